using Measurement.Shared;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Wolverine.Http;

namespace Measurement.Outcomes;

/// <summary>
/// Does away with what a dead letter holds, for good: its bytes may be a person's. That it came, why it was refused, who did away
/// with it and why, stays. If the same comes once more, it waits again.
/// </summary>
public sealed record DiscardDeadLetter(string? Reason = null)
{
    public static Problem? Decide(DiscardDeadLetter command, DeadLetter? letter)
    {
        var errors = new FieldErrors();
        return letter is null ? DeadLetters.NotFound
            : letter.State != LetterState.Waiting ? DeadLetters.Settled(letter)
            : errors.Text("reason", command.Reason) ? null
            : errors.AsProblem("command-refused");
    }

    public static async Task<Problem?> Record(DeadLetterStore store, string workspace, string id, DiscardDeadLetter command, string user, CancellationToken ct) =>
        Decide(command, await store.Find(workspace, id, ct)) is { } refused ? refused
            : await store.Discard(workspace, id, command.Reason!, user, ct) ? null
            : DeadLetters.SettledMeanwhile;
}

public static class DiscardDeadLetterEndpoint
{
    [Authorize(Policy = "letters")]
    [Consumes(typeof(DiscardDeadLetter), "application/json")]
    [WolverinePost("/api/workspaces/{workspace}/dead-letters/{letter}/discard")]
    public static Task<IResult> Post(string workspace, string letter, HttpContext http, [FromServices] DeadLetterStore store, CancellationToken ct) =>
        Commands.Answer<DiscardDeadLetter>(http, workspace, async (context, command) =>
            new(letter, false, await DiscardDeadLetter.Record(store, workspace, letter, command, context.User, ct)));
}
