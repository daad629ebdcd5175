using Measurement.Statistics;

namespace Measurement.Tests.Statistics.Simulation;

/// <summary>
/// The demo's own 500 posts as a population, from which so many are drawn: the known shortfall of heavy tails, shown and not hidden. The truth
/// is the 500 posts' interactions ÷ impressions, and their median of interactions.
/// </summary>
internal static class PostCases
{
    private static readonly Lazy<(double[] Interactions, double[] Impressions)> Posts = new(Reference.Posts);

    public static IEnumerable<CoverageCase> All =>
    [
        Linearised(10, 0.66, 0.80),
        Linearised(25, 0.70, 0.84),
        Linearised(50, 0.76, 0.90),
        Linearised(100, 0.80, 0.92),
        Linearised(200, 0.84, 0.95),
        Bootstrap(25, 0.79, 0.94),
        Bootstrap(50, 0.82, 0.96),
        Bootstrap(100, 0.84, 0.97),
        Bootstrap(200, 0.86, 0.98),
        Typical(25),
        Typical(50),
        Typical(100),
        Typical(200),
    ];

    private static CoverageCase Linearised(int posts, double low, double high) => new(
        $"demo posts, {posts}: linearised t (the recipe)", null, low, high, 2000, 10_000, random => CoverageCase.Holds(
            Sample(random, posts, (y, x) => Ratio.Wilson(y, x)), Overall()));

    private static CoverageCase Bootstrap(int posts, double low, double high) => new(
        $"demo posts, {posts}: bootstrap-t", null, low, high, 200, 2000, random => CoverageCase.Holds(
            Sample(random, posts, (y, x) => BootstrapT.Ratio(y, x, (ulong)random.NextInt64(), 999)), Overall()));

    private static CoverageCase Typical(int posts) => CoverageCase.Within(
        $"demo posts, {posts}: median", 0.945, 0.985, 0, random => Sample(random, posts, (y, _) => Median.OrderStatistics(y)), 4000, 20_000) with
    {
        Happens = random => CoverageCase.Holds(Sample(random, posts, (y, _) => Median.OrderStatistics(y)), Middle()),
    };

    private static double Overall() => Posts.Value.Interactions.Sum() / Posts.Value.Impressions.Sum();

    private static double Middle() => Median.OrderStatistics(Posts.Value.Interactions).Value!.Value;

    private static Result<Estimate> Sample(Random random, int posts, Func<double[], double[], Result<Estimate>> estimate)
    {
        var (interactions, impressions) = Posts.Value;
        var (y, x) = (new double[posts], new double[posts]);
        for (var i = 0; i < posts; i++)
        {
            var post = random.Next(interactions.Length);
            (y[i], x[i]) = (interactions[post], impressions[post]);
        }

        return estimate(y, x);
    }
}
