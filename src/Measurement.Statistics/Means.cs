namespace Measurement.Statistics;

/// <summary>The mean of an amount a unit.</summary>
public static class Means
{
    /// <summary>
    /// 2⁻⁵²: what one addition may lose, as a share of the sum. A variance within n times this is rounding, not variance.
    /// </summary>
    internal const double RoundingOfOne = 2.220446049250313e-16;

    /// <summary>
    /// Σy/n ± t(n − 1)·√(s²/n) with s² = (Σy² − (Σy)²/n) ÷ (n − 1), from sums that add up over cells. Source: Student, 1908. For skewed
    /// amounts use it from about 1,000 units of which 100 are not zero, else <see cref="BootstrapT.Mean"/>.
    /// </summary>
    /// <param name="n">Units.</param>
    /// <param name="sumY">Σy, in the amount's unit.</param>
    /// <param name="sumYY">Σy².</param>
    /// <param name="level">Level of the interval.</param>
    /// <returns>Refused: no units, one unit, no variance, sums that are not finite.</returns>
    public static Result<Estimate> T(long n, double sumY, double sumYY, double level = 0.95)
    {
        Quantile.RequireLevel(level);
        if (n < 0)
        {
            return Refusal.Because(RefusalReason.NegativeCount);
        }

        if (n < 2)
        {
            return n == 0 ? Refusal.Because(RefusalReason.EmptyArm) : Refusal.TooFew(n, 2);
        }

        var squares = sumYY - sumY / n * sumY;
        if (!double.IsFinite(squares))
        {
            return Refusal.Because(RefusalReason.NotFinite);
        }

        if (squares <= RoundingOfOne * n * Math.Abs(sumYY))
        {
            return Refusal.Because(RefusalReason.ZeroVariance);
        }

        var mean = sumY / n;
        var error = Math.Sqrt(squares / (n - 1) / n);
        var reach = Quantile.Student(level, n - 1) * error;
        return new Estimate(mean, mean - reach, mean + reach, level, Methods.T, n)
        {
            StandardError = error,
            DegreesOfFreedom = n - 1,
            PValue = Tail.Student(mean / error, n - 1),
        }.Checked();
    }
}
