using System.Globalization;
using Marten;
using Measurement.Figures;
using Measurement.Objectives;
using Measurement.Pages;
using Measurement.Shared;
using Measurement.Workspaces;
using Microsoft.AspNetCore.Antiforgery;

namespace Measurement.Actions;

/// <summary>What the form shows: what was typed, what is wrong with it, and what there is to choose from.</summary>
/// <param name="Typed">By the field's name, as typed: it stays.</param>
/// <param name="Errors">By the same names.</param>
public sealed record LogActionReading(
    IReadOnlyDictionary<string, string> Typed, IReadOnlyDictionary<string, IReadOnlyList<string>> Errors, Journal Journal, IReadOnlyList<Room> Rooms)
{
    public string? this[string field] => Typed.GetValueOrDefault(field);
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

        var form = await http.Request.ReadFormAsync(ct);
        var typed = form.Where(field => field.Value.Count > 0 && !string.IsNullOrWhiteSpace(field.Value[0])).ToDictionary(field => field.Key, field => field.Value[0]!.Trim(), StringComparer.Ordinal);
        var done = typed.ContainsKey("done");
        var errors = new FieldErrors();
        var command = Read(typed, frame, errors);
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

            foreach (var (field, says) in problem.Errors ?? new Dictionary<string, string[]> { ["id"] = [problem.Detail] })
            {
                foreach (var error in says)
                {
                    errors.Add(field.Split('[')[0], error);
                }
            }
        }

        return await Form(http, workspace, workspaces, store, rooms, today, antiforgery, typed, errors, ct);
    }

    /// <summary>The command of what was typed; what is no number or no day is said under its field.</summary>
    private static PlanAction Read(Dictionary<string, string> typed, Frame frame, FieldErrors errors)
    {
        var name = Text("name");
        var planned = Text("plan.indicator") is not null || Text("forecast.point") is not null;
        return new()
        {
            Id = Text("id"),
            Name = name,
            Discipline = Text("discipline"),
            Campaign = Text("campaign"),
            Channel = Text("channel"),
            From = Day("from"),
            To = Day("to") ?? Day("from"),
            Cost = Number("cost.amount") is { } cost ? new(cost, frame.Workspace.Currency) : null,
            Hours = Number("hours"),
            AudienceSize = Number("audienceSize") is { } size ? (long)decimal.Truncate(Math.Clamp(size, -1, long.MaxValue / 2)) : null,
            TrackingCodes = (Text("trackingCodes") ?? CodeOf(name)) is { } codes ? [.. codes.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)] : [],
            Objectives = Text("objectives") is { } objective ? [objective] : [],
            Plan = planned
                ? new(Text("plan.indicator"), Text("plan.source"), Text("plan.comparison"), (int?)Number("plan.outcomeWindowDays"), Number("plan.worthwhileEffect"))
                : null,
            Forecast = Text("forecast.point") is not null || Text("forecast.lower") is not null || Text("forecast.upper") is not null
                ? new(Number("forecast.point"), Number("forecast.lower"), Number("forecast.upper"))
                : null,
        };

        string? Text(string field) => typed.GetValueOrDefault(field);

        decimal? Number(string field)
        {
            if (Text(field) is not { } text)
            {
                return null;
            }

            var number = frame.Language.Parse(text);
            errors.Expect(number is not null, field, Words.NoNumber.En);
            return number is { } read ? Math.Clamp(read, -1_000_000_000_000_000_000m, 1_000_000_000_000_000_000m) : null;
        }

        DateOnly? Day(string field)
        {
            if (Text(field) is not { } text)
            {
                return null;
            }

            var read = DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day);
            errors.Expect(read, field, Words.NoDay.En);
            return read ? day : null;
        }
    }

    /// <summary>A code made of a name: what of it can stand in an address, in small letters, joined by hyphens.</summary>
    public static string? CodeOf(string? name)
    {
        var letters = (name ?? "").Normalize(System.Text.NormalizationForm.FormD)
            .Where(c => CharUnicodeInfo.GetUnicodeCategory(c) is not UnicodeCategory.NonSpacingMark)
            .Select(c => char.IsAsciiLetterOrDigit(c) ? char.ToLowerInvariant(c) : '-');
        var code = string.Join('-', string.Concat(letters).Split('-', StringSplitOptions.RemoveEmptyEntries));
        return code.Length == 0 ? null : code.Length > 60 ? code[..60].TrimEnd('-') : code;
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
        var said = (errors?.ByField ?? new Dictionary<string, string[]>())
            .ToDictionary(error => error.Key, error => (IReadOnlyList<string>)[.. error.Value.Select(frame.Language.Refusal)], StringComparer.Ordinal);
        return Answers.Page<LogActionPage>(
            frame with { Token = (tokens.FormFieldName, tokens.RequestToken!) },
            new LogActionReading(typed, said, await Journal.Read(store, frame.Workspace, Knowledge.Live, ct), rooms.All),
            said.Count > 0 ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK);
    }
}
