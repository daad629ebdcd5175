using Measurement.Statistics;
using Shouldly;
using Xunit;

namespace Measurement.Tests.Statistics;

public sealed class PowerTests
{
    [Theory]
    [InlineData(0.05, 0.06, 0.8)]
    [InlineData(0.3, 0.2, 0.9)]
    [InlineData(0.001, 0.0012, 0.5)]
    public void The_size_found_has_the_power_asked_for(double p1, double p2, double power)
    {
        var size = Power.UnitsForProportions(p1, p2, power).Value.ShouldNotBeNull();
        Power.OfProportions(p1, p2, size.UnitsPerArm).Value.ShouldNotBeNull().Power.ShouldBe(power, 1e-9);
        if (p1 > p2)
        {
            Power.DetectableIncrease(p2, size.UnitsPerArm, power).Value.ShouldNotBeNull().Effect.ShouldBe(p1 - p2, 1e-9);
        }
    }

    [Theory]
    [InlineData(0.5, 1, 0.8)]
    [InlineData(-12, 40, 0.95)]
    [InlineData(3, 1, 0.6)]
    public void So_has_the_size_for_means(double effect, double deviation, double power)
    {
        var size = Power.UnitsForMeans(effect, deviation, power).Value.ShouldNotBeNull();
        var reached = Power.OfMeans(effect, deviation, size.UnitsPerArm, size.UnitsPerArm).Value.ShouldNotBeNull().Power;
        if (size.UnitsPerArm > 2)
        {
            reached.ShouldBe(power, 1e-9);
            Power.DetectableDifference(deviation, size.UnitsPerArm, size.UnitsPerArm, power).Value.ShouldNotBeNull()
                .Effect.ShouldBe(Math.Abs(effect), 1e-8 * Math.Abs(effect));
        }
        else
        {
            reached.ShouldBeGreaterThanOrEqualTo(power);
        }
    }

    [Fact]
    public void An_effect_of_next_to_nothing_is_found_half_as_often_as_the_level_errs() =>
        Power.OfMeans(1e-12, 1, 100, 100).Value.ShouldNotBeNull().Power.ShouldBe(0.025, 1e-9);

    [Fact]
    public void Clusters_cost_units()
    {
        var size = Power.UnitsForMeans(0.4, 1).Value.ShouldNotBeNull();
        var clusters = Power.InClusters(size, 20, 0.05).Value.ShouldNotBeNull();
        clusters.DesignEffect.ShouldBe(1.95, 1e-12);
        clusters.UnitsPerArm.ShouldBe(size.UnitsPerArm * 1.95, 1e-9);
        clusters.ClustersPerArm!.Value.ShouldBe(clusters.UnitsPerArm / 20, 1e-9);
        Power.InClusters(size, 20, 0.05, variationOfSizes: 0.6).Value.ShouldNotBeNull().DesignEffect.ShouldBe(1 + (1.36 * 20 - 1) * 0.05, 1e-12);
        Power.InClusters(size, 1, 0.3).Value.ShouldNotBeNull().DesignEffect.ShouldBe(1);
        Power.InClusters(size, 20, 0).Value.ShouldNotBeNull().UnitsPerArm.ShouldBe(size.UnitsPerArm);
    }

    [Fact]
    public void What_cannot_be_planned_is_refused()
    {
        Power.UnitsForProportions(0.1, 0.1).ShouldBeRefused(RefusalReason.NothingToCompare);
        Power.UnitsForProportions(0, 0.1).ShouldBeRefused(RefusalReason.NegativeCount);
        Power.UnitsForProportions(0.5, 1).ShouldBeRefused(RefusalReason.MoreThanAll);
        Power.OfProportions(0.1, double.NaN, 10).ShouldBeRefused(RefusalReason.NotFinite);
        Power.OfProportions(0.1, 0.2, 1).ShouldBeRefused(RefusalReason.TooFewUnits);
        Power.DetectableIncrease(0.9, 5).ShouldBeRefused(RefusalReason.NotConverged);
        Power.UnitsForMeans(0, 1).ShouldBeRefused(RefusalReason.NothingToCompare);
        Power.UnitsForMeans(1, 0).ShouldBeRefused(RefusalReason.ZeroVariance);
        Power.UnitsForMeans(1e-12, 1).ShouldBeRefused(RefusalReason.NotConverged);
        Power.OfMeans(1, -1, 10, 10).ShouldBeRefused(RefusalReason.NegativeCount);
        Power.DetectableDifference(1, 10, double.PositiveInfinity).ShouldBeRefused(RefusalReason.NotFinite);
        var size = Power.UnitsForMeans(1, 1).Value.ShouldNotBeNull();
        Power.InClusters(size, 0, 0.1).ShouldBeRefused(RefusalReason.EmptyArm);
        Power.InClusters(size, 10, 1.1).ShouldBeRefused(RefusalReason.MoreThanAll);
        Power.InClusters(size, 10, -0.1).ShouldBeRefused(RefusalReason.NegativeCount);
        Power.InClusters(size, double.NaN, 0.1).ShouldBeRefused(RefusalReason.NotFinite);
        Should.Throw<ArgumentOutOfRangeException>(() => Power.UnitsForMeans(1, 1, power: 1));
    }
}
