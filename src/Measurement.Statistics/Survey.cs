namespace Measurement.Statistics;

/// <summary>
/// Answers of a weighted sample. Linearised (Taylor) variance with the weights taken as fixed and the factor n/(n − 1), as R survey's
/// svymean; or, where the weights were raked, by a jackknife that rakes again, which counts what the raking itself adds or saves.
/// </summary>
public static class Survey
{
    /// <summary>
    /// Weighted share of "yes" (answers of 0 to 1) with Wilson's interval on the design's effective size p(1 − p)/v and t(n − 1): the recipe
    /// of <see cref="Ratio"/>. The design effect is respondents ÷ effective ones. Other intervals in use: logit, beta, plain t. Source:
    /// E. Korn, B. Graubard, 1998; C. Franco and others, 2019.
    /// </summary>
    /// <returns>Refused: fewer than two respondents; a weight negative or not finite; an answer outside 0 to 1; all answers one share.</returns>
    public static Result<Estimate> Proportion(
        ReadOnlySpan<double> answers, ReadOnlySpan<double> weights, double level = 0.95, RatioQuantile quantile = RatioQuantile.Student)
    {
        if ((SurveyWeights.WhyNot(weights) ?? OutsideShares(answers)) is { } refusal)
        {
            return refusal;
        }

        return Ratio.Wilson(Weighted(answers, weights), level, quantile) switch
        {
            { IsGiven: true } given => given.Value with
            {
                Method = Methods.SurveyWilson,
                StandardError = ErrorOf(given.Value),
                DesignEffect = given.Value.Units / given.Value.EffectiveUnits,
            },
            var refused => refused,
        };
    }

    /// <summary>Weighted mean, ȳ ± t(n − 1)·√v, in the unit of the answers; other intervals would need more than moments.</summary>
    /// <returns>Refused: fewer than two respondents; all weights 0; a number not finite; a weight negative; all answers one.</returns>
    public static Result<Estimate> Mean(ReadOnlySpan<double> answers, ReadOnlySpan<double> weights, double level = 0.95)
    {
        Quantile.RequireLevel(level);
        if (SurveyWeights.WhyNot(weights) is { } refusal)
        {
            return refusal;
        }

        var sums = Weighted(answers, weights);
        if (!sums.AreFinite || sums.X == 0 || sums.Units < 2)
        {
            return !sums.AreFinite ? Refusal.Because(RefusalReason.NotFinite)
                : sums.X == 0 ? Refusal.Because(RefusalReason.EmptyArm)
                : Refusal.TooFew(sums.Units, 2);
        }

        var mean = sums.Y / sums.X;
        var residuals = sums.SquaredResiduals(mean);
        return residuals == 0
            ? Refusal.Because(RefusalReason.ZeroVariance)
            : Around(mean, Math.Sqrt(sums.Units / (sums.Units - 1.0) * residuals) / sums.X, sums.Units - 1, sums.Units, level, Methods.SurveyT);
    }

    /// <summary>
    /// Weighted share after raking, its variance by the delete-a-group jackknife: the respondents are dealt into groups, each group is left
    /// out once and the rest raked anew; v = (G − 1)/G·Σ(θ₍g₎ − θ)², Wilson on p(1 − p)/v with t(G − 1). Source: J. Tukey, 1958; K. Wolter,
    /// Introduction to Variance Estimation, 2007. Respondent i is dealt into group i mod G: their order must not carry meaning.
    /// </summary>
    /// <param name="answers">0 to 1, one for each respondent.</param>
    /// <param name="weights">To begin with; empty for 1 each.</param>
    /// <param name="margins">Of the population.</param>
    /// <param name="groups">G; at most one for each respondent.</param>
    /// <param name="level">Level of the interval.</param>
    /// <returns>Refused: as <see cref="Raking.Rake"/>, also where a group holds all of a category; an answer outside 0 to 1; no variance.</returns>
    public static Result<Estimate> RakedProportion(
        ReadOnlySpan<double> answers, ReadOnlySpan<double> weights, IReadOnlyList<Margin> margins, int groups = 50, double level = 0.95)
    {
        if (OutsideShares(answers) is { } refusal)
        {
            return refusal;
        }

        return Jackknife(answers, weights, margins, groups) switch
        {
            { IsGiven: true } given => AroundShare(given.Value, level),
            var refused => refused.Refusal!,
        };
    }

    /// <summary>Weighted mean after raking, with the same jackknife and t(G − 1).</summary>
    /// <returns>Refused: as <see cref="RakedProportion"/>, but for the answers, which may be any finite number.</returns>
    public static Result<Estimate> RakedMean(
        ReadOnlySpan<double> answers, ReadOnlySpan<double> weights, IReadOnlyList<Margin> margins, int groups = 50, double level = 0.95)
    {
        Quantile.RequireLevel(level);
        return Jackknife(answers, weights, margins, groups) switch
        {
            { IsGiven: true } given =>
                Around(given.Value.Value, given.Value.Error, given.Value.Groups - 1, given.Value.Units, level, Methods.JackknifeT),
            var refused => refused.Refusal!,
        };
    }

    private static Result<Replicated> Jackknife(
        ReadOnlySpan<double> answers, ReadOnlySpan<double> weights, IReadOnlyList<Margin> margins, int groups)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(groups, 2);
        if (Raking.Rake(weights, margins) is not { IsGiven: true } whole)
        {
            return Raking.Rake(weights, margins).Refusal!;
        }

        var n = answers.Length;
        if (n != whole.Value.Weights.Length)
        {
            throw new ArgumentException("Each respondent has one answer.", nameof(answers));
        }

        var count = Math.Min(groups, n);
        var all = Weighted(answers, whole.Value.Weights.Span);
        if (!all.AreFinite || n < 2)
        {
            return all.AreFinite ? Refusal.TooFew(n, 2) : Refusal.Because(RefusalReason.NotFinite);
        }

        var value = all.Y / all.X;
        double squares = 0;
        var start = new double[n];
        for (var group = 0; group < count; group++)
        {
            for (var i = 0; i < n; i++)
            {
                start[i] = i % count == group ? 0 : weights.IsEmpty ? 1 : weights[i];
            }

            if (Raking.Rake(start, margins) is not { IsGiven: true } left)
            {
                return Raking.Rake(start, margins).Refusal!;
            }

            var sums = Weighted(answers, left.Value.Weights.Span);
            var difference = sums.Y / sums.X - value;
            squares += difference * difference;
        }

        var error = Math.Sqrt((count - 1.0) / count * squares);

        // The margins are met to 1e-12: a spread below is theirs.
        return error <= 1e-11 * Math.Abs(value) ? Refusal.Because(RefusalReason.ZeroVariance) : new Replicated(value, error, count, n);
    }

    private static Result<Estimate> AroundShare(Replicated replicated, double level)
    {
        var (share, error) = (Math.Clamp(replicated.Value, 0, 1), replicated.Error);
        var effective = share * (1 - share) / error / error;
        if (effective == 0)
        {
            return Refusal.Because(RefusalReason.ZeroVariance);
        }

        var (lower, upper) = Statistics.Proportion.ScoreLimits(
            share * effective, (1 - share) * effective, Quantile.Student(level, replicated.Groups - 1));
        return new Estimate(share, lower, upper, level, Methods.JackknifeWilson, replicated.Units, effective)
        {
            StandardError = error,
            DegreesOfFreedom = replicated.Groups - 1,
            DesignEffect = replicated.Units / effective,
        }.Checked();
    }

    private static Result<Estimate> Around(double value, double error, double degrees, long units, double level, string method)
    {
        var reach = Quantile.Student(level, degrees) * error;
        return new Estimate(value, value - reach, value + reach, level, method, units)
        {
            StandardError = error,
            DegreesOfFreedom = degrees,
        }.Checked();
    }

    private static double? ErrorOf(Estimate share) =>
        share.Value is > 0 and < 1 ? Math.Sqrt(share.Value * (1 - share.Value) / share.EffectiveUnits!.Value) : null;

    private static RatioSums Weighted(ReadOnlySpan<double> answers, ReadOnlySpan<double> weights)
    {
        if (answers.Length != weights.Length)
        {
            throw new ArgumentException("Each respondent has one answer and one weight.", nameof(weights));
        }

        var weighted = new double[answers.Length];
        for (var i = 0; i < weighted.Length; i++)
        {
            weighted[i] = answers[i] * weights[i];
        }

        return RatioSums.Of(weighted, weights);
    }

    private static Refusal? OutsideShares(ReadOnlySpan<double> answers)
    {
        foreach (var answer in answers)
        {
            if (answer is not (>= 0 and <= 1))
            {
                return Refusal.Because(
                    !double.IsFinite(answer) ? RefusalReason.NotFinite : answer < 0 ? RefusalReason.NegativeCount : RefusalReason.MoreThanAll);
            }
        }

        return null;
    }

    /// <summary>A value and its standard error from replicates.</summary>
    private sealed record Replicated(double Value, double Error, int Groups, long Units);
}
