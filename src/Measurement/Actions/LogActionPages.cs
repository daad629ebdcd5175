using Marten;
using Measurement.Figures;
using Measurement.Objectives;
using Measurement.Pages;
using Measurement.Shared;
using Measurement.Workspaces;
using Microsoft.AspNetCore.Antiforgery;

namespace Measurement.Actions;

/// <summary>The form that logs an action, with what there is to choose from.</summary>
public sealed record LogActionReading(
    IReadOnlyDictionary<string, string> Typed, IReadOnlyDictionary<string, IReadOnlyList<string>> Errors, Journal Journal, IReadOnlyList<Room> Rooms)
    : FormReading(Typed, Errors)
{
    private static readonly string[] UsualChannels = ["email", "facebook", "instagram", "linkedin", "search", "display", "outdoor", "press", "radio", "tv", "event", "mail"];

    /// <summary>The channels of the workspace's own actions, then the usual ones.</summary>
    public IEnumerable<string> Channels => Journal.Actions.Select(action => action.Details.Channel).Concat(UsualChannels).Distinct(StringComparer.Ordinal);

    public bool Serves(string objective) => PageForm.Items(this["objectives"]).Contains(objective, StringComparer.Ordinal);
}

/// <summary>The form that logs an action, as planned or as done already.</summary>
public static class LogActionPages
{
    public static Task<IResult> Ask(
        HttpContext http, string workspace, WorkspaceDirectory workspaces, IDocumentStore store, Rooms rooms, Today today, TimeProvider clock, IAntiforgery antiforgery, CancellationToken ct) =>
        Form(http, workspace, workspaces, store, rooms, today, antiforgery, new Dictionary<string, string>(StringComparer.Ordinal) { ["id"] = Ids.New("action", clock.GetUtcNow()), ["plan.outcomeWindowDays"] = "14" }, null, ct);

    public static async Task<IResult> Log(
        HttpContext http, string workspace, WorkspaceDirectory workspaces, IDocumentStore store, Rooms rooms, Today today, IAntiforgery antiforgery,
        Recorder recorder, Indicators indicators, CancellationToken ct)
    {
        if (await Frame.Read(http, workspace, workspaces, today, ct) is not { } frame)
        {
            return Results.NotFound();
        }

        var typed = await PageForm.Typed(http, ct);
        var done = typed.ContainsKey("done");
        var errors = new FieldErrors();
        var command = Read(typed, frame, errors);
        if (errors.Any)
        {
            await AddWhatElse(errors, store, indicators, workspace, command, ct);
        }

        errors.Expect(!done || command.From is null || command.From <= frame.Today, "from", Words.InTheFuture.En);
        if (!errors.Any)
        {
            var context = new CommandContext(workspace, command.Id, null, Commands.User(http));
            var recorded = await PlanAction.Record(recorder, indicators, context, command, ct);
            if (recorded.Problem is null && done)
            {
                recorded = await CarryOutAction.Record(
                    recorder, context with { CommandId = $"{recorded.Stream}.done" }, recorded.Stream, new(command.From, command.To), ct);
            }

            if (recorded.Problem is not { } problem)
            {
                http.Response.Headers.Location = frame.To($"actions/{Uri.EscapeDataString(recorded.Stream)}", ("logged", "1"));
                return Results.StatusCode(StatusCodes.Status303SeeOther);
            }

            PageForm.Add(errors, problem);
        }

        return await Form(http, workspace, workspaces, store, rooms, today, antiforgery, typed, errors, ct);
    }

    /// <summary>What else would be refused: where something could not be read nothing is recorded, but nobody is to hear of the rest one by one.</summary>
    private static async Task AddWhatElse(FieldErrors errors, IDocumentStore store, Indicators indicators, string workspace, PlanAction command, CancellationToken ct)
    {
        await using var session = store.LightweightSession(workspace);
        await session.BeginTransactionAsync(ct);
        var id = command.Id ?? "action-new";
        if (PlanAction.Decide(command, id, await References.Load(session, id, command, indicators, ct)).Problem is { Errors: { } refused } problem)
        {
            var unread = errors.ByField.Keys.ToHashSet(StringComparer.Ordinal);
            PageForm.Add(errors, problem with { Errors = refused.Where(error => !unread.Contains(error.Key)).ToDictionary(StringComparer.Ordinal) });
        }
    }

    /// <summary>The command of what was typed; what is no number or no day is said under its field.</summary>
    private static PlanAction Read(IReadOnlyDictionary<string, string> typed, Frame frame, FieldErrors errors)
    {
        var form = new PageForm(typed, frame, errors);
        var name = form.Text("name");
        var codes = form.List("trackingCodes");
        return new()
        {
            Id = form.Text("id"),
            Name = name,
            Discipline = form.Text("discipline"),
            Campaign = form.Text("campaign"),
            Channel = form.Text("channel"),
            From = form.Day("from"),
            To = form.Day("to") ?? form.Day("from"),
            Cost = form.Cost("cost.amount"),
            Hours = form.Number("hours"),
            AudienceSize = form.Whole("audienceSize"),
            TrackingCodes = codes.Count > 0 ? codes : TrackingLink.CodeOf(name) is { } code ? [code] : [],
            Objectives = form.List("objectives"),
            Plan = form.Text("plan.indicator") is not null || form.Text("forecast.point") is not null
                ? new(form.Text("plan.indicator"), form.Text("plan.source"), form.Text("plan.comparison"), form.Whole("plan.outcomeWindowDays") is { } days ? (int)Math.Clamp(days, -1, int.MaxValue) : null, form.Number("plan.worthwhileEffect"))
                : null,
            Forecast = form.Text("forecast.point") is not null || form.Text("forecast.lower") is not null || form.Text("forecast.upper") is not null
                ? new(form.Number("forecast.point"), form.Number("forecast.lower"), form.Number("forecast.upper"))
                : null,
        };
    }

    private static async Task<IResult> Form(
        HttpContext http, string workspace, WorkspaceDirectory workspaces, IDocumentStore store, Rooms rooms, Today today, IAntiforgery antiforgery,
        IReadOnlyDictionary<string, string> typed, FieldErrors? errors, CancellationToken ct)
    {
        if (await Frame.Read(http, workspace, workspaces, today, ct) is not { } frame)
        {
            return Results.NotFound();
        }

        var tokens = antiforgery.GetAndStoreTokens(http);
        var said = FormReading.Say(errors, frame.Language);
        return Answers.Page<LogActionPage>(
            frame with { Token = (tokens.FormFieldName, tokens.RequestToken!) },
            new LogActionReading(typed, said, await Journal.Read(store, frame.Workspace, Knowledge.Live, ct), rooms.All),
            said.Count > 0 ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK);
    }
}
