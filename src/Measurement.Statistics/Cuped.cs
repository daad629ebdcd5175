using System.Runtime.InteropServices;

namespace Measurement.Statistics;

/// <summary>A difference of means after what was known of each unit beforehand is taken out.</summary>
/// <param name="Difference">The adjusted difference, with its interval.</param>
/// <param name="Theta">θ, what one unit of the covariate is worth.</param>
/// <param name="Correlation">Of outcome and covariate over both arms, −1 to 1; the variance falls by its square.</param>
/// <param name="ComparedMean">ȳ₁ − θx̄₁, not recentred.</param>
/// <param name="ControlMean">ȳ₂ − θx̄₂, not recentred.</param>
public sealed record AdjustedDifference(Estimate Difference, double Theta, double Correlation, double ComparedMean, double ControlMean);

/// <summary>
/// Two means compared with the help of a covariate from before the start (CUPED): y − θx in place of y, θ = cov(y, x)/var(x) over both
/// arms pooled about the grand means; then Welch. The better the past tells the outcome, the narrower the interval. Source: A. Deng,
/// Y. Xu, R. Kohavi, T. Walker, 2013 (WSDM); one θ for both arms as GrowthBook has it.
/// </summary>
/// <remarks>
/// The covariate must be from before the start: one that the action could have moved takes the effect away with it. A unit is
/// <see cref="RatioSums"/>' pair: y the outcome, x the covariate (which here may be negative).
/// </remarks>
public static class Cuped
{
    /// <summary>Compared − control, adjusted; in the outcome's unit.</summary>
    /// <returns>
    /// Refused: an arm of no or one unit; a covariate that never varies; no variance left (the past tells the outcome exactly); sums not
    /// finite.
    /// </returns>
    public static Result<AdjustedDifference> Difference(RatioSums compared, RatioSums control, double level = 0.95)
    {
        Quantile.RequireLevel(level);
        return Adjust(compared, control, (one, other) => Arm.Difference(one.Adjusted, other.Adjusted, level, Methods.Cuped));
    }

    /// <summary>
    /// The same as a share of the control's unadjusted mean: delta method with θ held fixed, and with the covariance of the adjusted and
    /// the unadjusted mean of the control; the derivative is taken at the unadjusted relative difference, as GrowthBook has it.
    /// </summary>
    /// <returns>Refused: as <see cref="Difference"/>; a control whose mean is 0.</returns>
    public static Result<AdjustedDifference> Relative(RatioSums compared, RatioSums control, double level = 0.95)
    {
        Quantile.RequireLevel(level);
        return Adjust(compared, control, (one, other) =>
        {
            var below = other.Outcome.Mean;
            if (below == 0)
            {
                return Refusal.Because(RefusalReason.NothingToCompare);
            }

            var slope = (one.Outcome.Mean - below) / below;
            var squared = (one.Adjusted.SquaredError + other.Adjusted.SquaredError
                + 2 * slope * other.Shared / other.Outcome.Units + slope * slope * other.Outcome.SquaredError) / (below * below);
            var relative = (one.Adjusted.Mean - other.Adjusted.Mean) / Math.Abs(below);
            return Arm.Between(one.Adjusted, other.Adjusted, relative, squared, level, Methods.CupedRelative);
        });
    }

    private static Result<AdjustedDifference> Adjust(RatioSums compared, RatioSums control, Func<Side, Side, Result<Estimate>> estimate)
    {
        var both = compared + control;
        if ((WhyNot(compared) ?? WhyNot(control)) is { } refusal)
        {
            return refusal;
        }

        var pooled = Moments.Of(both);
        if (pooled.XX == 0)
        {
            return Refusal.Because(RefusalReason.ZeroVariance);
        }

        var theta = pooled.XY / pooled.XX;
        var (one, other) = (Side.Of(compared, theta), Side.Of(control, theta));
        if (one.Adjusted.Variance == 0 && other.Adjusted.Variance == 0)
        {
            return Refusal.Because(RefusalReason.ZeroVariance);
        }

        var correlation = Math.Clamp(pooled.XY / Math.Sqrt(pooled.XX * pooled.YY), -1, 1);
        return estimate(one, other) switch
        {
            { IsGiven: true } given => new AdjustedDifference(given.Value, theta, correlation, one.Adjusted.Mean, other.Adjusted.Mean),
            var refused => refused.Refusal!,
        };
    }

    private static Refusal? WhyNot(RatioSums sums) => sums switch
    {
        { AreFinite: false } => Refusal.Because(RefusalReason.NotFinite),
        { Units: < 0 } => Refusal.Because(RefusalReason.NegativeCount),
        { Units: 0 } => Refusal.Because(RefusalReason.EmptyArm),
        { Units: 1 } => Refusal.TooFew(1, 2),
        _ => null,
    };

    /// <summary>Variances and covariance of a unit, n − 1 below; 0 where what is left is rounding.</summary>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Moments(double YY, double XX, double XY)
    {
        public static Moments Of(RatioSums sums)
        {
            var n = sums.Units;
            return new(
                Arm.Spread(sums.YY - sums.Y / n * sums.Y, sums.YY, n),
                Arm.Spread(sums.XX - sums.X / n * sums.X, sums.XX, n),
                (sums.XY - sums.X / n * sums.Y) / (n - 1));
        }
    }

    /// <param name="Adjusted">y − θx.</param>
    /// <param name="Outcome">y itself.</param>
    /// <param name="Shared">Covariance of the two, a unit.</param>
    private sealed record Side(Arm Adjusted, Arm Outcome, double Shared)
    {
        public static Side Of(RatioSums sums, double theta)
        {
            var n = sums.Units;
            var moments = Moments.Of(sums);
            var left = moments.YY - theta * (2 * moments.XY - theta * moments.XX);
            var adjusted = left <= Means.RoundingOfOne * n * (moments.YY + theta * theta * moments.XX) ? 0 : left;
            return new(
                new Arm(n, (sums.Y - theta * sums.X) / n, adjusted), new Arm(n, sums.Y / n, moments.YY), moments.YY - theta * moments.XY);
        }
    }
}
