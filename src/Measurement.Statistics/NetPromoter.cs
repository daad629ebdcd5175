namespace Measurement.Statistics;

/// <summary>Net promoter score: the share of 9–10 less the share of 0–6.</summary>
public static class NetPromoter
{
    /// <summary>
    /// Promoters − detractors as a share of all, −1 to 1 (the trade prints it ×100), with the adjusted Wald interval: three answers are added,
    /// ¾ to each end, then δ' ± z·√((p' + d' − δ'²)/n'). Source: B. Rocks, 2016 (The American Statistician 70:365); holds from ten answers
    /// up and at the ends, where Wald's own interval collapses. The value shown is the unadjusted score.
    /// </summary>
    /// <returns>Refused: no answers, negative counts.</returns>
    public static Result<Estimate> AdjustedWald(long promoters, long passives, long detractors, double level = 0.95)
    {
        Quantile.RequireLevel(level);
        if (promoters < 0 || passives < 0 || detractors < 0)
        {
            return Refusal.Because(RefusalReason.NegativeCount);
        }

        var answers = promoters + passives + detractors;
        return answers == 0
            ? Refusal.Because(RefusalReason.EmptyArm)
            : Around(promoters, detractors, answers, answers, level);
    }

    /// <summary>The same of weighted answers: shares of promoters and of detractors, and the effective number of answers.</summary>
    /// <returns>Refused: no effective answers; a share outside 0 to 1 or both together above 1; a number not finite.</returns>
    public static Result<Estimate> AdjustedWald(EffectiveProportion promoters, EffectiveProportion detractors, double level = 0.95)
    {
        Quantile.RequireLevel(level);
        if ((Proportion.WhyNot(promoters) ?? Proportion.WhyNot(detractors)) is { } refusal)
        {
            return refusal;
        }

        if (promoters.Value + detractors.Value > 1 + 1e-9)
        {
            return Refusal.Because(RefusalReason.MoreThanAll);
        }

        // The two ends may be worth different numbers of answers; the smaller is the honest one for both.
        var worth = Math.Min(promoters.EffectiveUnits, detractors.EffectiveUnits);
        return Around(promoters.Value * worth, detractors.Value * worth, worth, promoters.Units, level);
    }

    private static Result<Estimate> Around(double promoters, double detractors, double answers, long units, double level)
    {
        var n = answers + 3;
        var (high, low) = ((promoters + 0.75) / n, (detractors + 0.75) / n);
        var centre = high - low;
        var reach = Quantile.Normal(level) * Math.Sqrt((high + low - centre * centre) / n);
        return new Estimate(
            (promoters - detractors) / answers, Math.Max(-1, centre - reach), Math.Min(1, centre + reach),
            level, Methods.AdjustedWald, units, answers).Checked();
    }
}
