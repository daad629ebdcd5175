using FsCheck.Xunit;
using Measurement.Statistics;
using Shouldly;

namespace Measurement.Tests.Statistics;

/// <summary>Whatever comes in (nothing, infinities, numbers at the ends of their range), out comes an answer of finite numbers or a refusal.</summary>
public sealed class AnyNumbersTests
{
    [Property]
    public void Studies_of_anything(double[] effects, double[] variances)
    {
        var count = Math.Min(effects.Length, variances.Length);
        var result = Studies.Combine(effects.AsSpan(0, count), variances.AsSpan(0, count));
        ShouldBeFinite(result, answer =>
        [
            .. Numbers(answer.Common), .. Numbers(answer.Random), answer.TauSquared, answer.ISquared, answer.HartungKnapp,
            answer.Heterogeneity.Statistic, answer.Heterogeneity.PValue, answer.PredictionLower, answer.PredictionUpper,
        ]);
    }

    [Property]
    public void Arms_of_anything(long one, long other, long third)
    {
        ShouldBeFinite(SampleRatio.Check([one, other, third], [1, 2, 3]), test => [test.Statistic, test.PValue]);
        ShouldBeFinite(SampleRatio.CheckAtAnyLook([one, other, third], [1, 2, 3]), test => [test.LogBayesFactor, test.PValue]);
        ShouldBeFinite(NetPromoter.AdjustedWald(one, other, third), Numbers);
        ShouldBeFinite(ConfidenceSequence.Proportions(one, other, third, other, 1000), Numbers);
        ShouldBeFinite(Calibration.Of(one, other, third), answer => answer.Coverage is null ? [] : Numbers(answer.Coverage));
    }

    [Property(MaxTest = 30)]
    public void Rates_of_anything(long x1, long n1, long x2, long n2) => ShouldBeFinite(
        BetaBinomial.Compare(x1, n1, x2, n2),
        answer => [answer.ChanceToBeat, answer.ExpectedLoss, answer.ExpectedLossOfControl, .. Numbers(answer.Difference), .. Numbers(answer.Lift), .. Numbers(answer.Compared)]);

    [Property]
    public void Effects_of_anything(long n, double y, double yy, long m, double z, double zz)
    {
        ShouldBeFinite(ConfidenceSequence.Means(new(n, y, yy), new(m, z, zz), 1000), Numbers);
        if (Difference.Welch(new(n, y, yy), new(m, z, zz)).Value is { } difference)
        {
            ShouldBeFinite(NormalEffect.Posterior(difference, new NormalPrior(0, 1)), answer =>
                [answer.ChanceToBeat, answer.ExpectedLoss, answer.ExpectedLossOfControl, .. Numbers(answer.Effect)]);
        }
    }

    [Property]
    public void Plans_for_anything(double a, double b, double units)
    {
        double[] Of(StudySize size) => [size.UnitsPerArm, size.Effect, size.Power, size.DesignEffect, size.ClustersPerArm ?? 0];
        ShouldBeFinite(Power.OfProportions(a, b, units), Of);
        ShouldBeFinite(Power.UnitsForProportions(a, b), Of);
        ShouldBeFinite(Power.DetectableIncrease(a, units), Of);
        ShouldBeFinite(Power.OfMeans(a, b, units, units), Of);
        ShouldBeFinite(Power.UnitsForMeans(a, b), Of);
        ShouldBeFinite(Power.DetectableDifference(a, units, units), Of);
        ShouldBeFinite(Power.InClusters(new StudySize(100, 1, 0.8, 0.95), units, a, b), Of);
    }

    [Property]
    public void Respondents_of_anything(double[] answers, double[] weights)
    {
        var count = Math.Min(answers.Length, weights.Length);
        double[] said = answers[..count], worth = weights[..count];
        ShouldBeFinite(Survey.Proportion(said, worth), Numbers);
        ShouldBeFinite(Survey.Mean(said, worth), Numbers);
        ShouldBeFinite(SurveyWeights.Kish(worth), effect => [effect.Sum, effect.DesignEffect, effect.EffectiveUnits]);
        ShouldBeFinite(SurveyWeights.Cap(worth), capped => [capped.Cap, .. capped.Weights.ToArray()]);
        ShouldBeFinite(Winsorised.Welch(said, worth), capped => Numbers(capped.Difference));
        Margin half = new(new int[count], new double[] { 1 });
        ShouldBeFinite(Raking.Rake(worth, [half]), raked => raked.Weights.ToArray());
        ShouldBeFinite(Survey.RakedMean(said, worth, [half]), Numbers);
    }

    [Property]
    public void Waits_of_anything(double[] times, bool[] ended)
    {
        var count = Math.Min(times.Length, ended.Length);
        ShouldBeFinite(KaplanMeier.Of(times.AsSpan(0, count), ended.AsSpan(0, count)), curve =>
            [.. curve.Steps.SelectMany(step => new[] { step.Time, step.Survival, step.StandardError, step.Lower ?? 0, step.Upper ?? 0 }), .. curve.Median().Value is { } median ? Numbers(median) : []]);
    }

    [Property]
    public void Forecasts_of_anything(double point, double lower, double upper, double outcome, double error)
    {
        foreach (var scale in Enum.GetValues<ForecastScale>())
        {
            ShouldBeFinite(Forecasts.Score(new(point, lower, upper), outcome, scale), score => [score.Interval, score.Weighted, score.Error]);
        }

        ShouldBeFinite(Forecasts.JudgeEffect(new(point, lower, upper), outcome, error), judged => [judged.Z]);
        new[]
        {
            Scores.Interval(outcome, lower, upper), Scores.WeightedInterval(outcome, point, lower, upper), Scores.Pinball(outcome, point, 0.1),
            Scores.NormalCrps(outcome, point, error), Scores.SampleCrps(outcome, [point, lower, upper]), Forecasts.Bias([point], [outcome]),
            Forecasts.Skill([point], [outcome]),
        }.ShouldAllBe(score => score == null || double.IsFinite(score.Value));
    }

    private static double[] Numbers(Estimate estimate) =>
        [estimate.Value, estimate.Lower ?? 0, estimate.Upper ?? 0, estimate.StandardError ?? 0, estimate.PValue ?? 0, estimate.EffectiveUnits ?? 0, estimate.DesignEffect ?? 0];

    private static void ShouldBeFinite<T>(Result<T> result, Func<T, double[]> numbers)
        where T : class
    {
        result.IsGiven.ShouldBe(result.Refusal is null);
        if (result.IsGiven)
        {
            numbers(result.Value).ShouldAllBe(number => double.IsFinite(number));
        }
    }
}
