namespace Measurement.Statistics;

/// <summary>Quantiles of sorted draws.</summary>
internal static class Percentiles
{
    /// <summary>The two that hold the level between them, the same share outside on each side.</summary>
    public static (double Low, double High) Central(double[] sorted, double level) =>
        (At(sorted, (1 - level) / 2), At(sorted, (1 + level) / 2));

    /// <summary>The quantile at rank p(B + 1), between two draws by interpolation, at the ends the outermost draw.</summary>
    public static double At(double[] sorted, double p)
    {
        var rank = Math.Clamp(p * (sorted.Length + 1), 1, sorted.Length);
        var below = (int)rank;
        var (low, high) = (sorted[below - 1], sorted[Math.Min(below, sorted.Length - 1)]);
        var part = rank - below;
        return part == 0 || low == high ? low : low + part * (high - low);
    }

    /// <summary>The quantile at rank 1 + p(n − 1), by interpolation (R type 7): of data, where the above is of draws.</summary>
    public static double Linear(ReadOnlySpan<double> sorted, double p)
    {
        var rank = p * (sorted.Length - 1);
        var below = Math.Min((int)rank, sorted.Length - 1);
        var above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + (rank - below) * (sorted[above] - sorted[below]);
    }
}
