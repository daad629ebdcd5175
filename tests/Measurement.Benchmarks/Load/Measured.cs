using System.Diagnostics;
using System.Globalization;

namespace Measurement.Benchmarks.Load;

/// <summary>How often something was done in a while, and the processor time that it took.</summary>
internal sealed record Rate(double PerSecond, double ProgramMilliseconds, double PostgresMilliseconds);

internal static class Measured
{
    public const int Rounds = 5;

    /// <summary>Does something over and over, by so many at once, for a while.</summary>
    /// <param name="house">Whose processor time is read; null: not read.</param>
    /// <param name="workers">How many at once.</param>
    /// <param name="seconds">How long.</param>
    /// <param name="once">What one worker does each time; gives how many events that was.</param>
    public static async Task<Rate> For(House? house, int workers, double seconds, Func<int, Task<int>> once)
    {
        var before = house?.Processor() ?? default;
        var clock = Stopwatch.StartNew();
        var counts = await Task.WhenAll(Enumerable.Range(0, workers).Select(worker => Task.Run(async () =>
        {
            long count = 0;
            while (clock.Elapsed.TotalSeconds < seconds)
            {
                count += await once(worker);
            }

            return count;
        })));
        var (elapsed, done) = (clock.Elapsed.TotalSeconds, (double)counts.Sum());
        var after = house?.Processor() ?? default;
        return new(done / elapsed, (after.Program - before.Program).TotalMilliseconds / done * 1000, (after.Postgres - before.Postgres).TotalMilliseconds / done * 1000);
    }

    /// <summary>One line: name, value, unit, and how it stands to the baseline of the same rounds.</summary>
    public static void Say(string name, IReadOnlyList<double> values, string unit, IReadOnlyList<double>? baseline = null, string of = "")
    {
        var ratios = baseline is null ? null : values.Zip(baseline, (value, floor) => value / floor).Order().ToList();
        var spread = values.Count > 1 ? $" [{Figure.Digits(values.Min())} to {Figure.Digits(values.Max())}]" : "";
        Figure.Print(name, Median(values), unit + spread, ratios is null ? null : string.Create(
            CultureInfo.InvariantCulture, $"{Median(ratios):0.00} to {of}{(ratios.Count > 1 ? $", {ratios[0]:0.00} to {ratios[^1]:0.00}" : "")}"));
    }

    public static double Median(IReadOnlyList<double> values)
    {
        var sorted = values.Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }

    public static double Percentile(IReadOnlyList<double> values, double share)
    {
        var sorted = values.Order().ToList();
        return sorted[Math.Clamp((int)Math.Ceiling(share * sorted.Count) - 1, 0, sorted.Count - 1)];
    }
}
