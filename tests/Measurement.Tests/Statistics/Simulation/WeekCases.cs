using Measurement.Statistics;

namespace Measurement.Tests.Statistics.Simulation;

/// <summary>Weeks of a level each, days of a weekday's size and noise.</summary>
internal static class WeekCases
{
    public static IEnumerable<CoverageCase> All =>
    [
        Range(8, 7, 0.885, 0.955),
        Range(12, 30, 0.9, 0.97),
        Range(52, 7, 0.93, 0.975),
        Share(8),
        Share(12),
    ];

    private static CoverageCase Range(int weeks, int days, double low, double high) => new(
        $"expected range of {days} days after {weeks} weeks", 0.95, low, high, 1000, 4000, random =>
        {
            var range = ExpectedRange.BlockBootstrapByWeek(Series(7 * weeks, random), days, (ulong)random.NextInt64(), 499).Value!;
            var total = Series(days, random).Sum(day => day!.Value);
            return total >= range.Lower && total <= range.Upper;
        });

    private static double?[] Series(int length, Random random)
    {
        double level = 0;
        return [.. Enumerable.Range(0, length).Select(day =>
        {
            level = day % 7 == 0 ? 100 * Math.Exp(0.2 * Draw.Normal(random)) : level;
            return (double?)(level * (1 + day % 7) * Math.Exp(0.15 * Draw.Normal(random)));
        })];
    }

    /// <summary>Own is a quarter of all, in weeks that differ from one another.</summary>
    private static CoverageCase Share(int weeks) => CoverageCase.Within(
        $"share of mentions over {weeks} weeks", 0.92, 0.98, 0.25, random =>
        {
            var all = Draw.Many(weeks, _ => random.Next(200, 1000));
            var own = Draw.Many(weeks, i => Math.Round(all[i] * (0.25 + 0.05 * Draw.Normal(random))));
            return WeeklyShare.BlockBootstrap(own, all, weeks, (ulong)random.NextInt64(), 499);
        });
}
