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
/// <param name="Unmatched">The tracking codes that outcomes carry and no action has.</param>
public sealed record OverviewReading(
    Period Period, IReadOnlyList<DisciplinePanel> Panels, IReadOnlyList<ActionMark> Actions, int Logged, int Done, int Planned, IReadOnlyList<string> Unmatched)
{
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
        var unmatched = new SortedSet<string>(StringComparer.Ordinal);
        long last = 0;
        foreach (var room in rooms.All)
        {
            var known = await reader.Read(workspace, room, Scope.Everything, asked.Period.To, asked.Knowledge, ct);
            last = Math.Max(last, known.LastSequence);
            unmatched.UnionWith(known.UnmatchedCodes);
            panels.Add(new(room.Discipline, Leading(known, room, asked.Period, journal), room.Catalogue.Count));
        }

        var counted = journal.Actions.Where(action => action.State is not ActionState.Withdrawn).ToList();
        return Answers.Page<OverviewPage>(frame with { LastSequence = last }, new OverviewReading(
            asked.Period, panels, journal.Marks(frame, asked.Period.From, asked.Period.To.AddMonths(3), _ => true), journal.Actions.Count,
            counted.Count(action => action.State is ActionState.CarriedOut), counted.Count(action => action.State is ActionState.Planned), [.. unmatched]));
    }

    /// <summary>What can be said stands before what cannot; otherwise in the catalogue's order. Of two readings the overall one.</summary>
    private static IReadOnlyList<FigureView> Leading(Known known, Room room, Period period, Journal journal) =>
    [
        .. room.Catalogue.Where(indicator => indicator.Leading)
            .SelectMany(indicator => FigureView.Of(known, indicator, period, Scope.Everything, journal.Objectives))
            .Where(view => view.Figure.Reading == Readings.Overall)
            .OrderBy(view => view.Figure.Value is null ? 1 : 0),
    ];
}
