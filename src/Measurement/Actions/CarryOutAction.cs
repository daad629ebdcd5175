using Measurement.Shared;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Wolverine.Http;

namespace Measurement.Actions;

/// <summary>Records that a planned action was carried out.</summary>
/// <param name="Cost">What it did cost; null: as planned.</param>
/// <param name="Hours">What it took; null: as planned.</param>
public sealed record CarryOutAction(DateOnly? From = null, DateOnly? To = null, MoneySent? Cost = null, decimal? Hours = null)
{
    public static Decision Decide(CarryOutAction command, CampaignAction? action, Moment moment)
    {
        if (action is null)
        {
            return Decision.Refuse(Problem.NotFound("There is no such action."));
        }

        if (action.State is not ActionState.Planned)
        {
            return Decision.Refuse(Problem.Conflict("action-not-planned", $"Action {action.Id} was carried out or withdrawn; only a planned action can be carried out."));
        }

        var errors = new FieldErrors();
        errors.Span("from", command.From, "to", command.To);
        errors.Expect(command.From is null || command.From <= moment.Day, "from", "It lies in the future: only what began can have been carried out.");
        var cost = errors.Cost("cost", command.Cost);
        if (command.Hours is not null)
        {
            errors.Quantity("hours", command.Hours);
        }

        return errors.Any
            ? Decision.Refuse(errors.AsProblem("command-refused"))
            : Decision.Record<CampaignAction>(action.Id, new ActionCarriedOut(
                action.Id, action.NextRevision, command.From!.Value, command.To!.Value, cost ?? action.Details.Cost, command.Hours ?? action.Details.Hours));
    }

    public static Task<Recorded> Record(Recorder recorder, CommandContext context, string action, CarryOutAction command, CancellationToken ct) =>
        recorder.Record(context with { Subject = action }, command, async (session, moment) =>
            Decide(command, await ActionJournal.Read(session, action, moment.Zone, ct), moment), ct);
}

public static class CarryOutActionEndpoint
{
    [Authorize(Policy = "record")]
    [Consumes(typeof(CarryOutAction), "application/json")]
    [WolverinePost("/api/workspaces/{workspace}/actions/{action}/carry-out")]
    public static Task<IResult> Post(string workspace, string action, HttpContext http, [FromServices] Recorder recorder, CancellationToken ct) =>
        Commands.Answer<CarryOutAction>(http, workspace, (context, command) => CarryOutAction.Record(recorder, context, action, command, ct));
}
