namespace Measurement.Statistics;

/// <summary>Integration by Gauss and Legendre's sixteen points (Abramowitz and Stegun 1964, table 25.4).</summary>
internal static class Gauss
{
    private static readonly double[] Points =
    [
        0.0950125098376374401853, 0.2816035507792589132305, 0.4580167776572273863424, 0.6178762444026437484467,
        0.7554044083550030338951, 0.8656312023878317438805, 0.9445750230732325760779, 0.9894009349916499325962,
    ];

    private static readonly double[] Weights =
    [
        0.1894506104550684962854, 0.1826034150449235888668, 0.1691565193950025381893, 0.1495959888165767320815,
        0.1246289712555338720525, 0.0951585116824927848099, 0.0622535239386478928628, 0.0271524594117540948518,
    ];

    public static double Integrate(Func<double, double> function, double from, double to)
    {
        var (middle, half) = ((from + to) / 2, (to - from) / 2);
        double sum = 0;
        for (var i = 0; i < Points.Length; i++)
        {
            sum += Weights[i] * (function(middle - half * Points[i]) + function(middle + half * Points[i]));
        }

        return sum * half;
    }

    /// <summary>Over panels between sorted edges; edges that coincide count once.</summary>
    public static double Integrate(Func<double, double> function, IReadOnlyList<double> edges)
    {
        double sum = 0;
        for (var i = 1; i < edges.Count; i++)
        {
            sum += edges[i] > edges[i - 1] ? Integrate(function, edges[i - 1], edges[i]) : 0;
        }

        return sum;
    }
}
