using System.Text;
using Measurement.Shared;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Wolverine.Http;

namespace Measurement.Outcomes;

/// <summary>What is asked of the list: <c>?state=&amp;reason=&amp;origin=&amp;before=&amp;limit=</c>.</summary>
/// <param name="Before">The id that the page before ended with.</param>
public sealed record LetterQuestion(LetterFilter Filter, string? Before, int Limit)
{
    public const int Most = 200;
    private const int Usual = 50;

    /// <summary>The question of an address; what is wrong with it is added to the errors, by parameter.</summary>
    public static LetterQuestion Read(IQueryCollection query, FieldErrors errors)
    {
        string? Given(string name) => query[name] is [{ Length: > 0 } one, ..] ? one : null;
        LetterState? state = Given("state") switch
        {
            "waiting" => LetterState.Waiting,
            "replayed" => LetterState.Replayed,
            "discarded" => LetterState.Discarded,
            _ => null,
        };
        Origin? origin = Given("origin") switch { "http" => Origin.Http, "bus" => Origin.Bus, _ => null };
        errors.Expect(Given("state") is null || state is not null, "state", "It must be waiting, replayed or discarded.");
        errors.Expect(Given("origin") is null || origin is not null, "origin", "It must be http or bus.");
        var limit = Usual;
        errors.Expect(Given("limit") is null || (int.TryParse(Given("limit"), out limit) && limit is >= 1 and <= Most), "limit", $"It must be a whole number from 1 to {Most}.");
        return new(new(state, WithoutNul(Given("reason")), origin), WithoutNul(Given("before")), limit);
    }

    // No reason and no id holds one, and a parameter of PostgreSQL cannot.
    private static string? WithoutNul(string? text) => text?.Replace('\0', '\uFFFD');
}

/// <summary>A dead letter in the list.</summary>
public sealed record LetterLine(
    string Id, string State, string Origin, string Reason, string Detail, string? Source, string? EventId, long Size, int Times, DateTimeOffset Received, DateTimeOffset Last,
    bool IsEdited)
{
    public static LetterLine Of(DeadLetter letter) => new(
        letter.Id, DeadLetterStore.Slug(letter.State)!, DeadLetterStore.Slug(letter.Origin), letter.Problem.Slug, letter.Problem.Detail, letter.Source, letter.EventId, letter.Size,
        letter.Times, letter.Received, letter.Last, letter.Edited is not null);
}

/// <param name="Waiting">How many wait in all.</param>
/// <param name="Next">The <c>before</c> of the next page; null on the last.</param>
public sealed record LettersAnswer(long Waiting, IReadOnlyList<LetterLine> Letters, string? Next);

/// <summary>Bytes as they are read: as text where they are UTF-8, else base64; one of the two is null.</summary>
public sealed record LetterBytes(string? ContentType, string? Body, string? BodyBase64)
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static LetterBytes Of(string? contentType, ReadOnlyMemory<byte> bytes)
    {
        try
        {
            return new(contentType, Strict.GetString(bytes.Span), null);
        }
        catch (DecoderFallbackException)
        {
            return new(contentType, null, Convert.ToBase64String(bytes.Span));
        }
    }
}

public sealed record LetterEditAnswer(LetterBytes Bytes, DateTimeOffset At, string By);

/// <summary>A dead letter whole.</summary>
/// <param name="IsCut">Whether more came than a door takes, and the end is missing.</param>
/// <param name="Editable">It as one text to edit and to put back: the edit, or what came, an event in headers written as one document.</param>
public sealed record LetterAnswer(
    LetterLine Letter, string Sender, IReadOnlyDictionary<string, string[]> Headers, LetterBytes Original, bool IsCut, Problem Problem, string Editable,
    LetterEditAnswer? Edited, LetterReplay? Replayed, LetterDiscard? Discarded)
{
    public static LetterAnswer Of(DeadLetter letter) => new(
        LetterLine.Of(letter), letter.Sender, letter.Headers, LetterBytes.Of(letter.ContentType, letter.Body), letter.IsCut, letter.Problem, letter.Editable,
        letter.Edited is { } edited ? new(LetterBytes.Of(edited.ContentType, edited.Body), edited.At, edited.By) : null, letter.Replayed, letter.Discarded);
}

public static class DeadLettersEndpoint
{
    [Authorize(Policy = "letters")]
    [WolverineGet("/api/workspaces/{workspace}/dead-letters")]
    public static async Task<IResult> Get(string workspace, HttpContext http, [FromServices] DeadLetterStore store, CancellationToken ct)
    {
        var errors = new FieldErrors();
        var asked = LetterQuestion.Read(http.Request.Query, errors);
        if (errors.Any)
        {
            return errors.AsProblem("query-refused").AsResult();
        }

        var letters = await store.List(workspace, asked.Filter, asked.Before, asked.Limit, ct);
        return Results.Ok(new LettersAnswer(
            await store.Waiting(workspace, long.MaxValue, ct), [.. letters.Select(LetterLine.Of)], letters.Count == asked.Limit ? letters[^1].Id : null));
    }
}

public static class DeadLetterEndpoint
{
    [Authorize(Policy = "letters")]
    [WolverineGet("/api/workspaces/{workspace}/dead-letters/{letter}")]
    public static async Task<IResult> Get(string workspace, string letter, [FromServices] DeadLetterStore store, CancellationToken ct) =>
        await store.Find(workspace, letter, ct) is { } found ? Results.Ok(LetterAnswer.Of(found)) : DeadLetters.NotFound.AsResult();
}
