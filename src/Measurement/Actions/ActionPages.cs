using Marten;
using Measurement.Figures;
using Measurement.Pages;
using Measurement.Shared;
using Measurement.Workspaces;
using Microsoft.AspNetCore.Antiforgery;

namespace Measurement.Actions;

public sealed record ActionsReading(Journal Journal);

/// <summary>An action's own page.</summary>
/// <param name="Period">The days its figures are of; null where it has not begun.</param>
/// <param name="Figures">The leading indicators of its discipline and its plan's, of this action alone.</param>
/// <param name="CommandId">The id of what the page's forms record next.</param>
/// <param name="Refused">The form that was refused; null where none was.</param>
/// <param name="Said">What was recorded just now; null where nothing was.</param>
public sealed record OneActionReading(
    CampaignAction Action, Journal Journal, Period? Period, IReadOnlyList<FigureView> Figures, Indicator? Planned, string CommandId, FormReading? Refused, Text? Said)
{
    public string CampaignName => Journal.Campaigns.FirstOrDefault(campaign => campaign.Id == Action.Details.Campaign)?.Name ?? Action.Details.Campaign;

    /// <summary>A form of the page: as it was typed where it was refused, else filled with this.</summary>
    public FormReading Form(string deed, IReadOnlyDictionary<string, string> filled) => Refused?.Prefix == deed + "-"
        ? Refused
        : new FormReading(filled, new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal)) { Prefix = deed + "-" };
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

    public static async Task<IResult> One(
        HttpContext http, string workspace, string action, WorkspaceDirectory workspaces, IDocumentStore store, FigureReader reader, Rooms rooms, Today today,
        TimeProvider clock, IAntiforgery antiforgery, CancellationToken ct)
    {
        if (await Frame.Read(http, workspace, workspaces, today, ct) is not { } frame)
        {
            return Results.NotFound();
        }

        var asked = await FigureQuestion.Read(http.Request.Query, workspace, rooms, today, ct);
        return asked.Problem is { } problem
            ? Answers.NotUnderstood(frame, problem)
            : await Show(http, frame, action, store, reader, rooms, clock, antiforgery, null, ct);
    }

    /// <summary>The page of an action as known, or with a form that was refused; a page of its own where there is no such action.</summary>
    public static async Task<IResult> Show(
        HttpContext http, Frame frame, string action, IDocumentStore store, FigureReader reader, Rooms rooms, TimeProvider clock, IAntiforgery antiforgery,
        FormReading? refused, CancellationToken ct)
    {
        var journal = await Journal.Read(store, frame.Workspace, frame.Knowledge, ct);
        if (journal.Actions.FirstOrDefault(known => known.Id == action) is not { } found)
        {
            return Answers.NotFound(frame);
        }

        var details = found.Details;
        var period = Measured(details, (frame.Knowledge as AsOfDay)?.Day ?? frame.Today);
        var planned = details.Plan is { } plan && rooms.Find(plan.Indicator) is var (_, indicator) ? indicator : null;
        var figures = new List<FigureView>();
        long? last = null;
        if (period is { } days)
        {
            var shown = rooms.All.Single(room => room.Discipline == details.Discipline).Catalogue.Where(each => each.Leading);
            foreach (var ofRoom in (planned is null ? shown : shown.Prepend(planned)).DistinctBy(each => each.Id).GroupBy(each => each.Discipline))
            {
                var room = rooms.All.Single(each => each.Discipline == ofRoom.Key);
                var scope = new Scope(Action: action);
                var known = await reader.Read(frame.Workspace.Id, room, scope, days.To, frame.Knowledge, ct);
                figures.AddRange(ofRoom.SelectMany(each => FigureView.Of(known, each, days, scope, journal.Objectives)));
                last = Math.Max(last ?? 0, known.LastSequence);
            }
        }

        var tokens = antiforgery.GetAndStoreTokens(http);
        var said = http.Request.Query.ContainsKey("logged") ? Words.ActionLogged : http.Request.Query.ContainsKey("changed") ? ActionTexts.Recorded : (Text?)null;
        return Answers.Page<ActionPage>(
            frame with { Token = (tokens.FormFieldName, tokens.RequestToken!), LastSequence = last },
            new OneActionReading(found, journal, period, figures, planned, Ids.New("command", clock.GetUtcNow()), refused, said),
            refused is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }

    /// <summary>
    /// The days that an action's outcomes are counted on: from its first day to the end of its outcome window, or without a plan to
    /// the day it is looked at, and never beyond that. Null before its first day.
    /// </summary>
    public static Period? Measured(ActionDetails details, DateOnly day)
    {
        var end = details.Plan is { } plan ? details.To.AddDays(plan.OutcomeWindowDays) : day;
        return day < details.From ? null : new Period(details.From, end < day ? end : day);
    }
}
