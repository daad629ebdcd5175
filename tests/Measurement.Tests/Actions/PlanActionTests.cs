using System.Text.Json;
using Measurement.Actions;
using Measurement.Shared;
using Shouldly;
using Xunit;

namespace Measurement.Tests.Actions;

public sealed class PlanActionTests
{
    [Fact]
    public void A_plan_becomes_true_as_it_was_said()
    {
        var decision = PlanAction.Decide(Some.Mailing, "action-1", Some.References());

        decision.Problem.ShouldBeNull();
        decision.Stream.ShouldBe("action-1");
        decision.Aggregate.ShouldBe(typeof(CampaignAction));
        var planned = decision.Events.ShouldHaveSingleItem().ShouldBeOfType<ActionPlanned>();
        planned.CodesTaken.ShouldBe(["spring-mailing"]);
        planned.Details.Discipline.ShouldBe(Discipline.DirectMarketing);
        planned.Details.Cost.ShouldBe(new Money(400, "EUR"));
        planned.Details.Forecast.ShouldBe(new Forecast(0.012m, 0.010m, 0.014m));
    }

    [Fact]
    public void An_event_read_back_says_the_same_and_names_its_discipline()
    {
        var planned = (ActionPlanned)PlanAction.Decide(Some.Mailing, "action-1", Some.References()).Events[0];

        var text = JsonSerializer.Serialize(planned);

        text.ShouldContain("\"direct-marketing\"");
        text.ShouldNotContain("CodesTaken");
        JsonSerializer.Deserialize<ActionPlanned>(text)!.Details.SaysTheSameAs(planned.Details).ShouldBeTrue();
    }

    [Fact]
    public void What_need_not_be_said_may_be_left_out()
    {
        var least = new PlanAction
        {
            Name = "Trade show", Discipline = "brand-strategy", Campaign = "campaign-1", Channel = "fair", From = new(2026, 5, 1), To = new(2026, 5, 1),
        };

        var planned = PlanAction.Decide(least, "action-2", Some.References()).Events.ShouldHaveSingleItem().ShouldBeOfType<ActionPlanned>();

        planned.Details.Cost.ShouldBeNull();
        planned.Details.TrackingCodes.ShouldBeEmpty();
        planned.Details.Plan.ShouldBeNull();
    }

    [Fact]
    public void Nothing_said_at_all_is_refused_field_by_field() =>
        Fields(new PlanAction()).ShouldBe(["campaign", "channel", "discipline", "from", "name", "to"]);

    public static TheoryData<string, PlanAction> Wrong => new()
    {
        { "id", Some.Mailing with { Id = "mailing-1" } },
        { "id", Some.Mailing with { Id = "action-" } },
        { "id", Some.Mailing with { Id = "action-anna@example.com" } },
        { "id", Some.Mailing with { Id = "action-" + new string('x', 65) } },
        { "name", Some.Mailing with { Name = " " } },
        { "name", Some.Mailing with { Name = new string('x', 201) } },
        { "name", Some.Mailing with { Name = "null\0byte" } },
        { "name", Some.Mailing with { Name = "half \ud800" } },
        { "name", Some.Mailing with { Name = "For anna@example.com" } },
        { "discipline", Some.Mailing with { Discipline = "DirectMarketing" } },
        { "campaign", Some.Mailing with { Campaign = "campaign-9" } },
        { "campaign", Some.Mailing with { Campaign = "objective-1" } },
        { "channel", Some.Mailing with { Channel = "+33 6 12 34 56 78" } },
        { "from", Some.Mailing with { From = new(1999, 12, 31) } },
        { "to", Some.Mailing with { To = new(2101, 1, 1) } },
        { "to", Some.Mailing with { To = new(2026, 3, 28) } },
        { "cost.amount", Some.Mailing with { Cost = new(-1, "EUR") } },
        { "cost.amount", Some.Mailing with { Cost = new(null, "EUR") } },
        { "cost.amount", Some.Mailing with { Cost = new(1.0000001m, "EUR") } },
        { "cost.amount", Some.Mailing with { Cost = new(1_000_000_000_000_001m, "EUR") } },
        { "cost.currency", Some.Mailing with { Cost = new(1, "euro") } },
        { "cost.currency", Some.Mailing with { Cost = new(1, null) } },
        { "cost.currency", Some.Mailing with { Cost = new(1, "XXX") } },
        { "hours", Some.Mailing with { Hours = -0.5m } },
        { "audienceSize", Some.Mailing with { AudienceSize = -1 } },
        { "trackingCodes[1]", Some.Mailing with { TrackingCodes = ["a", "a"] } },
        { "trackingCodes[0]", Some.Mailing with { TrackingCodes = ["anna@example.com"] } },
        { "trackingCodes[0]", Some.Mailing with { TrackingCodes = ["0033612345678"] } },
        { "trackingCodes[0]", Some.Mailing with { TrackingCodes = [" spring"] } },
        { "trackingCodes[0]", Some.Mailing with { TrackingCodes = [null] } },
        { "trackingCodes", Some.Mailing with { TrackingCodes = [.. Enumerable.Range(0, 101).Select(i => $"code-{i}")] } },
        { "objectives[0]", Some.Mailing with { Objectives = ["objective-9"] } },
        { "plan.indicator", Some.Mailing with { Plan = Some.Mailing.Plan! with { Indicator = null } } },
        { "plan.source", Some.Mailing with { Plan = Some.Mailing.Plan! with { Source = "" } } },
        { "plan.comparison", Some.Mailing with { Plan = Some.Mailing.Plan! with { Comparison = null } } },
        { "plan.outcomeWindowDays", Some.Mailing with { Plan = Some.Mailing.Plan! with { OutcomeWindowDays = -1 } } },
        { "plan.worthwhileEffect", Some.Mailing with { Plan = Some.Mailing.Plan! with { WorthwhileEffect = null } } },
        { "plan", Some.Mailing with { Plan = null } },
        { "forecast.lower", Some.Mailing with { Forecast = new(0.012m, 0.012m, 0.014m) } },
        { "forecast.upper", Some.Mailing with { Forecast = new(0.012m, 0.010m, 0.011m) } },
        { "forecast.point", Some.Mailing with { Forecast = new(null, 0.010m, 0.014m) } },
    };

    [Theory]
    [MemberData(nameof(Wrong), DisableDiscoveryEnumeration = true)]
    public void What_is_wrong_is_named_and_nothing_else(string field, PlanAction command) => Fields(command).ShouldBe([field]);

    [Fact]
    public void A_code_taken_is_refused_naming_its_action()
    {
        var problem = PlanAction.Decide(Some.Mailing, "action-1", Some.References(("spring-mailing", "action-7"))).Problem!;

        problem.Status.ShouldBe(422);
        problem.Errors!.Keys.ShouldBe(["trackingCodes"]);
        problem.Detail.ShouldContain("action-7");
    }

    [Fact]
    public void An_id_in_use_is_a_conflict()
    {
        var references = Some.References() with { Known = new HashSet<string> { "campaign-1", "objective-1", "action-1" } };

        PlanAction.Decide(Some.Mailing, "action-1", references).Problem!.Status.ShouldBe(409);
    }

    private static List<string> Fields(PlanAction command) =>
        [.. PlanAction.Decide(command, command.Id ?? "action-1", Some.References()).Problem!.Errors!.Keys.Order(StringComparer.Ordinal)];
}
