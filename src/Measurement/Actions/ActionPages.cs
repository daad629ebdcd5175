using Marten;
using Measurement.Figures;
using Measurement.Pages;
using Measurement.Workspaces;

namespace Measurement.Actions;

public sealed record ActionsReading(Journal Journal);

/// <param name="Logged">Whether it was logged just now.</param>
public sealed record OneActionReading(CampaignAction Action, Journal Journal, bool Logged)
{
    public string CampaignName => Journal.Campaigns.FirstOrDefault(campaign => campaign.Id == Action.Details.Campaign)?.Name ?? Action.Details.Campaign;
}

/// <summary>The list of actions, and an action's own page.</summary>
public static class ActionPages
{
    public static async Task<IResult> List(HttpContext http, string workspace, WorkspaceDirectory workspaces, IDocumentStore store, Rooms rooms, Today today, CancellationToken ct)
    {
        if (await Frame.Read(http, workspace, workspaces, today, ct) is not { } frame)
        {
            return Results.NotFound();
        }

        var asked = await FigureQuestion.Read(http.Request.Query, workspace, rooms, today, ct);
        return asked.Problem is { } problem
            ? Answers.NotUnderstood(frame, problem)
            : Answers.Page<ActionsPage>(frame, new ActionsReading(await Journal.Read(store, frame.Workspace, asked.Knowledge, ct)));
    }

    public static async Task<IResult> One(HttpContext http, string workspace, string action, WorkspaceDirectory workspaces, IDocumentStore store, Rooms rooms, Today today, CancellationToken ct)
    {
        if (await Frame.Read(http, workspace, workspaces, today, ct) is not { } frame)
        {
            return Results.NotFound();
        }

        var asked = await FigureQuestion.Read(http.Request.Query, workspace, rooms, today, ct);
        if (asked.Problem is { } problem)
        {
            return Answers.NotUnderstood(frame, problem);
        }

        var journal = await Journal.Read(store, frame.Workspace, asked.Knowledge, ct);
        return journal.Actions.FirstOrDefault(known => known.Id == action) is { } found
            ? Answers.Page<ActionPage>(frame, new OneActionReading(found, journal, http.Request.Query.ContainsKey("logged")))
            : Answers.NotFound(frame);
    }
}
