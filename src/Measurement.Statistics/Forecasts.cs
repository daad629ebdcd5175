using System.Runtime.InteropServices;

namespace Measurement.Statistics;

/// <summary>The scale on which a forecast is scored.</summary>
public enum ForecastScale
{
    /// <summary>As it is: effects.</summary>
    Raw,

    /// <summary>ln(1 + y): counts and money, so that being off by a tenth costs the same at any size.</summary>
    Log,

    /// <summary>ln(y/(1 − y)): rates.</summary>
    Logit,
}

/// <summary>What was expected: median, and 10th and 90th percentile.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Forecast(double Point, double Lower, double Upper);

/// <summary>On which side of its forecast interval an outcome fell; on a limit counts as inside.</summary>
public enum Fell
{
    Below,
    Inside,
    Above,
}

/// <summary>A forecast beside what came, on the scale it is scored on.</summary>
/// <param name="Interval">Interval score of the 80% interval.</param>
/// <param name="Weighted">Weighted interval score: point and interval together.</param>
/// <param name="Error">Forecast − outcome: above 0 too high.</param>
/// <param name="Fell">Where the outcome fell.</param>
public sealed record ForecastScore(double Interval, double Weighted, double Error, Fell Fell);

/// <summary>A forecast of an effect beside the estimate of it, which is itself uncertain.</summary>
/// <param name="Z">(estimate − point) ÷ √(σ² + se²).</param>
/// <param name="Hit">|z| ≤ 1.2816: as an 80% interval should in four of five cases.</param>
/// <param name="CanBeJudged">Whether se is at most half the forecast's width; else it is shown and not counted.</param>
public sealed record EffectJudgement(double Z, bool Hit, bool CanBeJudged);

/// <summary>How good forecasts were.</summary>
public static class Forecasts
{
    /// <summary>A forecast from history alone needs at least so many values.</summary>
    public const int NeededValues = 8;

    private const double Central = 0.8;

    /// <summary>The scores of <see cref="Scores"/> on a scale.</summary>
    /// <returns>Refused: a number not finite; limits not in order; a number that the scale does not have (a negative count, a rate of 0 or 1).</returns>
    public static Result<ForecastScore> Score(Forecast forecast, double outcome, ForecastScale scale = ForecastScale.Raw)
    {
        if (WhyNot(forecast) is { } refusal)
        {
            return refusal;
        }

        var (y, point, lower, upper) = (
            To(scale, outcome), To(scale, forecast.Point), To(scale, forecast.Lower), To(scale, forecast.Upper));
        if (Scores.Interval(y, lower, upper) is not { } interval || Scores.WeightedInterval(y, point, lower, upper) is not { } weighted)
        {
            return Refusal.Because(double.IsFinite(outcome) ? RefusalReason.NothingToCompare : RefusalReason.NotFinite);
        }

        if (!double.IsFinite(point - y))
        {
            return Refusal.Because(RefusalReason.NotFinite);
        }

        var fell = outcome < forecast.Lower ? Fell.Below : outcome > forecast.Upper ? Fell.Above : Fell.Inside;
        return new ForecastScore(interval, weighted, point - y, fell);
    }

    /// <summary>
    /// A forecast effect against an estimated one: σ = (u − l)/2.563, z = (estimate − point)/√(σ² + se²), since both are uncertain.
    /// </summary>
    /// <param name="forecast">On the effect's scale.</param>
    /// <param name="estimate">What the study found.</param>
    /// <param name="standardError">se of the estimate, above 0.</param>
    /// <returns>Refused: a number not finite; limits not in order; se not above 0.</returns>
    public static Result<EffectJudgement> JudgeEffect(Forecast forecast, double estimate, double standardError)
    {
        if (WhyNot(forecast) is { } refusal)
        {
            return refusal;
        }

        if (!double.IsFinite(estimate) || !double.IsFinite(standardError) || standardError <= 0)
        {
            return Refusal.Because(standardError <= 0 ? RefusalReason.ZeroVariance : RefusalReason.NotFinite);
        }

        var width = forecast.Upper - forecast.Lower;
        var reach = Quantile.Normal(Central);
        var deviation = width / (2 * reach);
        var z = (estimate - forecast.Point) / Math.Sqrt(deviation * deviation + standardError * standardError);
        return double.IsFinite(z) ? new EffectJudgement(z, Math.Abs(z) <= reach, standardError <= width / 2) : Refusal.Because(RefusalReason.NotFinite);
    }

    /// <summary>What the past alone would have forecast: median, 10th and 90th percentile (R type 7) of the last values.</summary>
    /// <returns>Null where under <see cref="NeededValues"/> values, or one is not finite.</returns>
    public static Forecast? FromHistory(ReadOnlySpan<double> values)
    {
        var sorted = values.ToArray();
        if (sorted.Length < NeededValues || !Array.TrueForAll(sorted, double.IsFinite))
        {
            return null;
        }

        Array.Sort(sorted);
        return new Forecast(Percentiles.Linear(sorted, 0.5), Percentiles.Linear(sorted, 0.1), Percentiles.Linear(sorted, 0.9));
    }

    /// <summary>1 − Σ(own scores) ÷ Σ(scores of the reference forecasts of the same outcomes): 0 no better, 1 perfect, below 0 worse.</summary>
    /// <returns>Null where there are none, one is not finite or negative, or the reference was perfect.</returns>
    public static double? Skill(ReadOnlySpan<double> own, ReadOnlySpan<double> reference)
    {
        if (own.Length != reference.Length)
        {
            throw new ArgumentException("Each forecast has one reference.", nameof(reference));
        }

        double mine = 0, theirs = 0;
        for (var i = 0; i < own.Length; i++)
        {
            if (!(own[i] >= 0 && reference[i] >= 0))
            {
                return null;
            }

            mine += own[i];
            theirs += reference[i];
        }

        return theirs > 0 && double.IsFinite(mine / theirs) ? 1 - mine / theirs : null;
    }

    /// <summary>The mean of forecast − outcome: above 0 too high on average; null where there are none or one is not finite.</summary>
    public static double? Bias(ReadOnlySpan<double> points, ReadOnlySpan<double> outcomes)
    {
        if (points.Length != outcomes.Length)
        {
            throw new ArgumentException("Each forecast has one outcome.", nameof(outcomes));
        }

        double sum = 0;
        for (var i = 0; i < points.Length; i++)
        {
            sum += points[i] - outcomes[i];
        }

        return !points.IsEmpty && double.IsFinite(sum) ? sum / points.Length : null;
    }

    private static double To(ForecastScale scale, double value) => scale switch
    {
        ForecastScale.Log => Precise.LogOnePlus(value),
        ForecastScale.Logit => Math.Log(value / (1 - value)),
        _ => value,
    };

    private static Refusal? WhyNot(Forecast forecast) => forecast switch
    {
        _ when !double.IsFinite(forecast.Point) || !double.IsFinite(forecast.Lower) || !double.IsFinite(forecast.Upper) =>
            Refusal.Because(RefusalReason.NotFinite),
        _ when !(forecast.Lower <= forecast.Point && forecast.Point <= forecast.Upper && forecast.Lower < forecast.Upper) =>
            Refusal.Because(RefusalReason.OutOfOrder),
        _ => null,
    };
}
