using System.Runtime.InteropServices;

namespace Measurement.Statistics;

/// <summary>All that a mean needs, as sums that add up over cells when each unit is in one of them only.</summary>
/// <param name="Units">n, the number of units; those with an amount of 0 count.</param>
/// <param name="Y">Σy, in the amount's unit.</param>
/// <param name="YY">Σy².</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct MeanSums(long Units, double Y, double YY)
{
    /// <summary>The sums of amounts given one by one; their order changes rounding only.</summary>
    public static MeanSums Of(ReadOnlySpan<double> values)
    {
        double sum = 0, squares = 0;
        foreach (var value in values)
        {
            sum += value;
            squares += value * value;
        }

        return new MeanSums(values.Length, sum, squares);
    }

    public static MeanSums operator +(MeanSums left, MeanSums right) => new(left.Units + right.Units, left.Y + right.Y, left.YY + right.YY);

    public static MeanSums Add(MeanSums left, MeanSums right) => left + right;

    internal Result<Arm> ToArm()
    {
        if (!double.IsFinite(Y) || !double.IsFinite(YY))
        {
            return Refusal.Because(RefusalReason.NotFinite);
        }

        if (Units < 0 || YY < 0)
        {
            return Refusal.Because(RefusalReason.NegativeCount);
        }

        if (Units < 2)
        {
            return Units == 0 ? Refusal.Because(RefusalReason.EmptyArm) : Refusal.TooFew(Units, 2);
        }

        return new Arm(Units, Y / Units, Arm.Spread(YY - Y / Units * Y, YY, Units));
    }
}
