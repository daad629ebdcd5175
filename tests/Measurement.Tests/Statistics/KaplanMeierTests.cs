using FsCheck;
using FsCheck.Xunit;
using Measurement.Statistics;
using Shouldly;
using Xunit;

namespace Measurement.Tests.Statistics;

public sealed class KaplanMeierTests
{
    /// <summary>Remission of leukaemia under 6-MP, in weeks; + still in remission (Freireich and others, 1963; Gehan, 1965).</summary>
    private static readonly double[] Weeks = [6, 6, 6, 6, 7, 9, 10, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 32, 34, 35];
    private static readonly bool[] Ended =
    [
        true, true, true, false, true, false, true, false, false, true, true, false, false, false, true, true, false, false, false, false, false,
    ];

    /// <summary>Survival and log-log limits as the textbooks print them for these data (four decimals).</summary>
    [Theory]
    [InlineData(6, 21, 3, 0.8571, 0.6197, 0.9516)]
    [InlineData(7, 17, 1, 0.8067, 0.5631, 0.9228)]
    [InlineData(10, 15, 1, 0.7529, 0.5032, 0.8894)]
    [InlineData(13, 12, 1, 0.6902, 0.4316, 0.8491)]
    [InlineData(16, 11, 1, 0.6275, 0.3675, 0.8049)]
    [InlineData(22, 7, 1, 0.5378, 0.2678, 0.7468)]
    [InlineData(23, 6, 1, 0.4482, 0.1881, 0.6801)]
    public void Six_mercaptopurine_as_printed(double week, long atRisk, long events, double survival, double lower, double upper)
    {
        var step = KaplanMeier.Of(Weeks, Ended).Value.ShouldNotBeNull().Steps.Single(step => step.Time == week);
        (step.AtRisk, step.Events).ShouldBe((atRisk, events));
        step.Survival.ShouldBe(survival, 0.00005);
        step.Lower!.Value.ShouldBe(lower, 0.00006);
        step.Upper!.Value.ShouldBe(upper, 0.00006);
    }

    [Fact]
    public void Half_are_in_remission_for_23_weeks_at_least_13()
    {
        var curve = KaplanMeier.Of(Weeks, Ended).Value.ShouldNotBeNull();
        (curve.Units, curve.Events).ShouldBe((21, 9));
        var median = curve.Median().ShouldBeGiven();
        (median.Value, median.Lower, median.Upper).ShouldBe((23, 13, null));
    }

    [Property]
    public void Seen_to_the_end_it_is_the_share_still_above(NonEmptyArray<PositiveInt> waits)
    {
        double[] times = [.. waits.Get.Select(wait => (double)wait.Get)];
        var curve = KaplanMeier.Of(times, [.. times.Select(_ => true)]).Value.ShouldNotBeNull();
        foreach (var step in curve.Steps)
        {
            step.Survival.ShouldBe(times.Count(time => time > step.Time) / (double)times.Length, 1e-12);
            (step.Lower ?? 0).ShouldBeLessThanOrEqualTo(step.Survival);
            (step.Upper ?? 1).ShouldBeGreaterThanOrEqualTo(step.Survival);
        }

        KaplanMeier.Of([.. times.Reverse()], [.. times.Select(_ => true)]).Value!.Steps.ShouldBe(curve.Steps);
        curve.Median().ShouldBeGiven().Value.ShouldBeInRange(times.Min(), times.Max());
    }

    [Fact]
    public void In_hours_or_minutes_it_is_one_curve()
    {
        var hours = KaplanMeier.Of(Weeks, Ended).Value!.Median().ShouldBeGiven();
        var minutes = KaplanMeier.Of([.. Weeks.Select(week => 60 * week)], Ended).Value!.Median().ShouldBeGiven();
        (minutes.Value, minutes.Lower).ShouldBe((60 * hours.Value, 60 * hours.Lower));
    }

    /// <summary>A stretch at exactly one half is left by its middle.</summary>
    [Fact]
    public void Where_it_stays_at_a_half_the_middle_is_taken() =>
        KaplanMeier.Of([1, 2, 5, 6], [true, true, true, true]).Value!.Median().ShouldBeGiven().Value.ShouldBe(3.5);

    [Fact]
    public void What_does_not_end_has_no_median()
    {
        KaplanMeier.Of([1, 2, 3], [true, false, false]).Value.ShouldNotBeNull().Median().ShouldBeRefused(RefusalReason.NotReached);
        KaplanMeier.Of([1, 2], [false, false]).ShouldBeRefused(RefusalReason.NotReached);
        KaplanMeier.Of([], []).ShouldBeRefused(RefusalReason.EmptyArm);
        KaplanMeier.Of([-1], [true]).ShouldBeRefused(RefusalReason.NegativeCount);
        KaplanMeier.Of([double.NaN], [true]).ShouldBeRefused(RefusalReason.NotFinite);
        Should.Throw<ArgumentException>(() => KaplanMeier.Of([1], [true, false]));
    }
}
