using Measurement.Shared;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Wolverine.Http;

namespace Measurement.Actions;

/// <summary>Withdraws an action, with the reason. Before its start it is as if it never was; later it still counts where actions are counted.</summary>
public sealed record WithdrawAction(string? Reason = null)
{
    public static Decision Decide(WithdrawAction command, CampaignAction? action)
    {
        if (action is null)
        {
            return Decision.Refuse(Problem.NotFound("There is no such action."));
        }

        if (action.State is ActionState.Withdrawn)
        {
            return Decision.Refuse(Problem.Conflict("action-withdrawn", $"Action {action.Id} was withdrawn before."));
        }

        var errors = new FieldErrors();
        return errors.Text("reason", command.Reason)
            ? Decision.Record<CampaignAction>(action.Id, new ActionWithdrawn(action.Id, command.Reason))
            : Decision.Refuse(errors.AsProblem("command-refused"));
    }

    public static Task<Recorded> Record(Recorder recorder, CommandContext context, string action, WithdrawAction command, CancellationToken ct) =>
        recorder.Record(context with { Subject = action }, command, async (session, moment) =>
            Decide(command, await ActionJournal.Read(session, action, moment.Zone, ct)), ct);
}

public static class WithdrawActionEndpoint
{
    [Authorize(Policy = "record")]
    [Consumes(typeof(WithdrawAction), "application/json")]
    [WolverinePost("/api/workspaces/{workspace}/actions/{action}/withdraw")]
    public static Task<IResult> Post(string workspace, string action, HttpContext http, [FromServices] Recorder recorder, CancellationToken ct) =>
        Commands.Answer<WithdrawAction>(http, workspace, (context, command) => WithdrawAction.Record(recorder, context, action, command, ct));
}
