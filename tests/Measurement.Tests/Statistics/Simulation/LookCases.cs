using Measurement.Statistics;

namespace Measurement.Tests.Statistics.Simulation;

/// <summary>How often two arms that are the same are called different when one looks 400 times.</summary>
internal static class LookCases
{
    private const int Looks = 400;

    public static IEnumerable<CoverageCase> All =>
    [
        new("fixed interval, 400 looks: calls equal means different (5% wanted)", null, 0.36, 0.58, 250, 10_000, random =>
            Means(random, Difference.Welch)),
        new("confidence sequence, 400 looks: calls equal means different", 0.05, 0, 0.05, 250, 10_000, random =>
            Means(random, (one, other, level) => ConfidenceSequence.Means(one, other, 4000, level))),
        new("confidence sequence, 400 looks: calls equal rates of 0.05 different", 0.05, 0, 0.05, 250, 10_000, Rates),
        new("sample ratio, 400 looks by chi-square: calls 50:50 off (5% wanted)", null, 0.36, 0.58, 250, 10_000, random => Sizes(random, (arm, all) =>
            SampleRatio.Check([arm, all - arm], [1, 1]).Value!.PValue)),
        new("sample ratio, 400 looks by the sequential test: calls 50:50 off", 0.05, 0, 0.05, 250, 10_000, random => Sizes(random, (arm, all) =>
            SampleRatio.CheckAtAnyLook([arm, all - arm], [1, 1]).Value!.PValue)),
    ];

    /// <summary>Five normal units an arm between looks.</summary>
    private static bool Means(Random random, Func<MeanSums, MeanSums, double, Result<Estimate>> estimate)
    {
        var (one, other) = (default(MeanSums), default(MeanSums));
        for (var look = 0; look < Looks; look++)
        {
            one += MeanSums.Of(Draw.Many(5, _ => Draw.Normal(random)));
            other += MeanSums.Of(Draw.Many(5, _ => Draw.Normal(random)));
            if (estimate(one, other, 0.95).Value is { } now && (now.Lower > 0 || now.Upper < 0))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Rates(Random random)
    {
        long one = 0, other = 0;
        for (var look = 1; look <= Looks; look++)
        {
            (one, other) = (one + Draw.Binomial(random, 25, 0.05), other + Draw.Binomial(random, 25, 0.05));
            if (ConfidenceSequence.Proportions(one, 25 * look, other, 25 * look, 20_000).Value is { } now && (now.Lower > 0 || now.Upper < 0))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Sizes(Random random, Func<long, long, double> p)
    {
        long arm = 0;
        for (var look = 1; look <= Looks; look++)
        {
            arm += Draw.Binomial(random, 50, 0.5);
            if (p(arm, 50 * look) < 0.05)
            {
                return true;
            }
        }

        return false;
    }
}
