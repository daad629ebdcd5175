using MathNet.Numerics;

namespace Measurement.Statistics;

/// <summary>The result of a test of "no difference".</summary>
/// <param name="Statistic">The test statistic.</param>
/// <param name="DegreesOfFreedom">Its degrees of freedom.</param>
/// <param name="PValue">Chance of a statistic at least this large if there were no difference.</param>
/// <param name="Method">One of <see cref="Methods"/>.</param>
/// <param name="Units">How many units were compared, all groups together.</param>
public sealed record Test(double Statistic, int DegreesOfFreedom, double PValue, string Method, long Units);

/// <summary>Chi-square tests of counts.</summary>
public static class ChiSquare
{
    /// <summary>
    /// Whether two groups differ in the share that answered, stayed or bought: N(x1·f2 − x2·f1)² ÷ (n1·n2·(x1 + x2)(f1 + f2)) with
    /// f = n − x, one degree of freedom, two-sided; the square of the pooled z. Source: K. Pearson, 1900; no continuity correction
    /// (R's prop.test(correct = FALSE)). Rough where an expected count is under 5.
    /// </summary>
    /// <returns>Refused: as Wilson for either group; nobody or everybody succeeded in both (no variance).</returns>
    public static Result<Test> TwoByTwo(long successes1, long trials1, long successes2, long trials2)
    {
        if ((Proportion.WhyNot(successes1, trials1) ?? Proportion.WhyNot(successes2, trials2)) is { } refusal)
        {
            return refusal;
        }

        var successes = (double)successes1 + successes2;
        var failures = (double)(trials1 - successes1) + (trials2 - successes2);
        if (successes == 0 || failures == 0)
        {
            return Refusal.Because(RefusalReason.ZeroVariance);
        }

        // Whole-number products: two nearly equal shares of millions would lose their difference in floating point.
        var cross = (double)((Int128)successes1 * trials2 - (Int128)successes2 * trials1);
        var statistic = cross / trials1 / trials2 * (cross / successes / failures) * (successes + failures);
        return new Test(statistic, 1, SpecialFunctions.Erfc(Math.Sqrt(statistic / 2)), Methods.ChiSquare, trials1 + trials2);
    }
}
