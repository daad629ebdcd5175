namespace Measurement.Shared;

/// <summary>The one place where instants become days: a workspace's days are those of its IANA zone, clock changes included.</summary>
public static class Calendar
{
    /// <summary>The zone of an IANA name, or null where there is none.</summary>
    public static TimeZoneInfo? Zone(string name) =>
        TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) && zone.HasIanaId ? zone : null;

    /// <summary>The day on which an instant falls.</summary>
    public static DateOnly DayOf(DateTimeOffset instant, TimeZoneInfo zone) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, zone).DateTime);

    /// <summary>
    /// The first instant of a day: its midnight, where the clock skips midnight the instant that follows the gap, and of a day that
    /// never was (Apia had no 30 December 2011) the start of the next.
    /// </summary>
    public static DateTimeOffset StartOf(DateOnly day, TimeZoneInfo zone)
    {
        // A zone tells what its clocks show at an instant, not when they first showed it: found by halving, no offset being over 14 hours.
        var midnight = day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc).Ticks;
        var (before, start) = (midnight - (15 * TimeSpan.TicksPerHour), midnight + (15 * TimeSpan.TicksPerHour));
        while (start - before > 1)
        {
            var middle = before + ((start - before) / 2);
            (before, start) = DayOf(new DateTimeOffset(middle, TimeSpan.Zero), zone) < day ? (middle, start) : (before, middle);
        }

        return new DateTimeOffset(start, TimeSpan.Zero);
    }

    /// <summary>The last microsecond of a day: what "as known on" that day includes.</summary>
    public static DateTimeOffset EndOf(DateOnly day, TimeZoneInfo zone) => StartOf(day.AddDays(1), zone).AddMicroseconds(-1);
}
