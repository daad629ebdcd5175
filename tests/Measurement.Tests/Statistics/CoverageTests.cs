using Measurement.Tests.Statistics.Simulation;
using Shouldly;
using Xunit;

namespace Measurement.Tests.Statistics;

/// <summary>How often the intervals hold the truth, over simulated data of recorded seed; the long runs are <c>ops/bench coverage</c>.</summary>
public sealed class CoverageTests
{
    public static TheoryData<string> Names => [.. CoverageCases.All.Select(one => one.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void As_often_as_is_said(string name)
    {
        var one = CoverageCases.All.Single(one => one.Name == name);
        one.Share(one.Draws).ShouldBeInRange(one.Low, one.High);
    }
}
