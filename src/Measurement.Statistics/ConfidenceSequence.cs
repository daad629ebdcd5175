namespace Measurement.Statistics;

/// <summary>
/// Intervals one may look at every day: with the chance of the level the truth lies inside at <em>all</em> looks, so that stopping when the
/// interval leaves 0 errs no more often than 1 − level. The price is width: 1.4 to 1.6 times the fixed interval near the planned size.
/// </summary>
/// <remarks>
/// Asymptotic confidence sequence of I. Waudby-Smith, D. Arbour, R. Sinha, E. Kennedy, A. Ramdas, 2024 (Annals of Statistics 52:2613; arXiv
/// 2103.06476), two-sided normal mixture as GrowthBook has it. ρ is fixed by the planned number of units N*, both arms together, where the
/// interval is narrowest; N* stands in the design before the start, and is never tuned to the data. Asymptotic: from some hundred units on.
/// </remarks>
public static class ConfidenceSequence
{
    /// <summary>ρ = √((−2 ln α + ln(1 − 2 ln α)) ÷ N*), α = 1 − level.</summary>
    public static double Rho(double plannedUnits, double level = 0.95)
    {
        Quantile.RequireLevel(level);
        if (!(plannedUnits > 0 && double.IsFinite(plannedUnits)))
        {
            throw new ArgumentOutOfRangeException(nameof(plannedUnits), plannedUnits, "The design names how many units are planned.");
        }

        var log = -2 * Math.Log(1 - level);
        return Math.Sqrt((log + Math.Log(1 + log)) / plannedUnits);
    }

    /// <summary>
    /// An estimate with a standard error, made valid at any look: value ± s·√(2(nρ² + 1)/(n²ρ²) · ln(√(nρ² + 1)/α)) with s² = n·se² and n its
    /// units, both arms together. The p-value is min(1, 1/E), E = exp(ρ²S/(2(nρ² + 1)))/√(nρ² + 1), S = n·(value/se)².
    /// </summary>
    /// <param name="estimate">Of <see cref="Difference"/> or <see cref="Cuped"/>, at its own level; only value, error and units are read.</param>
    /// <param name="plannedUnits">N*, from the design.</param>
    /// <param name="level">Level of the sequence, over all looks.</param>
    /// <returns>Refused: an estimate without a standard error.</returns>
    public static Result<Estimate> Around(Estimate estimate, double plannedUnits, double level = 0.95)
    {
        ArgumentNullException.ThrowIfNull(estimate);
        var rho = Rho(plannedUnits, level);
        if (estimate.StandardError is not > 0)
        {
            return Refusal.Because(RefusalReason.ZeroVariance);
        }

        double n = estimate.Units;
        var error = estimate.StandardError.Value;
        var reach = HalfWidth(n, n * error * error, rho, level);
        return (estimate with
        {
            Lower = estimate.Value - reach,
            Upper = estimate.Value + reach,
            Level = level,
            Method = Methods.ConfidenceSequence,
            DegreesOfFreedom = null,
            PValue = Math.Min(1, Math.Exp(-LogEvidence(estimate.Value / error, n, rho))),
        }).Checked();
    }

    /// <summary>One mean, at any look: as <see cref="Around"/> of ȳ with s² of n − 1.</summary>
    /// <returns>Refused as <see cref="Statistics.Means.T"/>.</returns>
    public static Result<Estimate> Mean(MeanSums sums, double plannedUnits, double level = 0.95) =>
        Statistics.Means.T(sums.Units, sums.Y, sums.YY, level) switch
        {
            { IsGiven: true } given => Around(given.Value, plannedUnits, level),
            var refused => refused,
        };

    /// <summary>Two means, compared − control, at any look: <see cref="Around"/> of <see cref="Difference.Welch"/>.</summary>
    /// <returns>Refused as Welch.</returns>
    public static Result<Estimate> Means(MeanSums compared, MeanSums control, double plannedUnits, double level = 0.95) =>
        Difference.Welch(compared, control, level) switch
        {
            { IsGiven: true } given => Around(given.Value, plannedUnits, level),
            var refused => refused,
        };

    /// <summary>Two proportions, p₁ − p₂, at any look: as <see cref="Around"/> with variances p(1 − p).</summary>
    /// <returns>Refused: no trials, negative counts, more successes than trials; neither arm varies.</returns>
    public static Result<Estimate> Proportions(
        long successes1, long trials1, long successes2, long trials2, double plannedUnits, double level = 0.95) =>
        Compare(successes1, trials1, successes2, trials2, plannedUnits, level, relative: false);

    /// <summary>Their relative difference, p₁/p₂ − 1, at any look, by the delta method.</summary>
    /// <returns>Refused: as <see cref="Proportions"/>; a control without success.</returns>
    public static Result<Estimate> RelativeProportions(
        long successes1, long trials1, long successes2, long trials2, double plannedUnits, double level = 0.95) =>
        Compare(successes1, trials1, successes2, trials2, plannedUnits, level, relative: true);

    /// <summary>
    /// Half the width of the sequence of a mean after n units of sample variance s²; × n it is the boundary of their sum. For planning: how wide
    /// will it be at the end?
    /// </summary>
    /// <param name="units">n, above 0.</param>
    /// <param name="variance">s², not below 0.</param>
    /// <param name="rho">See <see cref="Rho"/>.</param>
    /// <param name="level">Level of the sequence, over all looks.</param>
    public static double HalfWidth(double units, double variance, double rho, double level = 0.95)
    {
        Quantile.RequireLevel(level);
        if (!(units > 0 && variance >= 0 && rho > 0))
        {
            throw new ArgumentOutOfRangeException(nameof(units), units, "Units and ρ are above 0, a variance is not below.");
        }

        var growth = units * rho * rho + 1;
        return Math.Sqrt(variance) * Math.Sqrt(2 * growth / (units * rho * units * rho) * (Math.Log(growth) / 2 - Math.Log(1 - level)));
    }

    /// <summary>
    /// ln E: how much better the mixture of effects foretells the data than no effect does; its exponential is a martingale under no effect,
    /// so that it ever reaches 1/α with chance at most α.
    /// </summary>
    /// <param name="distance">The value in its own standard errors.</param>
    /// <param name="units">n, above 0.</param>
    /// <param name="rho">See <see cref="Rho"/>.</param>
    public static double LogEvidence(double distance, double units, double rho)
    {
        var growth = units * rho * rho + 1;
        return rho * rho * units * distance * distance / (2 * growth) - Math.Log(growth) / 2;
    }

    private static Result<Estimate> Compare(
        long successes1, long trials1, long successes2, long trials2, double plannedUnits, double level, bool relative)
    {
        if ((Proportion.WhyNot(successes1, trials1) ?? Proportion.WhyNot(successes2, trials2)) is { } refusal)
        {
            return refusal;
        }

        var (one, other) = (ToArm(successes1, trials1), ToArm(successes2, trials2));
        if (one.Variance == 0 && other.Variance == 0)
        {
            return Refusal.Because(RefusalReason.ZeroVariance);
        }

        if (relative && other.Mean == 0)
        {
            return Refusal.Because(RefusalReason.NothingToCompare);
        }

        var ratio = relative ? one.Mean / other.Mean : 1;
        var below = relative ? other.Mean : 1;
        var error = Math.Sqrt(one.SquaredError + ratio * ratio * other.SquaredError) / below;
        var value = (one.Mean - other.Mean) / below;
        return Around(
            new Estimate(value, null, null, level, Methods.ConfidenceSequence, trials1 + trials2) { StandardError = error }, plannedUnits, level);
    }

    private static Arm ToArm(long successes, long trials) =>
        new(trials, (double)successes / trials, (double)successes / trials * ((double)(trials - successes) / trials));
}
