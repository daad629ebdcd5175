using JasperFx.Events;
using Marten;
using Measurement.Figures;
using Measurement.Objectives;
using Measurement.Shared;
using Measurement.Workspaces;
using Microsoft.AspNetCore.Antiforgery;

namespace Measurement.Pages;

/// <summary>What a figure's own page shows.</summary>
/// <param name="Shown">The page of events shown, a hundredth part of the list perhaps.</param>
/// <param name="Before">How many events of the list stand before those shown.</param>
/// <param name="Refolded">The answer to "fold it again"; null where it was not asked.</param>
public sealed record FigureReading(FigureView Figure, FigureId Id, IReadOnlyList<IEvent> Shown, int Before, int Total, long First, long Last, Refolded? Refolded)
{
    public bool HasMore => Before + Shown.Count < Total;
}

/// <summary>A figure's own page: value, interval, how it is made, the events behind it, folded again when asked.</summary>
public static class FigurePages
{
    private const int PageSize = 50;

    public static async Task<IResult> Get(
        HttpContext http, string workspace, string id, WorkspaceDirectory workspaces, IDocumentStore store, FigureReader reader,
        Provenance provenance, Rooms rooms, Today today, IAntiforgery antiforgery, CancellationToken ct)
    {
        if (await Frame.Read(http, workspace, workspaces, today, ct) is not { } frame)
        {
            return Results.NotFound();
        }

        if (FigureId.Parse(id) is { } figureId && rooms.Find(figureId.Indicator) is var (room, indicator) && http.Request.Query.Keys.Any(key => key is "from" or "to" or "asOf"))
        {
            return await Another(http, frame, room, indicator, figureId, reader, rooms, today, ct);
        }

        return await Answer(http, frame, id, store, provenance, reader, rooms, antiforgery, null, ct);
    }

    public static async Task<IResult> FoldAgain(
        HttpContext http, string workspace, string id, WorkspaceDirectory workspaces, IDocumentStore store, FigureReader reader,
        Provenance provenance, Rooms rooms, Today today, IAntiforgery antiforgery, CancellationToken ct)
    {
        if (await Frame.Read(http, workspace, workspaces, today, ct) is not { } frame)
        {
            return Results.NotFound();
        }

        return FigureId.Parse(id) is { } figureId && rooms.Find(figureId.Indicator) is var (room, indicator)
            ? await Answer(http, frame, id, store, provenance, reader, rooms, antiforgery, await provenance.Refold(workspace, room, indicator, figureId, ct), ct)
            : Answers.NotFound(frame);
    }

    /// <summary>The same figure of another period or as known at another time has another id: to its page.</summary>
    private static async Task<IResult> Another(
        HttpContext http, Frame frame, Room room, Indicator indicator, FigureId id, FigureReader reader, Rooms rooms, Today today, CancellationToken ct)
    {
        var asked = await FigureQuestion.Read(http.Request.Query, frame.Workspace.Id, rooms, today, ct);
        if (asked.Problem is { } problem)
        {
            return Answers.NotUnderstood(frame, problem);
        }

        var period = new Period(frame.Kept.ContainsKey("from") ? asked.Period.From : id.From, frame.Kept.ContainsKey("to") ? asked.Period.To : id.To);
        var knowledge = http.Request.Query.ContainsKey("asOf") ? asked.Knowledge : id.Knowledge;
        if (period.From > period.To)
        {
            return Answers.NotFound(frame);
        }

        var known = await reader.Read(frame.Workspace.Id, room, id.Scope, period.To, knowledge, ct);
        var figures = known.Of(indicator, period);
        var figure = figures.FirstOrDefault(each => each.Reading == id.Reading && each.Currency == id.Currency && each.Basis == id.Basis) ?? figures[0];
        return Results.Redirect(frame.FigureAddress(figure));
    }

    private static async Task<IResult> Answer(
        HttpContext http, Frame frame, string id, IDocumentStore store, Provenance provenance, FigureReader reader, Rooms rooms, IAntiforgery antiforgery, Refolded? refolded, CancellationToken ct)
    {
        var workspace = frame.Workspace.Id;
        if (FigureId.Parse(id) is not { } figureId || rooms.Find(figureId.Indicator) is not var (room, indicator)
            || await provenance.Find(workspace, room, indicator, figureId, ct) is not { } figure)
        {
            return Answers.NotFound(frame);
        }

        var objectives = await ObjectiveJournal.Load(store, frame.Workspace, figureId.Knowledge, ct);
        var known = await reader.Read(workspace, room, figureId.Scope, figureId.To, figureId.Knowledge, ct);
        var view = FigureView.Of(known, indicator, figureId.Period, figureId.Scope, objectives)
            .FirstOrDefault(each => each.Figure.Reading == figure.Reading && each.Figure.Currency == figure.Currency && each.Figure.Basis == figure.Basis)
            ?? new FigureView(figure, null, null, null, null);
        var events = await provenance.Events(workspace, room, indicator, figureId, ct);
        var after = long.TryParse(http.Request.Query["after"], out var sequence) ? sequence : 0;
        var before = events.TakeWhile(e => e.Sequence <= after).Count();
        var tokens = antiforgery.GetAndStoreTokens(http);
        return Answers.Page<FigurePage>(
            frame with { Knowledge = figureId.Knowledge, LastSequence = figureId.LastSequence, Token = (tokens.FormFieldName, tokens.RequestToken!) },
            new FigureReading(
                view with { Figure = figure with { Id = id } }, figureId, [.. events.Skip(before).Take(PageSize)], before, events.Count,
                events.Count > 0 ? events[0].Sequence : 0, events.Count > 0 ? events[^1].Sequence : 0, refolded));
    }
}
