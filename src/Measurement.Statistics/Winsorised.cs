namespace Measurement.Statistics;

/// <summary>A difference of means after the most extreme amounts were set to a cap.</summary>
/// <param name="Difference">Of the capped means, with Welch's interval.</param>
/// <param name="LowerCap">Amounts below were set to it; null where none was asked for.</param>
/// <param name="UpperCap">Amounts above were set to it; null where none was asked for.</param>
/// <param name="Capped">How many amounts were set, both arms together.</param>
public sealed record WinsorisedDifference(Estimate Difference, double? LowerCap, double? UpperCap, long Capped);

/// <summary>Comparison of amounts so heavy-tailed that one order could decide.</summary>
public static class Winsorised
{
    /// <summary>
    /// Compared − control after amounts beyond the pooled quantiles are set to them; the caps are taken from both arms together, so that
    /// neither is cut harder, and are named in the design before the start. Quantiles by linear interpolation (R type 7); winsorising by a
    /// count of sorted values, as some libraries do, gives other caps. It answers for capped amounts: the difference of the true means is
    /// another question. Source: J. Tukey, 1962; W. Dixon, 1960; Welch's interval as in <see cref="Statistics.Difference.Welch"/>.
    /// </summary>
    /// <param name="compared">Amounts of the compared group, one a unit.</param>
    /// <param name="control">Amounts of the control, one a unit.</param>
    /// <param name="upper">Quantile of the upper cap; 1 for none.</param>
    /// <param name="lower">Quantile of the lower cap; 0 for none.</param>
    /// <param name="level">Level of the interval.</param>
    /// <returns>Refused: as Welch, on the capped amounts.</returns>
    public static Result<WinsorisedDifference> Welch(
        ReadOnlySpan<double> compared, ReadOnlySpan<double> control, double upper = 0.999, double lower = 0, double level = 0.95)
    {
        Quantile.RequireLevel(level);
        if (!(lower >= 0 && lower < upper && upper <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(upper), upper, "Quantiles lie between 0 and 1, the lower below the upper.");
        }

        double[] pooled = [.. compared, .. control];
        if (Array.Exists(pooled, value => !double.IsFinite(value)))
        {
            return Refusal.Because(RefusalReason.NotFinite);
        }

        if (compared.IsEmpty || control.IsEmpty)
        {
            return Refusal.Because(RefusalReason.EmptyArm);
        }

        Array.Sort(pooled);
        double? floor = lower > 0 ? Percentiles.Linear(pooled, lower) : null;
        double? ceiling = upper < 1 ? Percentiles.Linear(pooled, upper) : null;
        var (low, high) = (floor ?? double.NegativeInfinity, ceiling ?? double.PositiveInfinity);
        var capped = pooled.LongCount(value => value < low || value > high);
        return Difference.Welch(Capped(compared, low, high), Capped(control, low, high), level) switch
        {
            { IsGiven: true } given => new WinsorisedDifference(given.Value with { Method = Methods.WinsorisedWelch }, floor, ceiling, capped),
            var refused => refused.Refusal!,
        };
    }

    private static MeanSums Capped(ReadOnlySpan<double> values, double low, double high)
    {
        double sum = 0, squares = 0;
        foreach (var value in values)
        {
            var capped = Math.Clamp(value, low, high);
            sum += capped;
            squares += capped * capped;
        }

        return new MeanSums(values.Length, sum, squares);
    }
}
