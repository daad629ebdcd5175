namespace Measurement.Statistics;

/// <summary>A value with its interval and all that is needed to say how it was reached.</summary>
/// <param name="Value">The point estimate, in the unit of the question (a proportion as a fraction, not in percent).</param>
/// <param name="Lower">Lower limit; null where the method gives none.</param>
/// <param name="Upper">Upper limit; null where the method gives none.</param>
/// <param name="Level">The level asked for, such as 0.95.</param>
/// <param name="Method">One of <see cref="Methods"/>: which definition gave the interval.</param>
/// <param name="Units">How many independent units were read; for a comparison, both arms together.</param>
/// <param name="EffectiveUnits">How many independent 0/1 trials the units are worth; null where the question has no such reading.</param>
public sealed record Estimate(double Value, double? Lower, double? Upper, double Level, string Method, long Units, double? EffectiveUnits = null)
{
    /// <summary>Denominator ÷ effective units: how many counted things make one independent one.</summary>
    public double? DesignEffect { get; init; }

    /// <summary>The level really reached where the method can only reach steps (order statistics of few values).</summary>
    public double? AttainedLevel { get; init; }

    /// <summary>Standard error of the value, on its own scale; null where the method has none of its own (score intervals, ranks).</summary>
    public double? StandardError { get; init; }

    /// <summary>Degrees of freedom of Student's t behind the limits; null where the normal, or no such quantile, was used.</summary>
    public double? DegreesOfFreedom { get; init; }

    /// <summary>
    /// Chance of a value at least this far from nothing (0) if there were nothing, both sides; null where the method gives none. Of a
    /// confidence sequence it holds however often one looks.
    /// </summary>
    public double? PValue { get; init; }

    /// <summary>Seed of the resampling: with the same units it gives the same limits to the last digit, whatever the units' order.</summary>
    public ulong? Seed { get; init; }

    /// <summary>How many times the units were drawn again.</summary>
    public int? Resamples { get; init; }

    /// <summary>
    /// This estimate, or a refusal where a number overflowed on the way. Of millions of units a limit may lie nearer to the value than
    /// rounding can tell: it then is the value, never beyond it.
    /// </summary>
    internal Result<Estimate> Checked() =>
        double.IsFinite(Value) && double.IsFinite(Lower ?? 0) && double.IsFinite(Upper ?? 0) && double.IsFinite(EffectiveUnits ?? 0)
        && double.IsFinite(StandardError ?? 0) && double.IsFinite(PValue ?? 0)
            ? this with { Lower = Lower > Value ? Value : Lower, Upper = Upper < Value ? Value : Upper }
            : Refusal.Because(RefusalReason.NotFinite);
}

/// <summary>Identifiers of the interval methods, as they stand in <see cref="Estimate.Method"/> and in published figures: never renamed.</summary>
public static class Methods
{
    public const string Wilson = "wilson";
    public const string RatioWilson = "ratio-wilson";
    public const string RatioLogT = "ratio-log-t";
    public const string BootstrapT = "bootstrap-t";
    public const string OrderStatistics = "order-statistics";
    public const string T = "t";
    public const string Newcombe = "newcombe";
    public const string KatzLog = "katz-log";
    public const string BlockBootstrap = "block-bootstrap";
    public const string ChiSquare = "chi-square";
    public const string Welch = "welch";
    public const string WelchRelative = "welch-relative";
    public const string RatioDelta = "ratio-delta";
    public const string RatioDeltaRelative = "ratio-delta-relative";
    public const string Cuped = "cuped";
    public const string CupedRelative = "cuped-relative";
    public const string WinsorisedWelch = "winsorised-welch";
    public const string BetaBinomial = "beta-binomial";
    public const string NormalPosterior = "normal-posterior";
    public const string ConfidenceSequence = "asymptotic-confidence-sequence";
    public const string DirichletMultinomial = "dirichlet-multinomial";
    public const string BenjaminiHochberg = "benjamini-hochberg";
    public const string Holm = "holm";
    public const string Bonferroni = "bonferroni";
    public const string SurveyWilson = "survey-wilson";
    public const string SurveyT = "survey-t";
    public const string JackknifeWilson = "jackknife-wilson";
    public const string JackknifeT = "jackknife-t";
    public const string AdjustedWald = "adjusted-wald";
    public const string KaplanMeierLogLog = "kaplan-meier-log-log";
    public const string RoganGladen = "rogan-gladen";
    public const string DoubleSampling = "double-sampling";
    public const string CommonEffect = "common-effect";
    public const string PauleMandel = "paule-mandel-modified-hartung-knapp";
    public const string CochranQ = "cochran-q";
}
