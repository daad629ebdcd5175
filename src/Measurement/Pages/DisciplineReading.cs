using Marten;
using Measurement.Actions;
using Measurement.Figures;
using Measurement.Pages.Charts;
using Measurement.Shared;
using Measurement.Workspaces;
using Microsoft.AspNetCore.Components;

namespace Measurement.Pages;

/// <summary>What a discipline's page shows: its main indicator by month, and all of its indicators.</summary>
/// <param name="Charted">The indicator of the chart.</param>
public sealed record DisciplineReading(
    Room Room, Period Period, Scope Scope, Indicator Charted, IReadOnlyList<ChartPoint> Points, IReadOnlyList<ActionMark> Actions,
    IReadOnlyList<FigureView> Figures, Journal Journal)
{
    /// <summary>Answers with a discipline's page.</summary>
    /// <param name="main">The indicator that is charted where none is asked for.</param>
    public static Func<HttpContext, string, WorkspaceDirectory, IDocumentStore, FigureReader, Rooms, Today, CancellationToken, Task<IResult>> Page<T>(Room room, string main)
        where T : IComponent =>
        async (http, workspace, workspaces, store, reader, rooms, today, ct) =>
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
            var known = await reader.Read(workspace, room, asked.Scope, asked.Period.To, asked.Knowledge, ct);
            var charted = asked.Indicator?.Discipline == room.Discipline ? asked.Indicator : room.Find(main)!;
            return Answers.Page<T>(frame with { LastSequence = known.LastSequence }, new DisciplineReading(
                room, asked.Period, asked.Scope, charted, ByMonth(known, charted, asked, journal),
                journal.Marks(frame, asked.Period.From, asked.Period.To, action =>
                    action.Details.Discipline == room.Discipline && InScope(action, asked.Scope)),
                [.. room.Catalogue.SelectMany(indicator => FigureView.Of(known, indicator, asked.Period, asked.Scope, journal.Objectives))],
                journal));
        };

    private static IReadOnlyList<ChartPoint> ByMonth(Known known, Indicator charted, FigureQuestion asked, Journal journal)
    {
        var objective = FigureView.Objective(charted, asked.Scope, journal.Objectives);
        return
        [
            .. asked.Period.Months().Select(month => new ChartPoint(
                known.Of(charted, month)[0],
                month.Days < DateTime.DaysInMonth(month.From.Year, month.From.Month),
                objective?.TargetOn(month.To)?.Value)),
        ];
    }

    private static bool InScope(CampaignAction action, Scope scope) =>
        (scope.Action is null || scope.Action == action.Id)
        && (scope.Campaign is null || scope.Campaign == action.Details.Campaign)
        && (scope.Channel is null || scope.Channel == action.Details.Channel);
}
