using Measurement.Shared;
using Shouldly;
using Xunit;

namespace Measurement.Tests.Shared;

/// <summary>Days are those of the zone: some have 23 or 25 hours, some begin after midnight, and one never was.</summary>
public class CalendarTests
{
    [Theory]
    [InlineData("Europe/Paris", "2026-03-29", 23)]
    [InlineData("Europe/Paris", "2026-10-25", 25)]
    [InlineData("Europe/Paris", "2026-06-01", 24)]
    [InlineData("Australia/Lord_Howe", "2026-04-05", 24.5)]
    [InlineData("Australia/Lord_Howe", "2026-10-04", 23.5)]
    [InlineData("America/Sao_Paulo", "2018-11-04", 23)]
    [InlineData("America/Sao_Paulo", "2018-02-17", 25)]
    [InlineData("Asia/Beirut", "2022-03-27", 23)]
    [InlineData("Asia/Kathmandu", "2026-03-29", 24)]
    [InlineData("Pacific/Apia", "2011-12-30", 0)]
    [InlineData("UTC", "2026-03-29", 24)]
    public void A_day_is_as_long_as_its_clocks_say(string name, string date, double hours)
    {
        var (zone, day) = (Calendar.Zone(name)!, DateOnly.Parse(date));
        (Calendar.StartOf(day.AddDays(1), zone) - Calendar.StartOf(day, zone)).TotalHours.ShouldBe(hours);
    }

    [Theory]
    [InlineData("America/Sao_Paulo", "2018-11-04", "2018-11-04T03:00:00Z")]
    [InlineData("Europe/Paris", "2026-10-25", "2026-10-24T22:00:00Z")]
    [InlineData("America/Havana", "2026-11-01", "2026-11-01T04:00:00Z")]
    public void A_day_begins_after_the_gap_or_with_the_earlier_of_two_midnights(string name, string date, string start) =>
        Calendar.StartOf(DateOnly.Parse(date), Calendar.Zone(name)!).ShouldBe(DateTimeOffset.Parse(start));

    [Theory]
    [InlineData("Europe/Paris")]
    [InlineData("Australia/Lord_Howe")]
    [InlineData("America/Sao_Paulo")]
    [InlineData("America/Havana")]
    [InlineData("America/St_Johns")]
    [InlineData("Asia/Beirut")]
    [InlineData("Africa/Cairo")]
    [InlineData("Africa/Casablanca")]
    [InlineData("Asia/Pyongyang")]
    [InlineData("Pacific/Apia")]
    [InlineData("Pacific/Kiritimati")]
    [InlineData("UTC")]
    public void Every_instant_lies_between_the_start_and_the_end_of_its_day(string name)
    {
        var zone = Calendar.Zone(name)!;
        // Until 2011 Saint John’s went back a minute after midnight, into the day before.
        for (var day = new DateOnly(name == "America/St_Johns" ? 2012 : 2004, 1, 1); day.Year < 2030; day = day.AddDays(1))
        {
            var (start, next) = (Calendar.StartOf(day, zone), Calendar.StartOf(day.AddDays(1), zone));
            (start <= next).ShouldBeTrue($"{day:O}");
            if (start < next)
            {
                // The first and last microseconds are the day's, and the one before its first is not.
                (Calendar.DayOf(start, zone), Calendar.DayOf(Calendar.EndOf(day, zone), zone)).ShouldBe((day, day));
                (Calendar.DayOf(start.AddMicroseconds(-1), zone) < day).ShouldBeTrue($"{day:O}");
            }
        }
    }

    [Fact]
    public void What_is_no_iana_zone_is_none()
    {
        Calendar.Zone("Romance Standard Time").ShouldBeNull();
        Calendar.Zone("Mars/Olympus").ShouldBeNull();
        Calendar.Zone("").ShouldBeNull();
    }
}
