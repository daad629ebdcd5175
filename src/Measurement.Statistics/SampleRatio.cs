using MathNet.Numerics;

namespace Measurement.Statistics;

/// <summary>A test that may be repeated at every look.</summary>
/// <param name="LogBayesFactor">ln of how much better "the ratio is another" foretells the counts than the ratio planned.</param>
/// <param name="PValue">
/// min(1, 1/factor). Valid at every look: with the planned ratio, the chance that it ever falls to α is at most α. The smallest so far may
/// be quoted.
/// </param>
/// <param name="Method">One of <see cref="Methods"/>.</param>
/// <param name="Units">All arms together.</param>
public sealed record SequentialTest(double LogBayesFactor, double PValue, string Method, long Units);

/// <summary>
/// Did the arms come out in the sizes that were drawn? A sample-ratio mismatch says that units were lost or assigned by something else than
/// the draw; no effect should then be read. The product blocks at p &lt; <see cref="Blocks"/>.
/// </summary>
public static class SampleRatio
{
    /// <summary>Below this p-value an effect is not shown (R. Kohavi, D. Tang, Y. Xu, 2020).</summary>
    public const double Blocks = 0.001;

    /// <summary>
    /// Pearson's chi-square of the arms' sizes against the planned weights, Σ(o − e)²/e, k − 1 degrees of freedom, for one look at the
    /// planned end. Source: K. Pearson, 1900; R's chisq.test(p =). Rough where an expected size is under 5.
    /// </summary>
    /// <param name="observed">Size of each arm.</param>
    /// <param name="weights">Planned shares of the arms, in any unit, all above 0.</param>
    /// <returns>Refused: no units, a negative size.</returns>
    public static Result<Test> Check(ReadOnlySpan<long> observed, ReadOnlySpan<double> weights)
    {
        if (WhyNot(observed, weights) is { } refusal)
        {
            return refusal;
        }

        var (total, weight) = Totals(observed, weights);
        double statistic = 0;
        for (var arm = 0; arm < observed.Length; arm++)
        {
            var expected = total * (weights[arm] / weight);
            statistic += (observed[arm] - expected) * ((observed[arm] - expected) / expected);
        }

        var degrees = observed.Length - 1;
        return new Test(statistic, degrees, Tail.ChiSquare(statistic, degrees), Methods.ChiSquare, total);
    }

    /// <summary>
    /// The same question asked every day: Bayes factor of a Dirichlet prior around the planned shares against the shares themselves,
    /// Γ(A)/Γ(A + n)·ΠΓ(αᵢ + nᵢ)/Γ(αᵢ) ÷ Πθᵢ^nᵢ, α = concentration·θ. A larger concentration finds small shifts in large samples sooner, a
    /// smaller one large shifts in small samples. Source: M. Lindon, A. Malek, 2022 (NeurIPS), anytime-valid inference for multinomial
    /// counts.
    /// </summary>
    /// <param name="observed">Size of each arm so far.</param>
    /// <param name="weights">Planned shares of the arms, in any unit, all above 0.</param>
    /// <param name="concentration">In units the prior is worth; fixed before the start.</param>
    /// <returns>Refused: no units, a negative size.</returns>
    public static Result<SequentialTest> CheckAtAnyLook(
        ReadOnlySpan<long> observed, ReadOnlySpan<double> weights, double concentration = 10_000)
    {
        if (!(concentration > 0 && double.IsFinite(concentration)))
        {
            throw new ArgumentOutOfRangeException(nameof(concentration), concentration, "The prior is worth some units.");
        }

        if (WhyNot(observed, weights) is { } refusal)
        {
            return refusal;
        }

        var (total, weight) = Totals(observed, weights);
        var log = SpecialFunctions.GammaLn(concentration) - SpecialFunctions.GammaLn(concentration + total);
        for (var arm = 0; arm < observed.Length; arm++)
        {
            var share = weights[arm] / weight;
            log += SpecialFunctions.GammaLn(concentration * share + observed[arm]) - SpecialFunctions.GammaLn(concentration * share)
                - observed[arm] * Math.Log(share);
        }

        return new SequentialTest(log, Math.Min(1, Math.Exp(-log)), Methods.DirichletMultinomial, total);
    }

    private static (long Total, double Weight) Totals(ReadOnlySpan<long> observed, ReadOnlySpan<double> weights)
    {
        long total = 0;
        double weight = 0;
        for (var arm = 0; arm < observed.Length; arm++)
        {
            total += observed[arm];
            weight += weights[arm];
        }

        return (total, weight);
    }

    private static Refusal? WhyNot(ReadOnlySpan<long> observed, ReadOnlySpan<double> weights)
    {
        if (observed.Length != weights.Length || observed.Length < 2)
        {
            throw new ArgumentException("There are at least two arms, each with one size and one weight.", nameof(weights));
        }

        foreach (var weight in weights)
        {
            if (!(weight > 0 && double.IsFinite(weight)))
            {
                throw new ArgumentException("Each arm was planned with a weight above 0.", nameof(weights));
            }
        }

        long total = 0;
        foreach (var size in observed)
        {
            if (size < 0)
            {
                return Refusal.Because(RefusalReason.NegativeCount);
            }

            total += size;
        }

        return total == 0 ? Refusal.Because(RefusalReason.EmptyArm) : null;
    }
}
