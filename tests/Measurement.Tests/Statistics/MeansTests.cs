using FsCheck.Xunit;
using Measurement.Statistics;
using Shouldly;
using Xunit;

namespace Measurement.Tests.Statistics;

public sealed class MeansTests
{
    /// <summary>Student's sleep data (1908), as R's t.test prints them.</summary>
    [Fact]
    public void Students_own_example()
    {
        double[] hours = [1.2, 2.4, 1.3, 1.3, 0.0, 1.0, 1.8, 0.8, 4.6, 1.4];
        var estimate = Means.T(10, hours.Sum(), hours.Sum(hour => hour * hour)).ShouldBeGiven();
        estimate.Value.ShouldBe(1.58, 1e-12);
        estimate.Lower!.Value.ShouldBe(0.7001142, 1e-7);
        estimate.Upper!.Value.ShouldBe(2.4598858, 1e-7);
        estimate.Method.ShouldBe("t");
    }

    /// <summary>Quantiles as R's qt(0.975, df) and qt(0.995, df) print them.</summary>
    [Theory]
    [InlineData(1, 0.95, 12.7062047361747)]
    [InlineData(2, 0.95, 4.30265272974946)]
    [InlineData(5, 0.95, 2.57058183563631)]
    [InlineData(30, 0.95, 2.0422724563012)]
    [InlineData(100, 0.95, 1.98397151852355)]
    [InlineData(1000, 0.95, 1.96233908082641)]
    [InlineData(1, 0.99, 63.6567411628715)]
    [InlineData(10, 0.99, 3.16927267261695)]
    public void The_reach_is_Students_quantile(long degrees, double level, double expected)
    {
        var n = degrees + 1;
        Means.T(n, 0, (double)n * degrees, level).ShouldBeGiven().Upper!.Value.ShouldBeNear(expected, 1e-12);
    }

    [Fact]
    public void The_two_ways_to_the_quantile_meet()
    {
        double Reach(long n) => Means.T(n, 0, (double)n * (n - 1), 0.999).ShouldBeGiven().Upper!.Value;
        (Reach(1000) - Reach(1001)).ShouldBeNear(Reach(1001) - Reach(1002), 0.01);
    }

    [Property]
    public void Any_sums_give_ordered_limits_or_a_refusal(long n, double sum, double squares)
    {
        var result = Means.T(n, sum, squares);
        result.IsGiven.ShouldBe(result.Refusal is null);
        if (result.Value is { } estimate)
        {
            estimate.Lower!.Value.ShouldBeLessThanOrEqualTo(estimate.Value);
            estimate.Upper!.Value.ShouldBeGreaterThanOrEqualTo(estimate.Value);
        }
    }

    [Fact]
    public void What_has_no_spread_is_refused()
    {
        Means.T(0, 0, 0).ShouldBeRefused(RefusalReason.EmptyArm);
        Means.T(1, 5, 25).ShouldBeRefused(RefusalReason.TooFewUnits);
        Means.T(-1, 5, 25).ShouldBeRefused(RefusalReason.NegativeCount);
        Means.T(3, double.NaN, 25).ShouldBeRefused(RefusalReason.NotFinite);
        Means.T(3, 0.1 + 0.1 + 0.1, 0.1 * 0.1 + 0.1 * 0.1 + 0.1 * 0.1).ShouldBeRefused(RefusalReason.ZeroVariance);
    }
}
