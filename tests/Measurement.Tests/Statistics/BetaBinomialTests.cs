using FsCheck;
using FsCheck.Xunit;
using Measurement.Statistics;
using Shouldly;
using Xunit;

namespace Measurement.Tests.Statistics;

public sealed class BetaBinomialTests
{
    [Theory]
    [InlineData(0, 10, 1)]
    [InlineData(0, 10, 0.5)]
    [InlineData(10, 10, 0.5)]
    [InlineData(50, 1000, 1)]
    public void Arms_with_the_same_posterior_are_symmetric(long x, long n, double prior)
    {
        var answer = BetaBinomial.Compare(x, n, x, n, new BetaPrior(prior, prior)).Value.ShouldNotBeNull();
        answer.ChanceToBeat.ShouldBe(0.5, 1e-12);
        answer.ExpectedLoss.ShouldBe(answer.ExpectedLossOfControl, 1e-14);
        answer.Difference.Lower!.Value.ShouldBe(-answer.Difference.Upper!.Value, 1e-12);
        ((1 + answer.Lift.Lower!.Value) * (1 + answer.Lift.Upper!.Value)).ShouldBe(1, 1e-9);
    }

    /// <summary>Of two uniform rates P(p₁/p₂ ≤ r) = 1 − 1/(2r) for r above 1 and r/2 below; P(p₁ − p₂ ≤ d) = 1 − (1 − d)²/2 for d above 0.</summary>
    [Fact]
    public void Two_rates_nothing_is_known_of()
    {
        var answer = BetaBinomial.Compare(0, 0, 0, 0).Value.ShouldNotBeNull();
        answer.Lift.Upper!.Value.ShouldBe(19, 1e-9);
        answer.Lift.Lower!.Value.ShouldBe(-0.95, 1e-12);
        answer.Difference.Upper!.Value.ShouldBe(1 - Math.Sqrt(0.05), 1e-12);
        answer.ExpectedLoss.ShouldBe(1.0 / 6, 1e-12);
    }

    /// <summary>p₁ ~ Beta(1, 2), p₂ ~ Beta(2, 1): P(p₁ − p₂ ≤ −c) is a polynomial.</summary>
    [Fact]
    public void One_success_of_one_against_none_of_one()
    {
        var c = -BetaBinomial.Compare(0, 1, 1, 1).Value.ShouldNotBeNull().Difference.Lower!.Value;
        var e = 1 - c;
        var below = 2 * ((1 - c * c) * e - (2 * c + 1 - c * c) * e * e / 2 + (2 * c - 1) * e * e * e / 3 + e * e * e * e / 4);
        below.ShouldBe(0.025, 1e-13);
    }

    /// <summary>The chance as a finite sum of beta functions, for whole priors (E. Miller, 2015).</summary>
    [Property(MaxTest = 25)]
    public void The_chance_is_the_finite_sum(PositiveInt x1, PositiveInt f1, PositiveInt x2, PositiveInt f2)
    {
        double Log(double a, double b) => MathNet.Numerics.SpecialFunctions.BetaLn(a, b);
        var (b1, a2, b2) = (1.0 + f1.Get, 1.0 + x2.Get, 1.0 + f2.Get);
        var sum = Enumerable.Range(0, x1.Get + 1).Sum(i => Math.Exp(Log(a2 + i, b1 + b2) - Math.Log(b1 + i) - Log(1 + i, b1) - Log(a2, b2)));
        BetaBinomial.Compare(x1.Get, x1.Get + f1.Get, x2.Get, x2.Get + f2.Get).Value.ShouldNotBeNull().ChanceToBeat.ShouldBe(sum, 1e-10);
    }

    [Property(MaxTest = 15)]
    public void Swapping_the_arms_turns_everything_round(NonNegativeInt x1, PositiveInt f1, NonNegativeInt x2, PositiveInt f2)
    {
        var (n1, n2) = (x1.Get + f1.Get, x2.Get + f2.Get);
        var one = BetaBinomial.Compare(x1.Get, n1, x2.Get, n2).Value.ShouldNotBeNull();
        var other = BetaBinomial.Compare(x2.Get, n2, x1.Get, n1).Value.ShouldNotBeNull();
        (one.ChanceToBeat + other.ChanceToBeat).ShouldBe(1, 1e-12);
        one.ExpectedLoss.ShouldBe(other.ExpectedLossOfControl, 1e-13);
        one.Difference.Lower!.Value.ShouldBe(-other.Difference.Upper!.Value, 1e-12);
        (one.Difference.Lower < one.Difference.Value && one.Difference.Value < one.Difference.Upper).ShouldBeTrue();
    }

    /// <summary>Of millions of trials the credible interval is the normal one.</summary>
    [Fact]
    public void Many_trials_are_as_the_normal_has_them()
    {
        var answer = BetaBinomial.Compare(2_040_000, 40_000_000, 2_000_000, 40_000_000).Value.ShouldNotBeNull();
        var error = Math.Sqrt(0.051 * 0.949 / 4e7 + 0.05 * 0.95 / 4e7);
        answer.Difference.Lower!.Value.ShouldBe(0.001 - 1.959964 * error, 1e-9);
        answer.Difference.Upper!.Value.ShouldBe(0.001 + 1.959964 * error, 1e-9);
    }

    [Fact]
    public void What_is_no_count_is_refused()
    {
        BetaBinomial.Compare(-1, 10, 1, 10).ShouldBeRefused(RefusalReason.NegativeCount);
        BetaBinomial.Compare(1, 10, 11, 10).ShouldBeRefused(RefusalReason.MoreThanAll);
        Should.Throw<ArgumentOutOfRangeException>(() => BetaBinomial.Compare(1, 2, 1, 2, new BetaPrior(0, 1)));
        NormalEffect.Posterior(Proportion.Wilson(1, 2).ShouldBeGiven()).ShouldBeRefused(RefusalReason.ZeroVariance);
        Should.Throw<ArgumentOutOfRangeException>(
            () => NormalEffect.Posterior(Proportion.Wilson(1, 2).ShouldBeGiven(), new NormalPrior(0, -1)));
    }

    /// <summary>A prior as sure as the data meets them half-way; a flat one leaves them alone.</summary>
    [Fact]
    public void A_normal_prior_is_weighed_against_the_estimate()
    {
        var estimate = Difference.Welch(new MeanSums(400, 2400, 14800), new MeanSums(400, 2000, 10400)).ShouldBeGiven();
        var variance = estimate.StandardError!.Value * estimate.StandardError.Value;
        var half = NormalEffect.Posterior(estimate, new NormalPrior(0, variance)).Value.ShouldNotBeNull();
        half.Effect.Value.ShouldBe(estimate.Value / 2, 1e-12);
        half.Effect.StandardError!.Value.ShouldBe(Math.Sqrt(variance / 2), 1e-12);
        var flat = NormalEffect.Posterior(estimate).Value.ShouldNotBeNull();
        flat.Effect.Value.ShouldBe(estimate.Value);
        (flat.ExpectedLossOfControl - flat.ExpectedLoss).ShouldBe(estimate.Value, 1e-12);
    }
}
