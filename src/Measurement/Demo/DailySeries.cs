using Measurement.Contracts;

namespace Measurement.Demo;

/// <summary>A series by day beside its control series, as two of the demo's sets are.</summary>
/// <param name="First">The first line's day as written for 2025.</param>
/// <param name="Controls">The names of the control series, in the file's order.</param>
public sealed record DailySeries(string File, string Source, string Metric, string Channel, DateOnly First, IReadOnlyList<string> Controls)
{
    /// <summary>The days as written, each with the series' value and those of its controls.</summary>
    public IEnumerable<(DateOnly Day, decimal Value, IReadOnlyList<decimal> Controls)> Days() =>
        DemoData.Numbers(File).Select((cell, row) => (First.AddDays(row), cell[0]!.Value, (IReadOnlyList<decimal>)[.. cell.Skip(1).Select(control => control!.Value)]));

    public IEnumerable<DemoOutcome> Of(DemoCalendar calendar) => Days().SelectMany(day =>
        day.Controls.Select((control, i) => Row(calendar, day.Day, "control-series", Controls[i], control))
            .Prepend(Row(calendar, day.Day, Metric, null, day.Value)));

    private DemoOutcome Row(DemoCalendar calendar, DateOnly day, string metric, string? item, decimal value) => new(
        calendar.MorningAfter(day),
        new(Source, $"{calendar.Day(day):yyyy-MM-dd}{(item is null ? "" : "-" + item)}", calendar.At(day, 23), new Observation
        {
            Discipline = "brand-strategy",
            Metrics = new Dictionary<string, decimal?>(StringComparer.Ordinal) { [metric] = value },
            From = calendar.Day(day),
            To = calendar.Day(day),
            Channel = Channel,
            Item = item,
        }));
}
