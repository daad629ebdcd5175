using Measurement.Actions;
using Measurement.Shared;
using Shouldly;
using Xunit;

namespace Measurement.Tests.Actions;

public sealed class CorrectActionTests
{
    private static readonly ActionSent Same = new()
    {
        Name = Some.Mailing.Name, Discipline = Some.Mailing.Discipline, Campaign = Some.Mailing.Campaign, Channel = Some.Mailing.Channel, From = Some.Mailing.From,
        To = Some.Mailing.To, Cost = Some.Mailing.Cost, Hours = Some.Mailing.Hours, AudienceSize = Some.Mailing.AudienceSize,
        TrackingCodes = Some.Mailing.TrackingCodes, Objectives = Some.Mailing.Objectives, Plan = Some.Mailing.Plan, Forecast = Some.Mailing.Forecast,
    };

    private static readonly ForecastSent Wider = new(0.012m, 0.008m, 0.016m);

    [Fact]
    public void A_correction_holds_before_and_after_and_why()
    {
        var corrected = Correct(Same with { Cost = new(460, "EUR") }, Some.At(2026, 4, 10)).Events.ShouldHaveSingleItem().ShouldBeOfType<ActionCorrected>();

        corrected.Before.Cost.ShouldBe(new Money(400, "EUR"));
        corrected.After.Cost.ShouldBe(new Money(460, "EUR"));
        corrected.Reason.ShouldBe("The invoice came.");
        corrected.CodesTaken.ShouldBeEmpty();
    }

    [Fact]
    public void A_code_may_be_added_and_only_the_new_one_is_taken()
    {
        var sent = Same with { TrackingCodes = ["second", "spring-mailing"] };
        var references = Some.References(("spring-mailing", "action-1"));

        var corrected = CorrectAction.Decide(new(sent, "Forgotten."), Some.Planned(), references, Some.At(2026, 3, 21)).Events[0].ShouldBeOfType<ActionCorrected>();

        corrected.CodesTaken.ShouldBe(["second"]);
    }

    [Fact]
    public void A_code_is_never_taken_from_its_action_nor_given_twice()
    {
        Fields(Correct(Same with { TrackingCodes = [] }, Some.At(2026, 3, 21))).ShouldBe(["after.trackingCodes"]);

        var taken = CorrectAction.Decide(
            new(Same with { TrackingCodes = ["spring-mailing", "second"] }, "Forgotten."), Some.Planned(), Some.References(("second", "action-7")), Some.At(2026, 3, 21));

        Fields(taken).ShouldBe(["after.trackingCodes"]);
        taken.Problem!.Detail.ShouldContain("action-7");
    }

    [Fact]
    public void What_is_wrong_is_named_under_after()
    {
        Fields(Correct(Same with { Name = "" }, Some.At(2026, 3, 21))).ShouldBe(["after.name"]);
        Fields(Correct(Same, Some.At(2026, 3, 21))).ShouldBe(["after"]);
        Fields(Correct(Same with { Cost = new(400.00m, "EUR") }, Some.At(2026, 3, 21))).ShouldBe(["after"]);
        Fields(Decide(new(Same with { Hours = 7 }, null))).ShouldBe(["reason"]);
        Fields(Decide(new(Same with { Hours = 7 }, "Ask anna@example.com"))).ShouldBe(["reason"]);
        Fields(Decide(new(null, "Why not."))).ShouldBe(["after"]);
        CorrectAction.Decide(new(Same, "Why not."), null, Some.References(), Some.At(2026, 3, 21)).Problem!.Status.ShouldBe(404);
    }

    /// <summary>29 March 2026, the start day, is the day on which Paris loses an hour: it begins at 23:00 UTC of the 28th.</summary>
    [Fact]
    public void A_forecast_may_change_to_the_last_instant_before_the_start_day_and_never_after()
    {
        var start = new DateTimeOffset(2026, 3, 28, 23, 0, 0, TimeSpan.Zero);

        Correct(Same with { Forecast = Wider }, Some.At(start.AddMicroseconds(-1))).Problem.ShouldBeNull();
        Fields(Correct(Same with { Forecast = Wider }, Some.At(start))).ShouldBe(["after.forecast"]);
        Fields(Correct(Same with { Forecast = null }, Some.At(start))).ShouldBe(["after.forecast"]);
        Fields(Correct(Same with { Plan = Some.Mailing.Plan! with { Indicator = "direct-marketing.visit-rate" } }, Some.At(start))).ShouldBe(["after.plan.indicator"]);
        Correct(Same with { Plan = Some.Mailing.Plan! with { WorthwhileEffect = 0.003m } }, Some.At(start)).Problem.ShouldBeNull();
    }

    [Fact]
    public void Moving_a_start_that_has_begun_does_not_free_the_forecast()
    {
        var moved = (ActionCorrected)Correct(Same with { From = new(2026, 4, 1) }, Some.At(2026, 3, 30)).Events[0];
        var action = Some.Planned((moved, Some.At(2026, 3, 30)));

        action.Details.From.ShouldBe(new(2026, 4, 1));
        action.Start.ShouldBe(new(2026, 3, 29));
        Fields(CorrectAction.Decide(new(Same with { Forecast = Wider }, "Better."), action, Some.References(), Some.At(2026, 3, 30))).ShouldBe(["after.forecast"]);
    }

    [Fact]
    public void Moving_a_start_that_has_not_begun_moves_the_lock_with_it()
    {
        var moved = (ActionCorrected)Correct(Same with { From = new(2026, 4, 1) }, Some.At(2026, 3, 25)).Events[0];
        var action = Some.Planned((moved, Some.At(2026, 3, 25)));

        CorrectAction.Decide(new(Same with { From = new(2026, 4, 1), Forecast = Wider }, "Better."), action, Some.References(), Some.At(2026, 3, 30)).Problem.ShouldBeNull();
    }

    [Fact]
    public void A_start_moved_into_the_past_cannot_carry_a_new_forecast_with_it() =>
        Fields(Correct(Same with { From = new(2026, 3, 18), Forecast = Wider }, Some.At(2026, 3, 21))).ShouldBe(["after.forecast"]);

    private static Decision Correct(ActionSent after, Moment moment) =>
        CorrectAction.Decide(new(after, "The invoice came."), Some.Planned(), Some.References(), moment);

    private static Decision Decide(CorrectAction command) => CorrectAction.Decide(command, Some.Planned(), Some.References(), Some.At(2026, 3, 21));

    private static IEnumerable<string> Fields(Decision decision) => decision.Problem!.Errors!.Keys;
}
