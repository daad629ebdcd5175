using System.Text;
using Measurement.Actions;
using Measurement.Figures;
using Measurement.Pages;
using Measurement.Shared;
using Measurement.Workspaces;
using Microsoft.AspNetCore.Antiforgery;

namespace Measurement.Outcomes;

/// <summary>The page that lists dead letters.</summary>
/// <param name="Said">How many a form of this page replayed, and how many were refused again; null where it was not sent.</param>
public sealed record LettersView(LetterQuestion Asked, long Waiting, IReadOnlyList<DeadLetter> Letters, (int Replayed, int Refused)? Said)
{
    public string? Next => Letters.Count == Asked.Limit ? Letters[^1].Id : null;

    public IReadOnlyList<DeadLetter> ToReplay => [.. Letters.Where(letter => letter.State == LetterState.Waiting)];
}

/// <summary>A dead letter's own page.</summary>
/// <param name="Mend">The form that edits and replays, <c>body</c>.</param>
/// <param name="Discard">The form that discards, <c>reason</c>.</param>
/// <param name="Said">What a form just did; null where none was sent.</param>
public sealed record LetterView(DeadLetter Letter, FormReading Mend, FormReading Discard, Text? Said)
{
    public bool IsTooLong => Letter.Editable.Length > DeadLetterPages.MostShown;

    public bool IsText => LetterBytes.Of(null, Letter.Body).Body is not null;

    /// <summary>What came, as far as it is shown.</summary>
    public string Shown => Signs.Visible(Encoding.UTF8.GetString(Letter.Body.Span[..Math.Min(Letter.Body.Length, DeadLetterPages.MostShown)]));
}

/// <summary>The list of dead letters, a letter's own page, and what their forms do.</summary>
public static class DeadLetterPages
{
    /// <summary>The most characters that a page shows of a letter, or lets edit.</summary>
    public const int MostShown = 32 * 1024;

    private static readonly Dictionary<string, Text> Sayings = new(StringComparer.Ordinal)
    {
        ["saved"] = DeadLetterTexts.SaidSaved,
        ["replayed"] = DeadLetterTexts.SaidReplayed,
        ["refused"] = DeadLetterTexts.SaidRefused,
        ["discarded"] = DeadLetterTexts.SaidDiscarded,
        ["away"] = DeadLetterTexts.SaidAway,
        ["settled"] = DeadLetterTexts.SaidSettled,
    };

    public static void Map(RouteGroupBuilder pages)
    {
        pages.MapGet("/dead-letters", List).RequireAuthorization("letters");
        pages.MapGet("/dead-letters/{letter}", One).RequireAuthorization("letters");
        pages.MapPost("/dead-letters/replay", ReplayShown).RequireAuthorization("letters");
        pages.MapPost("/dead-letters/{letter}", Mend).RequireAuthorization("letters");
        pages.MapPost("/dead-letters/{letter}/discard", Discard).RequireAuthorization("letters");
    }

    /// <summary>A browser sends lines with an end of its own, whatever it was given.</summary>
    private static string Lines(string text) => text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');

    private static async Task<IResult> List(
        HttpContext http, string workspace, WorkspaceDirectory workspaces, DeadLetterStore store, Today today, IAntiforgery antiforgery, CancellationToken ct)
    {
        if (await Frame.Read(http, workspace, workspaces, today, ct) is not { } frame)
        {
            return Results.NotFound();
        }

        var errors = new FieldErrors();
        var asked = LetterQuestion.Read(http.Request.Query, errors);
        if (errors.Any)
        {
            return Answers.NotUnderstood(frame, errors.AsProblem("query-refused"));
        }

        // Nobody looks first for what is settled.
        asked = http.Request.Query.ContainsKey("state") ? asked : asked with { Filter = asked.Filter with { State = LetterState.Waiting } };
        (int, int)? said = int.TryParse(http.Request.Query["replayed"], out var replayed) && int.TryParse(http.Request.Query["refused"], out var refused) ? (replayed, refused) : null;
        var letters = await store.List(workspace, asked.Filter, asked.Before, asked.Limit, ct);
        return Answers.Page<DeadLettersPage>(Live(http, frame, antiforgery), new LettersView(asked, await store.Waiting(workspace, long.MaxValue, ct), letters, said));
    }

    private static async Task<IResult> One(
        HttpContext http, string workspace, string letter, WorkspaceDirectory workspaces, DeadLetterStore store, Today today, IAntiforgery antiforgery, CancellationToken ct) =>
        await Frame.Read(http, workspace, workspaces, today, ct) is not { } frame ? Results.NotFound()
            : await store.Find(workspace, letter, ct) is not { } found ? Answers.NotFound(frame)
            : Show(http, frame, found, antiforgery, null, null);

    private static IResult Show(HttpContext http, Frame frame, DeadLetter letter, IAntiforgery antiforgery, FormReading? mend, FormReading? discard)
    {
        var nothing = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        var prefilled = new Dictionary<string, string>(StringComparer.Ordinal) { ["body"] = Signs.Visible(letter.Editable) };
        var said = Sayings.Where(saying => http.Request.Query["said"] == saying.Key).Select(saying => (Text?)saying.Value).FirstOrDefault();
        var view = new LetterView(letter, mend ?? new(prefilled, nothing), discard ?? new(new Dictionary<string, string>(StringComparer.Ordinal), nothing), said);
        return Answers.Page<DeadLetterPage>(Live(http, frame, antiforgery), view, mend is null && discard is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }

    /// <summary>Keeps what was changed and, where it is asked for, brings it to the door; what was not touched is no edit.</summary>
    private static async Task<IResult> Mend(
        HttpContext http, string workspace, string letter, WorkspaceDirectory workspaces, DeadLetterStore store, Intake intake, Today today, IAntiforgery antiforgery, CancellationToken ct)
    {
        if (await Frame.Read(http, workspace, workspaces, today, ct) is not { } frame)
        {
            return Results.NotFound();
        }

        if (await store.Find(workspace, letter, ct) is not { } found)
        {
            return Answers.NotFound(frame);
        }

        var typed = await PageForm.Typed(http, ct);
        var replay = typed.ContainsKey("replay");
        if (typed.ContainsKey("editable"))
        {
            var body = Lines(typed.GetValueOrDefault("body", ""));
            if (body != Lines(Signs.Visible(found.Editable)).Trim())
            {
                var refused = await EditDeadLetter.Record(store, workspace, letter, DeadLetter.TypeOf(body), Encoding.UTF8.GetBytes(body), Commands.User(http), ct);
                if (refused is { Status: StatusCodes.Status422UnprocessableEntity })
                {
                    var errors = new FieldErrors();
                    PageForm.Add(errors, refused);
                    return Show(http, frame, found, antiforgery, new(typed, FormReading.Say(errors, frame.Language)), null);
                }

                if (refused is not null)
                {
                    return To(http, frame, letter, "settled");
                }
            }
        }

        if (!replay)
        {
            return To(http, frame, letter, "saved");
        }

        var again = await ReplayDeadLetters.Record(store, intake, workspace, letter, Commands.User(http), ct);
        return To(http, frame, letter, again switch
        {
            null => "replayed",
            { Status: StatusCodes.Status503ServiceUnavailable } => "away",
            { Slug: "dead-letter-settled" } => "settled",
            _ => "refused",
        });
    }

    private static async Task<IResult> Discard(
        HttpContext http, string workspace, string letter, WorkspaceDirectory workspaces, DeadLetterStore store, Today today, IAntiforgery antiforgery, CancellationToken ct)
    {
        if (await Frame.Read(http, workspace, workspaces, today, ct) is not { } frame)
        {
            return Results.NotFound();
        }

        var typed = await PageForm.Typed(http, ct);
        var refused = await DiscardDeadLetter.Record(store, workspace, letter, new(typed.GetValueOrDefault("reason")), Commands.User(http), ct);
        if (refused is { Errors: not null } && await store.Find(workspace, letter, ct) is { } found)
        {
            var errors = new FieldErrors();
            PageForm.Add(errors, refused);
            return Show(http, frame, found, antiforgery, null, new(typed, FormReading.Say(errors, frame.Language)));
        }

        return refused?.Status == StatusCodes.Status404NotFound ? Answers.NotFound(frame) : To(http, frame, letter, refused is null ? "discarded" : "settled");
    }

    /// <summary>Replays the letters that the page named, which are those it showed.</summary>
    private static async Task<IResult> ReplayShown(
        HttpContext http, string workspace, WorkspaceDirectory workspaces, DeadLetterStore store, Intake intake, Today today, CancellationToken ct)
    {
        if (await Frame.Read(http, workspace, workspaces, today, ct) is not { } frame)
        {
            return Results.NotFound();
        }

        var form = await http.Request.ReadFormAsync(ct);
        var (replayed, refused, _) = await ReplayDeadLetters.RecordAll(
            store, intake, workspace, form["letter"].OfType<string>().Distinct(StringComparer.Ordinal).Take(LetterQuestion.Most), Commands.User(http), ct);
        http.Response.Headers.Location = frame.To("dead-letters", ("replayed", $"{replayed}"), ("refused", $"{refused}"));
        return Results.StatusCode(StatusCodes.Status303SeeOther);
    }

    private static IResult To(HttpContext http, Frame frame, string letter, string said)
    {
        http.Response.Headers.Location = frame.To($"dead-letters/{Uri.EscapeDataString(letter)}", ("said", said));
        return Results.StatusCode(StatusCodes.Status303SeeOther);
    }

    /// <summary>Letters have no past: they are shown as they are, whatever day other pages are read as of.</summary>
    private static Frame Live(HttpContext http, Frame frame, IAntiforgery antiforgery)
    {
        var tokens = antiforgery.GetAndStoreTokens(http);
        return frame with { Knowledge = Knowledge.Live, Token = (tokens.FormFieldName, tokens.RequestToken!) };
    }
}
