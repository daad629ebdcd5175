namespace Measurement.Statistics;

/// <summary>
/// Shares counted by a classifier that errs, put right by what people found when they looked: a tone of voice judged by machine, a bot
/// filter. A count by a machine has bias that no sample size takes away.
/// </summary>
public static class Misclassification
{
    /// <summary>
    /// Share of a true kind among items classified by machine, from a hand-checked sample <em>of these very items</em>: within each class the
    /// machine gives, the share people find, weighted by how many items the machine put there (double sampling): Σ qₖ·s̄ₖ. Scores other than
    /// 0 and 1 give a net: −1, 0, 1 for negative, neutral, positive. Variance Σ qₖ²·sₖ²/mₖ + Σ qₖ(s̄ₖ − S)²/N, sₖ² with mₖ − 1; Wilson's
    /// interval on the effective number of checks, on the scale from the lowest to the highest score. Source: A. Tenenbein, 1970 (JASA
    /// 65:1350); poststratification.
    /// </summary>
    /// <param name="classified">How many items the machine put into each class, all items together.</param>
    /// <param name="found">Of the items checked: row the machine's class, column what people found.</param>
    /// <param name="scores">What each kind people find is worth; lowest and highest must differ.</param>
    /// <param name="level">Level of the interval.</param>
    /// <returns>
    /// Units are the items checked. Refused: no items; negative counts; more checked than classified; a class with items of which under two
    /// were checked; no variance (people agree on one kind throughout).
    /// </returns>
    public static Result<Estimate> DoubleSampled(
        ReadOnlySpan<long> classified, IReadOnlyList<IReadOnlyList<long>> found, ReadOnlySpan<double> scores, double level = 0.95)
    {
        ArgumentNullException.ThrowIfNull(found);
        Quantile.RequireLevel(level);
        var (low, high) = Range(scores);
        var kinds = scores.Length;
        if (found.Count != classified.Length || found.Any(row => row.Count != kinds))
        {
            throw new ArgumentException("There is one row for each class of the machine and one column for each kind found.", nameof(found));
        }

        if (WhyNot(classified, found) is { } refusal)
        {
            return refusal;
        }

        double items = 0;
        foreach (var count in classified)
        {
            items += count;
        }

        var classes = new (double Share, double Mean, double Variance, long Checked)[classified.Length];
        double value = 0;
        for (var k = 0; k < classes.Length; k++)
        {
            var (mean, variance, checks) = Scored(found[k], scores);
            classes[k] = (classified[k] / items, mean, variance, checks);
            value += classes[k].Share * mean;
        }

        double squared = 0;
        foreach (var one in classes.Where(one => one.Share > 0))
        {
            squared += one.Share * one.Share * one.Variance / one.Checked + one.Share * (one.Mean - value) * (one.Mean - value) / items;
        }

        return Around(value, squared, low, high, classes.Sum(one => one.Checked), level);
    }

    /// <summary>
    /// Share of the true kind from the share a test calls positive, p = (q + Sp − 1)/(Se + Sp − 1), with sensitivity and specificity from
    /// checks made <em>elsewhere</em>. Interval of Z. Lang and J. Reiczigel, 2014 (Preventive Veterinary Medicine 113:13): after adding z² to
    /// the items and one success and one failure to either check, p′ + dp ± z·√v. Less certain than <see cref="DoubleSampled"/> where both can
    /// be had. Source of the share: W. Rogan, B. Gladen, 1978.
    /// </summary>
    /// <param name="positives">Items called positive.</param>
    /// <param name="items">All items.</param>
    /// <param name="truePositives">Of the items known to be of the kind, those called positive.</param>
    /// <param name="knownPositives">Items known to be of the kind.</param>
    /// <param name="trueNegatives">Of the items known not to be, those called negative.</param>
    /// <param name="knownNegatives">Items known not to be of the kind.</param>
    /// <param name="level">Level of the interval.</param>
    /// <returns>The share is held inside 0 and 1. Refused: as Wilson for each of the three; a test no better than chance.</returns>
    public static Result<Estimate> RoganGladen(
        long positives, long items, long truePositives, long knownPositives, long trueNegatives, long knownNegatives, double level = 0.95)
    {
        var z = Quantile.Normal(level);
        if ((Proportion.WhyNot(positives, items) ?? Proportion.WhyNot(truePositives, knownPositives)
            ?? Proportion.WhyNot(trueNegatives, knownNegatives)) is { } refusal)
        {
            return refusal;
        }

        var better = (double)truePositives / knownPositives + (double)trueNegatives / knownNegatives - 1;
        var (n, n1, n2) = (items + z * z, knownPositives + 2.0, knownNegatives + 2.0);
        var (q, sensitivity, specificity) = ((positives + z * z / 2) / n, (truePositives + 1) / n1, (trueNegatives + 1) / n2);
        var youden = sensitivity + specificity - 1;
        if (better <= 0 || youden <= 0)
        {
            return Refusal.Because(RefusalReason.NoInformation);
        }

        var share = (q + specificity - 1) / youden;
        var (missed, mistaken) = (sensitivity * (1 - sensitivity) / n1, specificity * (1 - specificity) / n2);
        var shift = 2 * z * z * (share * missed - (1 - share) * mistaken);
        var error = Math.Sqrt(q * (1 - q) / n + share * share * missed + (1 - share) * (1 - share) * mistaken) / youden;
        var value = ((double)positives / items + (double)trueNegatives / knownNegatives - 1) / better;
        return new Estimate(
            Math.Clamp(value, 0, 1), Math.Clamp(share + shift - z * error, 0, 1), Math.Clamp(share + shift + z * error, 0, 1),
            level, Methods.RoganGladen, items).Checked();
    }

    private static Result<Estimate> Around(double value, double squared, double low, double high, long checks, double level)
    {
        var share = Math.Clamp((value - low) / (high - low), 0, 1);
        var onShare = squared / (high - low) / (high - low);
        if (onShare <= 1e-28 || share is 0 or 1)
        {
            return Refusal.Because(RefusalReason.ZeroVariance);
        }

        var effective = share * (1 - share) / onShare;
        var (lower, upper) = Proportion.ScoreLimits(share * effective, (1 - share) * effective, Quantile.Normal(level));
        return new Estimate(
            value, low + lower * (high - low), low + upper * (high - low), level, Methods.DoubleSampling, checks, effective)
        {
            StandardError = Math.Sqrt(squared),
        }.Checked();
    }

    private static (double Mean, double Variance, long Checked) Scored(IReadOnlyList<long> found, ReadOnlySpan<double> scores)
    {
        double sum = 0, squares = 0;
        long count = 0;
        for (var kind = 0; kind < scores.Length; kind++)
        {
            count += found[kind];
            sum += found[kind] * scores[kind];
        }

        var mean = count == 0 ? 0 : sum / count;
        for (var kind = 0; kind < scores.Length; kind++)
        {
            squares += found[kind] * (scores[kind] - mean) * (scores[kind] - mean);
        }

        return (mean, count < 2 ? 0 : squares / (count - 1), count);
    }

    private static (double Low, double High) Range(ReadOnlySpan<double> scores)
    {
        var (low, high) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var score in scores)
        {
            (low, high) = (Math.Min(low, score), Math.Max(high, score));
        }

        return low < high && double.IsFinite(high - low)
            ? (low, high)
            : throw new ArgumentException("Kinds have at least two different, finite scores.", nameof(scores));
    }

    private static Refusal? WhyNot(ReadOnlySpan<long> classified, IReadOnlyList<IReadOnlyList<long>> found)
    {
        long items = 0;
        for (var k = 0; k < classified.Length; k++)
        {
            if (classified[k] < 0 || found[k].Any(count => count < 0))
            {
                return Refusal.Because(RefusalReason.NegativeCount);
            }

            var checks = found[k].Sum();
            if (checks > classified[k])
            {
                return Refusal.Because(RefusalReason.MoreThanAll);
            }

            if (classified[k] > 0 && checks < Math.Min(2, classified[k]))
            {
                return Refusal.TooFew(checks, 2);
            }

            items += classified[k];
        }

        return items == 0 ? Refusal.Because(RefusalReason.EmptyArm) : null;
    }
}
