namespace Measurement.Statistics;

/// <summary>Student's t around a mean that is not 0: what a test of an effect that exists will show.</summary>
internal static class NoncentralT
{
    /// <summary>
    /// P(T &gt; t) with T = (Z + δ)/S, S² = χ²(ν)/ν independent of Z: the normal tail Φ(δ − t·s) averaged over s, by integration on ln s, where
    /// the density is log-concave.
    /// </summary>
    public static double Above(double t, double degrees, double noncentrality)
    {
        var spread = Density.Of(u => degrees * (u - Precise.ExpMinusOne(2 * u) / 2), 0, 1 / Math.Sqrt(2 * degrees));
        return Gauss.Integrate(u => spread.At(u) * Tail.NormalAbove(t * Math.Exp(u) - noncentrality), spread.Edges);
    }
}
