using Measurement.Demo;
using Shouldly;
using Xunit;

namespace Measurement.Tests.Demo;

public sealed class DemoCalendarTests
{
    [Fact]
    public void Each_post_has_a_day_of_its_month_and_weekday_and_none_comes_before_the_one_before()
    {
        var dated = FacebookPosts.Dated().ToList();

        dated.Count.ShouldBe(500);
        dated.ShouldAllBe(post => post.Day != null && post.Day.Value.Month == post.Post.Month && (int)post.Day.Value.DayOfWeek == post.Post.Weekday - 1);
        dated.Select(post => post.Day!.Value.ToDateTime(new TimeOnly(post.Post.Hour, 0))).ShouldBeInOrder();
        dated.Select(post => post.Post.Number).ShouldBe(Enumerable.Range(1, 500).Reverse());
        dated[0].Day.ShouldBe(new(2025, 1, 1));
        dated[^1].Day.ShouldBe(new(2025, 12, 24));
    }

    [Theory]
    [InlineData("2026-11-24T08:00:00Z", "2026-11-18")] // A Tuesday.
    [InlineData("2026-11-25T08:00:00Z", "2026-11-18")] // Wednesday is not over.
    [InlineData("2026-11-26T04:59:00Z", "2026-11-18")] // In Paris the morning after has not come.
    [InlineData("2026-11-26T05:01:00Z", "2026-11-25")]
    [InlineData("2026-12-02T22:30:00Z", "2026-11-25")]
    public void The_year_ends_on_the_newest_wednesday_of_which_all_is_known(string now, string ends) =>
        DemoCalendar.Before(DateTimeOffset.Parse(now)).Ends.ShouldBe(DateOnly.Parse(ends));

    [Fact]
    public void The_move_keeps_weekdays_and_order()
    {
        var calendar = DemoCalendar.Before(new(2027, 8, 3, 12, 0, 0, TimeSpan.Zero));

        foreach (var day in Enumerable.Range(0, 365).Select(offset => new DateOnly(2025, 1, 1).AddDays(offset)))
        {
            calendar.Day(day).DayOfWeek.ShouldBe(day.DayOfWeek);
            calendar.Day(day.AddDays(1)).ShouldBe(calendar.Day(day).AddDays(1));
        }

        calendar.Day(12, 31).ShouldBe(calendar.Ends);
        calendar.Year.Days.ShouldBe(365);
    }

    [Fact]
    public void It_ends_where_asked_only_on_a_wednesday_that_is_over()
    {
        var now = new DateTimeOffset(2026, 11, 24, 8, 0, 0, TimeSpan.Zero);

        DemoCalendar.EndingOn(new(2025, 12, 31), now).ShouldBe(new(new DateOnly(2025, 12, 31)));
        DemoCalendar.EndingOn(new(2025, 12, 30), now).ShouldBeNull();
        DemoCalendar.EndingOn(new(2026, 11, 25), now).ShouldBeNull();
    }

    [Fact]
    public void A_demo_begun_before_is_known_by_the_day_its_workspace_was_opened()
    {
        var calendar = DemoCalendar.Before(new(2027, 3, 3, 12, 0, 0, TimeSpan.Zero));

        DemoCalendar.Of(calendar.Opened).ShouldBe(calendar);
    }

    [Fact]
    public void An_hour_that_the_clock_skips_is_the_next_one()
    {
        var calendar = new DemoCalendar(new(2025, 12, 31));

        calendar.At(3, 30, 2).ShouldBe(new(2025, 3, 30, 1, 0, 0, TimeSpan.Zero));
        calendar.At(3, 30, 3).ShouldBe(new(2025, 3, 30, 1, 0, 0, TimeSpan.Zero));
        calendar.At(7, 1, 10).ShouldBe(new(2025, 7, 1, 8, 0, 0, TimeSpan.Zero));
    }

    [Fact]
    public void A_customer_acts_within_the_two_weeks_after_the_mailing() =>
        Enumerable.Range(1, 64_000).Select(LoyaltyMailing.ActsOn).Distinct().Order().ShouldBe(Enumerable.Range(17, 14).Select(day => new DateOnly(2025, 9, day)));
}
