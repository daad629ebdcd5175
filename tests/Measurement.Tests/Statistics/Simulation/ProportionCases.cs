using Measurement.Statistics;

namespace Measurement.Tests.Statistics.Simulation;

internal static class ProportionCases
{
    public static IEnumerable<CoverageCase> All =>
    [
        Wilson(40, 0.3),
        Wilson(200, 0.06),
        Wilson(1000, 0.012),
        Newcombe(60, 0.4, 80, 0.25),
        Newcombe(500, 0.06, 400, 0.04),
        CoverageCase.Closed("relative lift, 300 and 300 trials of 0.2 and 0.1", 1, random => Proportion.RelativeLift(
            Draw.Binomial(random, 300, 0.2), 300, Draw.Binomial(random, 300, 0.1), 300)),
        Score(20),
        Score(200),
        CoverageCase.Closed("Bayesian difference, uniform prior, 80 and 60 trials of 0.3 and 0.2", 0.1, random => BetaBinomial.Compare(
            Draw.Binomial(random, 80, 0.3), 80, Draw.Binomial(random, 60, 0.2), 60).Value!.Difference) with { Draws = 200, ManyDraws = 4000, Low = 0.9, High = 0.99 },
        CoverageCase.Closed("share corrected for a classifier (Rogan-Gladen), 400 items, 150 and 150 checks elsewhere", 0.3, random =>
            Misclassification.RoganGladen(
                Draw.Binomial(random, 400, 0.3 * 0.85 + 0.7 * 0.1), 400, Draw.Binomial(random, 150, 0.85), 150, Draw.Binomial(random, 150, 0.9), 150)),
        CoverageCase.Closed("net sentiment corrected by 240 checks of 2,000 items (double sampling)", 0.25, Net),
        new("planned size finds 0.3 against 0.4 (z test, 80% wanted)", 0.8, 0.78, 0.82, 5000, 20_000, random =>
            ChiSquare.TwoByTwo(Draw.Binomial(random, 356, 0.3), 356, Draw.Binomial(random, 356, 0.4), 356).Value?.PValue < 0.05),
        new("sample ratio 50:50 called off at 5% (chi-square, one look)", 0.05, 0.035, 0.065, 4000, 20_000, random =>
            Draw.Binomial(random, 1001, 0.5) is var arm && SampleRatio.Check([arm, 1001 - arm], [1, 1]).Value!.PValue < 0.05),
    ];

    private static CoverageCase Wilson(int n, double p) =>
        CoverageCase.Closed($"Wilson, {n:N0} trials of {p}", p, random => Proportion.Wilson(Draw.Binomial(random, n, p), n));

    private static CoverageCase Newcombe(int n1, double p1, int n2, double p2) => CoverageCase.Closed(
        $"Newcombe, {n1} and {n2} trials of {p1} and {p2}", p1 - p2,
        random => Proportion.Newcombe(Draw.Binomial(random, n1, p1), n1, Draw.Binomial(random, n2, p2), n2));

    private static CoverageCase Score(int answers) => CoverageCase.Closed(
        $"net promoter score, {answers} answers of 50, 30, 20%", 0.3, random =>
        {
            var counts = new long[3];
            for (var i = 0; i < answers; i++)
            {
                counts[Draw.Kind(random, 0.5, 0.3, 0.2)]++;
            }

            return NetPromoter.AdjustedWald(counts[0], counts[1], counts[2]);
        }) with { Low = 0.935, High = 0.97 };

    /// <summary>Three true tones, 45, 35, 20%; the machine is right three times in four and errs to either side; 12% are checked by hand.</summary>
    private static Result<Estimate> Net(Random random)
    {
        var classified = new long[3];
        long[][] found = [new long[3], new long[3], new long[3]];
        for (var item = 0; item < 2000; item++)
        {
            var truth = Draw.Kind(random, 0.45, 0.35, 0.2);
            var machine = random.NextDouble() < 0.75 ? truth : (truth + random.Next(1, 3)) % 3;
            classified[machine]++;
            if (item < 240)
            {
                found[machine][truth]++;
            }
        }

        return Misclassification.DoubleSampled(classified, found, [1, 0, -1]);
    }
}
