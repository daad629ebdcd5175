using System.Globalization;
using Measurement.Contracts;

namespace Measurement.Demo;

/// <summary>A day's answers of one group.</summary>
public sealed record SurveyDay(DateOnly Day, string Group, int Yes, int No, int NoAnswer);

/// <summary>
/// A brand-awareness questionnaire (SmartAd, July 2020; licence not stated, counts only), 261 weeks later: one answer a respondent
/// counted. Both groups answer for the action, whose effect is their difference.
/// </summary>
public static class BrandSurvey
{
    public const string Source = "https://maison-lumen.example/brand-survey";
    public const string Action = "action-brand-film";

    /// <summary>The days as in the source.</summary>
    public static IReadOnlyList<SurveyDay> Read() =>
    [
        .. DemoData.Lines("brand-survey.txt").Select(line => line.Split(' ')).Select(cell => new SurveyDay(
            DateOnly.ParseExact(cell[0], "yyyy-MM-dd", CultureInfo.InvariantCulture), cell[1], (int)DemoData.Number(cell[2]), (int)DemoData.Number(cell[3]), (int)DemoData.Number(cell[4]))),
    ];

    public static IEnumerable<DemoOutcome> Of(DemoCalendar calendar)
    {
        var respondent = 0;
        foreach (var day in Read())
        {
            var written = day.Day.AddDays(261 * 7);
            foreach (var (answer, count) in new[] { ("yes", day.Yes), ("no", day.No), (null, day.NoAnswer) })
            {
                for (var i = 0; i < count; i++)
                {
                    respondent++;
                    yield return new(calendar.MorningAfter(written), new(Source, $"r{respondent:0000}", calendar.At(written, 12), new SurveyAnswer
                    {
                        Survey = "brand-awareness",
                        Wave = 1,
                        Respondent = $"r{respondent:0000}",
                        Group = day.Group,
                        Question = "aided-awareness",
                        Status = answer is null ? "refused" : "answered",
                        Answers = answer is null ? null : [answer],
                        Action = Action,
                    }));
                }
            }
        }
    }
}
