using FsCheck;
using FsCheck.Xunit;
using Measurement.Statistics;
using Shouldly;
using Xunit;

namespace Measurement.Tests.Statistics;

public sealed class ForecastTests
{
    /// <summary>The design's own example: came 0.07659, expected 0.05 between 0.03 and 0.07.</summary>
    [Fact]
    public void An_outcome_just_above()
    {
        var score = Forecasts.Score(new Forecast(0.05, 0.03, 0.07), 0.07659).Value.ShouldNotBeNull();
        score.Interval.ShouldBe(0.1059, 1e-12);
        score.Weighted.ShouldBe(0.01592, 0.000005);
        score.Fell.ShouldBe(Fell.Above);
        score.Error.ShouldBe(0.05 - 0.07659, 1e-12);
    }

    /// <summary>The weighted interval score is the mean pinball loss of the three quantiles, doubled and weighted (Bracher and others, 2021).</summary>
    [Property]
    public void The_score_is_what_its_quantiles_lose(NormalFloat outcome, NormalFloat a, NormalFloat b, NormalFloat c)
    {
        double[] limits = [.. new[] { a.Get, b.Get, c.Get }.Select(value => value % 1e6).Order()];
        var y = outcome.Get % 1e6;
        var losses = Scores.Pinball(y, limits[0], 0.1)!.Value + Scores.Pinball(y, limits[1], 0.5)!.Value + Scores.Pinball(y, limits[2], 0.9)!.Value;
        var score = Scores.WeightedInterval(y, limits[1], limits[0], limits[2])!.Value;
        score.ShouldBe(losses / 1.5, 1e-9 * (1 + Math.Abs(losses)));
        Scores.WeightedInterval(-y, -limits[1], -limits[2], -limits[0])!.Value.ShouldBe(score, 1e-9 * (1 + score));
    }

    [Fact]
    public void Each_kind_is_scored_on_its_scale()
    {
        var count = Forecasts.Score(new Forecast(99, 49, 199), 99, ForecastScale.Log).Value.ShouldNotBeNull();
        count.Interval.ShouldBe(Math.Log(4), 1e-12);
        count.Error.ShouldBe(0);
        var rate = Forecasts.Score(new Forecast(0.5, 0.2, 0.8), 0.5, ForecastScale.Logit).Value.ShouldNotBeNull();
        rate.Interval.ShouldBe(Math.Log(16), 1e-12);
        Forecasts.Score(new Forecast(0.5, 0.2, 0.8), 1, ForecastScale.Logit).ShouldBeRefused(RefusalReason.NothingToCompare);
        Forecasts.Score(new Forecast(5, 2, 8), -1, ForecastScale.Log).ShouldBeRefused(RefusalReason.NothingToCompare);
        Forecasts.Score(new Forecast(5, 6, 8), 7).ShouldBeRefused(RefusalReason.OutOfOrder);
        Forecasts.Score(new Forecast(5, 2, 8), double.NaN).ShouldBeRefused(RefusalReason.NotFinite);
        Forecasts.Score(new Forecast(5, 2, double.NaN), 4).ShouldBeRefused(RefusalReason.NotFinite);
    }

    [Fact]
    public void An_effect_is_judged_by_both_uncertainties()
    {
        var forecast = new Forecast(0.05, 0.03, 0.07);
        var hit = Forecasts.JudgeEffect(forecast, 0.07659, 0.00338).Value.ShouldNotBeNull();
        hit.Z.ShouldBe((0.07659 - 0.05) / Math.Sqrt(Math.Pow(0.04 / 2.5631031, 2) + 0.00338 * 0.00338), 1e-6);
        (hit.Hit, hit.CanBeJudged).ShouldBe((false, true));
        Forecasts.JudgeEffect(forecast, 0.06, 0.00338).Value.ShouldNotBeNull().Hit.ShouldBeTrue();
        Forecasts.JudgeEffect(forecast, 0.06, 0.021).Value.ShouldNotBeNull().CanBeJudged.ShouldBeFalse();
        Forecasts.JudgeEffect(forecast, 0.06, 0).ShouldBeRefused(RefusalReason.ZeroVariance);
        Forecasts.JudgeEffect(forecast, double.NaN, 1).ShouldBeRefused(RefusalReason.NotFinite);
        Forecasts.JudgeEffect(new Forecast(1, 2, 0), 1, 1).ShouldBeRefused(RefusalReason.OutOfOrder);
    }

    [Fact]
    public void The_past_forecasts_too_and_skill_is_being_better_than_it()
    {
        Forecasts.FromHistory([1, 2, 3, 4, 5, 6, 7]).ShouldBeNull();
        Forecasts.FromHistory([8, 1, 2, 3, 4, 5, 6, 7, 9, 10, 11]).ShouldBe(new Forecast(6, 2, 10));
        Forecasts.Skill([1, 1], [2, 2]).ShouldBe(0.5);
        Forecasts.Skill([4], [2]).ShouldBe(-1);
        Forecasts.Skill([1], [0]).ShouldBeNull();
        Forecasts.Skill([], []).ShouldBeNull();
        Forecasts.Skill([double.NaN], [1]).ShouldBeNull();
        Forecasts.Bias([], []).ShouldBeNull();
        Should.Throw<ArgumentException>(() => Forecasts.Skill([1], []));
    }

    [Theory]
    [InlineData(1, 7, 1, CalibrationVerdict.Listed)]
    [InlineData(1, 8, 1, CalibrationVerdict.Early)]
    [InlineData(2, 16, 11, CalibrationVerdict.Early)]
    [InlineData(3, 24, 3, CalibrationVerdict.NothingAgainst)]
    [InlineData(6, 15, 9, CalibrationVerdict.Overconfident)]
    [InlineData(1, 58, 1, CalibrationVerdict.TooWide)]
    public void A_verdict_needs_thirty_forecasts_and_an_interval_on_one_side(long below, long inside, long above, CalibrationVerdict verdict)
    {
        var calibration = Calibration.Of(below, inside, above).Value.ShouldNotBeNull();
        calibration.Verdict.ShouldBe(verdict);
        (calibration.Coverage is null).ShouldBe(verdict is CalibrationVerdict.Listed);
        (calibration.Below, calibration.Inside, calibration.Above).ShouldBe((below, inside, above));
    }

    [Fact]
    public void Forecasts_of_one_campaign_err_together()
    {
        long[] one = [.. Enumerable.Repeat(1L, 40)], none = new long[40];
        Calibration.Of(none, one, none).Value.ShouldNotBeNull().Coverage.ShouldBe(Calibration.Of(0, 40, 0).Value!.Coverage);
        long[] inside = [10, 0, 10, 8], above = [0, 10, 0, 2];
        var byCampaign = Calibration.Of(new long[4], inside, above).Value.ShouldNotBeNull();
        var alone = Calibration.Of(0, 28, 12).Value.ShouldNotBeNull();
        (byCampaign.Coverage!.Upper - byCampaign.Coverage.Lower)!.Value.ShouldBeGreaterThan((alone.Coverage!.Upper - alone.Coverage.Lower)!.Value);
        Calibration.Of([0, 0], [0, 0], [0, 0]).ShouldBeRefused(RefusalReason.EmptyArm);
        Calibration.Of([0, -1], [0, 3], [0, 0]).ShouldBeRefused(RefusalReason.NegativeCount);
        Calibration.Of(0, 0, 0).ShouldBeRefused(RefusalReason.EmptyArm);
        Calibration.Of(-1, 3, 0).ShouldBeRefused(RefusalReason.NegativeCount);
        Should.Throw<ArgumentException>(() => Calibration.Of([1], [1, 2], [1]));
    }

    [Fact]
    public void Numbers_that_are_none_have_no_score()
    {
        Scores.Interval(1, 3, 2).ShouldBeNull();
        Scores.Interval(double.NaN, 1, 2).ShouldBeNull();
        Scores.NormalCrps(1, 0, 0).ShouldBeNull();
        Scores.SampleCrps(1, []).ShouldBeNull();
        Scores.Pinball(double.PositiveInfinity, 1, 0.5).ShouldBeNull();
    }
}
