using System.Diagnostics.CodeAnalysis;
using Marten;
using Measurement.Figures;
using Measurement.Shared;
using Measurement.Workspaces;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Wolverine.Http;

namespace Measurement.Actions;

/// <summary>The actions of a workspace, each with its history, as known at any time: live and as of a past day by one fold.</summary>
public static class ActionJournal
{
    /// <summary>In the order in which they were first recorded; withdrawn ones too.</summary>
    public static async Task<IReadOnlyList<CampaignAction>> Load(IDocumentStore store, Workspace workspace, Knowledge knowledge, CancellationToken ct) =>
        [.. (await RecordedEvents.Load(store, workspace.Id, "action", workspace.Zone, knowledge, ct))
            .Select(events => CampaignAction.Fold(events, workspace.Zone)).OfType<CampaignAction>()];

    /// <summary>What the engine must ask of the journal: which actions a campaign has, as known.</summary>
    public static ActionsOfCampaign OfCampaign(IDocumentStore store, WorkspaceDirectory workspaces) => async (workspace, campaign, knowledge, ct) =>
        await workspaces.Find(workspace, ct) is { } open
            ? [.. (await Load(store, open, knowledge, ct)).Where(action => action.Details.Campaign == campaign).Select(action => action.Id)]
            : [];

    /// <summary>One action as it stands, in the session of a decision; null where there is none.</summary>
    public static async Task<CampaignAction?> Read(IQuerySession session, string id, TimeZoneInfo zone, CancellationToken ct) =>
        id.StartsWith("action-", StringComparison.Ordinal) && Characters.AreClean(id)
            ? CampaignAction.Fold(await session.Events.FetchStreamAsync(id, token: ct), zone)
            : null;
}

/// <summary>An action as the API shows it: its details as they were sent, its state, and what was recorded of it.</summary>
public sealed record ActionReading : ActionDetails
{
    [SetsRequiredMembers]
    public ActionReading(CampaignAction action)
        : base(action.Details)
    {
        Id = action.Id;
        State = action.State;
        RecordedAt = action.History[0].Recorded;
        RecordedBeforeStart = action.RecordedBeforeStart;
        ForecastBeforeStart = action.Details.Forecast is null ? null : action.ForecastBeforeStart;
        History = action.History;
    }

    public string Id { get; }

    public ActionState State { get; }

    /// <summary>When it was first recorded.</summary>
    public DateTimeOffset RecordedAt { get; }

    public bool RecordedBeforeStart { get; }

    /// <summary>Null without a forecast.</summary>
    public bool? ForecastBeforeStart { get; }

    public IReadOnlyList<ActionEntry> History { get; }
}

public sealed record ActionsAnswer(string? AsOf, IReadOnlyList<ActionReading> Actions);

public static class ActionsEndpoint
{
    [Authorize(Policy = "read")]
    [WolverineGet("/api/workspaces/{workspace}/actions")]
    public static Task<IResult> Get(
        string workspace, string? asOf, [FromServices] WorkspaceDirectory workspaces, [FromServices] IDocumentStore store, CancellationToken ct) =>
        WorkspaceQuery.Answer(workspaces, workspace, asOf, async (open, knowledge) =>
            new ActionsAnswer(asOf, [.. (await ActionJournal.Load(store, open, knowledge, ct)).Select(action => new ActionReading(action))]), ct);
}

public static class ActionEndpoint
{
    [Authorize(Policy = "read")]
    [WolverineGet("/api/workspaces/{workspace}/actions/{action}")]
    public static Task<IResult> Get(
        string workspace, string action, string? asOf, [FromServices] WorkspaceDirectory workspaces, [FromServices] IDocumentStore store, CancellationToken ct) =>
        WorkspaceQuery.Answer(workspaces, workspace, asOf, async (open, knowledge) =>
            (await ActionJournal.Load(store, open, knowledge, ct)).Where(known => known.Id == action).Select(known => new ActionReading(known)).FirstOrDefault(), ct);
}
