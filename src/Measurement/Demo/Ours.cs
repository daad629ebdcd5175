using Measurement.Actions;
using Measurement.Contracts;
using Measurement.Objectives;

namespace Measurement.Demo;

/// <summary>
/// What is in no published set and is ours, to show what a log must bear: an action without outcome, a correction, an objective that
/// nothing serves, a code that no action has, spend that no action explains, a dead letter, an action still to come. Nothing of it carries
/// impressions or engagements, so that the published totals stay to the digit. (The restated row is in <see cref="BrandSearches"/>.)
/// </summary>
public static class Ours
{
    /// <summary>A code that outcomes carry and no action has.</summary>
    public const string UnmatchedCode = "newsletter-test";

    private static readonly DateOnly _visited = new(2025, 5, 20);

    public static IEnumerable<DemoDeed> Deeds(DemoCalendar calendar)
    {
        yield return new(calendar.Opened.AddHours(1), "objectives", null, new SetObjective
        {
            Id = "objective-share-of-mentions", Name = "A fifth of what is said in the category", Indicator = "brand-strategy.share-of-mentions",
            Targets = [new(calendar.Day(1, 1), 0.2m)], Deadline = calendar.Day(12, 31),
        });

        yield return Plans.Campaign(calendar, "trade-show", "Trade show", new(2025, 10, 7), new(2025, 10, 9), 7_000);
        foreach (var deed in Plans.Action(calendar, new(2025, 10, 7), new(2025, 10, 9), new()
        {
            Id = "action-trade-show", Name = "Stand at a trade show", Discipline = "brand-strategy", Campaign = "campaign-trade-show", Channel = "trade-show",
            Cost = new(6_500, Plans.Currency), Hours = 50,
        }))
        {
            yield return deed;
        }

        yield return new(calendar.At(9, 15, 11), "actions/action-always-on-05/correct", "action-always-on-05-corrected", new CorrectAction(
            Plans.AlwaysOnAction(calendar, 5) with { Cost = new(460, Plans.Currency) },
            "The agency's invoice came: three posts had been boosted."));

        var start = new DateOnly(calendar.Ends.Year, calendar.Ends.Month, 1).AddMonths(1).AddDays(11);
        var recorded = calendar.At(12, 22, 9);
        yield return new(recorded, "campaigns", null, new Campaigns.PlanCampaign
        {
            Id = "campaign-welcome-back", Name = "Welcome back", From = start, To = start.AddDays(13), Budget = new(1_500, Plans.Currency), Objectives = ["objective-repeat-orders"],
        });
        yield return new(recorded, "actions", null, new PlanAction
        {
            Id = "action-welcome-back", Name = "Welcome-back e-mail", Discipline = "direct-marketing", Campaign = "campaign-welcome-back", Channel = LoyaltyMailing.Channel,
            From = start, To = start.AddDays(13), Cost = new(1_200, Plans.Currency), Hours = 10, AudienceSize = 2_000, TrackingCodes = ["welcome-back"],
            Objectives = ["objective-repeat-orders"],
            Plan = new("direct-marketing.conversion-rate", "mailing platform and web shop", "the loyalty mailing's rate", 14, 0.002m),
            Forecast = new(0.013m, 0.008m, 0.018m),
        });
    }

    public static IEnumerable<DemoOutcome> Outcomes(DemoCalendar calendar)
    {
        for (var visitor = 1; visitor <= 6; visitor++)
        {
            yield return new(calendar.MorningAfter(_visited), new(DirectVisits.Series.Source, $"v{visitor:000}-visited", calendar.At(_visited, 15), new Interaction
            {
                Discipline = "direct-marketing", Kind = "visited", Person = $"v{visitor:000}", Channel = LoyaltyMailing.Channel, TrackingCode = UnmatchedCode,
            }));
        }

        foreach (var (week, cost) in new[] { (1, 112.40m), (2, 98.75m), (3, 108.85m) })
        {
            var (from, to) = (new DateOnly(2025, 5, 5).AddDays(7 * (week - 1)), new DateOnly(2025, 5, 11).AddDays(7 * (week - 1)));
            yield return new(calendar.MorningAfter(to), new("https://maison-lumen.example/ad-account", $"week-{week}", calendar.At(to, 23), new Observation
            {
                Discipline = "social-media",
                Metrics = new Dictionary<string, decimal?>(StringComparer.Ordinal) { ["cost"] = cost },
                From = calendar.Day(from),
                To = calendar.Day(to),
                Channel = "instagram",
                Currency = Plans.Currency,
            }));
        }
    }

    /// <summary>A row typed by hand, its metric misspelled: the door refuses it, and it waits as a dead letter.</summary>
    public static IEnumerable<DemoOutcome> Refused(DemoCalendar calendar)
    {
        var day = new DateOnly(2025, 11, 18);
        yield return new(calendar.MorningAfter(day), new("https://maison-lumen.example/spreadsheet", "row-12", calendar.At(day, 18), new Observation
        {
            Discipline = "social-media",
            Metrics = new Dictionary<string, decimal?>(StringComparer.Ordinal) { ["likez"] = 7 },
            From = calendar.Day(day),
            To = calendar.Day(day),
            Channel = "instagram",
        }));
    }
}
