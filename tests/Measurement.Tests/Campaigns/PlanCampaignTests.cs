using Measurement.Campaigns;
using Measurement.Shared;
using Shouldly;
using Xunit;

namespace Measurement.Tests.Campaigns;

public sealed class PlanCampaignTests
{
    private static readonly PlanCampaign Spring = new()
    {
        Name = "Spring", From = new(2026, 3, 1), To = new(2026, 5, 31), Budget = new(25_000, "EUR"), Objectives = ["objective-1"],
    };

    [Fact]
    public void A_campaign_becomes_true_as_it_was_said()
    {
        var planned = Decide(Spring).Events.ShouldHaveSingleItem().ShouldBeOfType<CampaignPlanned>();

        planned.CampaignId.ShouldBe("campaign-1");
        planned.Budget.ShouldBe(new Money(25_000, "EUR"));
        planned.Objectives.ShouldBe(["objective-1"]);
    }

    public static TheoryData<string, PlanCampaign> Wrong => new()
    {
        { "id", Spring with { Id = "spring" } },
        { "name", Spring with { Name = "Tel. \u0007" } },
        { "from", Spring with { From = null } },
        { "to", Spring with { To = new(2026, 2, 28) } },
        { "budget.currency", Spring with { Budget = new(1, "Euro") } },
        { "objectives[0]", Spring with { Objectives = ["objective-2"] } },
        { "objectives[1]", Spring with { Objectives = ["objective-1", "objective-1"] } },
    };

    [Theory]
    [MemberData(nameof(Wrong), DisableDiscoveryEnumeration = true)]
    public void What_is_wrong_is_named_and_nothing_else(string field, PlanCampaign command) => Decide(command).Problem!.Errors!.Keys.ShouldBe([field]);

    [Fact]
    public void An_id_in_use_is_a_conflict() =>
        PlanCampaign.Decide(Spring, "campaign-1", new HashSet<string> { "campaign-1" }).Problem!.Status.ShouldBe(409);

    private static Decision Decide(PlanCampaign command) => PlanCampaign.Decide(command, command.Id ?? "campaign-1", new HashSet<string> { "objective-1" });
}
