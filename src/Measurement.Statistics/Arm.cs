namespace Measurement.Statistics;

/// <summary>One side of a comparison: how many units, what they have on average, and how far a unit strays from it.</summary>
/// <param name="Units">n, at least two.</param>
/// <param name="Mean">What is compared.</param>
/// <param name="Variance">Variance of a unit, n − 1 below; 0 where the units are all alike.</param>
internal sealed record Arm(long Units, double Mean, double Variance)
{
    /// <summary>Squared standard error of the mean.</summary>
    public double SquaredError => Variance / Units;

    /// <summary>The variance from a sum of squared deviations; 0 where what is left is rounding of sums of the given size.</summary>
    public static double Spread(double squares, double size, long units) =>
        squares <= Means.RoundingOfOne * units * Math.Abs(size) ? 0 : squares / (units - 1);

    /// <summary>
    /// Compared − control with Welch's interval: unequal variances, degrees of freedom of Satterthwaite. Refused where neither arm varies.
    /// </summary>
    public static Result<Estimate> Difference(Arm compared, Arm control, double level, string method) =>
        Between(compared, control, compared.Mean - control.Mean, compared.SquaredError + control.SquaredError, level, method);

    /// <summary>
    /// (Compared − control) ÷ |control| by the delta method, with the degrees of freedom of the difference. Refused where the control's mean
    /// is 0 or neither arm varies.
    /// </summary>
    public static Result<Estimate> Relative(Arm compared, Arm control, double level, string method)
    {
        if (control.Mean == 0)
        {
            return Refusal.Because(RefusalReason.NothingToCompare);
        }

        var ratio = compared.Mean / control.Mean;
        var squared = (compared.SquaredError + ratio * ratio * control.SquaredError) / (control.Mean * control.Mean);
        return Between(compared, control, (compared.Mean - control.Mean) / Math.Abs(control.Mean), squared, level, method);
    }

    /// <summary>An interval by Student's t around a value of known squared error, degrees of freedom from the two arms.</summary>
    public static Result<Estimate> Between(Arm compared, Arm control, double value, double squaredError, double level, string method)
    {
        var (first, second) = (compared.SquaredError, control.SquaredError);
        if (!double.IsFinite(first) || !double.IsFinite(second) || !double.IsFinite(squaredError))
        {
            return Refusal.Because(RefusalReason.NotFinite);
        }

        if (first + second == 0 || squaredError <= 0)
        {
            return Refusal.Because(RefusalReason.ZeroVariance);
        }

        // As shares of their sum, so that no square of a small variance vanishes.
        var (share, rest) = (first / (first + second), second / (first + second));
        var degrees = 1 / (share * share / (compared.Units - 1) + rest * rest / (control.Units - 1));
        var error = Math.Sqrt(squaredError);
        var reach = Quantile.Student(level, degrees) * error;
        return new Estimate(value, value - reach, value + reach, level, method, compared.Units + control.Units)
        {
            StandardError = error,
            DegreesOfFreedom = degrees,
            PValue = Tail.Student(value / error, degrees),
        }.Checked();
    }

    /// <summary>Both arms, or the first refusal of them.</summary>
    public static Result<Estimate> Compare(Result<Arm> compared, Result<Arm> control, Func<Arm, Arm, Result<Estimate>> estimate) =>
        (compared.Refusal ?? control.Refusal) is { } refusal ? refusal : estimate(compared.Value!, control.Value!);
}
