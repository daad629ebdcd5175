namespace Measurement.Statistics;

/// <summary>A share observed week by week: of searches, of mentions.</summary>
public static class WeeklyShare
{
    /// <summary>
    /// Σown ÷ Σall over whole weeks, with a block bootstrap by week: weeks are drawn again whole, since searches or mentions of one week
    /// come in bursts and are not independent; bootstrap-t on the logit scale (<see cref="BootstrapT.Ratio"/>), so that both
    /// limits stay between 0 and 1. It says how far other weeks of this kind would have moved the share; a trend over the weeks is read as
    /// spread. Source: H. Künsch, 1989; P. Hall, 1988.
    /// </summary>
    /// <param name="own">The brand's total, one a week.</param>
    /// <param name="all">The category's or the listed brands' total, the brand's own included, one a week in the same order.</param>
    /// <param name="neededWeeks">At least so many: 12 for share of search, 8 for share of mentions.</param>
    /// <param name="seed">Recorded with the figure; see <see cref="Seeds.From"/>.</param>
    /// <param name="resamples">How many draws; at least 199.</param>
    /// <param name="level">Level of the interval.</param>
    /// <returns>
    /// Refused: fewer weeks than needed; a number not finite or negative; a week whose own exceeds its all; a share of 0 (no logit) or of 1;
    /// every week with the same share; too many draws without variance.
    /// </returns>
    public static Result<Estimate> BlockBootstrap(
        ReadOnlySpan<double> own, ReadOnlySpan<double> all, int neededWeeks, ulong seed, int resamples = 2000, double level = 0.95)
    {
        Quantile.RequireLevel(level);
        if (own.Length != all.Length)
        {
            throw new ArgumentException("Each week has one own and one total.", nameof(all));
        }

        for (var week = 0; week < own.Length; week++)
        {
            if (own[week] < 0)
            {
                return Refusal.Because(RefusalReason.NegativeCount);
            }

            if (own[week] > all[week])
            {
                return Refusal.Because(RefusalReason.MoreThanAll);
            }
        }

        if (own.Length < neededWeeks)
        {
            return own.IsEmpty ? Refusal.Because(RefusalReason.EmptyArm) : Refusal.TooFew(own.Length, neededWeeks);
        }

        return BootstrapT.Ratio(own, all, seed, resamples, level, BootstrapScale.Logit) switch
        {
            { IsGiven: true } share => share.Value with { Method = Methods.BlockBootstrap },
            var refused => refused,
        };
    }
}
