using Measurement.Statistics;
using Shouldly;
using Xunit;

namespace Measurement.Tests.Statistics;

public sealed class WeeklyTests
{
    private const ulong Seed = 77;

    /// <summary>Ten weeks that differ in level and begin on a Monday of 10, with Sundays of 70 times the level.</summary>
    private static readonly double?[] TenWeeks =
        [.. Enumerable.Range(0, 70).Select(day => (double?)((1 + day / 7 % 3) * 10 * (1 + day % 7)))];

    [Fact]
    public void The_expected_total_is_matched_by_weekday()
    {
        ExpectedRange.BlockBootstrapByWeek(TenWeeks, 7, Seed).ShouldBeGiven().Value.ShouldBeNear(1.9 * 280);
        ExpectedRange.BlockBootstrapByWeek(TenWeeks, 1, Seed).ShouldBeGiven().Value.ShouldBeNear(1.9 * 10);
        ExpectedRange.BlockBootstrapByWeek(TenWeeks, 16, Seed).ShouldBeGiven().Value.ShouldBeNear(1.9 * (280 + 280 + 10 + 20));
    }

    [Fact]
    public void The_range_holds_the_weeks_it_was_made_of_and_no_less_than_nothing()
    {
        var range = ExpectedRange.BlockBootstrapByWeek(TenWeeks, 7, Seed).ShouldBeGiven();
        range.Lower!.Value.ShouldBeInRange(0, 280);
        range.Upper!.Value.ShouldBeGreaterThan(3 * 280);
        (range.Units, range.Method, range.Seed, range.Resamples).ShouldBe((10L, "block-bootstrap", Seed, 2000));
    }

    [Fact]
    public void Ten_times_the_series_has_ten_times_the_range()
    {
        var plain = ExpectedRange.BlockBootstrapByWeek(TenWeeks, 10, Seed).ShouldBeGiven();
        var tenfold = ExpectedRange.BlockBootstrapByWeek([.. TenWeeks.Select(day => 10 * day)], 10, Seed).ShouldBeGiven();
        tenfold.Lower!.Value.ShouldBeNear(10 * plain.Lower!.Value, 1e-9);
        tenfold.Upper!.Value.ShouldBeNear(10 * plain.Upper!.Value, 1e-9);
    }

    [Fact]
    public void A_series_that_may_fall_may_have_a_range_below_nothing()
    {
        double?[] gains = [.. TenWeeks.Select((day, index) => day * (index % 14 < 7 ? 1 : -1))];
        ExpectedRange.BlockBootstrapByWeek(gains, 7, Seed).ShouldBeGiven().Lower!.Value.ShouldBeLessThan(0);
    }

    [Fact]
    public void Days_that_make_no_week_and_weeks_with_a_gap_are_left_out()
    {
        var plain = ExpectedRange.BlockBootstrapByWeek(TenWeeks, 7, Seed);
        ExpectedRange.BlockBootstrapByWeek([.. Enumerable.Repeat((double?)9999, 6), .. TenWeeks], 7, Seed).ShouldBe(plain);
        double?[] gap = [9999, null, 9999, 9999, 9999, 9999, 9999];
        ExpectedRange.BlockBootstrapByWeek([.. TenWeeks[..35], .. gap, .. TenWeeks[35..]], 7, Seed).ShouldBe(plain);
    }

    [Fact]
    public void Too_short_a_past_says_nothing_of_what_is_usual()
    {
        ExpectedRange.BlockBootstrapByWeek(TenWeeks.AsSpan(0, 55), 7, Seed).Refusal.ShouldBe(new Refusal(RefusalReason.TooFewUnits, 7, 8));
        ExpectedRange.BlockBootstrapByWeek(TenWeeks.AsSpan(0, 6), 7, Seed).ShouldBeRefused(RefusalReason.EmptyArm);
        ExpectedRange.BlockBootstrapByWeek([.. Enumerable.Repeat((double?)0.1, 70)], 7, Seed).ShouldBeRefused(RefusalReason.ZeroVariance);
        ExpectedRange.BlockBootstrapByWeek([.. TenWeeks[1..], double.NaN], 7, Seed).ShouldBeRefused(RefusalReason.NotFinite);
        Should.Throw<ArgumentOutOfRangeException>(() => ExpectedRange.BlockBootstrapByWeek(TenWeeks, 0, Seed));
    }

    [Fact]
    public void A_share_and_the_rest_mirror_each_other()
    {
        double[] own = [120, 90, 140, 100, 80, 150, 110, 95, 130, 105, 90, 125];
        double[] all = [400, 380, 420, 390, 350, 430, 410, 370, 405, 395, 360, 415];
        var share = WeeklyShare.BlockBootstrap(own, all, 12, Seed).ShouldBeGiven();
        share.Value.ShouldBeNear(own.Sum() / all.Sum());
        share.Lower!.Value.ShouldBeInRange(0.25, share.Value);
        share.Upper!.Value.ShouldBeInRange(share.Value, 0.32);
        share.Method.ShouldBe("block-bootstrap");
        WeeklyShare.BlockBootstrap([.. own.Reverse()], [.. all.Reverse()], 12, Seed).Value.ShouldBe(share);
    }

    [Fact]
    public void What_is_no_share_or_too_short_is_refused()
    {
        double[] own = [1, 2, 3, 2, 1, 2, 3, 4];
        double[] all = [10, 10, 10, 10, 10, 10, 10, 10];
        WeeklyShare.BlockBootstrap(own, all, 12, Seed).Refusal.ShouldBe(new Refusal(RefusalReason.TooFewUnits, 8, 12));
        WeeklyShare.BlockBootstrap([], [], 8, Seed).ShouldBeRefused(RefusalReason.EmptyArm);
        WeeklyShare.BlockBootstrap([.. own[1..], 11], all, 8, Seed).ShouldBeRefused(RefusalReason.MoreThanAll);
        WeeklyShare.BlockBootstrap([.. own[1..], -1], all, 8, Seed).ShouldBeRefused(RefusalReason.NegativeCount);
        WeeklyShare.BlockBootstrap(new double[8], all, 8, Seed).ShouldBeRefused(RefusalReason.NothingToCompare);
        WeeklyShare.BlockBootstrap(all, all, 8, Seed).ShouldBeRefused(RefusalReason.ZeroVariance);
        Should.Throw<ArgumentException>(() => WeeklyShare.BlockBootstrap(own, [1], 8, Seed));
    }
}
