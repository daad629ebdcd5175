using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Measurement.Statistics;
using Shouldly;
using Xunit;

namespace Measurement.Tests.Statistics;

public sealed class RatioTests
{
    /// <summary>Units whose part is none, some or all of a whole of 1 to 1,000; at least one part neither none nor all.</summary>
    private static readonly Arbitrary<(double[] Y, double[] X)> Shares = Gen.Choose(1, 1000)
        .SelectMany(x => Gen.Choose(0, x).Select(y => (Y: (double)y, X: (double)x)))
        .ListOf()
        .Where(units => units.Count > 2 && units.Select(unit => unit.Y / unit.X).Distinct().Count() > 2)
        .Select(units => (units.Select(unit => unit.Y).ToArray(), units.Select(unit => unit.X).ToArray()))
        .ToArbitrary();

    [Fact]
    public void Five_hundred_posts_are_worth_ten_thousand_independent_impressions()
    {
        var (interactions, impressions) = Reference.Posts();
        var estimate = Ratio.Wilson(interactions, impressions).ShouldBeGiven();
        impressions.Sum().ShouldBe(14_792_974);
        interactions.Sum().ShouldBe(106_060);
        estimate.Value.ShouldBe(0.00717, 0.000005);
        estimate.Lower!.Value.ShouldBe(0.00571, 0.000005);
        estimate.Upper!.Value.ShouldBe(0.00900, 0.000005);
        estimate.DesignEffect!.Value.ShouldBe(1444, 0.5);
        estimate.EffectiveUnits!.Value.ShouldBe(10_248, 0.5);
        estimate.Units.ShouldBe(500);
        estimate.Method.ShouldBe("ratio-wilson");
    }

    [Property]
    public void One_trial_a_unit_is_Wilson_with_one_trial_fewer(PositiveInt successes, PositiveInt failures)
    {
        long n = successes.Get + failures.Get;
        var ones = new RatioSums(n, successes.Get, n, successes.Get, n, successes.Get);
        var recipe = Ratio.Wilson(ones, quantile: RatioQuantile.Normal).ShouldBeGiven();
        var wilson = Proportion.Wilson(new EffectiveProportion((double)successes.Get / n, n - 1, n)).ShouldBeGiven();
        recipe.EffectiveUnits!.Value.ShouldBeNear(n - 1, 1e-9);
        recipe.Lower!.Value.ShouldBeNear(wilson.Lower!.Value, 1e-9);
        recipe.Upper!.Value.ShouldBeNear(wilson.Upper!.Value, 1e-9);
    }

    [Theory]
    [InlineData(100, 2e-3)]
    [InlineData(10_000, 2e-6)]
    [InlineData(1_000_000, 2e-9)]
    public void One_trial_a_unit_tends_to_Wilson(long n, double within)
    {
        var successes = n / 5;
        var wilson = Proportion.Wilson(successes, n).ShouldBeGiven();
        foreach (var quantile in Enum.GetValues<RatioQuantile>())
        {
            var recipe = Ratio.Wilson(new RatioSums(n, successes, n, successes, n, successes), quantile: quantile).ShouldBeGiven();
            recipe.Lower!.Value.ShouldBe(wilson.Lower!.Value, within);
            recipe.Upper!.Value.ShouldBe(wilson.Upper!.Value, within);
        }
    }

    [Property]
    public Property Order_changes_nothing_but_rounding() => Prop.ForAll(Shares, units =>
    {
        var turned = Ratio.Wilson([.. units.Y.Reverse()], [.. units.X.Reverse()]).ShouldBeGiven();
        var plain = Ratio.Wilson(units.Y, units.X).ShouldBeGiven();
        turned.Lower!.Value.ShouldBeNear(plain.Lower!.Value, 1e-9);
        turned.Upper!.Value.ShouldBeNear(plain.Upper!.Value, 1e-9);
    });

    [Property]
    public Property Counting_in_thousands_changes_nothing() => Prop.ForAll(Shares, units =>
    {
        var scaled = Ratio.Wilson([.. units.Y.Select(y => 1000 * y)], [.. units.X.Select(x => 1000 * x)]).ShouldBeGiven();
        var plain = Ratio.Wilson(units.Y, units.X).ShouldBeGiven();
        scaled.Lower!.Value.ShouldBeNear(plain.Lower!.Value, 1e-9);
        scaled.EffectiveUnits!.Value.ShouldBeNear(plain.EffectiveUnits!.Value, 1e-8);
        scaled.DesignEffect!.Value.ShouldBeNear(1000 * plain.DesignEffect!.Value, 1e-8);
    });

    [Property]
    public Property Numerator_and_rest_mirror_each_other() => Prop.ForAll(Shares, units =>
    {
        var rest = Ratio.Wilson([.. units.Y.Zip(units.X, (y, x) => x - y)], units.X).ShouldBeGiven();
        var part = Ratio.Wilson(units.Y, units.X).ShouldBeGiven();
        (1 - rest.Upper!.Value).ShouldBe(part.Lower!.Value, 1e-9);
        (1 - rest.Lower!.Value).ShouldBe(part.Upper!.Value, 1e-9);
    });

    [Property]
    public Property Sums_of_parts_are_the_sums_of_the_whole() => Prop.ForAll(Shares, units =>
    {
        var cut = units.Y.Length / 2;
        var whole = RatioSums.Of(units.Y, units.X);
        (RatioSums.Of(units.Y.AsSpan(0, cut), units.X.AsSpan(0, cut)) + RatioSums.Of(units.Y.AsSpan(cut), units.X.AsSpan(cut))).ShouldBe(whole);
    });

    [Property]
    public Property In_another_currency_the_log_interval_is_the_same_amount() => Prop.ForAll(Shares, units =>
    {
        var euros = Ratio.LogT(units.Y, units.X).ShouldBeGiven();
        var cents = Ratio.LogT([.. units.Y.Select(y => 100 * y)], units.X).ShouldBeGiven();
        cents.Lower!.Value.ShouldBeNear(100 * euros.Lower!.Value, 1e-8);
        cents.Upper!.Value.ShouldBeNear(100 * euros.Upper!.Value, 1e-8);
        (euros.Lower.Value * euros.Upper!.Value).ShouldBeNear(euros.Value * euros.Value, 1e-9);
    });

    [Property]
    public void Any_sums_give_ordered_limits_or_a_refusal(long n, double y, double x, double yy, double xx, double xy)
    {
        foreach (var result in new[] { Ratio.Wilson(new RatioSums(n, y, x, yy, xx, xy)), Ratio.LogT(new RatioSums(n, y, x, yy, xx, xy)) })
        {
            result.IsGiven.ShouldBe(result.Refusal is null);
            if (result.Value is { } estimate)
            {
                estimate.Lower!.Value.ShouldBeLessThanOrEqualTo(estimate.Value);
                estimate.Upper!.Value.ShouldBeGreaterThanOrEqualTo(estimate.Value);
            }
        }
    }

    [Fact]
    public void Nothing_seen_is_at_most_what_all_or_nothing_units_allow()
    {
        var none = Ratio.Wilson([0, 0, 0, 0], [10, 10, 10, 10]).ShouldBeGiven();
        var all = Ratio.Wilson([10, 10, 10, 10], [10, 10, 10, 10]).ShouldBeGiven();
        none.EffectiveUnits!.Value.ShouldBeNear(3);
        none.Lower.ShouldBe(0);
        none.Upper!.Value.ShouldBe(0.7715, 0.0001);
        all.Upper.ShouldBe(1);
        all.Lower!.Value.ShouldBeNear(1 - none.Upper.Value);
        Ratio.Wilson(RatioSums.Of([0.1, 0.2, 0.3], [0.1, 0.2, 0.3]) with { Y = 0.3 + 0.3 }).ShouldBeGiven().Upper.ShouldBe(1);
    }

    [Fact]
    public void What_has_no_honest_interval_is_refused()
    {
        Ratio.Wilson([], []).ShouldBeRefused(RefusalReason.EmptyArm);
        Ratio.Wilson([0, 0], [0, 0]).ShouldBeRefused(RefusalReason.EmptyArm);
        Ratio.Wilson([1], [2]).ShouldBeRefused(RefusalReason.TooFewUnits);
        Ratio.Wilson([1, 3, 0.5], [3, 9, 1.5]).ShouldBeRefused(RefusalReason.ZeroVariance);
        Ratio.Wilson([3, 2], [1, 2]).ShouldBeRefused(RefusalReason.MoreThanAll);
        Ratio.Wilson([-3, 2], [1, 2]).ShouldBeRefused(RefusalReason.NegativeCount);
        Ratio.Wilson([double.NaN, 2], [1, 2]).ShouldBeRefused(RefusalReason.NotFinite);
        Ratio.Wilson([1e200, 2e200], [1e250, 2e251]).ShouldBeRefused(RefusalReason.NotFinite);
        Ratio.LogT([0, 0], [1, 2]).ShouldBeRefused(RefusalReason.NothingToCompare);
        Ratio.LogT([2, 4], [1, 2]).ShouldBeRefused(RefusalReason.ZeroVariance);
        Should.Throw<ArgumentException>(() => Ratio.Wilson([1], [1, 2]));
    }
}
