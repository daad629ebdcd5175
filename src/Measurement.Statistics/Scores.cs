namespace Measurement.Statistics;

/// <summary>
/// Scores of a forecast against what came: smaller is better, 0 is perfect, in the unit of the outcome. Each is proper: saying what one
/// believes scores best on average. Null where a number is not finite or what is given is no forecast.
/// </summary>
public static class Scores
{
    /// <summary>
    /// Interval score, (u − l) + 2/α·(l − y)₊ + 2/α·(y − u)₊ with α = 1 − level; of an 80% interval the factor is 10. Source: T. Gneiting,
    /// A. Raftery, 2007 (JASA 102:359).
    /// </summary>
    public static double? Interval(double outcome, double lower, double upper, double level = 0.8)
    {
        Quantile.RequireLevel(level);
        return lower <= upper ? Finite(upper - lower + 2 / (1 - level) * (Math.Max(0, lower - outcome) + Math.Max(0, outcome - upper))) : null;
    }

    /// <summary>
    /// Weighted interval score of a median and one 80% interval: (½·|y − m| + 0.1·IS) ÷ 1.5. Source: J. Bracher and others, 2021 (PLOS
    /// Computational Biology 17:e1008618), with α/2 = 0.1.
    /// </summary>
    public static double? WeightedInterval(double outcome, double point, double lower, double upper) =>
        Interval(outcome, lower, upper) is { } interval ? Finite((0.5 * Math.Abs(outcome - point) + 0.1 * interval) / 1.5) : null;

    /// <summary>
    /// Pinball loss of a quantile: τ(y − q) where y is above, (1 − τ)(q − y) below; no factor of 2, which some packages print. Source:
    /// R. Koenker, G. Bassett, 1978.
    /// </summary>
    public static double? Pinball(double outcome, double quantile, double tau)
    {
        Quantile.RequireLevel(tau);
        return Finite(outcome >= quantile ? tau * (outcome - quantile) : (1 - tau) * (quantile - outcome));
    }

    /// <summary>
    /// Continuous ranked probability score of a normal forecast: σ(z(2Φ(z) − 1) + 2φ(z) − 1/√π). Source: Gneiting and Raftery, 2007.
    /// </summary>
    public static double? NormalCrps(double outcome, double mean, double deviation)
    {
        var z = (outcome - mean) / deviation;
        var height = Math.Exp(-z * z / 2) / Math.Sqrt(2 * Math.PI);
        return deviation > 0
            ? Finite(deviation * (z * (1 - 2 * Tail.NormalAbove(z)) + 2 * height - 1 / Math.Sqrt(Math.PI)))
            : null;
    }

    /// <summary>
    /// Of a forecast given as draws: mean|x − y| − Σ|xᵢ − xⱼ|/(2m²), the empirical form; the "fair" form divides by 2m(m − 1).
    /// </summary>
    public static double? SampleCrps(double outcome, ReadOnlySpan<double> draws)
    {
        if (draws.IsEmpty)
        {
            return null;
        }

        var sorted = draws.ToArray();
        Array.Sort(sorted);
        double distance = 0, spread = 0;
        for (var i = 0; i < sorted.Length; i++)
        {
            distance += Math.Abs(sorted[i] - outcome) / sorted.Length;

            // Σᵢⱼ|xᵢ − xⱼ| = 2·Σ(2i − m + 1)·x₍ᵢ₎ over the sorted draws, i from 0.
            spread += (2.0 * i - sorted.Length + 1) * sorted[i] / sorted.Length / sorted.Length;
        }

        return Finite(Math.Max(0, distance - spread));
    }

    private static double? Finite(double score) => double.IsFinite(score) ? score : null;
}
