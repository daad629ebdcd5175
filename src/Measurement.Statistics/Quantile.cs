using MathNet.Numerics;
using MathNet.Numerics.Distributions;

namespace Measurement.Statistics;

/// <summary>Two-sided quantiles: how many standard errors an interval of a level reaches.</summary>
internal static class Quantile
{
    /// <summary>From this many degrees on, the expansion around the normal is exact to rounding.</summary>
    private const double ManyDegrees = 1000;

    /// <summary>z with P(|Z| ≤ z) = level.</summary>
    public static double Normal(double level)
    {
        RequireLevel(level);
        return -MathNet.Numerics.Distributions.Normal.InvCDF(0, 1, (1 - level) / 2);
    }

    /// <summary>
    /// t with P(|T| ≤ t) = level for Student's t. Newton's method on the exact tail, from the normal quantile: the tail is convex,
    /// so the steps only go up. MathNet's own inverse searches −800 to 800 and stops at 1e-12. From 1,000 degrees on, the expansion
    /// of Abramowitz and Stegun (1964), 26.7.5, since the beta function loses digits there.
    /// </summary>
    public static double Student(double level, double degrees)
    {
        var z = Normal(level);
        return degrees >= ManyDegrees ? Expand(z, degrees) : Solve(z, (1 - level) / 2, degrees);
    }

    public static void RequireLevel(double level)
    {
        if (!(level > 0 && level < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(level), level, "A level lies between 0 and 1, both excluded.");
        }
    }

    private static double Solve(double z, double tail, double degrees)
    {
        var t = z;
        for (var step = 0; step < 200; step++)
        {
            var above = SpecialFunctions.BetaRegularized(degrees / 2, 0.5, degrees / (degrees + t * t)) / 2;
            var move = (above - tail) / StudentT.PDF(0, 1, degrees, t);
            t += move;
            if (Math.Abs(move) <= 1e-15 * t)
            {
                break;
            }
        }

        return t;
    }

    private static double Expand(double z, double degrees)
    {
        var s = z * z;
        var g1 = z * (s + 1) / 4;
        var g2 = z * (3 + s * (16 + 5 * s)) / 96;
        var g3 = z * (-15 + s * (17 + s * (19 + 3 * s))) / 384;
        var g4 = z * (-945 + s * (-1920 + s * (1482 + s * (776 + 79 * s)))) / 92160;
        return z + (g1 + (g2 + (g3 + g4 / degrees) / degrees) / degrees) / degrees;
    }
}
