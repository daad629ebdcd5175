using Measurement.Statistics;

namespace Measurement.Tests.Statistics.Simulation;

internal static class MeanCases
{
    public static IEnumerable<CoverageCase> All =>
    [
        Mean(3),
        Mean(20),
        CoverageCase.Closed("Welch, 12 units of deviation 1 and 30 of deviation 4", 1, random =>
            Difference.Welch(Sums(random, 12, r => 6 + Draw.Normal(r)), Sums(random, 30, r => 5 + 4 * Draw.Normal(r)))),
        CoverageCase.Closed("Welch, 300 and 300 exponential amounts", 0.2, random =>
            Difference.Welch(Sums(random, 300, r => 1.2 * Draw.Exponential(r)), Sums(random, 300, Draw.Exponential))),
        CoverageCase.Closed("Welch relative, 400 and 400 exponential amounts", 0.2, random =>
            Difference.WelchRelative(Sums(random, 400, r => 1.2 * Draw.Exponential(r)), Sums(random, 400, Draw.Exponential))),
        CoverageCase.Closed("ratio difference, 150 and 150 persons", 0.05, random =>
            Difference.Ratios(Ratio(random, 150, 0.25), Ratio(random, 150, 0.2))),
        CoverageCase.Closed("ratio relative, 150 and 150 persons", 0.25, random =>
            Difference.RatiosRelative(Ratio(random, 150, 0.25), Ratio(random, 150, 0.2))),
        CoverageCase.Closed("CUPED, 100 and 100 units, correlation 0.7", 0.5, random =>
            Cuped.Difference(Paired(random, 100, 5.5), Paired(random, 100, 5)).Value!.Difference),
        CoverageCase.Closed("CUPED relative, 100 and 100 units, correlation 0.7", 0.1, random =>
            Cuped.Relative(Paired(random, 100, 5.5), Paired(random, 100, 5)).Value!.Difference),
        CoverageCase.Closed("winsorised at 99.9%, 600 and 600 lognormal amounts", 0, random =>
            Winsorised.Welch(Lognormal(random, 600), Lognormal(random, 600)).Value!.Difference),
        CoverageCase.Within("bootstrap-t of the mean, 200 amounts of which 15% are not 0", 0.905, 0.97, 0.15 * Math.Exp(3.5), random =>
            BootstrapT.Mean(Few(random), (ulong)random.NextInt64(), 499), draws: 500),
        new("t of the same, too narrow", null, 0.86, 0.94, 1000, 4000, random =>
            CoverageCase.Holds(Means.T(200, Few(random) is var few ? few.Sum() : 0, few.Sum(value => value * value)), 0.15 * Math.Exp(3.5))),
        new("planned size finds half a deviation (Welch, 80% wanted)", 0.8, 0.78, 0.82, 5000, 20_000, random =>
            Difference.Welch(Sums(random, 64, r => 0.5 + Draw.Normal(r)), Sums(random, 64, Draw.Normal)).Value?.PValue < 0.05),
        new("planned clusters find 0.4 deviations (20 a cluster, intraclass 0.05, 80% wanted)", 0.8, 0.74, 0.84, 3000, 20_000, random =>
            Difference.Ratios(InPlaces(random, 10, 0.4), InPlaces(random, 10, 0)).Value?.PValue < 0.05),
        CoverageCase.Within("median, 30 lognormal values (96% is its step)", 0.945, 0.97, 1, random =>
            Median.OrderStatistics(Draw.Many(30, _ => Math.Exp(2 * Draw.Normal(random)))), draws: 5000, many: 40_000),
        CoverageCase.Within("median of waits (Kaplan-Meier, log-log), 60 of which a third unanswered", 0.93, 0.975, Math.Log(2), Waits, draws: 4000, many: 20_000),
    ];

    private static CoverageCase Mean(int n) => CoverageCase.Closed($"t of the mean, {n} normal amounts", 50, random =>
        Sums(random, n, r => 50 + 12 * Draw.Normal(r)) is var sums ? Means.T(sums.Units, sums.Y, sums.YY) : default);

    private static MeanSums Sums(Random random, int n, Func<Random, double> draw) => MeanSums.Of(Draw.Many(n, _ => draw(random)));

    private static double[] Lognormal(Random random, int n) => Draw.Many(n, _ => Math.Exp(Draw.Normal(random)));

    private static double[] Few(Random random) => Draw.Many(200, _ => random.NextDouble() < 0.15 ? Math.Exp(3 + Draw.Normal(random)) : 0);

    /// <summary>Persons of one to twenty visits, each with a rate of its own around the arm's.</summary>
    private static RatioSums Ratio(Random random, int persons, double rate)
    {
        var x = Draw.Many(persons, _ => random.Next(1, 21));
        return RatioSums.Of(Draw.Many(persons, i => Draw.Binomial(random, (int)x[i], rate * 2 * random.NextDouble())), x);
    }

    private static RatioSums Paired(Random random, int units, double mean)
    {
        var before = Draw.Many(units, _ => Draw.Normal(random));
        return RatioSums.Of(Draw.Many(units, i => mean + 0.7 * before[i] + Math.Sqrt(1 - 0.49) * Draw.Normal(random)), before);
    }

    /// <summary>n units an arm were planned one by one; clusters of 20 with an intraclass correlation of 0.05 make it about ten clusters.</summary>
    private static RatioSums InPlaces(Random random, int places, double effect)
    {
        var sums = Draw.Many(places, _ =>
        {
            var place = Math.Sqrt(0.05) * Draw.Normal(random);
            return Draw.Many(20, _ => effect + place + Math.Sqrt(0.95) * Draw.Normal(random)).Sum();
        });
        return RatioSums.Of(sums, Draw.Many(places, _ => 20));
    }

    private static Result<Estimate> Waits(Random random)
    {
        var (times, ended) = (new double[60], new bool[60]);
        for (var i = 0; i < times.Length; i++)
        {
            var (answered, lost) = (Draw.Exponential(random), 2 * Draw.Exponential(random));
            (times[i], ended[i]) = (Math.Min(answered, lost), answered <= lost);
        }

        return KaplanMeier.Of(times, ended).Value!.Median();
    }
}
