using Measurement.Actions;
using Measurement.Shared;
using Shouldly;
using Xunit;

namespace Measurement.Tests.Actions;

public sealed class CampaignActionTests
{
    private static readonly CarryOutAction Done = new(new(2026, 3, 30), new(2026, 4, 3), new(430, "EUR"), null);

    [Fact]
    public void An_action_carried_out_has_its_real_days_and_cost_and_what_was_planned_of_the_rest()
    {
        var done = (ActionCarriedOut)CarryOutAction.Decide(Done, Some.Planned(), Some.At(2026, 4, 4)).Events[0];

        done.ShouldBe(new ActionCarriedOut("action-1", 2, new(2026, 3, 30), new(2026, 4, 3), new Money(430, "EUR"), 6));
        var action = Some.Planned((done, Some.At(2026, 4, 4)));
        action.State.ShouldBe(ActionState.CarriedOut);
        action.Details.From.ShouldBe(new(2026, 3, 30));
        action.Details.Cost.ShouldBe(new Money(430, "EUR"));
        action.History[1].Before!.Cost.ShouldBe(new Money(400, "EUR"));
        action.ForecastBeforeStart.ShouldBeTrue();
    }

    [Fact]
    public void Carrying_out_names_what_is_wrong()
    {
        Fields(Done with { From = null, To = null }).ShouldBe(["from", "to"]);
        Fields(Done with { To = new(2026, 3, 29) }).ShouldBe(["to"]);
        Fields(Done with { From = new(2026, 4, 5), To = new(2026, 4, 6) }).ShouldBe(["from"]);
        Fields(Done with { Cost = new(-1, "EUR") }).ShouldBe(["cost.amount"]);
        Fields(Done with { Hours = -1 }).ShouldBe(["hours"]);
        CarryOutAction.Decide(Done, null, Some.At(2026, 4, 4)).Problem!.Status.ShouldBe(404);
    }

    [Fact]
    public void Only_a_planned_action_is_carried_out_and_none_is_withdrawn_twice()
    {
        var done = Some.Planned((CarryOutAction.Decide(Done, Some.Planned(), Some.At(2026, 4, 4)).Events[0], Some.At(2026, 4, 4)));
        var withdrawn = Some.Planned((new ActionWithdrawn("action-1", "No."), Some.At(2026, 3, 21)));

        CarryOutAction.Decide(Done, done, Some.At(2026, 4, 5)).Problem!.Status.ShouldBe(409);
        CarryOutAction.Decide(Done, withdrawn, Some.At(2026, 4, 5)).Problem!.Status.ShouldBe(409);
        WithdrawAction.Decide(new("No."), withdrawn).Problem!.Status.ShouldBe(409);
        WithdrawAction.Decide(new("No."), null).Problem!.Status.ShouldBe(404);
        WithdrawAction.Decide(new("No."), done).Events.ShouldBe([new ActionWithdrawn("action-1", "No.")]);
    }

    [Fact]
    public void A_withdrawal_needs_its_reason_and_remembers_whether_it_came_before_the_start()
    {
        WithdrawAction.Decide(new(null), Some.Planned()).Problem!.Errors!.Keys.ShouldBe(["reason"]);
        Some.Planned((new ActionWithdrawn("action-1", "No."), Some.At(2026, 3, 28))).WithdrawnBeforeStart.ShouldBeTrue();
        Some.Planned((new ActionWithdrawn("action-1", "No."), Some.At(2026, 3, 29))).WithdrawnBeforeStart.ShouldBeFalse();
        Some.Planned().WithdrawnBeforeStart.ShouldBeFalse();
    }

    [Fact]
    public void Before_the_start_means_before_midnight_in_the_workspaces_zone()
    {
        // In Paris the 29th begins at 23:00 UTC of the 28th.
        var start = new DateTimeOffset(2026, 3, 28, 23, 0, 0, TimeSpan.Zero);

        Some.PlannedAt(Some.At(start.AddMicroseconds(-1))).RecordedBeforeStart.ShouldBeTrue();
        Some.PlannedAt(Some.At(start)).RecordedBeforeStart.ShouldBeFalse();
        Some.PlannedAt(Some.At(start)).ForecastBeforeStart.ShouldBeFalse();
    }

    [Fact]
    public void An_action_logged_late_does_not_become_early_by_moving_its_start()
    {
        var action = Some.PlannedAt(Some.At(2026, 3, 30));
        var moved = new ActionCorrected("action-1", 2, action.Details, action.Details with { From = new(2026, 4, 1) }, "Moved.");

        var after = Some.PlannedAt(Some.At(2026, 3, 30), (moved, Some.At(2026, 3, 30)));

        after.RecordedBeforeStart.ShouldBeFalse();
        after.ForecastBeforeStart.ShouldBeFalse();
    }

    [Fact]
    public void A_forecast_given_later_is_dated_by_when_it_was_given()
    {
        var action = Some.Planned();
        var given = new ActionCorrected("action-1", 2, action.Details, action.Details with { Forecast = new(0.02m, 0.01m, 0.03m) }, "Better.");
        var costed = new ActionCorrected("action-1", 3, given.After, given.After with { Hours = 8 }, "Counted.");

        Some.Planned((given, Some.At(2026, 3, 24)), (costed, Some.At(2026, 4, 5))).ForecastOn.ShouldBe(new DateOnly(2026, 3, 24));
    }

    private static IEnumerable<string> Fields(CarryOutAction command) =>
        CarryOutAction.Decide(command, Some.Planned(), Some.At(2026, 4, 4)).Problem!.Errors!.Keys;
}
