using Marten;
using Measurement.Actions;
using Measurement.Figures;
using Measurement.Pages.Charts;
using Measurement.Shared;
using Measurement.Workspaces;

namespace Measurement.Pages;

/// <summary>A discipline's column of the overview: its leading figures.</summary>
/// <param name="Indicators">How many the whole catalogue has.</param>
public sealed record DisciplinePanel(Discipline Discipline, IReadOnlyList<FigureView> Figures, int Indicators);

/// <summary>What the overview shows: the three disciplines side by side, and the actions.</summary>
/// <param name="Day">The day it speaks of: today, or the past day it is read as of.</param>
/// <param name="Unmatched">The tracking codes that outcomes carry and no action has, with how many outcomes wait for one.</param>
/// <param name="Corrections">Newest first.</param>
public sealed record OverviewReading(
    Period Period, DateOnly Day, IReadOnlyList<DisciplinePanel> Panels, IReadOnlyList<ActionMark> Actions, int Logged, int Done, int Planned,
    IReadOnlyList<(Discipline Discipline, string Code, decimal Outcomes)> Unmatched, IReadOnlyList<ObjectiveView> Objectives,
    IReadOnlyList<(CampaignAction Action, ActionEntry Entry)> Corrections)
{
    private const int CorrectionsShown = 8;
    private const int CodesShown = 10;

    public static async Task<IResult> Get(
        HttpContext http, string workspace, WorkspaceDirectory workspaces, IDocumentStore store, FigureReader reader, Rooms rooms, Today today, CancellationToken ct)
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
        var panels = new List<DisciplinePanel>();
        var unmatched = new List<(Discipline, string, decimal)>();
        long last = 0;
        foreach (var room in rooms.All)
        {
            var known = await reader.Read(workspace, room, Scope.Everything, asked.Period.To, asked.Knowledge, ct);
            last = Math.Max(last, known.LastSequence);
            unmatched.AddRange(known.Unmatched(asked.Period).Take(CodesShown).Select(code => (room.Discipline, code.Code, code.Outcomes)));
            panels.Add(new(room.Discipline, Leading(known, room, asked.Period, journal), room.Catalogue.Count));
        }

        var counted = journal.Actions.Where(action => action.State is not ActionState.Withdrawn).ToList();
        return Answers.Page<OverviewPage>(frame with { LastSequence = last }, new OverviewReading(
            asked.Period, (frame.Knowledge as AsOfDay)?.Day ?? frame.Today, panels, journal.Marks(frame, asked.Period.From, asked.Period.To.AddMonths(3), _ => true), journal.Actions.Count,
            counted.Count(action => action.State is ActionState.CarriedOut), counted.Count(action => action.State is ActionState.Planned), unmatched,
            await Held(workspace, journal, reader, rooms, asked, ct), Corrected(journal)));
    }

    private static async Task<IReadOnlyList<ObjectiveView>> Held(
        string workspace, Journal journal, FigureReader reader, Rooms rooms, FigureQuestion asked, CancellationToken ct)
    {
        var views = new List<ObjectiveView>();
        foreach (var objective in journal.Objectives)
        {
            if (rooms.Find(objective.Indicator) is { } found)
            {
                var known = await reader.Read(workspace, found.Room, objective.Scope, asked.Period.To, asked.Knowledge, ct);
                views.Add(new(objective, known.Of(found.Indicator, asked.Period)[0], objective.TargetOn(asked.Period.To)?.Value));
            }
        }

        return views;
    }

    private static IReadOnlyList<(CampaignAction Action, ActionEntry Entry)> Corrected(Journal journal) =>
    [
        .. journal.Actions.SelectMany(action => action.History.Where(entry => entry.Deed is ActionDeed.Corrected).Select(entry => (action, entry)))
            .OrderByDescending(correction => correction.entry.Sequence).Take(CorrectionsShown),
    ];

    /// <summary>What can be said stands before what cannot; otherwise in the catalogue's order. Of two readings the overall one.</summary>
    private static IReadOnlyList<FigureView> Leading(Known known, Room room, Period period, Journal journal) =>
    [
        .. room.Catalogue.Where(indicator => indicator.Leading)
            .SelectMany(indicator => FigureView.Of(known, indicator, period, Scope.Everything, journal.Objectives))
            .Where(view => view.Figure.Reading == Readings.Overall)
            .OrderBy(view => view.Figure.Value is null ? 1 : 0),
    ];
}
