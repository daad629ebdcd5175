namespace Measurement.Statistics;

/// <summary>What so many resolved forecasts allow to say.</summary>
public enum CalibrationVerdict
{
    /// <summary>Under ten: they are listed.</summary>
    Listed,

    /// <summary>Ten to 29: the share inside with its interval, and no verdict.</summary>
    Early,

    /// <summary>From 30: neither of the two below.</summary>
    NothingAgainst,

    /// <summary>From 30: the upper limit of the share inside is below 80%.</summary>
    Overconfident,

    /// <summary>From 30: the lower limit is above 80%.</summary>
    TooWide,
}

/// <summary>Do 80% intervals hold 80%?</summary>
/// <param name="Below">Outcomes below their interval; one in ten is wanted.</param>
/// <param name="Inside">Outcomes inside; eight in ten.</param>
/// <param name="Above">Outcomes above; one in ten.</param>
/// <param name="Coverage">The share inside with its interval; null under ten.</param>
/// <param name="Verdict">What may be said.</param>
public sealed record Calibration(long Below, long Inside, long Above, Estimate? Coverage, CalibrationVerdict Verdict)
{
    private const double Wanted = 0.8;

    /// <summary>
    /// Counts of resolved forecasts, one for each campaign: Wilson on all together where each campaign holds at most one; else the recipe
    /// over campaigns (<see cref="Ratio"/>), since forecasts of one campaign err together. Verdicts only where the interval leaves 80% on one
    /// side. Only forecasts recorded before the start belong in.
    /// </summary>
    /// <param name="below">Outcomes below their interval, by campaign.</param>
    /// <param name="inside">Outcomes inside, by campaign.</param>
    /// <param name="above">Outcomes above, by campaign.</param>
    /// <returns>Refused: none resolved; negative counts.</returns>
    public static Result<Calibration> Of(ReadOnlySpan<long> below, ReadOnlySpan<long> inside, ReadOnlySpan<long> above)
    {
        if (below.Length != inside.Length || above.Length != inside.Length)
        {
            throw new ArgumentException("Each campaign has three counts.", nameof(inside));
        }

        var (resolved, held) = (new double[inside.Length], new double[inside.Length]);
        long low = 0, within = 0, high = 0;
        for (var i = 0; i < inside.Length; i++)
        {
            if (below[i] < 0 || inside[i] < 0 || above[i] < 0)
            {
                return Refusal.Because(RefusalReason.NegativeCount);
            }

            (low, within, high) = (low + below[i], within + inside[i], high + above[i]);
            (resolved[i], held[i]) = (below[i] + inside[i] + above[i], inside[i]);
        }

        var all = low + within + high;
        if (all == 0)
        {
            return Refusal.Because(RefusalReason.EmptyArm);
        }

        if (all < 10)
        {
            return new Calibration(low, within, high, null, CalibrationVerdict.Listed);
        }

        var single = Array.TrueForAll(resolved, count => count <= 1);
        var coverage = (single ? Proportion.Wilson(within, all) : Ratio.Wilson(Held(held, resolved), Counted(resolved))).Value;
        return new Calibration(low, within, high, coverage, all < 30 ? CalibrationVerdict.Early : Judge(coverage));
    }

    /// <summary>The same where each forecast stands for itself.</summary>
    /// <returns>Refused: none resolved; negative counts.</returns>
    public static Result<Calibration> Of(long below, long inside, long above)
    {
        if (below < 0 || inside < 0 || above < 0)
        {
            return Refusal.Because(RefusalReason.NegativeCount);
        }

        var all = below + inside + above;
        if (all == 0)
        {
            return Refusal.Because(RefusalReason.EmptyArm);
        }

        var coverage = all < 10 ? null : Proportion.Wilson(inside, all).Value;
        return new Calibration(
            below, inside, above, coverage,
            all < 10 ? CalibrationVerdict.Listed : all < 30 ? CalibrationVerdict.Early : Judge(coverage));
    }

    private static CalibrationVerdict Judge(Estimate? coverage) => coverage switch
    {
        { Upper: < Wanted } => CalibrationVerdict.Overconfident,
        { Lower: > Wanted } => CalibrationVerdict.TooWide,
        _ => CalibrationVerdict.NothingAgainst,
    };

    /// <summary>A campaign without a resolved forecast is no unit.</summary>
    private static double[] Held(double[] held, double[] resolved) => [.. held.Where((_, i) => resolved[i] > 0)];

    private static double[] Counted(double[] resolved) => [.. resolved.Where(count => count > 0)];
}
