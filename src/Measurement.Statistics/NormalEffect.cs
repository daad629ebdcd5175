using System.Runtime.InteropServices;

namespace Measurement.Statistics;

/// <summary>What was believed of an effect before the data: normal, on the effect's own scale.</summary>
/// <param name="Mean">The effect expected.</param>
/// <param name="Variance">Above 0.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct NormalPrior(double Mean, double Variance);

/// <summary>An effect as a Bayesian reads it.</summary>
/// <param name="ChanceToBeat">That the effect is above 0.</param>
/// <param name="ExpectedLoss">E[max(−δ, 0)]: what choosing the compared group may cost, on the effect's scale.</param>
/// <param name="ExpectedLossOfControl">E[max(δ, 0)]: what staying with the control may cost.</param>
/// <param name="Effect">Posterior mean with its equal-tailed credible interval; its standard error is the posterior's deviation.</param>
/// <param name="Prior">What was believed before; null for nothing (a flat prior).</param>
public sealed record NormalComparison(
    double ChanceToBeat, double ExpectedLoss, double ExpectedLossOfControl, Estimate Effect, NormalPrior? Prior);

/// <summary>An effect of amounts by Bayes' rule: a normal prior and an estimate with a standard error make a normal posterior.</summary>
public static class NormalEffect
{
    /// <summary>
    /// Precision-weighted mean of prior and estimate; with a flat prior the estimate itself. Holds where the estimate is about normal (an arm
    /// of hundreds of units). For a decision at a planned date; never a level of evidence. Source: normal conjugate prior; GrowthBook's form.
    /// </summary>
    /// <param name="estimate">One with a standard error: of <see cref="Difference"/>, of <see cref="Cuped"/>.</param>
    /// <param name="prior">Of the effect on the estimate's scale; null for flat.</param>
    /// <param name="level">Level of the credible interval.</param>
    /// <returns>Refused: an estimate without a standard error (nothing to weigh it by).</returns>
    public static Result<NormalComparison> Posterior(Estimate estimate, NormalPrior? prior = null, double level = 0.95)
    {
        ArgumentNullException.ThrowIfNull(estimate);
        var z = Quantile.Normal(level);
        if (prior is { } given && !(given.Variance > 0 && double.IsFinite(given.Variance) && double.IsFinite(given.Mean)))
        {
            throw new ArgumentOutOfRangeException(nameof(prior), prior, "A normal prior has a variance above 0.");
        }

        if (estimate.StandardError is not > 0)
        {
            return Refusal.Because(RefusalReason.ZeroVariance);
        }

        var precision = 1 / (estimate.StandardError.Value * estimate.StandardError.Value);
        var (before, weight) = prior is { } belief ? (belief.Mean, 1 / belief.Variance) : (0, 0);
        var mean = (weight * before + precision * estimate.Value) / (weight + precision);
        var deviation = 1 / Math.Sqrt(weight + precision);
        var distance = mean / deviation;
        var height = Math.Exp(-distance * distance / 2) / Math.Sqrt(2 * Math.PI);
        var (above, below) = (Tail.NormalAbove(-distance), Tail.NormalAbove(distance));
        var effect = new Estimate(mean, mean - z * deviation, mean + z * deviation, level, Methods.NormalPosterior, estimate.Units)
        {
            StandardError = deviation,
        };
        if (Refusal.UnlessFinite(mean, deviation, distance, effect.Lower!.Value, effect.Upper!.Value) is { } overflowed)
        {
            return overflowed;
        }

        return new NormalComparison(
            above, Math.Max(0, deviation * height - mean * below), Math.Max(0, deviation * height + mean * above), effect, prior);
    }
}
