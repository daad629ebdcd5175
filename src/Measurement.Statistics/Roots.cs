using MathNet.Numerics.RootFinding;

namespace Measurement.Statistics;

/// <summary>Where a rising function crosses 0.</summary>
internal static class Roots
{
    /// <summary>
    /// By Brent's method (1973) between two points, to rounding; the end nearer to 0 where the function does not change its sign
    /// between them.
    /// </summary>
    public static double Find(Func<double, double> rising, double low, double high)
    {
        if (rising(low) >= 0)
        {
            return low;
        }

        if (rising(high) <= 0)
        {
            return high;
        }

        return Brent.TryFindRoot(rising, low, high, 1e-15, 300, out var root) ? root : Bisect(rising, low, high);
    }

    /// <summary>The same, looked for first within so much of a guess: a good one saves most of the steps.</summary>
    public static double Find(Func<double, double> rising, double low, double high, double guess, double within)
    {
        var (from, to) = (Math.Max(low, guess - within), Math.Min(high, guess + within));
        if (!(from < to))
        {
            return Find(rising, low, high);
        }

        return rising(from) >= 0 ? Find(rising, low, from)
            : rising(to) <= 0 ? Find(rising, to, high)
            : Find(rising, from, to);
    }

    private static double Bisect(Func<double, double> rising, double low, double high)
    {
        for (var i = 0; i < 200; i++)
        {
            var middle = (low + high) / 2;
            (low, high) = rising(middle) < 0 ? (middle, high) : (low, middle);
        }

        return (low + high) / 2;
    }
}
