using Measurement.Shared;

namespace Measurement.Demo;

/// <summary>
/// The demo's days. They are written as in 2025, whose dates fall on the weekdays of 1997 and 2014, and moved by whole weeks, so
/// that 31 December lands on a Wednesday just before the feed: nothing of the demo lies in the future but what is planned.
/// </summary>
/// <param name="Ends">The Wednesday on which 31 December 2025 lands.</param>
public sealed record DemoCalendar(DateOnly Ends)
{
    private static readonly DateOnly _lastWritten = new(2025, 12, 31);
    private static readonly DateOnly _openedWritten = new(2024, 12, 9);

    /// <summary>The zone of the demo's workspace.</summary>
    public static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris");

    /// <summary>The calendar that ends on the newest Wednesday of which all was known by now: the morning after has come.</summary>
    public static DemoCalendar Before(DateTimeOffset now)
    {
        var known = Calendar.DayOf(now.AddHours(-6), Zone).AddDays(-1);
        return new(known.AddDays(-(((int)known.DayOfWeek + 4) % 7)));
    }

    /// <summary>The calendar that ends on this day, or null where it is no Wednesday or not all of it could be known by now.</summary>
    public static DemoCalendar? EndingOn(DateOnly day, DateTimeOffset now) =>
        day.DayOfWeek == DayOfWeek.Wednesday && day.Year > 2001 && day <= Before(now).Ends ? new(day) : null;

    /// <summary>The calendar of a demo that was begun before, from when its workspace was opened.</summary>
    public static DemoCalendar Of(DateTimeOffset openedAt) =>
        new(_lastWritten.AddDays(Calendar.DayOf(openedAt, Zone).DayNumber - _openedWritten.DayNumber));

    /// <summary>The days of the published totals. They begin a little before the last twelve months to today, and may have to be asked for.</summary>
    public Period Year => new(Day(1, 1), Ends);

    /// <summary>When the workspace was opened: before the first plan.</summary>
    public DateTimeOffset Opened => At(_openedWritten, 9);

    /// <summary>The day on which a day written lands.</summary>
    public DateOnly Day(DateOnly written) => written.AddDays(Ends.DayNumber - _lastWritten.DayNumber);

    public DateOnly Day(int month, int day) => Day(new DateOnly(2025, month, day));

    /// <summary>An hour of the day on which a day written lands, in the workspace's zone; an hour that its clock skips is the next.</summary>
    public DateTimeOffset At(DateOnly written, int hour)
    {
        var local = Day(written).ToDateTime(new TimeOnly(hour, 0));
        var shown = Zone.IsInvalidTime(local) ? local.AddHours(1) : local;
        return new DateTimeOffset(shown, Zone.GetUtcOffset(shown)).ToUniversalTime();
    }

    public DateTimeOffset At(int month, int day, int hour) => At(new DateOnly(2025, month, day), hour);

    /// <summary>When an outcome of a day written is recorded.</summary>
    public DateTimeOffset MorningAfter(DateOnly written) => At(written.AddDays(1), 6);

    /// <summary>When the plan of what starts on a day written is recorded.</summary>
    public DateTimeOffset WeekBefore(DateOnly written) => At(written.AddDays(-7), 9);
}
