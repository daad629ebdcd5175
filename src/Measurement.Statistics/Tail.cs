using MathNet.Numerics;

namespace Measurement.Statistics;

/// <summary>Tail probabilities to full relative accuracy, far out and for many degrees of freedom alike.</summary>
internal static class Tail
{
    private const double Smallest = 1e-300;

    /// <summary>P(Z &gt; z).</summary>
    public static double NormalAbove(double z) => SpecialFunctions.Erfc(z / Constants.Sqrt2) / 2;

    /// <summary>P(|Z| ≥ |z|).</summary>
    public static double Normal(double z) => SpecialFunctions.Erfc(Math.Abs(z) / Constants.Sqrt2);

    /// <summary>P(χ² &gt; x) with so many degrees of freedom.</summary>
    public static double ChiSquare(double x, int degrees) => degrees == 1
        ? SpecialFunctions.Erfc(Math.Sqrt(x / 2))
        : x <= 0 ? 1 : SpecialFunctions.GammaUpperRegularized(degrees / 2.0, x / 2);

    /// <summary>
    /// P(|T| ≥ |t|) of Student's t: I(ν/2, ½) at ν/(ν + t²), by the continued fraction of Abramowitz and Stegun (1964), 26.5.8. The
    /// factor before it is written without a difference of large log-gammas, which would lose digits from a thousand degrees on.
    /// </summary>
    public static double Student(double t, double degrees)
    {
        var square = t * t;
        if (square == 0)
        {
            return 1;
        }

        var (a, b) = (degrees / 2, 0.5);
        var x = degrees / (degrees + square);
        var rest = square / (degrees + square);
        var front = Math.Exp(-a * Precise.LogOnePlus(square / degrees)) * Math.Sqrt(rest) * HalfStep(a) / Math.Sqrt(Math.PI);
        return x < (a + 1) / (a + b + 2)
            ? front * Fraction(a, b, x) / a
            : 1 - front * Fraction(b, a, rest) / b;
    }

    /// <summary>Γ(a + ½) ÷ Γ(a), by its series in 1/a after stepping up to where that has all digits.</summary>
    private static double HalfStep(double a)
    {
        double steps = 1;
        while (a < 60)
        {
            steps *= a / (a + 0.5);
            a++;
        }

        var r = 1 / a;
        return steps * Math.Sqrt(a) * (1 + r * (-1.0 / 8 + r * (1.0 / 128 + r * (5.0 / 1024 + r * (-21.0 / 32768 + r * (-399.0 / 262144))))));
    }

    /// <summary>The continued fraction of the incomplete beta function, by Lentz's steps.</summary>
    private static double Fraction(double a, double b, double x)
    {
        double c = 1;
        var d = Inverse(1 - (a + b) * x / (a + 1));
        var value = d;
        for (var m = 1; m < 100_000; m++)
        {
            var even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
            d = Inverse(1 + even * d);
            c = Away(1 + even / c);
            value *= d * c;
            var odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
            d = Inverse(1 + odd * d);
            c = Away(1 + odd / c);
            value *= d * c;
            if (Math.Abs(d * c - 1) < 1e-16)
            {
                break;
            }
        }

        return value;
    }

    private static double Inverse(double x) => 1 / Away(x);

    private static double Away(double x) => Math.Abs(x) < Smallest ? Smallest : x;
}
