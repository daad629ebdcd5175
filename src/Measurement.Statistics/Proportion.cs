using System.Runtime.InteropServices;

namespace Measurement.Statistics;

/// <summary>A proportion known with the certainty of so many independent trials: what a weighted or clustered sample is worth.</summary>
/// <param name="Value">The proportion, 0 to 1.</param>
/// <param name="EffectiveUnits">How many independent trials it is worth; need not be whole.</param>
/// <param name="Units">How many units were really asked or counted.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct EffectiveProportion(double Value, double EffectiveUnits, long Units);

/// <summary>A value and its limits without the words around them: no object, for tight loops.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Interval(double Value, double Lower, double Upper);

/// <summary>One proportion, and two compared.</summary>
public static class Proportion
{
    /// <summary>
    /// The share of successes among independent trials, with the score interval: all P with |x/n − P| ≤ z·√(P(1 − P)/n), that is
    /// (x + z²/2 ± z·√(x(n − x)/n + z²/4)) ÷ (n + z²). Exactly 0 below when x = 0, exactly 1 above when x = n; never outside.
    /// Source: E. B. Wilson, 1927 (JASA 22:209); no continuity correction.
    /// </summary>
    /// <returns>Refused: no trials, a negative count, more successes than trials.</returns>
    public static Result<Estimate> Wilson(long successes, long trials, double level = 0.95)
    {
        var z = Quantile.Normal(level);
        if (WhyNot(successes, trials) is { } refusal)
        {
            return refusal;
        }

        var (lower, upper) = ScoreLimits(successes, trials - successes, z);
        return new Estimate((double)successes / trials, lower, upper, level, Methods.Wilson, trials, trials).Checked();
    }

    /// <summary>
    /// Wilson's interval for a proportion from a weighted or clustered sample, on its effective size (Korn and Graubard 1998;
    /// C. Franco and others 2019, J. Survey Statistics and Methodology 7:334).
    /// </summary>
    /// <returns>Refused: no effective units, a proportion outside 0 to 1, a number that is not finite.</returns>
    public static Result<Estimate> Wilson(EffectiveProportion sample, double level = 0.95)
    {
        var z = Quantile.Normal(level);
        if (WhyNot(sample) is { } refusal)
        {
            return refusal;
        }

        var (lower, upper) = Limits(sample, z);
        return new Estimate(sample.Value, lower, upper, level, Methods.Wilson, sample.Units, sample.EffectiveUnits).Checked();
    }

    /// <summary>
    /// p1 − p2 for independent arms, with the hybrid score interval: from the Wilson limits l and u of each arm,
    /// δ − √((p1 − l1)² + (u2 − p2)²) to δ + √((u1 − p1)² + (p2 − l2)²). In proportion points, within −1 to 1.
    /// Source: R. G. Newcombe, 1998 (Statistics in Medicine 17:873), method 10; no continuity correction.
    /// </summary>
    /// <returns>Refused as <see cref="Wilson(long, long, double)"/> for either arm.</returns>
    public static Result<Estimate> Newcombe(long successes1, long trials1, long successes2, long trials2, double level = 0.95)
    {
        var z = Quantile.Normal(level);
        if ((WhyNot(successes1, trials1) ?? WhyNot(successes2, trials2)) is { } refusal)
        {
            return refusal;
        }

        return Newcombe(
            (double)successes1 / trials1, ScoreLimits(successes1, trials1 - successes1, z),
            (double)successes2 / trials2, ScoreLimits(successes2, trials2 - successes2, z), level, trials1 + trials2);
    }

    /// <summary>Newcombe's method 10 on effective sizes, for arms that are weighted or clustered; p1 − p2 as above.</summary>
    /// <returns>Refused as <see cref="Wilson(EffectiveProportion, double)"/> for either arm.</returns>
    public static Result<Estimate> Newcombe(EffectiveProportion first, EffectiveProportion second, double level = 0.95)
    {
        var z = Quantile.Normal(level);
        if ((WhyNot(first) ?? WhyNot(second)) is { } refusal)
        {
            return refusal;
        }

        return Newcombe(first.Value, Limits(first, z), second.Value, Limits(second, z), level, first.Units + second.Units);
    }

    /// <summary>
    /// p1/p2 − 1 for independent arms, by the log of the ratio: exp(ln(p1/p2) ± z·√(1/x1 − 1/n1 + 1/x2 − 1/n2)) − 1.
    /// 0.1 reads "ten percent more". Source: D. Katz and others, 1978 (Biometrics 34:469). Nothing is added to the counts; other
    /// definitions in use add ½, or take a symmetric interval without the logarithm.
    /// </summary>
    /// <returns>Refused: as Wilson for either arm; an arm without success (no ratio); both arms all successes (no variance).</returns>
    public static Result<Estimate> RelativeLift(long successes1, long trials1, long successes2, long trials2, double level = 0.95)
    {
        var z = Quantile.Normal(level);
        if ((WhyNot(successes1, trials1) ?? WhyNot(successes2, trials2)) is { } refusal)
        {
            return refusal;
        }

        if (successes1 == 0 || successes2 == 0)
        {
            return Refusal.Because(RefusalReason.NothingToCompare);
        }

        if (successes1 == trials1 && successes2 == trials2)
        {
            return Refusal.Because(RefusalReason.ZeroVariance);
        }

        var ratio = (double)successes1 / trials1 / ((double)successes2 / trials2);
        var reach = z * Math.Sqrt(LogVariance(successes1, trials1) + LogVariance(successes2, trials2));
        var (lower, upper) = (ratio * Math.Exp(-reach) - 1, ratio * Math.Exp(reach) - 1);
        return new Estimate(ratio - 1, lower, upper, level, Methods.KatzLog, trials1 + trials2).Checked();
    }

    /// <summary>The relative lift on effective sizes, for arms that are weighted or clustered; p1/p2 − 1 as above.</summary>
    /// <returns>Refused: as above, for either arm.</returns>
    public static Result<Estimate> RelativeLift(EffectiveProportion first, EffectiveProportion second, double level = 0.95)
    {
        var z = Quantile.Normal(level);
        if ((WhyNot(first) ?? WhyNot(second)) is { } refusal)
        {
            return refusal;
        }

        if (first.Value == 0 || second.Value == 0)
        {
            return Refusal.Because(RefusalReason.NothingToCompare);
        }

        if (first.Value == 1 && second.Value == 1)
        {
            return Refusal.Because(RefusalReason.ZeroVariance);
        }

        var ratio = first.Value / second.Value;
        var reach = z * Math.Sqrt(LogVariance(first) + LogVariance(second));
        return new Estimate(
            ratio - 1, ratio * Math.Exp(-reach) - 1, ratio * Math.Exp(reach) - 1, level, Methods.KatzLog, first.Units + second.Units).Checked();
    }

    /// <summary>
    /// <see cref="Newcombe(long, long, long, long, double)"/> for tight loops: the same numbers without an object; null where it refuses.
    /// </summary>
    public static Interval? NewcombeInterval(long successes1, long trials1, long successes2, long trials2, double level = 0.95)
    {
        var z = Quantile.Normal(level);
        return (WhyNot(successes1, trials1) ?? WhyNot(successes2, trials2)) is null
            ? Hybrid(
                (double)successes1 / trials1, ScoreLimits(successes1, trials1 - successes1, z),
                (double)successes2 / trials2, ScoreLimits(successes2, trials2 - successes2, z))
            : null;
    }

    /// <summary>
    /// The two roots P of (n + z²)P² − (2x + z²)P + x²/n = 0 with x successes and f failures. The smaller count is solved and the
    /// other side mirrored, so that swapping x and f swaps the limits exactly and tiny limits keep all their digits.
    /// </summary>
    internal static (double Lower, double Upper) ScoreLimits(double successes, double failures, double z)
    {
        if (successes > failures)
        {
            var (low, high) = ScoreLimits(failures, successes, z);
            return (1 - high, 1 - low);
        }

        var n = successes + failures;
        var sum = 2 * successes + z * z + z * Math.Sqrt(z * z + 4 * successes * (failures / n));
        return (2 * successes * (successes / n) / sum, Math.Min(1, sum / 2 / (n + z * z)));
    }

    private static Result<Estimate> Newcombe(
        double p1, (double Lower, double Upper) limits1, double p2, (double Lower, double Upper) limits2, double level, long units)
    {
        var interval = Hybrid(p1, limits1, p2, limits2);
        return new Estimate(interval.Value, interval.Lower, interval.Upper, level, Methods.Newcombe, units).Checked();
    }

    private static Interval Hybrid(double p1, (double Lower, double Upper) limits1, double p2, (double Lower, double Upper) limits2)
    {
        var difference = p1 - p2;
        var down = Hypotenuse(p1 - limits1.Lower, limits2.Upper - p2);
        var up = Hypotenuse(limits1.Upper - p1, p2 - limits2.Lower);
        return new(difference, Math.Max(-1, difference - down), Math.Min(1, difference + up));
    }

    private static (double Lower, double Upper) Limits(EffectiveProportion sample, double z) =>
        ScoreLimits(sample.Value * sample.EffectiveUnits, (1 - sample.Value) * sample.EffectiveUnits, z);

    private static double LogVariance(long successes, long trials) => (double)(trials - successes) / trials / successes;

    private static double LogVariance(EffectiveProportion sample) => (1 - sample.Value) / sample.Value / sample.EffectiveUnits;

    private static double Hypotenuse(double a, double b) => Math.Sqrt(a * a + b * b);

    internal static Refusal? WhyNot(long successes, long trials) => (successes, trials) switch
    {
        ( < 0, _) or (_, < 0) => Refusal.Because(RefusalReason.NegativeCount),
        (_, 0) => Refusal.Because(RefusalReason.EmptyArm),
        _ when successes > trials => Refusal.Because(RefusalReason.MoreThanAll),
        _ => null,
    };

    internal static Refusal? WhyNot(EffectiveProportion sample) => sample switch
    {
        _ when !double.IsFinite(sample.Value) || !double.IsFinite(sample.EffectiveUnits) => Refusal.Because(RefusalReason.NotFinite),
        { Value: < 0 } or { EffectiveUnits: < 0 } or { Units: < 0 } => Refusal.Because(RefusalReason.NegativeCount),
        { EffectiveUnits: 0 } => Refusal.Because(RefusalReason.EmptyArm),
        { Value: > 1 } => Refusal.Because(RefusalReason.MoreThanAll),
        _ => null,
    };
}
