using System.Numerics;
using Measurement.Shared;
using Measurement.Statistics;

namespace Measurement.Figures;

/// <summary>
/// Figures of what people say when asked. The respondent is the unit; weights belong to the respondent and widen the interval by
/// the recipe. Without a segment a figure reads group <c>exposed</c> or none: a control group enters lifts and response rates only.
/// </summary>
public static partial class Evaluation
{
    private const string Exposed = "exposed";
    private const string Control = "control";

    private static Text NoAnswers(string question) => new(
        $"No answer to “{question}” has reached this scope: push measurement.survey-answer.v1 with \"question\": \"{question}\".",
        $"Aucune réponse à « {question} » n’a atteint ce périmètre : envoyez measurement.survey-answer.v1 avec \"question\": \"{question}\".");

    private static Figure AnswersShare(Indicator indicator, AnswersShare formula, Evidence evidence)
    {
        if (Sums(evidence, formula.Question, group => evidence.Scope.Segment is not null || group is null or Exposed) is not ({ Units: > 0 } sums, var cut))
        {
            return Missing(indicator, evidence, "ratio", NoAnswers(formula.Question));
        }

        var figure = Start(indicator, evidence, "ratio") with
        {
            Notes = Cut(cut),
            Value = Rounded(sums.Y / sums.X),
            Numerator = Rounded(sums.Y),
            Denominator = Rounded(sums.X),
            Units = sums.Units,
        };
        return sums.Units < 30
            ? figure with { Value = null, Missing = new($"{sums.Units} answers: under 30 they are counted, not read as a share.", $"{sums.Units} réponses : en dessous de 30 elles sont comptées, sans en faire une part.") }
            : WithInterval(figure, IsPlain(sums) ? Proportion.Wilson((long)sums.Y, sums.Units) : Ratio.Wilson(sums));
    }

    private static Figure AnswersReceived(Indicator indicator, Evidence evidence)
    {
        // Respondents asked several questions must not count several times: the question put to most of them is read.
        var asked = evidence.Days.SelectMany(cell => cell.Amounts).Where(amount => amount.Key.StartsWith("ask_", StringComparison.Ordinal))
            .GroupBy(amount => amount.Key, amount => amount.Value, StringComparer.Ordinal)
            .Select(question => (Name: question.Key["ask_".Length..], Asked: question.Aggregate(BigInteger.Add)))
            .OrderByDescending(question => question.Asked).ThenBy(question => question.Name, StringComparer.Ordinal).FirstOrDefault();
        if (asked.Asked.IsZero)
        {
            return Missing(indicator, evidence, "ratio", new(
                "No survey has reached this scope: push measurement.survey-answer.v1, refusals too.",
                "Aucune enquête n’a atteint ce périmètre : envoyez measurement.survey-answer.v1, refus compris."));
        }

        var answered = evidence.Sum($"ans_{asked.Name}");
        return WithInterval(
            Start(indicator, evidence, "ratio") with
            {
                Value = Rounded((decimal)answered / (decimal)asked.Asked),
                Numerator = (decimal)answered,
                Denominator = (decimal)asked.Asked,
                Units = (long)asked.Asked,
                EffectiveUnits = (long)asked.Asked,
            },
            Proportion.Wilson((long)answered, (long)asked.Asked));
    }

    private static Figure AnswersLift(Indicator indicator, AnswersLift formula, Evidence evidence)
    {
        var (exposed, control) = (Group(evidence, Exposed), Group(evidence, Control));
        if (Sums(evidence, formula.Question, group => group == Exposed) is not ({ Units: > 0 } one, var cut)
            || Sums(evidence, formula.Question, group => group == Control) is not ({ Units: > 0 } other, var cutToo))
        {
            return Missing(indicator, evidence, "points", new(
                $"A lift needs answers to “{formula.Question}” of two groups, \"exposed\" and \"control\".",
                $"Un gain demande des réponses à « {formula.Question} » de deux groupes, \"exposed\" et \"control\"."));
        }

        var figure = Start(indicator, evidence, "points") with
        {
            Value = Rounded((one.Y / one.X) - (other.Y / other.X)),
            Numerator = Rounded(one.Y / one.X),
            Denominator = Rounded(other.Y / other.X),
            Units = one.Units + other.Units,
            Notes = Cut(cut + cutToo),
        };

        // Groups that answer unequally often no longer compare like with like.
        var attrition = ChiSquare.TwoByTwo(
            (long)Total(exposed, Measures.Answered(formula.Question)), (long)Total(exposed, Measures.Asked(formula.Question)),
            (long)Total(control, Measures.Answered(formula.Question)), (long)Total(control, Measures.Asked(formula.Question)));
        var p = attrition.Value?.PValue ?? 1;
        if (p < 0.001)
        {
            return figure with { Value = null, Missing = new($"The two groups answered unequally often (p {p:0.0000}): the lift cannot be read.", $"Les deux groupes n’ont pas répondu aussi souvent (p {p:0.0000}) : le gain ne peut pas être lu.") };
        }

        if (p < 0.05)
        {
            figure = figure with { Notes = [.. figure.Notes, new($"attrition: the two groups answered unequally often (p {p:0.000})", $"attrition : les deux groupes n’ont pas répondu aussi souvent (p {p:0.000})")] };
        }

        figure = WithInterval(figure, Proportion.Newcombe(Effective(one), Effective(other)));
        return figure.Lower <= 0 && figure.Upper >= 0
            ? figure with { Notes = [.. figure.Notes, new("cannot tell: no difference is within the interval", "on ne peut pas conclure : une différence nulle est dans l’intervalle")] }
            : figure;
    }

    private static List<Cell> Group(Evidence evidence, string group) => [.. evidence.Days.Where(cell => cell.Key.Segment == group)];

    /// <summary>The answers' moments, and how many weights were cut; null where there are no answers, or none that weighs anything.</summary>
    private static (RatioSums Sums, int Cut)? Sums(Evidence evidence, string question, Func<string?, bool> group)
    {
        if (evidence.Respondents?.Capped(evidence.Period, question, group) is { } capped)
        {
            return capped;
        }

        var cells = evidence.Days.Where(cell => group(cell.Key.Segment)).ToList();
        return Total(cells, Measures.Answered(question)) is { IsZero: false } answered && Total(cells, Measures.Weight(question)).Sign > 0
            ? (new RatioSums((long)answered,
                AsDouble(Total(cells, Measures.WeightedScore(question)), 12), AsDouble(Total(cells, Measures.Weight(question)), 6),
                AsDouble(Total(cells, Measures.ScoreSquared(question)), 24), AsDouble(Total(cells, Measures.WeightSquared(question)), 12),
                AsDouble(Total(cells, Measures.WeightTimesScore(question)), 18)), 0)
            : null;
    }

    private static IReadOnlyList<Text> Cut(int weights) => weights == 0 ? []
        : [new($"weights cut at 5 times the median: {weights}", $"poids ramenés à 5 fois la médiane : {weights}")];

    /// <summary>Whether every weight is one and every score 0 or 1: then the answers are plain counts.</summary>
    private static bool IsPlain(RatioSums sums) => sums.X.Equals(sums.XX) && sums.X.Equals((double)sums.Units) && sums.Y.Equals(sums.YY);

    private static EffectiveProportion Effective(RatioSums sums) => IsPlain(sums)
        ? new(sums.Y / sums.X, sums.Units, sums.Units)
        : new(sums.Y / sums.X, Ratio.Wilson(sums).Value?.EffectiveUnits ?? sums.Units, sums.Units);

    private static decimal Rounded(double value) => Rounded((decimal)value);
}
