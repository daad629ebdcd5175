using Measurement.Statistics;
using Shouldly;

namespace Measurement.Tests.Statistics;

/// <summary>What a result must be, and how close "equal" is.</summary>
internal static class Expectations
{
    public static Estimate ShouldBeGiven(this Result<Estimate> result)
    {
        result.Refusal.ShouldBeNull();
        return result.Value.ShouldNotBeNull();
    }

    public static void ShouldBeRefused<T>(this Result<T> result, RefusalReason reason)
        where T : class
    {
        result.Value.ShouldBeNull();
        result.Refusal.ShouldNotBeNull().Reason.ShouldBe(reason);
    }

    public static void ShouldBeNear(this double actual, double expected, double relative = 1e-11) =>
        actual.ShouldBe(expected, relative * Math.Max(1e-9, Math.Abs(expected)));
}
