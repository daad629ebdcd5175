using Measurement.Statistics;
using Shouldly;
using Xunit;

namespace Measurement.Tests.Statistics;

public sealed class MedianTests
{
    /// <summary>Ranks and attained levels as tabulated for the sign test (for example Conover, Practical Nonparametric Statistics).</summary>
    [Theory]
    [InlineData(6, 1, 0.96875)]
    [InlineData(10, 2, 0.978515625)]
    [InlineData(15, 4, 0.96484375)]
    [InlineData(20, 6, 0.958610534667969)]
    [InlineData(25, 8, 0.956714749336243)]
    public void The_ranks_are_those_of_the_sign_test(int n, int rank, double attained)
    {
        double[] values = [.. Enumerable.Range(1, n).Reverse().Select(i => (double)i)];
        var estimate = Median.OrderStatistics(values).ShouldBeGiven();
        estimate.Value.ShouldBe((n + 1) / 2.0);
        estimate.Lower.ShouldBe(rank);
        estimate.Upper.ShouldBe(n + 1 - rank);
        estimate.AttainedLevel!.Value.ShouldBe(attained, 1e-12);
    }

    [Fact]
    public void Typical_posts_are_known_within_a_tenth()
    {
        var estimate = Median.OrderStatistics(Reference.Posts().Interactions).ShouldBeGiven();
        (estimate.Value, estimate.Lower, estimate.Upper, estimate.Units, estimate.Method).ShouldBe((123.5, 117.0, 137.0, 500L, "order-statistics"));
        estimate.AttainedLevel!.Value.ShouldBeInRange(0.95, 0.97);
    }

    [Fact]
    public void The_attained_level_is_at_most_three_points_above_and_from_86_values_two()
    {
        foreach (var n in Enumerable.Range(25, 300).Append(10_001).Append(100_000))
        {
            var attained = Median.OrderStatistics([.. Enumerable.Range(0, n).Select(i => (double)i)]).ShouldBeGiven().AttainedLevel!.Value;
            attained.ShouldBeInRange(0.95, n < 86 ? 0.981 : 0.97, $"{n} values");
        }
    }

    [Fact]
    public void Order_and_growing_transforms_commute_with_it()
    {
        var random = new Random(8);
        double[] values = [.. Enumerable.Range(0, 41).Select(_ => random.NextDouble() * 5)];
        var plain = Median.OrderStatistics(values).ShouldBeGiven();
        random.Shuffle(values);
        Median.OrderStatistics(values).ShouldBeGiven().ShouldBe(plain);
        var exponential = Median.OrderStatistics([.. values.Select(Math.Exp)]).ShouldBeGiven();
        exponential.Lower.ShouldBe(Math.Exp(plain.Lower!.Value));
        exponential.Value.ShouldBeNear(Math.Exp(plain.Value));
        exponential.Upper.ShouldBe(Math.Exp(plain.Upper!.Value));
    }

    [Fact]
    public void Too_few_for_the_level_is_refused_with_the_number_needed()
    {
        Median.OrderStatistics([1, 2, 3, 4, 5]).Refusal.ShouldBe(new Refusal(RefusalReason.TooFewUnits, 5, 6));
        Median.OrderStatistics([1, 2, 3, 4, 5], 0.9).ShouldBeGiven().Lower.ShouldBe(1);
        Median.OrderStatistics([1, 2, 3, 4, 5, 6, 7], 0.99).Refusal.ShouldBe(new Refusal(RefusalReason.TooFewUnits, 7, 8));
        Median.OrderStatistics([]).ShouldBeRefused(RefusalReason.EmptyArm);
        Median.OrderStatistics([1, 2, 3, 4, 5, 6, double.NaN]).ShouldBeRefused(RefusalReason.NotFinite);
    }
}
