using System.Runtime.InteropServices;

namespace Measurement.Shared;

/// <summary>Whole days in the workspace's zone, both ends included.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Period(DateOnly From, DateOnly To)
{
    /// <summary>Whether figures may be asked of these days: in order, and of years that leave room for what lies before and after.</summary>
    public static bool CanBeAsked(DateOnly from, DateOnly to) => from <= to && from.Year >= 1900 && to.Year <= 2200;

    public int Days => To.DayNumber - From.DayNumber + 1;

    public bool Holds(DateOnly day) => From <= day && day <= To;

    /// <summary>Whether the span lies whole within the period: only then does a report's row count in it.</summary>
    public bool HoldsWhole(DateOnly from, DateOnly to) => From <= from && to <= To;

    public bool Overlaps(DateOnly from, DateOnly to) => from <= To && From <= to;

    /// <summary>The period that ends the day before this one begins and has as many days.</summary>
    public Period Prior => new(From.AddDays(-Days), From.AddDays(-1));

    /// <summary>The calendar months that the period touches, each cut to it.</summary>
    public IEnumerable<Period> Months()
    {
        for (var first = new DateOnly(From.Year, From.Month, 1); first <= To; first = first.AddMonths(1))
        {
            var last = first.AddMonths(1).AddDays(-1);
            yield return new(first < From ? From : first, last > To ? To : last);
        }
    }

    public override string ToString() => $"{From:yyyy-MM-dd}/{To:yyyy-MM-dd}";
}
