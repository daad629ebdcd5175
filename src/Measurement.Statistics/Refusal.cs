namespace Measurement.Statistics;

/// <summary>Why there is no honest estimate.</summary>
public enum RefusalReason
{
    /// <summary>Nothing to divide by: no trials, no units, or a denominator that sums to zero.</summary>
    EmptyArm,

    /// <summary>Every unit says the same, so the units cannot tell how far they might have been off.</summary>
    ZeroVariance,

    /// <summary>Fewer units than the method needs; <see cref="Refusal.Needed"/> says how many.</summary>
    TooFewUnits,

    /// <summary>A count, or a part that must not be negative, is below zero.</summary>
    NegativeCount,

    /// <summary>A number is infinite or not a number, or became so on the way.</summary>
    NotFinite,

    /// <summary>The part is larger than its whole, so it is no proportion.</summary>
    MoreThanAll,

    /// <summary>The method works with the logarithm, and the total (or one arm's count) is zero or negative.</summary>
    NothingToCompare,

    /// <summary>Too many resamples had no variance: the units that carry the number are too few to resample.</summary>
    DegenerateResamples,

    /// <summary>The margins of a population do not have one total.</summary>
    UnequalTotals,

    /// <summary>A respondent's answer is in no category of a margin.</summary>
    OutsideMargins,

    /// <summary>The steps towards the answer do not end: no weights meet all margins, no such sample size.</summary>
    NotConverged,

    /// <summary>The classifier is no better than chance, so its counts say nothing of the truth.</summary>
    NoInformation,

    /// <summary>The observed time ends before the answer is reached: the median lies beyond it.</summary>
    NotReached,

    /// <summary>Limits that are not in order: lower, point, upper.</summary>
    OutOfOrder,
}

/// <summary>A typed refusal: data that cannot carry the estimate asked for. It is an answer, not an error.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Had">How many units there were, where their number is the reason.</param>
/// <param name="Needed">How many the method needs, where their number is the reason.</param>
public sealed record Refusal(RefusalReason Reason, long? Had = null, long? Needed = null)
{
    internal static Refusal Because(RefusalReason reason) => new(reason);

    /// <summary>A refusal where any of the numbers overflowed or is none.</summary>
    internal static Refusal? UnlessFinite(params ReadOnlySpan<double> numbers)
    {
        foreach (var number in numbers)
        {
            if (!double.IsFinite(number))
            {
                return Because(RefusalReason.NotFinite);
            }
        }

        return null;
    }

    internal static Refusal TooFew(long had, long needed) => new(RefusalReason.TooFewUnits, had, needed);
}
