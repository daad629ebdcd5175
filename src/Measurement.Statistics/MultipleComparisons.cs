namespace Measurement.Statistics;

/// <summary>P-values after allowing for how many were looked at, in the order given.</summary>
/// <param name="Adjusted">One for each p-value; reject those at or below the rate wanted.</param>
/// <param name="Method">One of <see cref="Methods"/>.</param>
public sealed record AdjustedPValues(IReadOnlyList<double> Adjusted, string Method);

/// <summary>What was selected of many comparisons, and the level at which the intervals of those selected are to be read.</summary>
/// <param name="Selected">Indexes into the p-values given, ascending.</param>
/// <param name="Level">1 − q·R/m with R of m selected; 1 − q/m where none was (no interval is asked for then).</param>
public sealed record FalseCoverageSelection(IReadOnlyList<int> Selected, double Level);

/// <summary>
/// Many comparisons at once: of twenty looked at, one is "significant" by chance. Benjamini–Hochberg bounds the expected share of false
/// ones among those reported; Holm and Bonferroni bound the chance of even one.
/// </summary>
public static class MultipleComparisons
{
    /// <summary>
    /// pᵢ·m/rank from the largest down, the running minimum, at most 1 (R's p.adjust). For independent or positively dependent comparisons.
    /// Source: Y. Benjamini, Y. Hochberg, 1995 (JRSS B 57:289).
    /// </summary>
    /// <returns>Refused: no p-values; one outside 0 to 1.</returns>
    public static Result<AdjustedPValues> BenjaminiHochberg(ReadOnlySpan<double> pValues) =>
        Adjust(pValues, Methods.BenjaminiHochberg, descending: true, (p, rank, count) => p * (count / (double)rank));

    /// <summary>pᵢ·(m − rank + 1) from the smallest up, the running maximum, at most 1. Source: S. Holm, 1979.</summary>
    /// <returns>Refused as <see cref="BenjaminiHochberg"/>.</returns>
    public static Result<AdjustedPValues> Holm(ReadOnlySpan<double> pValues) =>
        Adjust(pValues, Methods.Holm, descending: false, (p, rank, count) => p * (count - rank + 1));

    /// <summary>pᵢ·m, at most 1.</summary>
    /// <returns>Refused as <see cref="BenjaminiHochberg"/>.</returns>
    public static Result<AdjustedPValues> Bonferroni(ReadOnlySpan<double> pValues) =>
        Adjust(pValues, Methods.Bonferroni, descending: false, (p, _, count) => p * count);

    /// <summary>
    /// Those that Benjamini–Hochberg selects at a false discovery rate, with the level at which intervals of the selected hold the truth in
    /// an expected share 1 − q of them. Source: Y. Benjamini, D. Yekutieli, 2005 (JASA 100:71), false coverage-statement rate.
    /// </summary>
    /// <param name="pValues">Of all comparisons that were looked at, not only of those to be shown.</param>
    /// <param name="rate">q, such as 0.05.</param>
    /// <returns>Refused as <see cref="BenjaminiHochberg"/>.</returns>
    public static Result<FalseCoverageSelection> FalseCoverage(ReadOnlySpan<double> pValues, double rate = 0.05)
    {
        Quantile.RequireLevel(rate);
        if (BenjaminiHochberg(pValues) is not { IsGiven: true } adjusted)
        {
            return WhyNot(pValues)!;
        }

        int[] selected = [.. adjusted.Value.Adjusted.Index().Where(p => p.Item <= rate).Select(p => p.Index)];
        return new FalseCoverageSelection(selected, 1 - rate * Math.Max(1, selected.Length) / pValues.Length);
    }

    private static Result<AdjustedPValues> Adjust(
        ReadOnlySpan<double> pValues, string method, bool descending, Func<double, int, int, double> raise)
    {
        if (WhyNot(pValues) is { } refusal)
        {
            return refusal;
        }

        var count = pValues.Length;
        var sorted = pValues.ToArray();
        var order = Enumerable.Range(0, count).ToArray();
        Array.Sort(sorted, order);
        var adjusted = new double[count];
        var running = descending ? 1.0 : 0.0;
        for (var step = 0; step < count; step++)
        {
            var at = descending ? count - 1 - step : step;
            var raised = Math.Min(1, raise(sorted[at], at + 1, count));
            running = descending ? Math.Min(running, raised) : method == Methods.Holm ? Math.Max(running, raised) : raised;
            adjusted[order[at]] = running;
        }

        return new AdjustedPValues(adjusted, method);
    }

    private static Refusal? WhyNot(ReadOnlySpan<double> pValues)
    {
        foreach (var p in pValues)
        {
            if (!double.IsFinite(p))
            {
                return Refusal.Because(RefusalReason.NotFinite);
            }

            if (p is < 0 or > 1)
            {
                return Refusal.Because(p < 0 ? RefusalReason.NegativeCount : RefusalReason.MoreThanAll);
            }
        }

        return pValues.IsEmpty ? Refusal.Because(RefusalReason.EmptyArm) : null;
    }
}
