using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Measurement.Statistics;
using Shouldly;
using Xunit;

namespace Measurement.Tests.Statistics;

public sealed class ProportionTests
{
    [Property]
    public void Swapping_successes_and_failures_mirrors_Wilson(PositiveInt first, NonNegativeInt second)
    {
        long n = first.Get + second.Get;
        var of = Proportion.Wilson(first.Get, n).ShouldBeGiven();
        var mirrored = Proportion.Wilson(second.Get, n).ShouldBeGiven();
        (1 - mirrored.Upper!.Value).ShouldBe(of.Lower!.Value, 1e-15);
        (1 - mirrored.Lower!.Value).ShouldBe(of.Upper!.Value, 1e-15);
    }

    [Property]
    public void Swapping_the_arms_turns_Newcombe_round(NonNegativeInt x1, PositiveInt f1, NonNegativeInt x2, PositiveInt f2)
    {
        var (n1, n2) = (x1.Get + f1.Get, x2.Get + f2.Get);
        var of = Proportion.Newcombe(x1.Get, n1, x2.Get, n2).ShouldBeGiven();
        var swapped = Proportion.Newcombe(x2.Get, n2, x1.Get, n1).ShouldBeGiven();
        swapped.Value.ShouldBe(-of.Value);
        swapped.Lower!.Value.ShouldBe(-of.Upper!.Value, 1e-15);
        swapped.Upper!.Value.ShouldBe(-of.Lower!.Value, 1e-15);
    }

    [Property]
    public void Swapping_the_arms_turns_relative_lift_upside_down(PositiveInt x1, PositiveInt f1, PositiveInt x2, PositiveInt f2)
    {
        var (n1, n2) = (x1.Get + f1.Get, x2.Get + f2.Get);
        var of = Proportion.RelativeLift(x1.Get, n1, x2.Get, n2).ShouldBeGiven();
        var swapped = Proportion.RelativeLift(x2.Get, n2, x1.Get, n1).ShouldBeGiven();
        ((1 + of.Value) * (1 + swapped.Value)).ShouldBeNear(1);
        ((1 + of.Lower!.Value) * (1 + swapped.Upper!.Value)).ShouldBe(1, 1e-9);
    }

    [Property]
    public void Any_counts_give_ordered_limits_inside_or_a_refusal(long x1, long n1, long x2, long n2)
    {
        foreach (var (result, low, high) in new[]
        {
            (Proportion.Wilson(x1, n1), 0.0, 1.0),
            (Proportion.Newcombe(x1, n1, x2, n2), -1.0, 1.0),
            (Proportion.RelativeLift(x1, n1, x2, n2), -1.0, double.MaxValue),
        })
        {
            result.IsGiven.ShouldBe(result.Refusal is null);
            if (result.Value is { } estimate)
            {
                estimate.Lower!.Value.ShouldBeInRange(low, estimate.Value);
                estimate.Upper!.Value.ShouldBeInRange(estimate.Value, high);
            }
        }
    }

    [Property]
    public void Any_effective_sample_gives_ordered_limits_or_a_refusal(double p, double units)
    {
        var result = Proportion.Wilson(new EffectiveProportion(p, units, 10));
        result.IsGiven.ShouldBe(double.IsFinite(p) && double.IsFinite(units) && p is >= 0 and <= 1 && units > 0);
        if (result.Value is { } estimate)
        {
            estimate.Lower!.Value.ShouldBeInRange(0, p);
            estimate.Upper!.Value.ShouldBeInRange(p, 1);
        }
    }

    [Property]
    public Property A_higher_level_reaches_further() => Prop.ForAll(
        Gen.Choose(0, 500).SelectMany(x => Gen.Choose(Math.Max(1, x), 600).Select(n => (X: x, N: n))).ToArbitrary(),
        count =>
        {
            var narrow = Proportion.Wilson(count.X, count.N, 0.8).ShouldBeGiven();
            var wide = Proportion.Wilson(count.X, count.N, 0.99).ShouldBeGiven();
            wide.Lower!.Value.ShouldBeLessThanOrEqualTo(narrow.Lower!.Value);
            wide.Upper!.Value.ShouldBeGreaterThanOrEqualTo(narrow.Upper!.Value);
        });

    [Fact]
    public void The_effective_overloads_are_the_plain_ones_when_every_trial_counts()
    {
        var (first, second) = (new EffectiveProportion(56 / 70.0, 70, 70), new EffectiveProportion(48 / 80.0, 80, 80));
        var wilson = Proportion.Wilson(first).ShouldBeGiven();
        var newcombe = Proportion.Newcombe(first, second).ShouldBeGiven();
        wilson.Lower!.Value.ShouldBe(Proportion.Wilson(56, 70).ShouldBeGiven().Lower!.Value, 1e-14);
        newcombe.Lower!.Value.ShouldBe(0.052431472402365, 1e-12);
        newcombe.Upper!.Value.ShouldBe(0.333872654036906, 1e-12);
        newcombe.Units.ShouldBe(150);
    }

    [Fact]
    public void Relative_lift_on_effective_sizes_is_the_plain_one_when_every_trial_counts()
    {
        var (first, second) = (new EffectiveProportion(56 / 70.0, 70, 70), new EffectiveProportion(48 / 80.0, 80, 80));
        var (plain, effective) = (Proportion.RelativeLift(56, 70, 48, 80).ShouldBeGiven(), Proportion.RelativeLift(first, second).ShouldBeGiven());
        effective.Lower!.Value.ShouldBe(plain.Lower!.Value, 1e-12);
        effective.Upper!.Value.ShouldBe(plain.Upper!.Value, 1e-12);
        Proportion.RelativeLift(first with { Value = 0 }, second).ShouldBeRefused(RefusalReason.NothingToCompare);
        Proportion.RelativeLift(first with { Value = 1 }, second with { Value = 1 }).ShouldBeRefused(RefusalReason.ZeroVariance);
        Proportion.RelativeLift(first, second with { EffectiveUnits = 0 }).ShouldBeRefused(RefusalReason.EmptyArm);
    }

    [Fact]
    public void Without_an_object_what_is_refused_is_nothing() =>
        (Proportion.NewcombeInterval(1, 0, 1, 2), Proportion.NewcombeInterval(1, 2, 3, 2)).ShouldBe((null, null));

    [Theory]
    [InlineData(0, 0, RefusalReason.EmptyArm)]
    [InlineData(-1, 10, RefusalReason.NegativeCount)]
    [InlineData(1, -10, RefusalReason.NegativeCount)]
    [InlineData(11, 10, RefusalReason.MoreThanAll)]
    public void What_is_no_proportion_is_refused_in_either_arm(long x, long n, RefusalReason reason)
    {
        Proportion.Wilson(x, n).ShouldBeRefused(reason);
        Proportion.Newcombe(x, n, 5, 10).ShouldBeRefused(reason);
        Proportion.Newcombe(5, 10, x, n).ShouldBeRefused(reason);
        Proportion.RelativeLift(5, 10, x, n).ShouldBeRefused(reason);
        ChiSquare.TwoByTwo(5, 10, x, n).ShouldBeRefused(reason);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(double.NaN)]
    public void A_level_outside_0_to_1_is_the_callers_mistake(double level) =>
        Should.Throw<ArgumentOutOfRangeException>(() => Proportion.Wilson(1, 2, level));

    [Fact]
    public void Nobody_or_everybody_in_both_groups_cannot_be_tested()
    {
        ChiSquare.TwoByTwo(0, 10, 0, 20).ShouldBeRefused(RefusalReason.ZeroVariance);
        ChiSquare.TwoByTwo(10, 10, 20, 20).ShouldBeRefused(RefusalReason.ZeroVariance);
    }

    [Fact]
    public void A_result_nobody_gave_is_a_refusal() => default(Result<Estimate>).ShouldBeRefused(RefusalReason.EmptyArm);

    [Fact]
    public void A_result_is_read_by_both_its_sides()
    {
        Proportion.Wilson(1, 2).Match(estimate => estimate.Method, refusal => refusal.Reason.ToString()).ShouldBe("wilson");
        Proportion.Wilson(1, 0).Match(estimate => estimate.Method, refusal => refusal.Reason.ToString()).ShouldBe("EmptyArm");
    }
}
