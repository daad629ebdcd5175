using Measurement.Shared;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Wolverine.Http;

namespace Measurement.Outcomes;

/// <summary>
/// Says what a dead letter is to say instead: a CloudEvent as one document, or an array of them. What came stays beside it. Whether
/// it can be taken is seen when it is replayed; a half-mended letter can be put down.
/// </summary>
public static class EditDeadLetter
{
    public static Problem? Decide(DeadLetter? letter, string? contentType, long size) =>
        letter is null ? DeadLetters.NotFound
        : letter.State != LetterState.Waiting ? DeadLetters.Settled(letter)
        : Parcel.FormOf(contentType) is not (Form.Structured or Form.Batch) ? Intake.UnsupportedMediaType
        : size > Intake.MostBytes ? Intake.TooLarge
        : size == 0 ? Problem.Field("command-refused", "body", "This is required.")
        : null;

    public static async Task<Problem?> Record(
        DeadLetterStore store, string workspace, string id, string? contentType, ReadOnlyMemory<byte> body, string user, CancellationToken ct) =>
        Decide(await store.Find(workspace, id, ct), contentType, body.Length) is { } refused ? refused
            : await store.Edit(workspace, id, contentType!, body, user, ct) ? null
            : DeadLetters.SettledMeanwhile;
}

public static class EditDeadLetterEndpoint
{
    /// <summary>The body is the event itself, as it would be sent to <c>POST /events</c>.</summary>
    [Authorize(Policy = "letters")]
    [WolverinePut("/api/workspaces/{workspace}/dead-letters/{letter}")]
    public static async Task<IResult> Put(string workspace, string letter, HttpContext http, [FromServices] DeadLetterStore store, CancellationToken ct)
    {
        if (await PostEvents.Body(http.Request, ct) is not { } body)
        {
            return Intake.TooLarge.AsResult();
        }

        return await EditDeadLetter.Record(store, workspace, letter, http.Request.ContentType, body, Commands.User(http), ct) is { } refused
            ? refused.AsResult()
            : Results.Ok(LetterAnswer.Of((await store.Find(workspace, letter, ct))!));
    }
}
