using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Measurement.Statistics;
using Shouldly;
using Xunit;

namespace Measurement.Tests.Statistics;

public sealed class DifferenceTests
{
    /// <summary>Two arms of three to forty amounts and covariates, neither all alike.</summary>
    private static readonly Arbitrary<(double[] Y1, double[] X1, double[] Y2, double[] X2)> Arms = Gen.Choose(3, 40)
        .SelectMany(n => Gen.Choose(1, 1000).Select(value => value / 7.0).ArrayOf(n))
        .Four()
        .Where(arms => Varies(arms.Item1) && Varies(arms.Item2) && Varies(arms.Item3) && Varies(arms.Item4))
        .Select(arms => (arms.Item1, Fit(arms.Item2, arms.Item1.Length), arms.Item3, Fit(arms.Item4, arms.Item3.Length)))
        .Where(arms => Varies(arms.Item2) && Varies(arms.Item4))
        .ToArbitrary();

    [Property]
    public Property Swapping_the_arms_turns_the_difference_round() => Prop.ForAll(Arms, arms =>
    {
        var one = Difference.Welch(MeanSums.Of(arms.Y1), MeanSums.Of(arms.Y2)).ShouldBeGiven();
        var other = Difference.Welch(MeanSums.Of(arms.Y2), MeanSums.Of(arms.Y1)).ShouldBeGiven();
        other.Value.ShouldBe(-one.Value, 1e-12);
        other.Lower!.Value.ShouldBe(-one.Upper!.Value, 1e-9);
        other.PValue!.Value.ShouldBe(one.PValue!.Value, 1e-9);
        (one.PValue < 0.05).ShouldBe(one.Lower > 0 || one.Upper < 0);
    });

    [Property]
    public Property In_cents_the_difference_is_a_hundredfold_and_the_relative_one_the_same() => Prop.ForAll(Arms, arms =>
    {
        MeanSums Cents(double[] y) => MeanSums.Of([.. y.Select(value => 100 * value)]);
        var (one, other) = (MeanSums.Of(arms.Y1), MeanSums.Of(arms.Y2));
        Difference.Welch(Cents(arms.Y1), Cents(arms.Y2)).ShouldBeGiven().Upper!.Value
            .ShouldBeNear(100 * Difference.Welch(one, other).ShouldBeGiven().Upper!.Value, 1e-7);
        Difference.WelchRelative(Cents(arms.Y1), Cents(arms.Y2)).ShouldBeGiven().Upper!.Value
            .ShouldBeNear(Difference.WelchRelative(one, other).ShouldBeGiven().Upper!.Value, 1e-7);
    });

    [Property]
    public Property Adding_an_amount_to_everybody_moves_no_difference() => Prop.ForAll(Arms, arms =>
    {
        var plain = Difference.Welch(MeanSums.Of(arms.Y1), MeanSums.Of(arms.Y2)).ShouldBeGiven();
        var moved = Difference.Welch(
            MeanSums.Of([.. arms.Y1.Select(y => y + 50)]), MeanSums.Of([.. arms.Y2.Select(y => y + 50)])).ShouldBeGiven();
        moved.Lower!.Value.ShouldBe(plain.Lower!.Value, 1e-8);
        moved.Upper!.Value.ShouldBe(plain.Upper!.Value, 1e-8);
    });

    [Property]
    public Property A_ratio_over_ones_is_a_mean() => Prop.ForAll(Arms, arms =>
    {
        RatioSums Ones(double[] y) => RatioSums.Of(y, [.. y.Select(_ => 1.0)]);
        var ratio = Difference.Ratios(Ones(arms.Y1), Ones(arms.Y2)).ShouldBeGiven();
        var mean = Difference.Welch(MeanSums.Of(arms.Y1), MeanSums.Of(arms.Y2)).ShouldBeGiven();
        ratio.Lower!.Value.ShouldBe(mean.Lower!.Value, 1e-8);
        ratio.DegreesOfFreedom!.Value.ShouldBeNear(mean.DegreesOfFreedom!.Value, 1e-8);
    });

    [Property]
    public Property Cuped_sees_neither_where_the_covariate_starts_nor_its_unit() => Prop.ForAll(Arms, arms =>
    {
        var plain = Cuped.Difference(RatioSums.Of(arms.Y1, arms.X1), RatioSums.Of(arms.Y2, arms.X2)).Value;
        double[] Moved(double[] x) => [.. x.Select(value => 3 * value - 200)];
        var moved = Cuped.Difference(RatioSums.Of(arms.Y1, Moved(arms.X1)), RatioSums.Of(arms.Y2, Moved(arms.X2))).Value;
        (plain is null).ShouldBe(moved is null);
        if (plain is not null)
        {
            moved!.Theta.ShouldBe(plain.Theta / 3, 1e-8 * (1 + Math.Abs(plain.Theta)));
            moved.Difference.Lower!.Value.ShouldBe(plain.Difference.Lower!.Value, 1e-6);
            moved.Correlation.ShouldBe(plain.Correlation, 1e-9);
        }
    });

    /// <summary>With a covariate that tells nothing θ is about 0 and the answer Welch's.</summary>
    [Fact]
    public void A_covariate_that_tells_nothing_changes_nothing()
    {
        double[] y = [1, 2, 3, 4], x = [1, -1, -1, 1], z = [3, 5, 4, 8];
        var adjusted = Cuped.Difference(RatioSums.Of(y, x), RatioSums.Of(z, [2, 0, 0, 2]) with { XY = 20 }).Value.ShouldNotBeNull();
        adjusted.Theta.ShouldBe(0, 0.7);
        var none = Cuped.Difference(RatioSums.Of(y, x), RatioSums.Of([2, 3, 4, 5], x)).Value.ShouldNotBeNull();
        none.Theta.ShouldBe(0, 1e-15);
        none.Difference.Lower!.Value.ShouldBe(
            Difference.Welch(MeanSums.Of(y), MeanSums.Of([2, 3, 4, 5])).ShouldBeGiven().Lower!.Value, 1e-12);
    }

    [Property]
    public Property Without_caps_winsorising_is_Welch_and_caps_only_narrow_the_amounts() => Prop.ForAll(Arms, arms =>
    {
        var open = Winsorised.Welch(arms.Y1, arms.Y2, upper: 1).Value.ShouldNotBeNull();
        open.Difference.Lower!.Value.ShouldBe(
            Difference.Welch(MeanSums.Of(arms.Y1), MeanSums.Of(arms.Y2)).ShouldBeGiven().Lower!.Value, 1e-9);
        (open.LowerCap, open.UpperCap, open.Capped).ShouldBe((null, null, 0L));
        var half = Winsorised.Welch([.. arms.Y1, 1e6], arms.Y2, upper: 0.9).Value.ShouldNotBeNull();
        half.UpperCap!.Value.ShouldBeLessThan(1e6);
        half.Capped.ShouldBeGreaterThan(0);
    });

    [Property]
    public void Any_sums_give_ordered_limits_or_a_refusal(long n, double y, double yy, long m, double z, double zz)
    {
        foreach (var result in new[]
        {
            Difference.Welch(new(n, y, yy), new(m, z, zz)), Difference.WelchRelative(new(n, y, yy), new(m, z, zz)),
            Difference.Ratios(new(n, y, z, yy, zz, y), new(m, z, y, zz, yy, z)),
            Difference.RatiosRelative(new(n, y, z, yy, zz, y), new(m, z, y, zz, yy, z)),
            Of(Cuped.Difference(new(n, y, z, yy, zz, y), new(m, z, y, zz, yy, z))),
            Of(Cuped.Relative(new(n, y, z, yy, zz, y), new(m, z, y, zz, yy, z))),
        })
        {
            result.IsGiven.ShouldBe(result.Refusal is null);
            if (result.Value is { } estimate)
            {
                estimate.Lower!.Value.ShouldBeLessThanOrEqualTo(estimate.Value);
                estimate.Upper!.Value.ShouldBeGreaterThanOrEqualTo(estimate.Value);
                estimate.PValue!.Value.ShouldBeInRange(0, 1);
            }
        }
    }

    [Fact]
    public void What_cannot_be_compared_is_refused()
    {
        var some = new MeanSums(3, 6, 14);
        Difference.Welch(new(0, 0, 0), some).ShouldBeRefused(RefusalReason.EmptyArm);
        Difference.Welch(some, new(1, 2, 4)).Refusal.ShouldBe(new Refusal(RefusalReason.TooFewUnits, 1, 2));
        Difference.Welch(new(2, 4, 8), new(2, 6, 18)).ShouldBeRefused(RefusalReason.ZeroVariance);
        Difference.Welch(new(2, double.NaN, 8), some).ShouldBeRefused(RefusalReason.NotFinite);
        Difference.Welch(new(-2, 4, 8), some).ShouldBeRefused(RefusalReason.NegativeCount);
        Difference.WelchRelative(some, new(2, 0, 2)).ShouldBeRefused(RefusalReason.NothingToCompare);
        Difference.Ratios(new(2, 1, 0, 1, 0, 0), new(2, 1, 2, 1, 2, 1)).ShouldBeRefused(RefusalReason.EmptyArm);
        Cuped.Difference(RatioSums.Of([1, 2, 3], [4, 4, 4]), RatioSums.Of([1, 2, 4], [4, 4, 4])).ShouldBeRefused(RefusalReason.ZeroVariance);
        Cuped.Difference(RatioSums.Of([1, 2, 3], [1, 2, 3]), RatioSums.Of([1, 2, 4], [1, 2, 4])).ShouldBeRefused(RefusalReason.ZeroVariance);
        Cuped.Relative(RatioSums.Of([1, 2, 3], [4, 5, 1]), RatioSums.Of([-1, 0, 1], [1, 5, 2])).ShouldBeRefused(RefusalReason.NothingToCompare);
        Winsorised.Welch([1, 2], [double.NaN, 1]).ShouldBeRefused(RefusalReason.NotFinite);
        Winsorised.Welch([], [3, 1]).ShouldBeRefused(RefusalReason.EmptyArm);
        Should.Throw<ArgumentOutOfRangeException>(() => Winsorised.Welch([1, 2], [1, 2], upper: 0.1, lower: 0.2));
    }

    private static Result<Estimate> Of(Result<AdjustedDifference> adjusted) =>
        adjusted.IsGiven ? adjusted.Value.Difference : adjusted.Refusal;

    private static bool Varies(double[] values) => values.Distinct().Count() > 2;

    private static double[] Fit(double[] values, int length) => [.. Enumerable.Range(0, length).Select(i => values[i % values.Length])];
}
