using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Measurement.Statistics;
using Shouldly;
using Xunit;

namespace Measurement.Tests.Statistics;

public sealed class StudiesTests
{
    private static readonly Arbitrary<(double[] Effects, double[] Variances)> Some = Gen.Choose(-100, 100)
        .SelectMany(effect => Gen.Choose(1, 50).Select(variance => (Effect: effect / 100.0, Variance: variance / 1000.0)))
        .ListOf().Where(studies => studies.Count > 1)
        .Select(studies => (studies.Select(study => study.Effect).ToArray(), studies.Select(study => study.Variance).ToArray()))
        .ToArbitrary();

    [Property]
    public Property Their_order_changes_nothing_and_their_unit_only_the_unit() => Prop.ForAll(Some, studies =>
    {
        var plain = Studies.Combine(studies.Effects, studies.Variances).Value.ShouldNotBeNull();
        var turned = Studies.Combine([.. studies.Effects.Reverse()], [.. studies.Variances.Reverse()]).Value.ShouldNotBeNull();
        var scaled = Studies.Combine([.. studies.Effects.Select(y => 100 * y)], [.. studies.Variances.Select(v => 10_000 * v)]).Value.ShouldNotBeNull();
        turned.Random.Lower!.Value.ShouldBe(plain.Random.Lower!.Value, 1e-9);
        scaled.Random.Lower!.Value.ShouldBe(100 * plain.Random.Lower.Value, 1e-6);
        scaled.TauSquared.ShouldBe(10_000 * plain.TauSquared, 1e-7);
        scaled.ISquared.ShouldBe(plain.ISquared, 1e-9);
        plain.ISquared.ShouldBeInRange(0, 1);
    });

    /// <summary>At Paule and Mandel's τ² the weighted squares are their degrees of freedom, or τ² is 0 and they are fewer.</summary>
    [Property]
    public Property The_variance_between_explains_what_chance_does_not() => Prop.ForAll(Some, studies =>
    {
        var agreement = Studies.Combine(studies.Effects, studies.Variances).Value.ShouldNotBeNull();
        if (agreement.TauSquared > 0)
        {
            agreement.HartungKnapp.ShouldBe(1, 1e-9);
        }
        else
        {
            agreement.HartungKnapp.ShouldBeLessThanOrEqualTo(1 + 1e-12);
            agreement.Random.Value.ShouldBe(agreement.Common.Value, 1e-12);
        }

        (agreement.Random.Upper - agreement.Random.Lower)!.Value.ShouldBeGreaterThanOrEqualTo((agreement.Common.Upper - agreement.Common.Lower)!.Value);
        agreement.PredictionLower.ShouldBeLessThanOrEqualTo(agreement.Random.Lower!.Value + 1e-12);
    });

    [Fact]
    public void What_is_no_study_is_refused()
    {
        Studies.Combine([], []).ShouldBeRefused(RefusalReason.EmptyArm);
        Studies.Combine([1], [1]).ShouldBeRefused(RefusalReason.TooFewUnits);
        Studies.Combine([1, 2], [1, 0]).ShouldBeRefused(RefusalReason.ZeroVariance);
        Studies.Combine([1, 2], [1, -1]).ShouldBeRefused(RefusalReason.NegativeCount);
        Studies.Combine([1, double.NaN], [1, 1]).ShouldBeRefused(RefusalReason.NotFinite);
        Should.Throw<ArgumentException>(() => Studies.Combine([1, 2], [1]));
    }
}
