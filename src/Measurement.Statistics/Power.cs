namespace Measurement.Statistics;

/// <summary>How large a study must be, or what one of a size can find.</summary>
/// <param name="UnitsPerArm">In each of two equal arms, not rounded: plan with the next whole number.</param>
/// <param name="Effect">The difference looked for, in the unit of the question (proportion points, or the amount's unit).</param>
/// <param name="Power">Chance that a two-sided test at 1 − level finds an effect of this size.</param>
/// <param name="Level">Of the interval that will be read, such as 0.95.</param>
/// <param name="ClustersPerArm">Where whole clusters are assigned: how many in each arm, not rounded.</param>
/// <param name="DesignEffect">How many units make one independent one; 1 where units are assigned one by one.</param>
public sealed record StudySize(
    double UnitsPerArm, double Effect, double Power, double Level, double? ClustersPerArm = null, double DesignEffect = 1);

/// <summary>
/// Power, sample size and minimum detectable effect of two arms, two-sided. Proportions by the normal approximation with pooled variance
/// under the null and separate under the alternative (R's power.prop.test); means by the noncentral t (R's power.t.test). Source: J. Fleiss,
/// Statistical Methods for Rates and Proportions, 1981; J. Cohen, 1988. The tail on the wrong side is not counted. The arcsine effect size
/// of Cohen is another definition in use.
/// </summary>
public static class Power
{
    /// <summary>More than all there is; beyond it a double no longer counts single units.</summary>
    private const double MostUnits = 1e15;

    /// <summary>Chance to find p₁ against p₂ with so many units in each arm.</summary>
    /// <returns>Refused: a proportion not between 0 and 1; under two units an arm; both proportions the same.</returns>
    public static Result<StudySize> OfProportions(double p1, double p2, double unitsPerArm, double level = 0.95)
    {
        var z = Quantile.Normal(level);
        return (WhyNot(p1, p2) ?? WhyNot(unitsPerArm)) is { } refusal
            ? refusal
            : new StudySize(unitsPerArm, p1 - p2, ProportionsPower(p1, p2, unitsPerArm, z), level);
    }

    /// <summary>n an arm = (z(α/2)·√(2p̄q̄) + z(power)·√(p₁q₁ + p₂q₂))² ÷ (p₁ − p₂)².</summary>
    /// <returns>Refused: a proportion not between 0 and 1; both the same; more than 10¹⁵ units.</returns>
    public static Result<StudySize> UnitsForProportions(double p1, double p2, double power = 0.8, double level = 0.95)
    {
        var (z, reach) = (Quantile.Normal(level), ReachOf(power));
        if (WhyNot(p1, p2) is { } refusal)
        {
            return refusal;
        }

        var (pooled, separate) = Deviations(p1, p2);
        var root = (z * pooled + reach * separate) / (p1 - p2);
        return root * root <= MostUnits
            ? new StudySize(root * root, p1 - p2, power, level)
            : Refusal.Because(RefusalReason.NotConverged);
    }

    /// <summary>The smallest increase over a baseline that so many units an arm find with the power wanted; by solving for it.</summary>
    /// <returns>Refused: a baseline not between 0 and 1; under two units an arm; no rate up to 1 is far enough.</returns>
    public static Result<StudySize> DetectableIncrease(double baseline, double unitsPerArm, double power = 0.8, double level = 0.95)
    {
        var z = Quantile.Normal(level);
        _ = ReachOf(power);
        if ((WhyNot(baseline, null) ?? WhyNot(unitsPerArm)) is { } refusal)
        {
            return refusal;
        }

        double Missing(double increase) => ProportionsPower(baseline + increase, baseline, unitsPerArm, z) - power;
        var most = (1 - baseline) * (1 - 1e-15);
        return Missing(most) < 0
            ? Refusal.Because(RefusalReason.NotConverged)
            : new StudySize(unitsPerArm, Roots.Find(Missing, 0, most), power, level);
    }

    /// <summary>
    /// Chance to find a difference of means with n₁ and n₂ units of one standard deviation: P(T &gt; t(α/2)) of the noncentral t with n₁ + n₂ − 2
    /// degrees of freedom and δ/σ ÷ √(1/n₁ + 1/n₂).
    /// </summary>
    /// <param name="effect">δ, in the amount's unit; its sign does not matter.</param>
    /// <param name="deviation">σ of a unit, the same in both arms.</param>
    /// <param name="units1">Units of one arm.</param>
    /// <param name="units2">Units of the other.</param>
    /// <param name="level">Of the interval that will be read.</param>
    /// <param name="bothTails">Counts the wrong side's tail too (pwr's definition).</param>
    /// <returns>Units per arm are the harmonic mean. Refused: no effect; σ not above 0; under two units an arm.</returns>
    public static Result<StudySize> OfMeans(
        double effect, double deviation, double units1, double units2, double level = 0.95, bool bothTails = false)
    {
        Quantile.RequireLevel(level);
        if ((WhyNotMeans(effect, deviation) ?? WhyNot(units1) ?? WhyNot(units2)) is { } refusal)
        {
            return refusal;
        }

        var power = MeansPower(effect / deviation, units1, units2, level, bothTails);
        return new StudySize(2 / (1 / units1 + 1 / units2), effect, power, level);
    }

    /// <summary>n an arm to find a difference of means with the power wanted, by solving the noncentral t; at least 2.</summary>
    /// <returns>Refused: no effect; σ not above 0; more than 10¹⁵ units.</returns>
    public static Result<StudySize> UnitsForMeans(double effect, double deviation, double power = 0.8, double level = 0.95)
    {
        var (z, reach) = (Quantile.Normal(level), ReachOf(power));
        if (WhyNotMeans(effect, deviation) is { } refusal)
        {
            return refusal;
        }

        var size = Math.Abs(effect / deviation);
        var normal = 2 * Math.Pow((z + reach) / size, 2);
        if (!(normal < MostUnits))
        {
            return Refusal.Because(RefusalReason.NotConverged);
        }

        // The t answer lies above the normal one by about z²/4.
        var least = Math.Max(2, normal);
        var units = Roots.Find(n => MeansPower(size, n, n, level, false) - power, least, least + 4 * (1 + z * z) + 20);
        return new StudySize(units, effect, power, level);
    }

    /// <summary>The smallest difference of means that so many units an arm find with the power wanted.</summary>
    /// <returns>Refused: σ not above 0; under two units an arm.</returns>
    public static Result<StudySize> DetectableDifference(double deviation, double units1, double units2, double power = 0.8, double level = 0.95)
    {
        var (z, reach) = (Quantile.Normal(level), ReachOf(power));
        if ((WhyNotMeans(1, deviation) ?? WhyNot(units1) ?? WhyNot(units2)) is { } refusal)
        {
            return refusal;
        }

        var normal = Math.Max(z + reach, 0.01) * Math.Sqrt(1 / units1 + 1 / units2);
        var size = Roots.Find(d => MeansPower(d, units1, units2, level, false) - power, 0, 200 * normal);
        return double.IsFinite(size * deviation)
            ? new StudySize(2 / (1 / units1 + 1 / units2), size * deviation, power, level)
            : Refusal.Because(RefusalReason.NotFinite);
    }

    /// <summary>
    /// A size for clusters (places, shops, schools) assigned whole: units × 1 + ((1 + cv²)·m − 1)·ρ. Holds from some twenty clusters an arm;
    /// of fewer, add one or two. Source: A. Donner, N. Klar, 2000; S. Eldridge, D. Ashby, S. Kerry, 2006 (unequal sizes).
    /// </summary>
    /// <param name="size">The size if units were assigned one by one.</param>
    /// <param name="unitsPerCluster">m, on average.</param>
    /// <param name="intraclass">ρ, how alike units of one cluster are, 0 to 1.</param>
    /// <param name="variationOfSizes">cv of the clusters' sizes; 0 where all are the same.</param>
    /// <returns>Refused: under one unit a cluster; ρ outside 0 to 1; a negative or infinite cv.</returns>
    public static Result<StudySize> InClusters(StudySize size, double unitsPerCluster, double intraclass, double variationOfSizes = 0)
    {
        ArgumentNullException.ThrowIfNull(size);
        if (!double.IsFinite(unitsPerCluster) || !double.IsFinite(intraclass) || !double.IsFinite(variationOfSizes))
        {
            return Refusal.Because(RefusalReason.NotFinite);
        }

        if (unitsPerCluster < 1 || intraclass > 1)
        {
            return Refusal.Because(unitsPerCluster < 1 ? RefusalReason.EmptyArm : RefusalReason.MoreThanAll);
        }

        if (intraclass < 0 || variationOfSizes < 0)
        {
            return Refusal.Because(RefusalReason.NegativeCount);
        }

        var effect = Math.Max(1, 1 + ((1 + variationOfSizes * variationOfSizes) * unitsPerCluster - 1) * intraclass);
        var units = size.UnitsPerArm * effect;
        return units <= MostUnits
            ? size with { UnitsPerArm = units, ClustersPerArm = units / unitsPerCluster, DesignEffect = effect }
            : Refusal.Because(RefusalReason.NotConverged);
    }

    private static double ProportionsPower(double p1, double p2, double units, double z)
    {
        var (pooled, separate) = Deviations(p1, p2);
        return Tail.NormalAbove((z * pooled - Math.Sqrt(units) * Math.Abs(p1 - p2)) / separate);
    }

    private static (double Pooled, double Separate) Deviations(double p1, double p2)
    {
        var mean = (p1 + p2) / 2;
        return (Math.Sqrt(2 * mean * (1 - mean)), Math.Sqrt(p1 * (1 - p1) + p2 * (1 - p2)));
    }

    private static double MeansPower(double size, double units1, double units2, double level, bool bothTails)
    {
        var degrees = units1 + units2 - 2;
        var noncentrality = Math.Abs(size) / Math.Sqrt(1 / units1 + 1 / units2);
        var t = Quantile.Student(level, degrees);
        return NoncentralT.Above(t, degrees, noncentrality) + (bothTails ? NoncentralT.Above(t, degrees, -noncentrality) : 0);
    }

    /// <summary>z with P(Z ≤ z) = power.</summary>
    private static double ReachOf(double power)
    {
        Quantile.RequireLevel(power);
        return MathNet.Numerics.Distributions.Normal.InvCDF(0, 1, power);
    }

    private static Refusal? WhyNot(double p1, double? p2) => (p1, p2 ?? 0.5) switch
    {
        var (one, other) when !double.IsFinite(one) || !double.IsFinite(other) => Refusal.Because(RefusalReason.NotFinite),
        var (one, other) when one <= 0 || other <= 0 => Refusal.Because(RefusalReason.NegativeCount),
        var (one, other) when one >= 1 || other >= 1 => Refusal.Because(RefusalReason.MoreThanAll),
        _ => p1 == p2 ? Refusal.Because(RefusalReason.NothingToCompare) : null,
    };

    private static Refusal? WhyNot(double units) => units switch
    {
        _ when !double.IsFinite(units) => Refusal.Because(RefusalReason.NotFinite),
        < 0 => Refusal.Because(RefusalReason.NegativeCount),
        < 2 => Refusal.TooFew((long)units, 2),
        > MostUnits => Refusal.Because(RefusalReason.NotConverged),
        _ => null,
    };

    private static Refusal? WhyNotMeans(double effect, double deviation) => (effect, deviation) switch
    {
        _ when !double.IsFinite(effect) || !double.IsFinite(deviation) => Refusal.Because(RefusalReason.NotFinite),
        (0, _) => Refusal.Because(RefusalReason.NothingToCompare),
        (_, < 0) => Refusal.Because(RefusalReason.NegativeCount),
        (_, 0) => Refusal.Because(RefusalReason.ZeroVariance),
        _ => null,
    };
}
