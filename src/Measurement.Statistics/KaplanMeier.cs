using System.Runtime.InteropServices;

namespace Measurement.Statistics;

/// <summary>One step of a survival curve.</summary>
/// <param name="Time">When something happened, in the caller's unit.</param>
/// <param name="AtRisk">How many were still waiting just before.</param>
/// <param name="Events">How many waits ended here.</param>
/// <param name="Survival">Share still waiting afterwards.</param>
/// <param name="StandardError">Greenwood's, of the share.</param>
/// <param name="Lower">Lower limit of the band at this time; null where nobody is left (no logarithm).</param>
/// <param name="Upper">Upper limit; null where nobody is left.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct SurvivalStep(
    double Time, long AtRisk, long Events, double Survival, double StandardError, double? Lower, double? Upper);

/// <summary>How many are still waiting as time goes by, where some were not seen to the end.</summary>
/// <param name="Steps">One for each time at which a wait ended, ascending.</param>
/// <param name="Units">All who waited, seen to the end or not.</param>
/// <param name="Events">How many were seen to the end.</param>
/// <param name="Level">Of the band, at each time.</param>
public sealed record SurvivalCurve(IReadOnlyList<SurvivalStep> Steps, long Units, long Events, double Level)
{
    /// <summary>
    /// The time by which half have been answered, with the times at which the band's limits cross ½ (R. Brookmeyer, J. Crowley, 1982). No
    /// upper limit where the band stays above ½: "at least". Where the curve stays at exactly ½, the middle of that stretch, as R's
    /// survfit has it.
    /// </summary>
    /// <returns>Refused: more than half were still waiting when last seen.</returns>
    public Result<Estimate> Median() => Crossing(step => step.Survival) is { } median
        ? new Estimate(median, Crossing(step => step.Lower ?? 0), Crossing(step => step.Upper), Level, Methods.KaplanMeierLogLog, Units).Checked()
        : Refusal.Because(RefusalReason.NotReached);

    private double? Crossing(Func<SurvivalStep, double?> share)
    {
        const double half = 0.5;
        const double rounding = 1e-12;
        for (var i = 0; i < Steps.Count; i++)
        {
            if (share(Steps[i]) is not { } here || here > half + rounding)
            {
                continue;
            }

            return Math.Abs(here - half) <= rounding && i + 1 < Steps.Count ? (Steps[i].Time + Steps[i + 1].Time) / 2 : Steps[i].Time;
        }

        return null;
    }
}

/// <summary>Waiting times of which some are not over: answers not yet given, customers not yet lost.</summary>
public static class KaplanMeier
{
    /// <summary>
    /// S(t) = Π(1 − d/n) over the times at which waits ended, with Greenwood's variance and the log-log band S^exp(±z·√Σd/(n(n − d)) ÷ ln S),
    /// which stays inside 0 and 1. A wait cut off at the very time of an end counts as still waiting there. Assumes that those cut off would
    /// have gone on like the others. Source: E. Kaplan, P. Meier, 1958 (JASA 53:457); J. Kalbfleisch, R. Prentice, 1980 (band).
    /// </summary>
    /// <param name="times">How long each has waited, none negative.</param>
    /// <param name="ended">Whether the wait ended then; false: last seen still waiting.</param>
    /// <param name="level">Level of the band at each time.</param>
    /// <returns>Refused: nobody; a time negative or not finite; no wait ended.</returns>
    public static Result<SurvivalCurve> Of(ReadOnlySpan<double> times, ReadOnlySpan<bool> ended, double level = 0.95)
    {
        var z = Quantile.Normal(level);
        if (times.Length != ended.Length)
        {
            throw new ArgumentException("Each time has ended or has not.", nameof(ended));
        }

        if (WhyNot(times, ended) is { } refusal)
        {
            return refusal;
        }

        double[] sorted = [.. times];
        bool[] over = [.. ended];
        Array.Sort(sorted, over);
        List<SurvivalStep> steps = [];
        double survival = 1, hazard = 0;
        long all = 0;
        for (var first = 0; first < sorted.Length;)
        {
            var (next, events) = (first, 0L);
            while (next < sorted.Length && sorted[next] == sorted[first])
            {
                events += over[next] ? 1 : 0;
                next++;
            }

            var atRisk = (long)(sorted.Length - first);
            if (events > 0)
            {
                survival = events == atRisk ? 0 : survival * ((double)(atRisk - events) / atRisk);
                hazard += events == atRisk ? 0 : (double)events / atRisk / (atRisk - events);
                all += events;
                steps.Add(Step(sorted[first], atRisk, events, survival, hazard, z));
            }

            first = next;
        }

        return new SurvivalCurve(steps, sorted.Length, all, level);
    }

    private static SurvivalStep Step(double time, long atRisk, long events, double survival, double hazard, double z)
    {
        if (survival == 0)
        {
            return new SurvivalStep(time, atRisk, events, 0, 0, null, null);
        }

        var error = Math.Sqrt(hazard);
        var reach = Math.Exp(z * error / -Math.Log(survival));
        return new SurvivalStep(
            time, atRisk, events, survival, survival * error, Math.Pow(survival, reach), Math.Pow(survival, 1 / reach));
    }

    private static Refusal? WhyNot(ReadOnlySpan<double> times, ReadOnlySpan<bool> ended)
    {
        foreach (var time in times)
        {
            if (!double.IsFinite(time) || time < 0)
            {
                return Refusal.Because(double.IsFinite(time) ? RefusalReason.NegativeCount : RefusalReason.NotFinite);
            }
        }

        return times.IsEmpty ? Refusal.Because(RefusalReason.EmptyArm)
            : !ended.Contains(true) ? Refusal.Because(RefusalReason.NotReached)
            : null;
    }
}
