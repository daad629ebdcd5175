using System.Runtime.InteropServices;

namespace Measurement.Statistics;

/// <summary>The scale on which a bootstrap-t measures its distances.</summary>
public enum BootstrapScale
{
    /// <summary>Logarithm: for ratios and means above zero. Keeps both limits above zero.</summary>
    Log,

    /// <summary>Log-odds: for shares between 0 and 1. Keeps both limits inside.</summary>
    Logit,

    /// <summary>As it is: for means that may be negative, such as revenue less refunds.</summary>
    Natural,
}

/// <summary>
/// Bootstrap-t: the units are drawn again, with replacement, and each time the estimate's distance from the observed one is measured in
/// that draw's own standard errors; the spread of these distances replaces Student's table. Serves heavy-tailed units, where the
/// table's limits are too narrow above.
/// </summary>
/// <remarks>
/// Source: B. Efron, 1982; P. Hall, 1988 (Annals of Statistics 16:927); quantiles at p(B + 1) as in Davison and Hinkley, 1997. The same
/// seed and the same units give the same limits to the last digit, in whatever order the units come: they are sorted first. Time grows as
/// units × resamples.
/// </remarks>
public static class BootstrapT
{
    /// <summary>Differences of sums of a few thousand terms below this share of their size are rounding.</summary>
    private const double Negligible = 1e-13;

    /// <summary>
    /// R = Σy/Σx over units, with the bootstrap-t interval; standard errors by linearised residuals as in <see cref="Statistics.Ratio"/>.
    /// On the log scale g = ln R, se = √v/R; limits are g⁻¹(g(R) − q·se), q the upper and the lower quantile of (g(R*) − g(R))/se*.
    /// </summary>
    /// <param name="y">Numerators, one a unit.</param>
    /// <param name="x">Denominators, one a unit, none negative.</param>
    /// <param name="seed">Recorded with the figure; see <see cref="Seeds.From"/>.</param>
    /// <param name="resamples">How many draws; at least 199.</param>
    /// <param name="level">Level of the interval.</param>
    /// <param name="scale">Where distances are measured.</param>
    /// <returns>
    /// Refused: no units or Σx = 0; one unit; a number not finite; a denominator below zero; Σy ≤ 0 on the log and the logit scale, Σy ≥ Σx
    /// on the logit scale; every unit has the same ratio; too many draws without variance (a handful of units carry the number).
    /// </returns>
    public static Result<Estimate> Ratio(
        ReadOnlySpan<double> y,
        ReadOnlySpan<double> x,
        ulong seed,
        int resamples = 2000,
        double level = 0.95,
        BootstrapScale scale = BootstrapScale.Log)
    {
        Quantile.RequireLevel(level);
        ArgumentOutOfRangeException.ThrowIfLessThan(resamples, 199);
        var units = Unit.Of(y, x);
        if (WhyNot(units) is { } refusal)
        {
            return refusal;
        }

        double sumY = 0, sumX = 0;
        foreach (var unit in units)
        {
            sumY += unit.Y;
            sumX += unit.X;
        }

        if (sumX == 0)
        {
            return Refusal.Because(RefusalReason.EmptyArm);
        }

        var ratio = sumY / sumX;
        if (ratio <= 0 && scale is not BootstrapScale.Natural)
        {
            return Refusal.Because(RefusalReason.NothingToCompare);
        }

        if (ratio >= 1 && scale is BootstrapScale.Logit)
        {
            return Refusal.Because(ratio > 1 ? RefusalReason.MoreThanAll : RefusalReason.ZeroVariance);
        }

        return Draw(Residuals.Of(units, ratio, sumX / units.Length), ratio, new RandomStream(seed), resamples, level, scale) switch
        {
            { IsGiven: true } drawn => drawn.Value with { Seed = seed, Resamples = resamples },
            var refused => refused,
        };
    }

    /// <summary>
    /// The mean of an amount a unit, with the bootstrap-t interval: <see cref="Ratio"/> with every denominator 1. On the log scale for
    /// amounts that are never negative, on the natural scale for others.
    /// </summary>
    /// <returns>Refused as <see cref="Ratio"/>.</returns>
    public static Result<Estimate> Mean(
        ReadOnlySpan<double> values, ulong seed, int resamples = 2000, double level = 0.95, BootstrapScale scale = BootstrapScale.Log)
    {
        var ones = new double[values.Length];
        Array.Fill(ones, 1);
        return Ratio(values, ones, seed, resamples, level, scale);
    }

    private static Result<Estimate> Draw(
        Residuals[] units, double ratio, RandomStream random, int resamples, double level, BootstrapScale scale)
    {
        var count = units.Length;
        double squares = 0;
        double size = 0;
        foreach (var unit in units)
        {
            squares += unit.E * unit.E;
            size += unit.X * unit.X;
        }

        if (squares <= Means.RoundingOfOne * Means.RoundingOfOne * count * count * ratio * ratio * size)
        {
            return Refusal.Because(RefusalReason.ZeroVariance);
        }

        var centre = Transform(ratio, scale);
        var correction = count / (count - 1.0);
        var distances = new double[resamples];
        for (var draw = 0; draw < resamples; draw++)
        {
            double x = 0, e = 0, xx = 0, ee = 0, xe = 0;
            for (var i = 0; i < count; i++)
            {
                var unit = units[random.Below(count)];
                x += unit.X;
                e += unit.E;
                xx += unit.X * unit.X;
                ee += unit.E * unit.E;
                xe += unit.X * unit.E;
            }

            // y − R*x = e − (R* − R)x: small numbers, where Σy² − 2R*Σxy + R*²Σx² would take large ones from each other.
            var shift = e / x;
            var left = ee - shift * (2 * xe - shift * xx);
            var error = left > Negligible * ee ? Math.Sqrt(correction * left) / x : 0;
            distances[draw] = Distance(Settle(ratio + shift, ratio, scale), centre, error, scale);
        }

        Array.Sort(distances);
        var (low, high) = Percentiles.Central(distances, level);
        if (!double.IsFinite(low) || !double.IsFinite(high))
        {
            return Refusal.Because(RefusalReason.DegenerateResamples);
        }

        var observed = Math.Sqrt(correction * squares) / count / Slope(ratio, scale);
        return new Estimate(
            ratio, Back(centre - high * observed, scale), Back(centre - low * observed, scale), level, Methods.BootstrapT, count).Checked();
    }

    /// <summary>
    /// How far a draw lies from the observed value, in its own standard errors. A draw that leaves the scale, or has no variance, lies
    /// infinitely far on its side: it pushes the limit outwards, and where such draws reach the quantile the answer is refused.
    /// </summary>
    private static double Distance(double drawn, double centre, double error, BootstrapScale scale)
    {
        var from = Transform(drawn, scale) - centre;
        if (double.IsNaN(from))
        {
            return drawn > 0 ? double.PositiveInfinity : double.NegativeInfinity;
        }

        var distance = from * Slope(drawn, scale) / error;
        return double.IsNaN(distance) ? from : distance;
    }

    /// <summary>A draw whose numerators are all zero, or all as large as the denominators, misses 0 or 1 by rounding only.</summary>
    private static double Settle(double drawn, double ratio, BootstrapScale scale) => scale switch
    {
        BootstrapScale.Natural => drawn,
        _ when Math.Abs(drawn) < Negligible * ratio => 0,
        BootstrapScale.Logit when Math.Abs(1 - drawn) < Negligible => 1,
        _ => drawn,
    };

    private static double Transform(double value, BootstrapScale scale) => scale switch
    {
        BootstrapScale.Log => Math.Log(value),
        BootstrapScale.Logit => Math.Log(value / (1 - value)),
        _ => value,
    };

    /// <summary>One over the transform's derivative.</summary>
    private static double Slope(double value, BootstrapScale scale) => scale switch
    {
        BootstrapScale.Log => value,
        BootstrapScale.Logit => value * (1 - value),
        _ => 1,
    };

    private static double Back(double value, BootstrapScale scale) => scale switch
    {
        BootstrapScale.Log => Math.Exp(value),
        BootstrapScale.Logit => 1 / (1 + Math.Exp(-value)),
        _ => value,
    };

    private static Refusal? WhyNot(Unit[] units)
    {
        foreach (var unit in units)
        {
            if (!double.IsFinite(unit.Y) || !double.IsFinite(unit.X))
            {
                return Refusal.Because(RefusalReason.NotFinite);
            }

            if (unit.X < 0)
            {
                return Refusal.Because(RefusalReason.NegativeCount);
            }
        }

        return units.Length switch
        {
            0 => Refusal.Because(RefusalReason.EmptyArm),
            1 => Refusal.TooFew(1, 2),
            _ => null,
        };
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Unit(double Y, double X)
    {
        public static Unit[] Of(ReadOnlySpan<double> y, ReadOnlySpan<double> x)
        {
            if (y.Length != x.Length)
            {
                throw new ArgumentException("Each unit has one numerator and one denominator.", nameof(x));
            }

            var units = new Unit[y.Length];
            for (var i = 0; i < units.Length; i++)
            {
                units[i] = new Unit(y[i], x[i]);
            }

            Array.Sort(units, static (a, b) => a.X.CompareTo(b.X) is var byX and not 0 ? byX : a.Y.CompareTo(b.Y));
            return units;
        }
    }

    /// <summary>A unit as the draws need it: E = y − R·x, both in units of the mean denominator.</summary>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Residuals(double X, double E)
    {
        public static Residuals[] Of(Unit[] units, double ratio, double mean) =>
            Array.ConvertAll(units, unit => new Residuals(unit.X / mean, (unit.Y - ratio * unit.X) / mean));
    }
}
