namespace Measurement.Statistics;

/// <summary>Which quantile stands in the interval of a ratio.</summary>
public enum RatioQuantile
{
    /// <summary>Student's t with n − 1 degrees of freedom: units are few, or weighted. The usual one.</summary>
    Student,

    /// <summary>The normal z: units are many, or the ratio is to be compared with Wilson's.</summary>
    Normal,
}

/// <summary>
/// The ratio R = Σy/Σx over independent units, such as interactions ÷ impressions over posts or weighted answers over respondents:
/// as certain as its units are many and alike, however large the counts inside them.
/// </summary>
/// <remarks>
/// Variance of R by linearised residuals, v = n/(n − 1) · Σ(yᵢ − R·xᵢ)² ÷ (Σx)² (A. Deng, U. Knoblich, J. Lu, 2018, KDD, the delta
/// method; the ratio estimator of survey sampling, Cochran 1977). The units are taken as drawn from many more of their kind.
/// </remarks>
public static class Ratio
{
    /// <summary>
    /// For a share of a whole (0 ≤ R ≤ 1): Wilson's score interval on n_eff = R(1 − R)/v trials with t(n − 1) in place of z
    /// (C. Franco and others, 2019, J. Survey Statistics and Methodology 7:334). Stays inside 0 and 1, and tends to Wilson itself
    /// when each unit is one trial. Where R is 0 or 1 there is no v: the units count as all-or-nothing,
    /// n_eff = (n − 1)/n · (Σx)²/Σx², the value they would have if each said one thing throughout: the widest reading.
    /// </summary>
    /// <returns>
    /// With effective units and design effect Σx/n_eff. Refused: no units or Σx = 0; one unit; Σy &lt; 0 or Σx &lt; 0; Σy &gt; Σx (use
    /// <see cref="LogT(RatioSums, double)"/>); every unit has the same ratio between 0 and 1; sums that are not finite.
    /// </returns>
    public static Result<Estimate> Wilson(RatioSums sums, double level = 0.95, RatioQuantile quantile = RatioQuantile.Student)
    {
        Quantile.RequireLevel(level);
        if (WhyNot(sums) is { } refusal)
        {
            return refusal;
        }

        var n = sums.Units;
        var all = sums.IsAll;
        if (sums.Y > sums.X && !all)
        {
            return Refusal.Because(RefusalReason.MoreThanAll);
        }

        var ratio = all ? 1 : sums.Y / sums.X;
        var residuals = sums.SquaredResiduals(ratio);
        var allOrNothing = all || sums.Y == 0;
        if (residuals == 0 && !allOrNothing)
        {
            return Refusal.Because(RefusalReason.ZeroVariance);
        }

        var spread = allOrNothing ? sums.XX : residuals / ratio / (1 - ratio);
        var effective = (n - 1.0) / n * (sums.X / spread) * sums.X;
        var reach = quantile is RatioQuantile.Normal ? Quantile.Normal(level) : Quantile.Student(level, n - 1);
        var (lower, upper) = Proportion.ScoreLimits(ratio * effective, (1 - ratio) * effective, reach);
        return new Estimate(ratio, lower, upper, level, Methods.RatioWilson, n, effective) { DesignEffect = sums.X / effective }.Checked();
    }

    /// <summary>The same from units: numerators y and denominators x, one of each a unit.</summary>
    /// <returns>Refused as above.</returns>
    public static Result<Estimate> Wilson(
        ReadOnlySpan<double> y, ReadOnlySpan<double> x, double level = 0.95, RatioQuantile quantile = RatioQuantile.Student) =>
        Wilson(RatioSums.Of(y, x), level, quantile);

    /// <summary>
    /// For a ratio that may exceed 1 (orders a recipient, money a click): R·exp(±t(n − 1)·√v/R), the interval of the logarithm of R by
    /// the delta method. Above 0 always; skewed to the right as such ratios are.
    /// </summary>
    /// <returns>
    /// Refused: no units or Σx = 0; one unit; Σy &lt; 0 or Σx &lt; 0; Σy = 0 (no logarithm); every unit has the same ratio; sums that are
    /// not finite.
    /// </returns>
    public static Result<Estimate> LogT(RatioSums sums, double level = 0.95)
    {
        Quantile.RequireLevel(level);
        if (WhyNot(sums) is { } refusal)
        {
            return refusal;
        }

        if (sums.Y == 0)
        {
            return Refusal.Because(RefusalReason.NothingToCompare);
        }

        var n = sums.Units;
        var ratio = sums.Y / sums.X;
        var residuals = sums.SquaredResiduals(ratio);
        if (residuals == 0)
        {
            return Refusal.Because(RefusalReason.ZeroVariance);
        }

        var reach = Quantile.Student(level, n - 1) * Math.Sqrt(n / (n - 1.0) * residuals) / sums.Y;
        return new Estimate(ratio, ratio * Math.Exp(-reach), ratio * Math.Exp(reach), level, Methods.RatioLogT, n).Checked();
    }

    /// <summary>The same from units: numerators y and denominators x, one of each a unit.</summary>
    /// <returns>Refused as above.</returns>
    public static Result<Estimate> LogT(ReadOnlySpan<double> y, ReadOnlySpan<double> x, double level = 0.95) => LogT(RatioSums.Of(y, x), level);

    private static Refusal? WhyNot(RatioSums sums) => sums switch
    {
        { AreFinite: false } => Refusal.Because(RefusalReason.NotFinite),
        { Units: < 0 } or { Y: < 0 } or { X: < 0 } => Refusal.Because(RefusalReason.NegativeCount),
        { Units: 0 } or { X: 0 } => Refusal.Because(RefusalReason.EmptyArm),
        { Units: 1 } => Refusal.TooFew(1, 2),
        _ => null,
    };
}
