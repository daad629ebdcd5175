using Measurement.Demo;
using Shouldly;
using Xunit;

namespace Measurement.Tests.Demo;

/// <summary>The compact files against the totals printed with their sources.</summary>
public sealed class DemoDataTests
{
    [Fact]
    public void Posts_add_up_to_the_published_totals_and_keep_what_is_missing()
    {
        var posts = FacebookPosts.Read();

        posts.Count.ShouldBe(500);
        posts.Sum(post => post.Impressions).ShouldBe(14_792_974);
        posts.Sum(post => post.Reach).ShouldBe(6_951_680);
        posts.Sum(post => post.Consumptions).ShouldBe(707_565);
        posts.Sum(post => post.Likes).ShouldBe(88_795);
        posts.Sum(post => post.Comments).ShouldBe(3_741);
        posts.Sum(post => post.Shares).ShouldBe(13_524);
        posts.Sum(post => (post.Likes ?? 0) + post.Comments + (post.Shares ?? 0)).ShouldBe(106_060);
        posts.Count(post => post.Likes is null).ShouldBe(1);
        posts.Count(post => post.Shares is null).ShouldBe(4);
        posts.Count(post => post.Paid is null).ShouldBe(1);
        posts.Count(post => post.Paid is true).ShouldBe(139);
        posts.Min(post => post.PageLikes).ShouldBe(81_370);
        posts.Max(post => post.PageLikes).ShouldBe(139_441);
    }

    [Fact]
    public void The_survey_has_the_published_answers()
    {
        var days = BrandSurvey.Read();

        foreach (var (group, yes, no, none) in new[] { ("exposed", 308, 349, 3_349), ("control", 264, 322, 3_485) })
        {
            days.Where(day => day.Group == group).Sum(day => day.Yes).ShouldBe(yes);
            days.Where(day => day.Group == group).Sum(day => day.No).ShouldBe(no);
            days.Where(day => day.Group == group).Sum(day => day.NoAnswer).ShouldBe(none);
        }

        days.Sum(day => day.Yes + day.No + day.NoAnswer).ShouldBe(8_077);
    }

    [Theory]
    [InlineData(LoyaltyMailing.Mens, 21_307, 3_894, 267, "30311.69")]
    [InlineData(LoyaltyMailing.Womens, 21_387, 3_238, 189, "23038.11")]
    [InlineData(null, 21_306, 2_262, 122, "13908.33")]
    public void The_mailing_has_the_published_visits_purchases_and_spend_of_each_arm(string? arm, int customers, int visits, int conversions, string spend)
    {
        var ofArm = LoyaltyMailing.Read().Where(customer => customer.Arm == arm).ToList();

        ofArm.Count.ShouldBe(customers);
        ofArm.Count(customer => customer.Visited).ShouldBe(visits);
        ofArm.Count(customer => customer.Spend is not null).ShouldBe(conversions);
        ofArm.Sum(customer => customer.Spend ?? 0).ShouldBe(DemoData.Number(spend));
    }

    [Fact]
    public void A_customer_keeps_the_number_he_has_in_the_source()
    {
        var customers = LoyaltyMailing.Read();

        customers.Select(customer => customer.Number).ShouldBe(Enumerable.Range(1, 64_000));
        customers[0].Arm.ShouldBe(LoyaltyMailing.Womens);
        customers[1].Arm.ShouldBeNull();
        customers[3].Arm.ShouldBe(LoyaltyMailing.Mens);
    }

    [Fact]
    public void Series_add_up_to_the_published_sums()
    {
        var searches = BrandSearches.Series.Days().ToList();
        searches.Count.ShouldBe(91);
        searches.Take(61).Sum(day => day.Value).ShouldBe(7_245);
        searches.Skip(61).Sum(day => day.Value).ShouldBe(4_687);
        searches[61].Day.ShouldBe(new(2025, 3, 3));

        var visits = DirectVisits.Series.Days().ToList();
        visits.Count.ShouldBe(108);
        visits.Skip(90).Sum(day => day.Value).ShouldBe(1_414_339.5m);
        visits[90].Day.ShouldBe(new(2025, 7, 14));
        visits[^1].Day.ShouldBe(new(2025, 7, 31));
    }

    [Fact]
    public void Loyal_customers_order_on_their_real_dates()
    {
        var customers = LoyalCustomers.Read();

        customers.Count.ShouldBe(2_357);
        customers.Sum(customer => customer.Repeats).ShouldBe(2_457);
        customers.Min(customer => customer.First).ShouldBe(new(2025, 1, 1));
        customers.Max(customer => customer.First).ShouldBe(new(2025, 3, 25));
        customers.Max(customer => customer.DayOf(customer.Repeats)).ShouldBe(new(2025, 9, 30));
        customers[0].DayOf(0).ShouldBe(new(2025, 1, 1));
        customers[0].DayOf(1).ShouldBe(new(2025, 4, 18));
        customers[0].DayOf(2).ShouldBe(new(2025, 8, 2));
    }
}
