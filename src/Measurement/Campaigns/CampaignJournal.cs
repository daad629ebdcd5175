using Marten;
using Measurement.Shared;
using Measurement.Workspaces;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Wolverine.Http;

namespace Measurement.Campaigns;

/// <summary>The campaigns of a workspace, as known at any time.</summary>
public static class CampaignJournal
{
    /// <summary>In the order in which they were planned.</summary>
    public static async Task<IReadOnlyList<Campaign>> Load(IDocumentStore store, Workspace workspace, Knowledge knowledge, CancellationToken ct) =>
        [.. (await RecordedEvents.Load(store, workspace.Id, "campaign", workspace.Zone, knowledge, ct)).Select(Campaign.Fold).OfType<Campaign>()];
}

public sealed record CampaignsAnswer(string? AsOf, IReadOnlyList<Campaign> Campaigns);

public static class CampaignsEndpoint
{
    [Authorize(Policy = "read")]
    [WolverineGet("/api/workspaces/{workspace}/campaigns")]
    public static Task<IResult> Get(
        string workspace, string? asOf, [FromServices] WorkspaceDirectory workspaces, [FromServices] IDocumentStore store, CancellationToken ct) =>
        WorkspaceQuery.Answer(workspaces, workspace, asOf, async (open, knowledge) =>
            new CampaignsAnswer(asOf, await CampaignJournal.Load(store, open, knowledge, ct)), ct);
}
