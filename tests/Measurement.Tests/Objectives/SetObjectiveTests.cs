using Measurement.Objectives;
using Measurement.Shared;
using Shouldly;
using Xunit;

namespace Measurement.Tests.Objectives;

public sealed class SetObjectiveTests
{
    private static readonly SetObjective Engagement = new()
    {
        Name = "Engagement",
        Indicator = "social-media.engagement-rate",
        Scope = new(Campaign: "campaign-1", Channel: "facebook"),
        Baseline = 0.007m,
        BaselineOn = new(2025, 12, 31),
        Targets = [new(new(2026, 7, 1), 0.01m), new(new(2026, 1, 1), 0.008m)],
        Deadline = new(2026, 12, 31),
    };

    [Fact]
    public void An_objective_is_set_with_its_targets_by_day()
    {
        var set = Decide(Engagement).Events.ShouldHaveSingleItem().ShouldBeOfType<ObjectiveSet>();

        set.Targets.ShouldBe([new(new(2026, 1, 1), 0.008m), new(new(2026, 7, 1), 0.01m)]);
        set.Scope.ShouldBe(new Scope("campaign-1", null, "facebook"));
        Decide(Engagement with { Scope = null, Baseline = null, BaselineOn = null, Targets = null }).Problem.ShouldBeNull();
    }

    public static TheoryData<string, SetObjective> Wrong => new()
    {
        { "id", Engagement with { Id = "campaign-2" } },
        { "name", Engagement with { Name = null } },
        { "indicator", Engagement with { Indicator = null } },
        { "scope.campaign", Engagement with { Scope = new(Campaign: "campaign-9") } },
        { "scope.action", Engagement with { Scope = new(Action: "campaign-1") } },
        { "scope.channel", Engagement with { Scope = new(Channel: "") } },
        { "scope.segment", Engagement with { Scope = new(Segment: "anna@example.com") } },
        { "baseline", Engagement with { Baseline = 0.00000001m } },
        { "baseline", Engagement with { Baseline = null } },
        { "baselineOn", Engagement with { BaselineOn = new(1900, 1, 1) } },
        { "targets[0].value", Engagement with { Targets = [new(new(2026, 1, 1), null)] } },
        { "targets[0].from", Engagement with { Targets = [null, new(new(2026, 1, 1), 1)] } },
        { "targets[1].from", Engagement with { Targets = [new(new(2026, 1, 1), 1), new(new(2026, 1, 1), 2)] } },
        { "targets[0].from", Engagement with { Targets = [new(new(2027, 1, 1), 1)] } },
        { "deadline", Engagement with { Deadline = null } },
    };

    [Theory]
    [MemberData(nameof(Wrong), DisableDiscoveryEnumeration = true)]
    public void What_is_wrong_is_named(string field, SetObjective command) => Decide(command).Problem!.Errors!.Keys.ShouldContain(field);

    [Fact]
    public void A_target_is_in_force_from_its_day_to_the_next()
    {
        var set = (ObjectiveSet)Decide(Engagement).Events[0];
        var objective = new Objective(set.ObjectiveId, set.Name, set.Indicator, set.Scope, set.Baseline, set.BaselineOn, set.Targets, set.Deadline, default, null);

        objective.TargetOn(new(2025, 12, 31)).ShouldBeNull();
        objective.TargetOn(new(2026, 6, 30))!.Value.ShouldBe(0.008m);
        objective.TargetOn(new(2026, 7, 1))!.Value.ShouldBe(0.01m);
    }

    private static Decision Decide(SetObjective command) =>
        SetObjective.Decide(command, command.Id ?? "objective-1", new HashSet<string> { "campaign-1" }, new([]));
}
