using Measurement.Objectives;
using Measurement.Shared;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Wolverine.Http;

namespace Measurement.Actions;

/// <summary>Corrects what was said of an action: the details whole, as they should have been, and why.</summary>
public sealed record CorrectAction(ActionSent? After = null, string? Reason = null)
{
    public static Decision Decide(CorrectAction command, CampaignAction? action, References references, Moment moment)
    {
        if (action is null)
        {
            return Decision.Refuse(Problem.NotFound("There is no such action."));
        }

        var errors = new FieldErrors();
        errors.Text("reason", command.Reason);
        errors.Expect(command.After is not null, "after", "This is required: the details whole.");
        if (command.After?.Check(errors, "after.", action.Id, references) is not { } after || errors.Any)
        {
            return Decision.Refuse(errors.AsProblem("command-refused"));
        }

        var before = action.Details;
        errors.Expect(!after.SaysTheSameAs(before), "after", "It says what is recorded already.");
        var lost = before.TrackingCodes.Except(after.TrackingCodes, StringComparer.Ordinal).ToList();
        errors.Expect(lost.Count == 0, "after.trackingCodes", $"A code belongs to its action for ever; missing: {string.Join(", ", lost)}.");
        CheckForecast(errors, action, after, moment);
        return errors.Any
            ? Decision.Refuse(errors.AsProblem("command-refused"))
            : Decision.Record<CampaignAction>(action.Id, new ActionCorrected(action.Id, action.NextRevision, before, after, command.Reason!));
    }

    public static Task<Recorded> Record(
        Recorder recorder, Indicators indicators, CommandContext context, string action, CorrectAction command, CancellationToken ct) =>
        recorder.Record(context with { Subject = action }, command, async (session, moment) => Decide(
            command, await ActionJournal.Read(session, action, moment.Zone, ct), await References.Load(session, action, command.After, indicators, ct), moment), ct);

    // From the start day on a forecast stands: neither it nor what it is of may change any more.
    private static void CheckForecast(FieldErrors errors, CampaignAction action, ActionDetails after, Moment moment)
    {
        var before = action.Details;
        if (moment.Day < action.Start && moment.Day < after.From)
        {
            return;
        }

        var began = action.Start < after.From ? action.Start : after.From;
        errors.Expect(after.Forecast == before.Forecast, "after.forecast", $"It cannot change any more: the start day, {began:yyyy-MM-dd}, has begun.");
        errors.Expect(
            before.Forecast is null || after.Plan?.Indicator == before.Plan?.Indicator, "after.plan.indicator",
            $"The forecast is of this indicator, and the start day, {began:yyyy-MM-dd}, has begun.");
    }
}

public static class CorrectActionEndpoint
{
    [Authorize(Policy = "record")]
    [Consumes(typeof(CorrectAction), "application/json")]
    [WolverinePost("/api/workspaces/{workspace}/actions/{action}/correct")]
    public static Task<IResult> Post(
        string workspace, string action, HttpContext http, [FromServices] Recorder recorder, [FromServices] Indicators indicators, CancellationToken ct) =>
        Commands.Answer<CorrectAction>(http, workspace, (context, command) => CorrectAction.Record(recorder, indicators, context, action, command, ct));
}
