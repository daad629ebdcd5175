using MathNet.Numerics.Distributions;

namespace Measurement.Statistics;

/// <summary>The typical unit, for values too heavy-tailed for a mean of few.</summary>
public static class Median
{
    /// <summary>
    /// The median (mean of the middle two when even) between the k-th smallest and the k-th largest value, k the largest with
    /// P(Binomial(n, ½) &lt; k) ≤ (1 − level)/2. Holds for any distribution; conservative by steps: <see cref="Estimate.AttainedLevel"/>
    /// says what was reached (exact for continuous values, at least that with ties; at 95% up to 98.1 from 25 values, 97 from 86).
    /// Source: W. R. Thompson, 1936; H. A. David and H. N. Nagaraja, Order Statistics, 2003, section 7.1.
    /// </summary>
    /// <returns>Refused: no values; a value not finite; too few for the level (at 95% six are needed).</returns>
    public static Result<Estimate> OrderStatistics(ReadOnlySpan<double> values, double level = 0.95)
    {
        Quantile.RequireLevel(level);
        foreach (var value in values)
        {
            if (!double.IsFinite(value))
            {
                return Refusal.Because(RefusalReason.NotFinite);
            }
        }

        var n = values.Length;
        if (n == 0)
        {
            return Refusal.Because(RefusalReason.EmptyArm);
        }

        var tail = (1 - level) / 2;
        var needed = (long)Math.Ceiling(-Math.Log2(tail));
        if (n < needed)
        {
            return Refusal.TooFew(n, needed);
        }

        double[] sorted = [.. values];
        Array.Sort(sorted);
        var k = LargestRank(n, tail);
        var middle = sorted[(n - 1) / 2] / 2 + sorted[n / 2] / 2;
        return new Estimate(middle, sorted[k - 1], sorted[n - k], level, Methods.OrderStatistics, n)
        {
            AttainedLevel = 1 - 2 * Below(n, k),
        };
    }

    private static int LargestRank(int n, double tail)
    {
        var guess = (int)((n + MathNet.Numerics.Distributions.Normal.InvCDF(0, Math.Sqrt(n), tail)) / 2);
        var k = Math.Clamp(guess, 1, (n + 1) / 2);
        while (k > 1 && Below(n, k) > tail)
        {
            k--;
        }

        while (k < (n + 1) / 2 && Below(n, k + 1) <= tail)
        {
            k++;
        }

        return k;
    }

    private static double Below(int n, int k) => Binomial.CDF(0.5, n, k - 1);
}
