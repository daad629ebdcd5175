namespace Measurement.Statistics;

/// <summary>
/// A log-concave density on the line, known up to its size, with its distribution function: integrals by Gauss and Legendre over panels
/// about one standard deviation wide. It needs no gamma function, so that a beta of a million trials keeps all digits that one of ten has.
/// </summary>
/// <remarks>
/// Posteriors of proportions are taken on the log-odds, where they are log-concave and smooth for every prior; the spread of Student's
/// noncentral t on the logarithm of the scale.
/// </remarks>
internal sealed class Density
{
    /// <summary>Beyond this many units of log-density below the mode nothing is left that a double could add.</summary>
    private const double Depth = 42;

    private readonly Func<double, double> _fromMode;
    private readonly double _mode;
    private readonly double _size;
    private readonly double[] _below;
    private readonly double[] _above;
    private readonly Lazy<double[][]> _series;

    private Density(Func<double, double> fromMode, double mode, double[] edges)
    {
        _fromMode = fromMode;
        _mode = mode;
        Edges = edges;
        var panels = new double[edges.Length - 1];
        for (var i = 0; i < panels.Length; i++)
        {
            panels[i] = Gauss.Integrate(Unscaled, edges[i], edges[i + 1]);
        }

        _series = new(() => Array.ConvertAll(Enumerable.Range(0, panels.Length).ToArray(), Series));
        _size = panels.Sum();
        (_below, _above) = (new double[edges.Length], new double[edges.Length]);
        for (var i = 0; i < panels.Length; i++)
        {
            _below[i + 1] = _below[i] + panels[i] / _size;
            _above[^(i + 2)] = _above[^(i + 1)] + panels[^(i + 1)] / _size;
        }
    }

    /// <summary>Where the panels meet; nothing to speak of lies outside.</summary>
    public double[] Edges { get; }

    /// <param name="fromMode">Log-density at a distance from the mode, 0 at 0.</param>
    /// <param name="mode">Where the density is highest.</param>
    /// <param name="deviation">About its standard deviation near the mode.</param>
    public static Density Of(Func<double, double> fromMode, double mode, double deviation)
    {
        var (left, right) = (Reach(fromMode, -deviation), Reach(fromMode, deviation));
        var panels = (int)Math.Clamp(Math.Ceiling((right - left) / (1.5 * deviation)), 8, 400);
        var edges = new double[panels + 1];
        for (var i = 0; i <= panels; i++)
        {
            edges[i] = mode + left + (right - left) * i / panels;
        }

        return new(fromMode, mode, edges);
    }

    public double At(double u) => Unscaled(u) / _size;

    /// <summary>P(U ≤ u), to about 1e-15: by a Chebyshev series a panel, since it is asked for thousands of times.</summary>
    public double Below(double u)
    {
        if (u <= Edges[0] || u >= Edges[^1])
        {
            return u <= Edges[0] ? 0 : 1;
        }

        var panel = Panel(u);
        var (from, to) = (Edges[panel], Edges[panel + 1]);
        var x = ((u - from) - (to - u)) / (to - from);
        double next = 0, afterNext = 0;
        var series = _series.Value[panel];
        for (var j = series.Length - 1; j > 0; j--)
        {
            (next, afterNext) = (2 * x * next - afterNext + series[j], next);
        }

        return Math.Clamp(x * next - afterNext + series[0] / 2, 0, 1);
    }

    /// <summary>P(U &gt; u), with all its digits where it is small.</summary>
    public double Above(double u)
    {
        if (u <= Edges[0] || u >= Edges[^1])
        {
            return u <= Edges[0] ? 1 : 0;
        }

        var panel = Panel(u);
        return _above[panel + 1] + Gauss.Integrate(Unscaled, u, Edges[panel + 1]) / _size;
    }

    /// <summary>u with P(U ≤ u) = p.</summary>
    public double Quantile(double p) => p <= 0.5
        ? Roots.Find(u => Below(u) - p, Edges[0], Edges[^1])
        : Roots.Find(u => (1 - p) - Above(u), Edges[0], Edges[^1]);

    /// <summary>Coefficients of the distribution function on one panel (Clenshaw 1955).</summary>
    private double[] Series(int panel)
    {
        const int terms = 18;
        var (from, to) = (Edges[panel], Edges[panel + 1]);
        var values = new double[terms];
        for (var k = 0; k < terms; k++)
        {
            var u = (from + to) / 2 + (to - from) / 2 * Math.Cos(Math.PI * (k + 0.5) / terms);
            values[k] = _below[panel] + Gauss.Integrate(Unscaled, from, u) / _size;
        }

        var series = new double[terms];
        for (var j = 0; j < terms; j++)
        {
            for (var k = 0; k < terms; k++)
            {
                series[j] += 2.0 / terms * values[k] * Math.Cos(Math.PI * j * (k + 0.5) / terms);
            }
        }

        return series;
    }

    private double Unscaled(double u) => Math.Exp(_fromMode(u - _mode));

    private int Panel(double u)
    {
        var index = Array.BinarySearch(Edges, u);
        return Math.Clamp(index >= 0 ? index : ~index - 1, 0, Edges.Length - 2);
    }

    private static double Reach(Func<double, double> fromMode, double step)
    {
        var near = 0.0;
        var far = step;
        while (fromMode(far) > -Depth)
        {
            near = far;
            far *= 2;
        }

        for (var i = 0; i < 30; i++)
        {
            var middle = (near + far) / 2;
            (near, far) = fromMode(middle) > -Depth ? (middle, far) : (near, middle);
        }

        return far;
    }
}
