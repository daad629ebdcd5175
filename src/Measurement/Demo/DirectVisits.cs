namespace Measurement.Demo;

/// <summary>
/// A series by day with three control series, unnamed in its source (comparison.csv of tfcausalimpact, Apache 2.0), shown as direct
/// visits: 15 April to 31 July, the change on 14 July.
/// </summary>
public static class DirectVisits
{
    public static readonly DailySeries Series = new(
        "direct-visits.txt", "https://maison-lumen.example/web-analytics", "direct-visits", "website", new(2025, 4, 15), ["x1", "x2", "x3"]);

    public static IEnumerable<DemoOutcome> Of(DemoCalendar calendar) => Series.Of(calendar);
}
