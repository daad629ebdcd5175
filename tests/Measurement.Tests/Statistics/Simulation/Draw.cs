namespace Measurement.Tests.Statistics.Simulation;

/// <summary>Chance with a recorded seed.</summary>
internal static class Draw
{
    public static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    public static double Exponential(Random random) => -Math.Log(1 - random.NextDouble());

    public static int Binomial(Random random, long n, double p)
    {
        var successes = 0;
        for (var i = 0; i < n; i++)
        {
            successes += random.NextDouble() < p ? 1 : 0;
        }

        return successes;
    }

    /// <summary>One of several, each with its share.</summary>
    public static int Kind(Random random, params ReadOnlySpan<double> shares)
    {
        var left = random.NextDouble();
        for (var kind = 0; kind < shares.Length - 1; kind++)
        {
            left -= shares[kind];
            if (left < 0)
            {
                return kind;
            }
        }

        return shares.Length - 1;
    }

    public static double[] Many(int count, Func<int, double> value) => [.. Enumerable.Range(0, count).Select(value)];
}
