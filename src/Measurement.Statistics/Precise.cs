namespace Measurement.Statistics;

/// <summary>Elementary functions near 0, where 1 + x would lose the digits of x. Source: W. Kahan's compensation.</summary>
internal static class Precise
{
    /// <summary>ln(1 + x).</summary>
    public static double LogOnePlus(double x)
    {
        var sum = 1 + x;
        return sum == 1 ? x : Math.Log(sum) * (x / (sum - 1));
    }

    /// <summary>eˣ − 1.</summary>
    public static double ExpMinusOne(double x)
    {
        var power = Math.Exp(x);
        if (power == 1)
        {
            return x;
        }

        var rest = power - 1;
        return rest == -1 || double.IsInfinity(power) ? rest : rest * (x / Math.Log(power));
    }
}
