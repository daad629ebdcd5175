using System.Globalization;
using Measurement.Statistics;

namespace Measurement.Tests.Statistics;

/// <summary>
/// The examples of the library's README, word for word: <see cref="ReadmeTests"/> finds each block of the README in this file, runs the method it
/// stands in and compares what it says with the comment printed there.
/// </summary>
public static class ReadmeExamples
{
    private static string Said(Result<Estimate> result) => result.Match(
        estimate => string.Create(CultureInfo.InvariantCulture, $"{estimate.Value:G4}, {estimate.Lower:G4} to {estimate.Upper:G4}"),
        refusal => $"not estimated: {refusal.Reason}");

    public static string First()
    {
        var text = Proportion.Wilson(81, 263).Match(
            estimate => FormattableString.Invariant($"{estimate.Value:P1}, {estimate.Lower:P1} to {estimate.Upper:P1}"),
            refusal => $"not estimated: {refusal.Reason}");
        return text;
    }

    public static string OneProportion()
    {
        var opened = Proportion.Wilson(successes: 81, trials: 263);
        return Said(opened);
    }

    public static string TwoProportions()
    {
        var lift = Proportion.Newcombe(56, 70, 48, 80);
        return Said(lift);
    }

    public static string EffectiveProportions()
    {
        var exposed = new EffectiveProportion(Value: 0.42, EffectiveUnits: 610, Units: 1000);
        var control = new EffectiveProportion(Value: 0.37, EffectiveUnits: 540, Units: 900);
        return Said(Proportion.Newcombe(exposed, control));
    }

    public static string Relative()
    {
        var more = Proportion.RelativeLift(56, 70, 48, 80);
        return Said(more);
    }

    public static string Attrition()
    {
        var attrition = ChiSquare.TwoByTwo(56, 70, 48, 80).Value!;
        return FormattableString.Invariant($"p {attrition.PValue:F4}");
    }

    public static string Recipe()
    {
        double[] clicks = [12, 3, 40, 8, 15, 22, 5, 9, 31, 2];
        double[] views = [900, 400, 2100, 700, 1500, 1300, 600, 800, 1700, 350];
        return Said(Ratio.Wilson(clicks, views));
    }

    public static string RecipeFromSums()
    {
        var january = new RatioSums(Units: 40, Y: 210, X: 9100, YY: 1700, XX: 2_400_000, XY: 55_000);
        var february = new RatioSums(Units: 38, Y: 190, X: 8800, YY: 1500, XX: 2_300_000, XY: 50_000);
        return Said(Ratio.Wilson(january + february));
    }

    public static string LogScale()
    {
        double[] orders = [0, 2, 1, 0, 5, 1, 0, 3, 1, 0, 2, 1];
        double[] sends = [1, 1, 2, 1, 3, 1, 2, 2, 1, 1, 2, 1];
        return Said(Ratio.LogT(orders, sends));
    }

    public static string Persons()
    {
        string[] person = ["ann", "bob", "ann", "cyd", "bob", "dee", "eva"];
        double[] opened = [1, 0, 1, 1, 1, 0, 0], sent = [1, 1, 1, 1, 1, 1, 1];
        return Said(Ratio.Wilson(Clusters.Sums<string>(person, opened, sent)));
    }

    public static string Bootstrap()
    {
        double[] clicks = [12, 3, 40, 8, 15, 22, 5, 9, 31, 2];
        double[] views = [900, 400, 2100, 700, 1500, 1300, 600, 800, 1700, 350];
        return Said(BootstrapT.Ratio(clicks, views, Seeds.From("click-rate/1/all/2026-W07")));
    }

    public static string TypicalUnit()
    {
        double[] likes = [4, 90, 12, 7, 33, 15, 8, 21, 600, 11];
        return Said(Median.OrderStatistics(likes));
    }

    public static string OneMean()
    {
        var spend = MeanSums.Of([12.5, 0, 30, 8, 0, 22.5, 14, 0, 9, 40]);
        return Said(Means.T(spend.Units, spend.Y, spend.YY));
    }

    public static string TwoMeans()
    {
        var mailed = new MeanSums(Units: 21_307, Y: 30_311.69, YY: 6_759_024.4973);
        var control = new MeanSums(Units: 21_306, Y: 13_908.33, YY: 2_870_050.3621);
        return Said(Difference.Welch(mailed, control));
    }

    public static string TwoRatios()
    {
        var mailed = RatioSums.Of([30, 0, 12, 45, 8], [3, 1, 2, 4, 1]);
        var control = RatioSums.Of([10, 5, 0, 20, 9], [2, 1, 1, 4, 2]);
        return Said(Difference.Ratios(mailed, control));
    }

    public static string Covariate()
    {
        var mailed = RatioSums.Of([31, 12, 55, 8, 40], [28, 10, 47, 9, 33]);
        var control = RatioSums.Of([25, 9, 44, 7, 30], [27, 11, 46, 10, 30]);
        return Said(Cuped.Difference(mailed, control).Value!.Difference);
    }

    public static string Capped()
    {
        double[] mailed = [0, 12, 30, 0, 25, 900], control = [0, 10, 0, 22, 18, 9];
        var capped = Winsorised.Welch(mailed, control, upper: 0.9).Value!;
        return Said(capped.Difference);
    }

    public static string Bayes()
    {
        var answer = BetaBinomial.Compare(56, 70, 48, 80, BetaPrior.Uniform).Value!;
        return FormattableString.Invariant($"chance {answer.ChanceToBeat:F4}, loss {answer.ExpectedLoss:F6}, {Said(answer.Difference)}");
    }

    public static string NormalPosterior()
    {
        var spend = Difference.Welch(new(400, 2400, 15_600), new(400, 2200, 13_300)).Value!;
        var answer = NormalEffect.Posterior(spend, new NormalPrior(Mean: 0, Variance: 0.04)).Value!;
        return FormattableString.Invariant($"chance {answer.ChanceToBeat:F4}, {Said(answer.Effect)}");
    }

    public static string Early()
    {
        var today = ConfidenceSequence.Proportions(130, 1010, 80, 1000, plannedUnits: 5000);
        return Said(today);
    }

    public static string Many()
    {
        var found = MultipleComparisons.FalseCoverage([0.001, 0.2, 0.012, 0.7, 0.9], rate: 0.05).Value!;
        return FormattableString.Invariant($"comparisons {string.Join(" and ", found.Selected)}, intervals at {found.Level:P0}");
    }

    public static string Sizes()
    {
        var once = SampleRatio.Check([90_210, 9_801], [0.9, 0.1]).Value!;
        var daily = SampleRatio.CheckAtAnyLook([90_210, 9_801], [0.9, 0.1]).Value!;
        return FormattableString.Invariant($"once p {once.PValue:F3}, at any look p {daily.PValue:F3}");
    }

    public static string Planned()
    {
        var size = Power.UnitsForProportions(0.06, 0.05, power: 0.8).Value!;
        var places = Power.InClusters(size, unitsPerCluster: 200, intraclass: 0.01).Value!;
        return FormattableString.Invariant($"{size.UnitsPerArm:F0} people or {places.ClustersPerArm:F0} places an arm");
    }

    public static string PlannedMeans()
    {
        var size = Power.UnitsForMeans(effect: 0.43, deviation: 11.6).Value!;
        var least = Power.DetectableDifference(deviation: 11.6, units1: 20_000, units2: 20_000).Value!;
        return FormattableString.Invariant($"{size.UnitsPerArm:F0} an arm for 0.43; 20,000 find {least.Effect:F3}");
    }

    public static string Raked()
    {
        var sex = Margin.Of(["f", "m", "f", "f"], new Dictionary<string, double> { ["f"] = 52, ["m"] = 48 });
        var age = Margin.Of(["young", "old", "old", "young"], new Dictionary<string, double> { ["young"] = 30, ["old"] = 70 });
        var weights = Raking.Rake([], [sex, age]).Value!.Weights.ToArray();
        return string.Join(" ", weights.Select(weight => weight.ToString("F1", CultureInfo.InvariantCulture)));
    }

    public static string Weighted()
    {
        double[] aware = [1, 0, 0, 1, 1, 0, 1, 1], weights = [1.2, 0.8, 1, 2.1, 0.7, 1, 0.9, 1.3];
        var kish = SurveyWeights.Kish(weights).Value!;
        return FormattableString.Invariant($"{Said(Survey.Proportion(aware, weights))}; Kish {kish.EffectiveUnits:F1} of 8");
    }

    public static string Promoters()
    {
        var score = NetPromoter.AdjustedWald(promoters: 50, passives: 30, detractors: 20);
        return Said(score);
    }

    public static string Waits()
    {
        double[] hours = [1, 2, 2, 3, 5, 8, 9, 12, 20, 24];
        bool[] answered = [true, true, true, true, false, true, true, true, true, true];
        return Said(KaplanMeier.Of(hours, answered).Value!.Median());
    }

    public static string Corrected()
    {
        long[][] found = [[80, 15, 5], [12, 70, 18], [3, 17, 80]];
        var net = Misclassification.DoubleSampled(classified: [900, 700, 400], found, scores: [1, 0, -1]);
        return Said(net);
    }

    public static string CorrectedElsewhere()
    {
        var bots = Misclassification.RoganGladen(60, 200, truePositives: 90, knownPositives: 100, trueNegatives: 95, knownNegatives: 100);
        return Said(bots);
    }

    public static string Usual()
    {
        double?[] visits = [.. Enumerable.Range(0, 84).Select(day => (double?)(200 + 30 * (day % 7) + 17 * day % 23))];
        return Said(ExpectedRange.BlockBootstrapByWeek(visits, days: 7, seed: Seeds.From("direct-visits/1/all/2026-W12")));
    }

    public static string Share()
    {
        double[] own = [120, 90, 140, 100, 80, 150, 110, 95], all = [400, 380, 420, 390, 350, 430, 410, 370];
        return Said(WeeklyShare.BlockBootstrap(own, all, neededWeeks: 8, seed: 1));
    }

    public static string Agreement()
    {
        var lifts = Studies.Combine([0.12, 0.05, 0.2, 0.01], [0.002, 0.001, 0.003, 0.0015]).Value!;
        return FormattableString.Invariant($"{Said(lifts.Random)}; Q p {lifts.Heterogeneity.PValue:F3}, I² {lifts.ISquared:P0}");
    }

    public static string Scored()
    {
        var score = Forecasts.Score(new Forecast(Point: 0.05, Lower: 0.03, Upper: 0.07), outcome: 0.07659).Value!;
        return FormattableString.Invariant($"interval score {score.Interval:F4}, weighted {score.Weighted:F5}, {score.Fell}");
    }

    public static string Judged()
    {
        var judged = Forecasts.JudgeEffect(new Forecast(0.05, 0.03, 0.07), estimate: 0.07659, standardError: 0.00338).Value!;
        return FormattableString.Invariant($"z {judged.Z:F2}, hit: {judged.Hit}");
    }

    public static string Calibrated()
    {
        var held = Calibration.Of(below: 6, inside: 15, above: 9).Value!;
        return $"{held.Verdict}: {Said(held.Coverage!)}";
    }
}
