using Measurement.Statistics;

namespace Measurement.Tests.Statistics.Simulation;

/// <summary>Units of 50 to 150 trials whose own rate varies from 0.05 to 0.35; persons who get several sends.</summary>
internal static class UnitCases
{
    public static IEnumerable<CoverageCase> All =>
    [
        Over("recipe", 15, (y, x) => Ratio.Wilson(y, x)),
        Over("recipe", 30, (y, x) => Ratio.Wilson(y, x)),
        Over("recipe", 60, (y, x) => Ratio.Wilson(y, x)),
        Over("log-scale t", 15, (y, x) => Ratio.LogT(y, x)),
        Over("log-scale t", 60, (y, x) => Ratio.LogT(y, x)),
        Over("bootstrap-t (logit)", 30, (y, x) => BootstrapT.Ratio(y, x, 7, 499, scale: BootstrapScale.Logit)) with
        {
            Low = 0.925, High = 0.975, Draws = 1000, ManyDraws = 4000,
        },
        Over("Wilson over trials, which do not stand alone:", 60, (y, x) => Proportion.Wilson((long)y.Sum(), (long)x.Sum())) with
        {
            Wanted = null, Low = 0.4, High = 0.75,
        },
        CoverageCase.Closed("recipe over persons, 150 of one to six sends", 0.2, random => Ratio.Wilson(Sends(random))),
        CoverageCase.Closed("Wilson over their sends, too narrow", 0.2, random => Sends(random) is var sums
            ? Proportion.Wilson((long)sums.Y, (long)sums.X) : default) with { Wanted = null, Low = 0.6, High = 0.9 },
    ];

    private static CoverageCase Over(string what, int units, Func<double[], double[], Result<Estimate>> estimate) =>
        CoverageCase.Closed($"{what} {units} units that differ", 0.2, random =>
        {
            var x = Draw.Many(units, _ => random.Next(50, 151));
            return estimate(Draw.Many(units, i => Draw.Binomial(random, (int)x[i], 0.05 + 0.3 * random.NextDouble())), x);
        });

    /// <summary>A person opens all or nothing like before: rates of 0.02 to 0.38 a person.</summary>
    private static RatioSums Sends(Random random)
    {
        var (person, opened, sent) = (new List<int>(), new List<double>(), new List<double>());
        for (var i = 0; i < 150; i++)
        {
            var rate = random.NextDouble() < 0.25 ? 0.74 : 0.02;
            for (var send = random.Next(1, 7); send > 0; send--)
            {
                person.Add(i);
                sent.Add(1);
                opened.Add(random.NextDouble() < rate ? 1 : 0);
            }
        }

        return Clusters.Sums<int>([.. person], [.. opened], [.. sent]);
    }
}
