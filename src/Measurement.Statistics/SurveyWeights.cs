namespace Measurement.Statistics;

/// <summary>What unequal weights cost, whatever is asked.</summary>
/// <param name="Units">Respondents.</param>
/// <param name="Sum">Σw.</param>
/// <param name="DesignEffect">n·Σw²/(Σw)² = 1 + the squared coefficient of variation of the weights.</param>
/// <param name="EffectiveUnits">(Σw)²/Σw².</param>
public sealed record WeightEffect(long Units, double Sum, double DesignEffect, double EffectiveUnits);

/// <summary>Weights held to a ceiling.</summary>
/// <param name="Weights">In the order given; the sum is smaller where any was capped.</param>
/// <param name="Cap">The ceiling.</param>
/// <param name="Capped">How many stood above it.</param>
public sealed record CappedWeights(ReadOnlyMemory<double> Weights, double Cap, int Capped);

/// <summary>The weights of a survey, before anything is asked of the answers.</summary>
public static class SurveyWeights
{
    /// <summary>
    /// Kish's effect of weighting: a check beside the design effect of an answer itself, which it equals on average only where the answer
    /// has nothing to do with the weights. Source: L. Kish, 1965 and 1992.
    /// </summary>
    /// <returns>Refused: no respondents; a weight negative or not finite; all weights 0.</returns>
    public static Result<WeightEffect> Kish(ReadOnlySpan<double> weights)
    {
        if (WhyNot(weights) is { } refusal)
        {
            return refusal;
        }

        double sum = 0, squares = 0;
        foreach (var weight in weights)
        {
            sum += weight;
            squares += weight * weight;
        }

        if (sum == 0)
        {
            return Refusal.Because(RefusalReason.EmptyArm);
        }

        var effect = new WeightEffect(weights.Length, sum, weights.Length * (squares / sum / sum), sum / squares * sum);
        return Refusal.UnlessFinite(effect.Sum, effect.DesignEffect, effect.EffectiveUnits) is { } overflowed ? overflowed : effect;
    }

    /// <summary>
    /// Weights above so many times their median are set to it: one respondent does not speak for very many. After raking the margins
    /// are then met only nearly: say so.
    /// </summary>
    /// <param name="weights">One for each respondent.</param>
    /// <param name="times">5 unless another is declared.</param>
    /// <returns>Refused: no respondents; a weight negative or not finite; a median of 0.</returns>
    public static Result<CappedWeights> Cap(ReadOnlySpan<double> weights, double times = 5)
    {
        if (!(times > 0))
        {
            throw new ArgumentOutOfRangeException(nameof(times), times, "A cap is a multiple above 0.");
        }

        if (WhyNot(weights) is { } refusal)
        {
            return refusal;
        }

        var sorted = weights.ToArray();
        Array.Sort(sorted);
        var cap = times * Percentiles.Linear(sorted, 0.5);
        if (cap == 0 || !double.IsFinite(cap))
        {
            return Refusal.Because(cap == 0 ? RefusalReason.EmptyArm : RefusalReason.NotFinite);
        }

        var capped = weights.ToArray();
        for (var i = 0; i < capped.Length; i++)
        {
            capped[i] = Math.Min(capped[i], cap);
        }

        return new CappedWeights(capped, cap, sorted.Count(weight => weight > cap));
    }

    internal static Refusal? WhyNot(ReadOnlySpan<double> weights)
    {
        foreach (var weight in weights)
        {
            if (!double.IsFinite(weight) || weight < 0)
            {
                return Refusal.Because(double.IsFinite(weight) ? RefusalReason.NegativeCount : RefusalReason.NotFinite);
            }
        }

        return weights.IsEmpty ? Refusal.Because(RefusalReason.EmptyArm) : null;
    }
}
