using Marten;
using Measurement.Actions;
using Measurement.Campaigns;
using Measurement.Objectives;
using Measurement.Pages.Charts;
using Measurement.Shared;
using Measurement.Workspaces;

namespace Measurement.Pages;

/// <summary>What people recorded in a workspace, as known at the moment a page is read at.</summary>
public sealed record Journal(IReadOnlyList<CampaignAction> Actions, IReadOnlyList<Campaign> Campaigns, IReadOnlyList<Objective> Objectives)
{
    public static async Task<Journal> Read(IDocumentStore store, Workspace workspace, Knowledge knowledge, CancellationToken ct) => new(
        await ActionJournal.Load(store, workspace, knowledge, ct),
        await CampaignJournal.Load(store, workspace, knowledge, ct),
        await ObjectiveJournal.Load(store, workspace, knowledge, ct));

    /// <summary>The actions that charts of a period draw, numbered by their start: not those that were withdrawn.</summary>
    public IReadOnlyList<ActionMark> Marks(Frame frame, DateOnly from, DateOnly to, Func<CampaignAction, bool> which) =>
    [
        .. Actions.Where(action => action.State is not ActionState.Withdrawn && action.Details.From <= to && action.Details.To >= from && which(action))
            .OrderBy(action => action.Details.From).ThenBy(action => action.Id, StringComparer.Ordinal)
            .Select((action, i) => new ActionMark(
                i + 1, action.Details.Name, action.Details.Discipline, action.Details.From, action.Details.To,
                action.State is ActionState.CarriedOut, frame.To($"actions/{Uri.EscapeDataString(action.Id)}"))),
    ];
}
