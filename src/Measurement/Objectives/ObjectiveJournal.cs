using Marten;
using Measurement.Shared;
using Measurement.Workspaces;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Wolverine.Http;

namespace Measurement.Objectives;

/// <summary>The objectives of a workspace, as known at any time.</summary>
public static class ObjectiveJournal
{
    /// <summary>In the order in which they were set.</summary>
    public static async Task<IReadOnlyList<Objective>> Load(IDocumentStore store, Workspace workspace, Knowledge knowledge, CancellationToken ct) =>
        [.. (await RecordedEvents.Load(store, workspace.Id, "objective", workspace.Zone, knowledge, ct)).Select(Objective.Fold).OfType<Objective>()];
}

public sealed record ObjectivesAnswer(string? AsOf, IReadOnlyList<Objective> Objectives);

public static class ObjectivesEndpoint
{
    [Authorize(Policy = "read")]
    [WolverineGet("/api/workspaces/{workspace}/objectives")]
    public static Task<IResult> Get(
        string workspace, string? asOf, [FromServices] WorkspaceDirectory workspaces, [FromServices] IDocumentStore store, CancellationToken ct) =>
        WorkspaceQuery.Answer(workspaces, workspace, asOf, async (open, knowledge) =>
            new ObjectivesAnswer(asOf, await ObjectiveJournal.Load(store, open, knowledge, ct)), ct);
}
