using Measurement.Statistics;

namespace Measurement.Tests.Statistics.Simulation;

/// <summary>
/// A population of two questions, half each, in four cells of 0.3, 0.2, 0.2, 0.3 and shares of "yes" of 0.6, 0.4, 0.5, 0.2: 0.42 in all. The
/// young answer twice as often.
/// </summary>
internal static class SurveyCases
{
    private static readonly double[] Cells = [0.3, 0.2, 0.2, 0.3];
    private static readonly double[] Yes = [0.6, 0.4, 0.5, 0.2];
    private static readonly double[] Asked = [0.4, 0.2666666666666667, 0.13333333333333333, 0.2];

    public static IEnumerable<CoverageCase> All =>
    [
        CoverageCase.Closed("weighted share, 200 respondents of unequal weight", 0.42, random => Sample(random, 200) is var sample
            ? Survey.Proportion(sample.Answers, sample.Weights) : default),
        CoverageCase.Closed("weighted mean, 200 respondents of unequal weight", 0.42, random => Sample(random, 200) is var sample
            ? Survey.Mean(sample.Answers, sample.Weights) : default),
        CoverageCase.Within("raked share, jackknife with raking again, 300 respondents", 0.92, 0.975, 0.42, random => Sample(random, 300) is var sample
            ? Survey.RakedProportion(sample.Answers, [], sample.Margins) : default, draws: 300),
        CoverageCase.Closed("Newcombe on effective sizes, 200 and 200 weighted respondents", 0, random => Proportion.Newcombe(Effective(random), Effective(random))),
    ];

    private static EffectiveProportion Effective(Random random)
    {
        var sample = Sample(random, 200);
        var share = Survey.Proportion(sample.Answers, sample.Weights).Value!;
        return new(share.Value, share.EffectiveUnits!.Value, share.Units);
    }

    private static (double[] Answers, double[] Weights, Margin[] Margins) Sample(Random random, int respondents)
    {
        var (answers, weights) = (new double[respondents], new double[respondents]);
        var (age, place) = (new int[respondents], new int[respondents]);
        for (var i = 0; i < respondents; i++)
        {
            var cell = Draw.Kind(random, Asked);
            (age[i], place[i]) = (cell / 2, cell % 2);
            weights[i] = Cells[cell] / Asked[cell];
            answers[i] = random.NextDouble() < Yes[cell] ? 1 : 0;
        }

        return (answers, weights, [new Margin(age, new double[] { 0.5, 0.5 }), new Margin(place, new double[] { 0.5, 0.5 })]);
    }
}
