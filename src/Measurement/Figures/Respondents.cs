using System.Runtime.InteropServices;
using Measurement.Shared;
using Measurement.Statistics;

namespace Measurement.Figures;

/// <summary>
/// The weights of those who answered, one by one: only so can one that is far above the others be cut. Read from the counted answers,
/// not from cells, which hold no respondents.
/// </summary>
public sealed class Respondents
{
    private readonly List<Given> _answers;

    private Respondents(List<Given> answers) => _answers = answers;

    /// <param name="counted">The counted units, each with its resolved reference; those that are no answer are passed over.</param>
    /// <param name="inScope">Whether a cell is in the figure's scope.</param>
    /// <param name="room">The discipline.</param>
    public static Respondents Of(IEnumerable<(Unit Unit, string? Resolved)> counted, Func<CellKey, bool> inScope, Room room)
    {
        var contribution = new Contribution(room);
        return new(
        [
            .. counted.Select(unit => (Answer: unit.Unit as Answer, unit.Resolved))
                .Where(unit => unit.Answer is { Brand: null, Status: "answered" } answer && !Reference.IsStudy(unit.Resolved) && inScope(Contribution.KeyOf(answer, unit.Resolved)))
                .OrderBy(unit => unit.Answer!.Key)
                .Select(unit => new Given(unit.Answer!.Question, unit.Answer.Day, unit.Answer.Group, (double)unit.Answer.Weight, (double)contribution.ScoreOf(unit.Answer))),
        ]);
    }

    /// <summary>The sums of a question's answers with cut weights, and how many were cut; null where none is above the limit.</summary>
    public (RatioSums Sums, int Cut)? Capped(Period period, string question, Func<string?, bool> group)
    {
        var answers = _answers.Where(answer => answer.Question == question && period.Holds(answer.Day) && group(answer.Group)).ToList();
        if (SurveyWeights.Cap(answers.Select(answer => answer.Weight).ToArray()).Value is not { Capped: > 0 } capped)
        {
            return null;
        }

        var weights = capped.Weights.ToArray();
        double[] scored = [.. answers.Zip(weights, (answer, weight) => weight * answer.Score)];
        return (RatioSums.Of(scored, weights), capped.Capped);
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Given(string Question, DateOnly Day, string? Group, double Weight, double Score);
}
