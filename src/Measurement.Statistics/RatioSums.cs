using System.Runtime.InteropServices;

namespace Measurement.Statistics;

/// <summary>
/// All that a ratio over units needs, as sums that add up over days, places and segments when each unit is in one of them only.
/// </summary>
/// <param name="Units">n, the number of units.</param>
/// <param name="Y">Σy, the numerator.</param>
/// <param name="X">Σx, the denominator.</param>
/// <param name="YY">Σy².</param>
/// <param name="XX">Σx².</param>
/// <param name="XY">Σxy.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct RatioSums(long Units, double Y, double X, double YY, double XX, double XY)
{
    /// <summary>R = Σy/Σx; null where nothing stands below.</summary>
    public double? Value => X > 0 && double.IsFinite(Y / X) ? Y / X : null;

    /// <summary>The sums of units given one by one. The spans must be of one length; the order of the units changes rounding only.</summary>
    public static RatioSums Of(ReadOnlySpan<double> y, ReadOnlySpan<double> x)
    {
        if (y.Length != x.Length)
        {
            throw new ArgumentException("Each unit has one numerator and one denominator.", nameof(x));
        }

        double sumY = 0, sumX = 0, sumYY = 0, sumXX = 0, sumXY = 0;
        for (var i = 0; i < y.Length; i++)
        {
            sumY += y[i];
            sumX += x[i];
            sumYY += y[i] * y[i];
            sumXX += x[i] * x[i];
            sumXY += x[i] * y[i];
        }

        return new RatioSums(y.Length, sumY, sumX, sumYY, sumXX, sumXY);
    }

    public static RatioSums operator +(RatioSums left, RatioSums right) => new(
        left.Units + right.Units, left.Y + right.Y, left.X + right.X, left.YY + right.YY, left.XX + right.XX, left.XY + right.XY);

    public static RatioSums Add(RatioSums left, RatioSums right) => left + right;

    /// <summary>Σ(y − R·x)² = Σy² − 2R·Σxy + R²·Σx², 0 where what is left is rounding.</summary>
    internal double SquaredResiduals(double ratio)
    {
        var size = YY + ratio * ratio * XX;
        var squares = YY - 2 * ratio * XY + ratio * ratio * XX;
        return squares > 2 * Means.RoundingOfOne * Units * size ? squares : 0;
    }

    /// <summary>Σy = Σx but for rounding: sums of fractional weights may be added up in another order below than above.</summary>
    internal bool IsAll => Math.Abs(X - Y) <= 4 * Means.RoundingOfOne * Math.Sqrt(Units) * X;

    internal bool AreFinite =>
        double.IsFinite(Y) && double.IsFinite(X) && double.IsFinite(YY) && double.IsFinite(XX) && double.IsFinite(XY);
}
