using Measurement.Actions;
using Measurement.Campaigns;
using Measurement.Objectives;

namespace Measurement.Demo;

/// <summary>
/// The objectives, campaigns and actions that the sets are outcomes of, with plans and forecasts; names and numbers are ours. Plans
/// are recorded a week before their start, carrying out the morning after the end. A forecast of an effect is a change against what
/// the plan's comparison says: a share where it is relative, points where it is a difference of rates.
/// </summary>
public static class Plans
{
    /// <summary>The currency of the workspace and of all its amounts.</summary>
    public const string Currency = "USD";

    public static IEnumerable<DemoDeed> Of(DemoCalendar calendar) =>
        [.. Objectives(calendar), .. Campaigns(calendar), .. AlwaysOn(calendar), .. Brand(calendar), .. CityTest(calendar), .. Loyalty(calendar)];

    private static IEnumerable<DemoDeed> Objectives(DemoCalendar calendar)
    {
        var (start, end) = (calendar.Day(1, 1), calendar.Day(12, 31));
        return new SetObjective[]
        {
            new()
            {
                Id = "objective-engagement", Name = "An engagement rate of 1.0% on Facebook", Indicator = "social-media.engagement-rate-by-impressions",
                Scope = new(Channel: FacebookPosts.Channel), Baseline = 0.008m, BaselineOn = calendar.Day(new(2024, 12, 9)), Targets = [new(start, 0.01m)], Deadline = end,
            },
            new()
            {
                Id = "objective-followers", Name = "150,000 followers on Facebook", Indicator = "social-media.followers",
                Scope = new(Channel: FacebookPosts.Channel), Baseline = 81_000, BaselineOn = calendar.Day(new(2024, 12, 9)),
                Targets = [new(start, 110_000), new(calendar.Day(7, 1), 150_000)], Deadline = end,
            },
            new()
            {
                Id = "objective-brand-searches", Name = "15% more brand searches in the film's thirty days", Indicator = "brand-strategy.brand-searches",
                Baseline = 3_550, BaselineOn = calendar.Day(new(2024, 12, 9)), Targets = [new(calendar.Day(3, 3), 4_082.5m)], Deadline = calendar.Day(4, 1),
            },
            new()
            {
                Id = "objective-city-visits", Name = "5% more visits in the test cities than without the test", Indicator = "social-media.visits",
                Deadline = calendar.Day(4, 17),
            },
            new()
            {
                Id = "objective-awareness", Name = "Four points more aided awareness", Indicator = "brand-strategy.awareness-lift",
                Targets = [new(calendar.Day(7, 4), 0.04m)], Deadline = calendar.Day(7, 11),
            },
            new()
            {
                Id = "objective-mailing-visits", Name = "Three points more visits by the people mailed", Indicator = "direct-marketing.visit-rate",
                Baseline = 0.11m, BaselineOn = calendar.Day(new(2024, 12, 9)), Targets = [new(calendar.Day(9, 16), 0.14m)], Deadline = calendar.Day(9, 30),
            },
            new()
            {
                Id = "objective-repeat-orders", Name = "Half the customers come back", Indicator = "direct-marketing.repeat-rate",
                Scope = new(Channel: LoyalCustomers.Channel), Targets = [new(start, 0.5m)], Deadline = calendar.Day(9, 30),
            },
        }.Select(objective => new DemoDeed(calendar.Opened.AddHours(1), "objectives", null, objective));
    }

    private static IEnumerable<DemoDeed> Campaigns(DemoCalendar calendar) =>
    [
        Campaign(calendar, "always-on", "Always-on Facebook", new(2025, 1, 1), new(2025, 12, 31), 4_800, "objective-engagement", "objective-followers"),
        Campaign(calendar, "loyal-customers", "Loyal customers", new(2025, 1, 1), new(2025, 9, 30), null, "objective-repeat-orders"),
        Campaign(calendar, "opening-film", "Opening film", new(2025, 3, 3), new(2025, 4, 1), 24_000, "objective-brand-searches"),
        Campaign(calendar, "city-test", "City test", new(2025, 4, 3), new(2025, 4, 17), 6_000, "objective-city-visits"),
        Campaign(calendar, "brand-film", "Brand film", new(2025, 7, 4), new(2025, 7, 11), 9_000, "objective-awareness"),
        Campaign(calendar, "relaunch", "Relaunch", new(2025, 7, 14), new(2025, 7, 31), 12_000),
        Campaign(calendar, "loyalty-mailing", "Loyalty mailing", new(2025, 9, 16), new(2025, 9, 30), 2_000, "objective-mailing-visits"),
    ];

    private static IEnumerable<DemoDeed> AlwaysOn(DemoCalendar calendar) => Enumerable.Range(1, 12).SelectMany(month =>
    {
        var (from, to) = (new DateOnly(2025, month, 1), new DateOnly(2025, month, 1).AddMonths(1).AddDays(-1));
        return Action(calendar, from, to, AlwaysOnAction(calendar, month));
    });

    /// <summary>A month of Always-on Facebook, as planned.</summary>
    public static PlanAction AlwaysOnAction(DemoCalendar calendar, int month) => new()
    {
        Id = $"action-always-on-{month:00}",
        Name = $"Always-on Facebook, {month} of 12",
        Discipline = "social-media",
        Campaign = "campaign-always-on",
        Channel = FacebookPosts.Channel,
        From = calendar.Day(month, 1),
        To = calendar.Day(new DateOnly(2025, month, 1).AddMonths(1).AddDays(-1)),
        Cost = new(400, Currency),
        Hours = 20,
        TrackingCodes = [$"always-on-{month:00}"],
        Objectives = ["objective-engagement", "objective-followers"],
        Plan = month < 12
            ? new("social-media.engagement-rate-by-impressions", "Facebook's report by post", "target of 1.0%", 0, 0.002m)
            : new("social-media.followers", "Facebook's page report", "target of 150,000", 0, 2_000),
        Forecast = month < 12 ? new(0.009m, 0.007m, 0.011m) : new(150_000, 142_000, 158_000),
    };

    private static IEnumerable<DemoDeed> Brand(DemoCalendar calendar) =>
    [
        .. Action(calendar, new(2025, 3, 3), new(2025, 4, 1), new()
        {
            Id = "action-opening-film", Name = "Opening film", Discipline = "brand-strategy", Campaign = "campaign-opening-film", Channel = "online-video",
            Cost = new(22_000, Currency), Hours = 60, TrackingCodes = ["opening-film"], Objectives = ["objective-brand-searches"],
            Plan = new("brand-strategy.brand-searches", "search report by day", "the effect, as a share of what two control series lead to expect", 0, 0.05m),
            Forecast = new(0.10m, 0.05m, 0.15m),
        }),
        .. Action(calendar, new(2025, 7, 4), new(2025, 7, 11), new()
        {
            Id = BrandSurvey.Action, Name = "Brand film", Discipline = "brand-strategy", Campaign = "campaign-brand-film", Channel = "online-video",
            Cost = new(8_500, Currency), Hours = 24, AudienceSize = 40_000, TrackingCodes = ["brand-film"], Objectives = ["objective-awareness"],
            Plan = new("brand-strategy.awareness-lift", "survey of exposed and control", "control group", 0, 0.04m),
            Forecast = new(0.04m, 0.01m, 0.07m),
        }),
        .. Action(calendar, new(2025, 7, 14), new(2025, 7, 31), new()
        {
            Id = "action-relaunch", Name = "Relaunch", Discipline = "brand-strategy", Campaign = "campaign-relaunch", Channel = "display",
            Cost = new(11_000, Currency), Hours = 30, TrackingCodes = ["relaunch"],
            Plan = new("brand-strategy.direct-visits", "web report by day", "the effect, as a share of what three control series lead to expect", 0, 0.02m),
            Forecast = new(0.02m, 0m, 0.04m),
        }),
    ];

    private static IEnumerable<DemoDeed> CityTest(DemoCalendar calendar) => Action(calendar, new(2025, 4, 3), new(2025, 4, 17), new()
    {
        Id = "action-city-test", Name = "City test", Discipline = "social-media", Campaign = "campaign-city-test", Channel = "paid-social",
        Cost = new(5_600, Currency), Hours = 16, TrackingCodes = ["city-test"], Objectives = ["objective-city-visits"],
        Plan = new("social-media.visits", "web report by city and day", "the effect, as a share of what the other cities lead to expect", 0, 0.05m),
        Forecast = new(0.08m, 0.05m, 0.11m),
    });

    private static IEnumerable<DemoDeed> Loyalty(DemoCalendar calendar) =>
    [
        .. Mailing(calendar, LoyaltyMailing.Mens, "Loyalty mailing, men's e-mail", 21_307, new(0.05m, 0.03m, 0.07m)),
        .. Mailing(calendar, LoyaltyMailing.Womens, "Loyalty mailing, women's e-mail", 21_387, new(0.04m, 0.025m, 0.055m)),
    ];

    private static IEnumerable<DemoDeed> Mailing(DemoCalendar calendar, string code, string name, int audience, ForecastSent forecast) =>
        Action(calendar, LoyaltyMailing.Sent, new(2025, 9, 30), new()
        {
            Id = $"action-{code}", Name = name, Discipline = "direct-marketing", Campaign = "campaign-loyalty-mailing", Channel = LoyaltyMailing.Channel,
            Cost = new(900, Currency), Hours = 12, AudienceSize = audience, TrackingCodes = [code], Objectives = ["objective-mailing-visits"],
            Plan = new("direct-marketing.visit-rate", "mailing platform and web shop", "the effect, in points above customers drawn at random and held out", 14, 0.03m),
            Forecast = forecast,
        });

    /// <summary>A campaign, recorded a week before it starts.</summary>
    public static DemoDeed Campaign(DemoCalendar calendar, string id, string name, DateOnly from, DateOnly to, decimal? budget, params string[] objectives) =>
        new(calendar.WeekBefore(from), "campaigns", null, new PlanCampaign
        {
            Id = $"campaign-{id}", Name = name, From = calendar.Day(from), To = calendar.Day(to), Budget = budget is null ? null : new(budget, Currency), Objectives = objectives,
        });

    /// <summary>An action, planned a week before it starts and carried out on the days planned.</summary>
    public static IEnumerable<DemoDeed> Action(DemoCalendar calendar, DateOnly from, DateOnly to, PlanAction action)
    {
        yield return new(calendar.WeekBefore(from), "actions", null, action with { From = calendar.Day(from), To = calendar.Day(to) });
        yield return new(
            calendar.MorningAfter(to), $"actions/{action.Id}/carry-out", $"{action.Id}-carried-out", new CarryOutAction(calendar.Day(from), calendar.Day(to)));
    }
}
