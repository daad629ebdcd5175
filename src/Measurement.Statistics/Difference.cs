namespace Measurement.Statistics;

/// <summary>
/// Two groups compared by an amount a unit, or by a ratio of sums. The compared group is named first, the control second; a positive
/// answer reads "the compared group has more". Units must be independent, and in one group only.
/// </summary>
public static class Difference
{
    /// <summary>
    /// How much more a unit of the compared group has than one of the control: ȳ₁ − ȳ₂ ± t(ν)·√(s₁²/n₁ + s₂²/n₂), ν = (s₁²/n₁ + s₂²/n₂)²
    /// ÷ ((s₁²/n₁)²/(n₁ − 1) + (s₂²/n₂)²/(n₂ − 1)). In the amount's unit. Source: B. L. Welch, 1947 (Biometrika 34:28); R's t.test.
    /// For skewed amounts from about 1,000 units and 100 buyers an arm.
    /// </summary>
    /// <returns>Refused: an arm of no or one unit; neither arm varies; sums not finite.</returns>
    public static Result<Estimate> Welch(MeanSums compared, MeanSums control, double level = 0.95)
    {
        Quantile.RequireLevel(level);
        return Arm.Compare(compared.ToArm(), control.ToArm(), (one, other) => Arm.Difference(one, other, level, Methods.Welch));
    }

    /// <summary>
    /// The same as a share of the control's mean, (ȳ₁ − ȳ₂)/|ȳ₂|; 0.1 reads "ten percent more". Delta method: variance s₁²/(n₁ȳ₂²) +
    /// s₂²ȳ₁²/(n₂ȳ₂⁴), Student's t with the degrees of freedom of <see cref="Welch"/>. Source: A. Deng and others, 2018 (KDD);
    /// GrowthBook's definition. Other definitions in use: Fieller's interval, the log ratio.
    /// </summary>
    /// <returns>Refused: as <see cref="Welch"/>; a control whose mean is 0.</returns>
    public static Result<Estimate> WelchRelative(MeanSums compared, MeanSums control, double level = 0.95)
    {
        Quantile.RequireLevel(level);
        return Arm.Compare(compared.ToArm(), control.ToArm(), (one, other) => Arm.Relative(one, other, level, Methods.WelchRelative));
    }

    /// <summary>
    /// Two ratios of sums over units, R₁ − R₂ with R = Σy/Σx, such as revenue a click where the person is the unit: delta method, each
    /// arm's variance that of its linearised residuals (yᵢ − R·xᵢ)/x̄ with n − 1, then as <see cref="Welch"/>. Source: A. Deng,
    /// U. Knoblich, J. Lu, 2018 (KDD).
    /// </summary>
    /// <returns>Refused: an arm of no or one unit or with Σx ≤ 0; neither arm varies; sums not finite.</returns>
    public static Result<Estimate> Ratios(RatioSums compared, RatioSums control, double level = 0.95)
    {
        Quantile.RequireLevel(level);
        return Arm.Compare(ToArm(compared), ToArm(control), (one, other) => Arm.Difference(one, other, level, Methods.RatioDelta));
    }

    /// <summary>The same as a share of the control's ratio, (R₁ − R₂)/|R₂|, by the delta method as in <see cref="WelchRelative"/>.</summary>
    /// <returns>Refused: as <see cref="Ratios"/>; a control whose ratio is 0.</returns>
    public static Result<Estimate> RatiosRelative(RatioSums compared, RatioSums control, double level = 0.95)
    {
        Quantile.RequireLevel(level);
        return Arm.Compare(ToArm(compared), ToArm(control), (one, other) => Arm.Relative(one, other, level, Methods.RatioDeltaRelative));
    }

    private static Result<Arm> ToArm(RatioSums sums)
    {
        if (!sums.AreFinite)
        {
            return Refusal.Because(RefusalReason.NotFinite);
        }

        if (sums.Units < 0 || sums.X < 0)
        {
            return Refusal.Because(RefusalReason.NegativeCount);
        }

        if (sums.Units == 0 || sums.X == 0)
        {
            return Refusal.Because(RefusalReason.EmptyArm);
        }

        if (sums.Units == 1)
        {
            return Refusal.TooFew(1, 2);
        }

        var ratio = sums.Y / sums.X;
        var mean = sums.X / sums.Units;
        return new Arm(sums.Units, ratio, sums.SquaredResiduals(ratio) / (sums.Units - 1) / (mean * mean));
    }
}
