using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Measurement.Statistics;
using Shouldly;
using Xunit;

namespace Measurement.Tests.Statistics;

public sealed class SurveyTests
{
    private static readonly Margin Sex = Margin.Of(["f", "m", "f", "m", "f", "f"], new Dictionary<string, double>(StringComparer.Ordinal) { ["f"] = 52, ["m"] = 48 });
    private static readonly Margin Age = Margin.Of(["young", "old", "old", "young", "old", "young"], new Dictionary<string, double>(StringComparer.Ordinal) { ["young"] = 30, ["old"] = 70 });
    private static readonly double[] Answers = [1, 0, 0, 1, 1, 0];

    [Fact]
    public void Raked_weights_meet_every_margin_and_keep_what_no_margin_speaks_of()
    {
        var raked = Raking.Rake([], [Sex, Age]).Value.ShouldNotBeNull();
        var weights = raked.Weights.ToArray();
        Math.Abs(weights[0] + weights[2] + weights[4] + weights[5] - 52).ShouldBeLessThan(1e-10);
        Math.Abs(weights[0] + weights[3] + weights[5] - 30).ShouldBeLessThan(1e-10);
        weights[0].ShouldBe(weights[5], 1e-12);
        raked.LargestMiss.ShouldBeLessThanOrEqualTo(1e-12);
        var again = Raking.Rake(weights, [Age, Sex]).Value.ShouldNotBeNull();
        again.Weights.ToArray().Zip(weights).ShouldAllBe(pair => Math.Abs(pair.First - pair.Second) < 1e-9);

        // The odds ratio of the table is the sample's.
        var (fy, fo, my, mo) = (weights[0] + weights[5], weights[2] + weights[4], weights[3], weights[1]);
        (fy * mo / fo / my).ShouldBe(2.0 * 1 / 2 / 1, 1e-9);
    }

    [Fact]
    public void Margins_that_cannot_be_met_are_refused()
    {
        Raking.Rake([], [Sex, Age with { Target = new double[] { 30, 60 } }]).ShouldBeRefused(RefusalReason.UnequalTotals);
        Raking.Rake([], [Sex with { Target = new double[] { 50, 40, 10 } }]).ShouldBeRefused(RefusalReason.EmptyArm);
        Raking.Rake([], [Margin.Of(["f", "x"], new Dictionary<string, double>(StringComparer.Ordinal) { ["f"] = 1 })]).ShouldBeRefused(RefusalReason.OutsideMargins);
        Raking.Rake([1, 1, 1, 1, 1, -1], [Sex]).ShouldBeRefused(RefusalReason.NegativeCount);
        Raking.Rake([1, 1, 1, 1, 1, double.NaN], [Sex]).ShouldBeRefused(RefusalReason.NotFinite);
        Raking.Rake([], [new Margin(Array.Empty<int>(), new double[] { 1 })]).ShouldBeRefused(RefusalReason.EmptyArm);
        Raking.Rake([], [Sex with { Target = new double[] { 0, 0 } }]).ShouldBeRefused(RefusalReason.EmptyArm);

        // Who is young is a woman and the reverse, and there are other numbers of either.
        Margin one = new(new[] { 0, 1 }, new double[] { 40, 60 }), other = new(new[] { 0, 1 }, new double[] { 30, 70 });
        Raking.Rake([], [one, other]).ShouldBeRefused(RefusalReason.NotConverged);
        Should.Throw<ArgumentException>(() => Raking.Rake([], []));
        Should.Throw<ArgumentException>(() => Raking.Rake([1, 2], [Sex]));
        Should.Throw<ArgumentException>(() => Raking.Rake([], [Sex, one]));
    }

    /// <summary>All weights one: the share of a simple sample on n − 1, design effect n/(n − 1).</summary>
    [Property]
    public void Equal_weights_are_no_weights(PositiveInt yes, PositiveInt no, PositiveInt weight)
    {
        double[] answers = [.. Enumerable.Repeat(1.0, yes.Get), .. Enumerable.Repeat(0.0, no.Get)];
        double[] weights = [.. answers.Select(_ => weight.Get / 8.0)];
        var share = Survey.Proportion(answers, weights).ShouldBeGiven();
        share.EffectiveUnits!.Value.ShouldBeNear(answers.Length - 1, 1e-9);
        share.DesignEffect!.Value.ShouldBeNear(answers.Length / (answers.Length - 1.0), 1e-9);
        SurveyWeights.Kish(weights).Value.ShouldNotBeNull().DesignEffect.ShouldBe(1, 1e-12);
        var mean = Survey.Mean(answers, weights).ShouldBeGiven();
        mean.Lower!.Value.ShouldBe(Means.T(answers.Length, yes.Get, yes.Get).ShouldBeGiven().Lower!.Value, 1e-9);
    }

    [Fact]
    public void A_few_heavy_weights_are_capped_and_counted()
    {
        var capped = SurveyWeights.Cap([1, 1, 2, 30, 2]).Value.ShouldNotBeNull();
        capped.Weights.ToArray().ShouldBe([1, 1, 2, 10, 2]);
        (capped.Cap, capped.Capped).ShouldBe((10, 1));
        SurveyWeights.Cap([0, 0, 1]).ShouldBeRefused(RefusalReason.EmptyArm);
        SurveyWeights.Cap([]).ShouldBeRefused(RefusalReason.EmptyArm);
        SurveyWeights.Kish([0, 0]).ShouldBeRefused(RefusalReason.EmptyArm);
        SurveyWeights.Kish([1, -1]).ShouldBeRefused(RefusalReason.NegativeCount);
        Should.Throw<ArgumentOutOfRangeException>(() => SurveyWeights.Cap([1], 0));
    }

    /// <summary>With one margin of one category raking only scales; leaving out each respondent once then is the textbook's jackknife.</summary>
    [Fact]
    public void The_jackknife_by_hand()
    {
        Margin whole = new(new int[6], new double[] { 100 });
        double[] amounts = [3, 8, 1, 9, 4, 5], weights = [1, 2, 1, 1, 3, 2];
        double Without(int left) => amounts.Zip(weights).Where((_, i) => i != left).Sum(pair => pair.First * pair.Second)
            / weights.Where((_, i) => i != left).Sum();
        var value = Without(-1);
        var error = Math.Sqrt(5.0 / 6 * Enumerable.Range(0, 6).Sum(i => Math.Pow(Without(i) - value, 2)));
        var mean = Survey.RakedMean(amounts, weights, [whole]).ShouldBeGiven();
        mean.Value.ShouldBe(value, 1e-12);
        mean.StandardError!.Value.ShouldBe(error, 1e-12);
        mean.DegreesOfFreedom.ShouldBe(5);
        Survey.RakedProportion(Answers, weights, [whole]).ShouldBeGiven().Method.ShouldBe("jackknife-wilson");
    }

    /// <summary>The respondents of the reference: the jackknife that rakes again knows that margins take variance away.</summary>
    [Fact]
    public void Raking_again_counts_what_the_margins_know()
    {
        var raw = Reference.Read("survey-raw-2.csv");
        var targets = new Dictionary<string, double>(StringComparer.Ordinal) { ["f"] = 5100, ["m"] = 4900 };
        Margin margin = Margin.Of([.. raw.Select(unit => unit["sex"])], targets);
        double[] women = [.. raw.Select(unit => unit.Is("sex", "f") ? 1.0 : 0)];
        double[] answers = [.. raw.Select(unit => unit.Number("y"))];
        Survey.RakedProportion(women, [], [margin]).ShouldBeRefused(RefusalReason.ZeroVariance);
        var weights = Raking.Rake([], [margin]).Value.ShouldNotBeNull().Weights;
        var (again, @fixed) = (Survey.RakedProportion(answers, [], [margin], groups: 250).ShouldBeGiven(), Survey.Proportion(answers, weights.Span).ShouldBeGiven());
        again.Value.ShouldBe(@fixed.Value, 1e-12);
        (again.StandardError!.Value / @fixed.StandardError!.Value).ShouldBeInRange(0.9, 1.05);
    }

    [Fact]
    public void What_is_no_answer_is_refused()
    {
        Survey.Proportion([1, 2], [1, 1]).ShouldBeRefused(RefusalReason.MoreThanAll);
        Survey.Proportion([1, -1], [1, 1]).ShouldBeRefused(RefusalReason.NegativeCount);
        Survey.Proportion([1, double.NaN], [1, 1]).ShouldBeRefused(RefusalReason.NotFinite);
        Survey.Proportion([1, 0], [1, -1]).ShouldBeRefused(RefusalReason.NegativeCount);
        Survey.Proportion([1], [1]).ShouldBeRefused(RefusalReason.TooFewUnits);
        Survey.Mean([3, 3], [1, 2]).ShouldBeRefused(RefusalReason.ZeroVariance);
        Survey.Mean([3, 4], [0, 0]).ShouldBeRefused(RefusalReason.EmptyArm);
        Survey.Mean([3], [1]).ShouldBeRefused(RefusalReason.TooFewUnits);
        Survey.RakedMean([1, 2, 3, 4, 5, double.NaN], [], [Sex]).ShouldBeRefused(RefusalReason.NotFinite);
        Survey.RakedMean([1, 2, 3, 4, 5, 6], [], [Sex], groups: 2).ShouldBeRefused(RefusalReason.EmptyArm);
        Should.Throw<ArgumentException>(() => Survey.Mean([1, 2], [1]));
    }

    [Property]
    public void Swapping_promoters_and_detractors_turns_the_score_round(NonNegativeInt promoters, NonNegativeInt passives, PositiveInt detractors)
    {
        var one = NetPromoter.AdjustedWald(promoters.Get, passives.Get, detractors.Get).ShouldBeGiven();
        var other = NetPromoter.AdjustedWald(detractors.Get, passives.Get, promoters.Get).ShouldBeGiven();
        other.Value.ShouldBe(-one.Value);
        other.Lower!.Value.ShouldBe(-one.Upper!.Value, 1e-12);
        one.Lower!.Value.ShouldBeInRange(-1, one.Value);
        long n = promoters.Get + passives.Get + detractors.Get;
        var weighted = NetPromoter.AdjustedWald(
            new EffectiveProportion((double)promoters.Get / n, n, n), new EffectiveProportion((double)detractors.Get / n, n, n)).ShouldBeGiven();
        weighted.Upper!.Value.ShouldBe(one.Upper!.Value, 1e-12);
    }

    [Fact]
    public void A_score_of_all_promoters_is_still_uncertain()
    {
        var all = NetPromoter.AdjustedWald(20, 0, 0).ShouldBeGiven();
        (all.Value, all.Upper).ShouldBe((1, 1));
        all.Lower!.Value.ShouldBeInRange(0.65, 0.75);
        NetPromoter.AdjustedWald(0, 0, 0).ShouldBeRefused(RefusalReason.EmptyArm);
        NetPromoter.AdjustedWald(-1, 0, 2).ShouldBeRefused(RefusalReason.NegativeCount);
        NetPromoter.AdjustedWald(new EffectiveProportion(0.7, 10, 10), new EffectiveProportion(0.5, 10, 10)).ShouldBeRefused(RefusalReason.MoreThanAll);
        NetPromoter.AdjustedWald(new EffectiveProportion(0.7, 0, 10), new EffectiveProportion(0.1, 10, 10)).ShouldBeRefused(RefusalReason.EmptyArm);
    }
}
