using System.Runtime.InteropServices;

namespace Measurement.Statistics;

/// <summary>What was believed of a rate before the data: a beta distribution, worth <c>Alpha + Beta</c> trials. Stated with the answer.</summary>
/// <param name="Alpha">Successes it is worth, above 0.</param>
/// <param name="Beta">Failures it is worth, above 0.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct BetaPrior(double Alpha, double Beta)
{
    /// <summary>Every rate from 0 to 1 alike (Bayes, Laplace).</summary>
    public static BetaPrior Uniform => new(1, 1);

    /// <summary>The prior that no change of scale alters (H. Jeffreys, 1946).</summary>
    public static BetaPrior Jeffreys => new(0.5, 0.5);
}

/// <summary>Two rates as a Bayesian reads them.</summary>
/// <param name="ChanceToBeat">That the compared rate is the higher one.</param>
/// <param name="ExpectedLoss">E[max(p₂ − p₁, 0)]: what choosing the compared one may cost, in points of rate.</param>
/// <param name="ExpectedLossOfControl">E[max(p₁ − p₂, 0)]: what staying with the control may cost.</param>
/// <param name="Difference">Posterior mean of p₁ − p₂ with its equal-tailed credible interval.</param>
/// <param name="Lift">Posterior median of p₁/p₂ − 1 (its mean need not exist) with its equal-tailed credible interval.</param>
/// <param name="Compared">Posterior mean of p₁ with its equal-tailed credible interval.</param>
/// <param name="Control">Posterior mean of p₂ with its equal-tailed credible interval.</param>
/// <param name="Prior">What was believed before, of either rate.</param>
public sealed record BetaComparison(
    double ChanceToBeat,
    double ExpectedLoss,
    double ExpectedLossOfControl,
    Estimate Difference,
    Estimate Lift,
    Estimate Compared,
    Estimate Control,
    BetaPrior Prior);

/// <summary>
/// Two proportions by Bayes' rule, independent beta posteriors Beta(α + x, β + n − x): for a decision at a planned date. It never earns a
/// level of evidence, and looking early spoils it as it spoils any fixed reading.
/// </summary>
/// <remarks>
/// By numerical integration, not simulation: the same counts give the same answer, to about 1e-10. Source of the quantities: C. Stucchio,
/// 2015 (expected loss); the finite sum of beta functions (E. Miller, 2015) gives the same chance for whole priors.
/// </remarks>
public static class BetaBinomial
{
    /// <summary>How likely the compared rate is the higher one, what a wrong choice costs, and the credible intervals.</summary>
    /// <returns>Refused: negative counts, more successes than trials. No trials at all leave the prior.</returns>
    public static Result<BetaComparison> Compare(
        long successes1, long trials1, long successes2, long trials2, BetaPrior? prior = null, double level = 0.95)
    {
        Quantile.RequireLevel(level);
        var before = prior ?? BetaPrior.Uniform;
        if (!(before.Alpha > 0 && before.Beta > 0 && double.IsFinite(before.Alpha) && double.IsFinite(before.Beta)))
        {
            throw new ArgumentOutOfRangeException(nameof(prior), prior, "A beta prior has two numbers above 0.");
        }

        if ((WhyNot(successes1, trials1) ?? WhyNot(successes2, trials2)) is { } refusal)
        {
            return refusal;
        }

        var compared = new BetaDensity(before.Alpha + successes1, before.Beta + (trials1 - successes1));
        var control = new BetaDensity(before.Alpha + successes2, before.Beta + (trials2 - successes2));
        var (tail, units) = ((1 - level) / 2, trials1 + trials2);
        var (loss, lossOfControl) = Losses(compared, control);
        var difference = new Estimate(
            compared.Mean - control.Mean, DifferenceAt(compared, control, tail), -DifferenceAt(control, compared, tail),
            level, Methods.BetaBinomial, units);
        var lift = new Estimate(
            LiftAt(compared, control, 0.5), LiftAt(compared, control, tail), LiftAt(compared, control, 1 - tail),
            level, Methods.BetaBinomial, units);
        return new BetaComparison(
            Gauss.Integrate(
                u => control.LogOdds.Below(u) * compared.LogOdds.At(u), Merge(compared.LogOdds.Edges, control.LogOdds.Edges)),
            loss, lossOfControl, difference, lift, compared.Estimate(level, trials1), control.Estimate(level, trials2), before);
    }

    /// <summary>
    /// E[max(p₂ − p₁, 0)] = ∫ P(p₁ ≤ t)·P(p₂ &gt; t) dt for the smaller of the two losses, where nothing but the overlap of the posteriors
    /// counts; the other is larger by the difference of the means.
    /// </summary>
    private static (double Compared, double Control) Losses(BetaDensity compared, BetaDensity control)
    {
        var (better, worse) = compared.Mean >= control.Mean ? (compared.LogOdds, control.LogOdds) : (control.LogOdds, compared.LogOdds);
        double[] edges = [.. better.Edges.Concat(worse.Edges).Where(u => u >= better.Edges[0] && u <= worse.Edges[^1]).Order()];
        var smaller = Gauss.Integrate(u => better.Below(u) * worse.Above(u) * BetaDensity.Slope(u), edges);
        var larger = smaller + Math.Abs(compared.Mean - control.Mean);
        return compared.Mean >= control.Mean ? (smaller, larger) : (larger, smaller);
    }

    /// <summary>d with P(p₁ − p₂ ≤ d) = p; the normal's d is where to look first.</summary>
    private static double DifferenceAt(BetaDensity compared, BetaDensity control, double p)
    {
        var spread = Math.Sqrt(compared.Variance + control.Variance);
        var guess = compared.Mean - control.Mean + spread * MathNet.Numerics.Distributions.Normal.InvCDF(0, 1, p);
        return Roots.Find(
            d => Gauss.Integrate(
                u => control.LogOdds.At(u) * compared.LogOdds.Below(BetaDensity.ToLogOdds(BetaDensity.Rate(u) + d)),
                Merge(control.LogOdds.Edges, Array.ConvertAll(compared.LogOdds.Edges, edge => BetaDensity.ToLogOdds(BetaDensity.Rate(edge) - d)))) - p,
            -1, 1, guess, spread / 8);
    }

    /// <summary>l with P(p₁/p₂ − 1 ≤ l) = p, sought on the logarithm of the ratio.</summary>
    private static double LiftAt(BetaDensity compared, BetaDensity control, double p)
    {
        var low = Math.Log(BetaDensity.Rate(compared.LogOdds.Edges[0])) - Math.Log(BetaDensity.Rate(control.LogOdds.Edges[^1]));
        var high = Math.Log(BetaDensity.Rate(compared.LogOdds.Edges[^1])) - Math.Log(BetaDensity.Rate(control.LogOdds.Edges[0]));
        return Precise.ExpMinusOne(Roots.Find(
            log =>
            {
                var ratio = Math.Exp(log);
                return Gauss.Integrate(
                    u => control.LogOdds.At(u) * compared.LogOdds.Below(BetaDensity.ToLogOdds(BetaDensity.Rate(u) * ratio)),
                    Merge(control.LogOdds.Edges, Array.ConvertAll(compared.LogOdds.Edges, edge => BetaDensity.ToLogOdds(BetaDensity.Rate(edge) / ratio)))) - p;
            },
            low, high,
            Math.Log(compared.Mean / control.Mean) + compared.LogSpread(control) * MathNet.Numerics.Distributions.Normal.InvCDF(0, 1, p),
            compared.LogSpread(control) / 8));
    }

    /// <summary>The inner panels' edges of both, within the first's reach.</summary>
    private static double[] Merge(double[] reach, double[] others)
    {
        double[] edges = [.. reach, .. others.Where(edge => edge > reach[0] && edge < reach[^1])];
        Array.Sort(edges);
        return edges;
    }

    private static Refusal? WhyNot(long successes, long trials) =>
        trials == 0 && successes == 0 ? null : Proportion.WhyNot(successes, trials);

    /// <summary>A beta distribution on the log-odds u = ln(p/(1 − p)).</summary>
    private sealed class BetaDensity
    {
        private readonly double _successes;
        private readonly double _failures;

        public BetaDensity(double successes, double failures)
        {
            (_successes, _failures) = (successes, failures);
            LogOdds = Density.Of(FromMode, Math.Log(successes / failures), Math.Sqrt(1 / successes + 1 / failures));
        }

        public Density LogOdds { get; }

        public double Mean => _successes / (_successes + _failures);

        public double Variance => Mean * (1 - Mean) / (_successes + _failures + 1);

        public static double Rate(double u) => 1 / (1 + Math.Exp(-u));

        /// <summary>dp/du.</summary>
        public static double Slope(double u) => Rate(u) * Rate(-u);

        public static double ToLogOdds(double p) =>
            p <= 0 ? double.NegativeInfinity : p >= 1 ? double.PositiveInfinity : Math.Log(p / (1 - p));

        /// <summary>About the standard deviation of ln(p₁/p₂).</summary>
        public double LogSpread(BetaDensity other) => Math.Sqrt(Variance / (Mean * Mean) + other.Variance / (other.Mean * other.Mean));

        public Estimate Estimate(double level, long trials) => new(
            Mean, Rate(LogOdds.Quantile((1 - level) / 2)), Rate(LogOdds.Quantile((1 + level) / 2)), level, Methods.BetaBinomial, trials);

        /// <summary>a·d − (a + b)·ln(1 + p(eᵈ − 1)), p = a/(a + b): small numbers near the mode, where large ones would cancel.</summary>
        private double FromMode(double distance)
        {
            var n = _successes + _failures;
            var rise = _successes / n * Precise.ExpMinusOne(distance);
            var log = rise > -0.5 ? Precise.LogOnePlus(rise) : Math.Log((_failures + _successes * Math.Exp(distance)) / n);
            return _successes * distance - n * log;
        }
    }
}
