using Measurement.Contracts;

namespace Measurement.Demo;

/// <summary>
/// Searches by day with two control series (search.csv of tfcausalimpact, Apache 2.0), from 1 January on; the change is on 3 March.
/// One row is ours: it comes first with a digit dropped, and is restated half a year later.
/// </summary>
public static class BrandSearches
{
    public static readonly DailySeries Series =
        new("brand-searches.txt", "https://maison-lumen.example/search-console", "brand-searches", "search", new(2025, 1, 1), ["x1", "x2"]);

    /// <summary>The day whose row is first sent with its last digit dropped.</summary>
    public static readonly DateOnly Mistyped = new(2025, 3, 20);

    /// <summary>The day on which its source changes the row to what it should have said.</summary>
    public static readonly DateOnly Restated = new(2025, 9, 8);

    public static IEnumerable<DemoOutcome> Of(DemoCalendar calendar)
    {
        foreach (var outcome in Series.Of(calendar))
        {
            if (outcome.Event.Data is not Observation { Item: null } row || row.From != calendar.Day(Mistyped))
            {
                yield return outcome;
                continue;
            }

            var dropped = row with { Metrics = row.Metrics.ToDictionary(metric => metric.Key, metric => (decimal?)decimal.Floor(metric.Value!.Value / 10), StringComparer.Ordinal) };
            yield return outcome with { Event = outcome.Event with { Data = dropped } };
            yield return new(
                calendar.MorningAfter(Restated),
                outcome.Event with { Id = $"{outcome.Event.Id}-restated", Time = calendar.At(Restated, 10) });
        }
    }
}
