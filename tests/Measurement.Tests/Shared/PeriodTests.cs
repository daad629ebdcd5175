using Measurement.Shared;
using Shouldly;
using Xunit;

namespace Measurement.Tests.Shared;

public class PeriodTests
{
    private static readonly DateOnly First = new(2024, 1, 30);

    [Fact]
    public void Both_ends_are_of_the_period()
    {
        var period = new Period(First, First.AddDays(2));
        period.Days.ShouldBe(3);
        Enumerable.Range(-1, 5).Select(day => period.Holds(First.AddDays(day))).ShouldBe([false, true, true, true, false]);
        period.HoldsWhole(First, First.AddDays(2)).ShouldBeTrue();
        period.HoldsWhole(First, First.AddDays(3)).ShouldBeFalse();
        period.Overlaps(First.AddDays(2), First.AddDays(9)).ShouldBeTrue();
        period.Overlaps(First.AddDays(3), First.AddDays(9)).ShouldBeFalse();
        period.ToString().ShouldBe("2024-01-30/2024-02-01");
    }

    [Fact]
    public void The_prior_period_ends_the_day_before_and_is_as_long()
    {
        for (var days = 1; days < 800; days += 7)
        {
            var period = new Period(First, First.AddDays(days - 1));
            period.Prior.Days.ShouldBe(days);
            period.Prior.To.AddDays(1).ShouldBe(First);
        }
    }

    [Fact]
    public void Months_cover_the_period_and_nothing_else()
    {
        for (var days = 1; days < 800; days++)
        {
            var period = new Period(First, First.AddDays(days - 1));
            var months = period.Months().ToList();
            months.Sum(month => month.Days).ShouldBe(days);
            (months[0].From, months[^1].To).ShouldBe((period.From, period.To));
            months.Zip(months.Skip(1)).ShouldAllBe(pair => pair.First.To.AddDays(1) == pair.Second.From && pair.Second.From.Day == 1);
            months.ShouldAllBe(month => month.From.Month == month.To.Month && month.From.Year == month.To.Year);
        }
    }
}
