using Measurement.Shared;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Wolverine.Http;

namespace Measurement.Campaigns;

/// <summary>Plans a campaign. What is not given is null; the checks say what is missing.</summary>
public sealed record PlanCampaign : ICreates
{
    /// <summary>Chosen by the caller, <c>campaign-…</c>; null: made here.</summary>
    public string? Id { get; init; }

    public string? Name { get; init; }

    public DateOnly? From { get; init; }

    public DateOnly? To { get; init; }

    public MoneySent? Budget { get; init; }

    public IReadOnlyList<string?>? Objectives { get; init; }

    /// <param name="id">The command's, or the one made for it.</param>
    /// <param name="known">Of the ids it names (its own too) those that are recorded.</param>
    public static Decision Decide(PlanCampaign command, string id, IReadOnlySet<string> known)
    {
        if (known.Contains(id))
        {
            return Decision.Refuse(Problem.Conflict("id-taken", $"There is a campaign {id}."));
        }

        var errors = new FieldErrors();
        errors.Id("id", id, "campaign");
        errors.Text("name", command.Name);
        errors.Span("from", command.From, "to", command.To);
        var budget = errors.Cost("budget", command.Budget);
        var objectives = errors.List("objectives", command.Objectives, (field, objective) => errors.Expect(
            objective.StartsWith("objective-", StringComparison.Ordinal) && known.Contains(objective), field, "There is no such objective."));
        return errors.Any
            ? Decision.Refuse(errors.AsProblem("command-refused"))
            : Decision.Record<Campaign>(id, new CampaignPlanned(id, command.Name!, command.From!.Value, command.To!.Value, budget, objectives));
    }

    public static Task<Recorded> Record(Recorder recorder, CommandContext context, PlanCampaign command, CancellationToken ct) =>
        recorder.Record(context, command, async (session, moment) =>
        {
            var id = command.Id ?? Ids.New("campaign", moment.Recorded);
            return Decide(command, id, await Recorder.Existing(session, [id, .. (command.Objectives ?? []).OfType<string>()], ct));
        }, ct);
}

public static class PlanCampaignEndpoint
{
    [Authorize(Policy = "record")]
    [Consumes(typeof(PlanCampaign), "application/json")]
    [WolverinePost("/api/workspaces/{workspace}/campaigns")]
    public static Task<IResult> Post(string workspace, HttpContext http, [FromServices] Recorder recorder, CancellationToken ct) =>
        Commands.Answer<PlanCampaign>(http, workspace, (context, command) => PlanCampaign.Record(recorder, context, command, ct));
}
