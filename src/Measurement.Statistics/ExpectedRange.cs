using System.Runtime.InteropServices;

namespace Measurement.Statistics;

/// <summary>What a total counted in full usually is, judged by the weeks before it: a range to compare it with, never its "±".</summary>
public static class ExpectedRange
{
    /// <summary>Fewer earlier weeks say too little of what is usual.</summary>
    public const int NeededWeeks = 8;

    private const int Week = 7;

    /// <summary>A spread below this share of the total is rounding.</summary>
    private const double Negligible = 1e-13;

    /// <summary>
    /// The range in which the total of the next <paramref name="days"/> days falls in <paramref name="level"/> of cases, if those days are
    /// like the weeks before. A bootstrap-t prediction interval by whole weeks.
    /// </summary>
    /// <remarks>
    /// <para>
    /// Weeks are counted back from the period's eve, so that each begins on the weekday on which the period begins. The period is f whole
    /// weeks and the first r days of another (days = 7f + r); of each earlier week w two totals are taken, W (all seven days) and P (its
    /// first r days). Expected total: m = f·mean(W) + mean(P). Its spread from period to period: s = √(f·var(W) + var(P)), n − 1 below.
    /// </para>
    /// <para>
    /// Each resample draws n weeks as a past, which gives m* and s*, and f weeks and the first r days of one more as a period of total
    /// S*; (S* − m*)/s* measures how far a period strays from what its past lets expect. The range is m + q·s with q the lower and upper
    /// quantile of these distances (at p(B + 1)); where no day was ever negative the lower limit is at least 0. That the past is short
    /// is part of it: the bare quantiles of eight weeks would call one usual week in five unusual.
    /// </para>
    /// <para>
    /// A week is drawn whole (a block), so that days of a week may depend on one another; weeks must not, nor drift: a trend or a season
    /// over the weeks given is read as spread. Source: blocks, H. Künsch, 1989 (Annals of Statistics 17:1217); studentised prediction,
    /// R. Stine, 1985 (JASA 80:1026).
    /// </para>
    /// </remarks>
    /// <param name="history">The days before the period, oldest first, its last the period's eve; null where a day has no record. The
    /// oldest days that make no whole week, and weeks with a null, are left out.</param>
    /// <param name="days">Length of the period, at least one day.</param>
    /// <param name="seed">Recorded with the figure; see <see cref="Seeds.From"/>.</param>
    /// <param name="resamples">How many draws; at least 199.</param>
    /// <param name="level">Level of the range.</param>
    /// <returns>
    /// Value is the expected total m, units the weeks used. Refused: no whole week; under <see cref="NeededWeeks"/> whole weeks; a day
    /// not finite; all weeks alike (no spread).
    /// </returns>
    public static Result<Estimate> BlockBootstrapByWeek(
        ReadOnlySpan<double?> history, int days, ulong seed, int resamples = 2000, double level = 0.95)
    {
        Quantile.RequireLevel(level);
        ArgumentOutOfRangeException.ThrowIfLessThan(days, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(resamples, 199);
        var (fullWeeks, restDays) = Math.DivRem(days, Week);
        List<WeekTotals> past = [];
        for (var first = history.Length % Week; first < history.Length; first += Week)
        {
            if (WeekTotals.Of(history.Slice(first, Week), restDays) is { } totals)
            {
                past.Add(totals);
            }
        }

        if (past.Count < NeededWeeks)
        {
            return past.Count == 0 ? Refusal.Because(RefusalReason.EmptyArm) : Refusal.TooFew(past.Count, NeededWeeks);
        }

        WeekTotals[] weeks = [.. past];
        var (expected, spread) = Expect(weeks, fullWeeks);
        if (!double.IsFinite(expected) || !double.IsFinite(spread))
        {
            return Refusal.Because(RefusalReason.NotFinite);
        }

        if (spread <= Negligible * Math.Abs(expected))
        {
            return Refusal.Because(RefusalReason.ZeroVariance);
        }

        var (low, high) = Percentiles.Central(Distances(weeks, fullWeeks, new RandomStream(seed), resamples), level);
        if (!double.IsFinite(low) || !double.IsFinite(high))
        {
            return Refusal.Because(RefusalReason.DegenerateResamples);
        }

        var floor = past.Exists(week => week.Lowest < 0) ? double.NegativeInfinity : 0;
        return new Estimate(
            expected, Math.Max(floor, expected + low * spread), expected + high * spread, level, Methods.BlockBootstrap, weeks.Length)
        {
            Seed = seed,
            Resamples = resamples,
        }.Checked();
    }

    private static (double Expected, double Spread) Expect(WeekTotals[] weeks, int fullWeeks)
    {
        double whole = 0, part = 0, wholeSquares = 0, partSquares = 0;
        foreach (var week in weeks)
        {
            whole += week.Whole / weeks.Length;
            part += week.Part / weeks.Length;
        }

        foreach (var week in weeks)
        {
            wholeSquares += (week.Whole - whole) * (week.Whole - whole);
            partSquares += (week.Part - part) * (week.Part - part);
        }

        return (fullWeeks * whole + part, Math.Sqrt((fullWeeks * wholeSquares + partSquares) / (weeks.Length - 1)));
    }

    private static double[] Distances(WeekTotals[] weeks, int fullWeeks, RandomStream random, int resamples)
    {
        var past = new WeekTotals[weeks.Length];
        var distances = new double[resamples];
        for (var draw = 0; draw < resamples; draw++)
        {
            for (var i = 0; i < past.Length; i++)
            {
                past[i] = weeks[random.Below(weeks.Length)];
            }

            var (expected, spread) = Expect(past, fullWeeks);
            var total = weeks[random.Below(weeks.Length)].Part;
            for (var i = 0; i < fullWeeks; i++)
            {
                total += weeks[random.Below(weeks.Length)].Whole;
            }

            distances[draw] = Distance(total - expected, spread, Negligible * Math.Abs(expected));
        }

        Array.Sort(distances);
        return distances;
    }

    /// <summary>Of a past without spread everything that strays is infinitely far, and what does not is at 0.</summary>
    private static double Distance(double strayed, double spread, double rounding) => (Math.Abs(strayed) <= rounding, spread <= rounding) switch
    {
        (true, true) => 0,
        (false, true) => strayed > 0 ? double.PositiveInfinity : double.NegativeInfinity,
        _ => strayed / spread,
    };

    /// <summary>A week's total, the total of the first days the period needs of it, and its lowest day.</summary>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct WeekTotals(double Whole, double Part, double Lowest)
    {
        public static WeekTotals? Of(ReadOnlySpan<double?> week, int days)
        {
            double whole = 0, part = 0, lowest = double.PositiveInfinity;
            for (var day = 0; day < week.Length; day++)
            {
                if (week[day] is not { } value)
                {
                    return null;
                }

                whole += value;
                part += day < days ? value : 0;
                lowest = Math.Min(lowest, value);
            }

            return new WeekTotals(whole, part, lowest);
        }
    }
}
