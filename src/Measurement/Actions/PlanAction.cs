using Measurement.Objectives;
using Measurement.Shared;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Wolverine.Http;

namespace Measurement.Actions;

/// <summary>Plans an action, or logs one after the fact.</summary>
public sealed record PlanAction : ActionSent, ICreates
{
    /// <summary>Chosen by the caller, <c>action-…</c>; null: made here.</summary>
    public string? Id { get; init; }

    /// <param name="id">The command's, or the one made for it.</param>
    public static Decision Decide(PlanAction command, string id, References references)
    {
        if (references.Known.Contains(id))
        {
            return Decision.Refuse(Problem.Conflict("id-taken", $"There is an action {id}."));
        }

        var errors = new FieldErrors();
        errors.Id("id", id, "action");
        return command.Check(errors, "", id, references) is { } details && !errors.Any
            ? Decision.Record<CampaignAction>(id, new ActionPlanned(id, details))
            : Decision.Refuse(errors.AsProblem("command-refused"));
    }

    public static Task<Recorded> Record(Recorder recorder, Indicators indicators, CommandContext context, PlanAction command, CancellationToken ct) =>
        recorder.Record(context, command, async (session, moment) =>
        {
            var id = command.Id ?? Ids.New("action", moment.Recorded);
            return Decide(command, id, await References.Load(session, id, command, indicators, ct));
        }, ct);
}

public static class PlanActionEndpoint
{
    [Authorize(Policy = "record")]
    [Consumes(typeof(PlanAction), "application/json")]
    [WolverinePost("/api/workspaces/{workspace}/actions")]
    public static Task<IResult> Post(string workspace, HttpContext http, [FromServices] Recorder recorder, [FromServices] Indicators indicators, CancellationToken ct) =>
        Commands.Answer<PlanAction>(http, workspace, (context, command) => PlanAction.Record(recorder, indicators, context, command, ct));
}
