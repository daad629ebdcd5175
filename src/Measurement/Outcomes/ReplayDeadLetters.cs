using Measurement.Shared;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Wolverine.Http;

namespace Measurement.Outcomes;

/// <summary>What became of several letters that were replayed.</summary>
/// <param name="Next">Where more than one call takes wait: the <c>before</c> to go on with; else null.</param>
public sealed record Replays(int Replayed, int Refused, string? Next);

/// <summary>
/// Brings dead letters to the door again, through the same check and commit. Their events keep their own identity, so that each
/// counts once however often, and by however many at once, it is replayed; who did it is the outcome's recorded sender.
/// </summary>
public static class ReplayDeadLetters
{
    /// <summary>The most letters of one call.</summary>
    public const int MostAtOnce = 1_000;

    private const int Together = 8;

    /// <summary>Why a letter cannot be brought to the door, or null.</summary>
    public static Problem? Decide(DeadLetter? letter) =>
        letter is null ? DeadLetters.NotFound
        : letter.State == LetterState.Discarded ? DeadLetters.Settled(letter)
        : letter is { IsCut: true, Edited: null } ? Intake.TooLarge
        : null;

    /// <summary>What the door's answer makes of a letter: taken (202 where anything of it is new, else 200), or why not.</summary>
    public static (int Answer, Problem? Refused) Judge(Reception reception)
    {
        if (reception.Problem is { } whole)
        {
            return (0, whole);
        }

        if (reception.Events.Select(one => one.Answer.Problem).FirstOrDefault(problem => problem is not null) is { } refused)
        {
            return (0, refused);
        }

        return reception.Events.Count == 0 ? (0, CloudEventReader.Unreadable("There is no event in it."))
            : (reception.Events.Max(one => one.Answer.Status), null);
    }

    /// <summary>Replays one letter; null where it was taken, now or before. Where it is refused again it waits on, with the new reason.</summary>
    public static async Task<Problem?> Record(DeadLetterStore store, Intake intake, string workspace, string id, string user, CancellationToken ct)
    {
        var letter = await store.Find(workspace, id, ct);
        if (Decide(letter) is { } impossible)
        {
            return impossible;
        }

        if (letter!.State == LetterState.Replayed)
        {
            return null;
        }

        var reception = await intake.Take(new(workspace, user), letter.AsParcel(), dryRun: false, ct);
        reception.Count("replay");
        var (answer, refused) = Judge(reception);
        if (refused is null)
        {
            await store.Taken(workspace, id, answer, user, ct);
        }
        else if (refused.Status != StatusCodes.Status503ServiceUnavailable)
        {
            await store.RefusedAgain(workspace, id, letter.Edits, refused, user, ct);
        }

        return refused;
    }

    /// <summary>Replays letters one by one, some together; stops where the store cannot promise, and asking again goes on.</summary>
    public static async Task<(int Replayed, int Refused, Problem? Unavailable)> RecordAll(
        DeadLetterStore store, Intake intake, string workspace, IEnumerable<string> ids, string user, CancellationToken ct)
    {
        var (replayed, refused, unavailable) = (0, 0, (Problem?)null);
        await Parallel.ForEachAsync(ids, new ParallelOptions { MaxDegreeOfParallelism = Together, CancellationToken = ct }, async (id, token) =>
        {
            if (unavailable is not null)
            {
                return;
            }

            switch (await Record(store, intake, workspace, id, user, token))
            {
                case null:
                    Interlocked.Increment(ref replayed);
                    break;
                case { Status: StatusCodes.Status503ServiceUnavailable } away:
                    unavailable = away;
                    break;
                default:
                    Interlocked.Increment(ref refused);
                    break;
            }
        });
        return (replayed, refused, unavailable);
    }
}

public static class ReplayDeadLetterEndpoint
{
    [Authorize(Policy = "letters")]
    [WolverinePost("/api/workspaces/{workspace}/dead-letters/{letter}/replay")]
    public static async Task<IResult> Post(
        string workspace, string letter, HttpContext http, [FromServices] DeadLetterStore store, [FromServices] Intake intake, CancellationToken ct) =>
        await ReplayDeadLetters.Record(store, intake, workspace, letter, Commands.User(http), ct) is { } refused
            ? refused.AsResult()
            : Results.Ok(LetterAnswer.Of((await store.Find(workspace, letter, ct))!));
}

public static class ReplayDeadLettersEndpoint
{
    /// <summary>Replays what waits of a filter, <c>?reason=&amp;origin=&amp;before=</c>, the newest first.</summary>
    [Authorize(Policy = "letters")]
    [WolverinePost("/api/workspaces/{workspace}/dead-letters/replay")]
    public static async Task<IResult> Post(string workspace, HttpContext http, [FromServices] DeadLetterStore store, [FromServices] Intake intake, CancellationToken ct)
    {
        var errors = new FieldErrors();
        var asked = LetterQuestion.Read(http.Request.Query, errors);
        errors.Expect(asked.Filter.State is null or LetterState.Waiting, "state", "Only what is waiting can be replayed.");
        if (errors.Any)
        {
            return errors.AsProblem("query-refused").AsResult();
        }

        var waiting = await store.List(workspace, asked.Filter with { State = LetterState.Waiting }, asked.Before, ReplayDeadLetters.MostAtOnce, ct);
        var (replayed, refused, unavailable) = await ReplayDeadLetters.RecordAll(store, intake, workspace, waiting.Select(letter => letter.Id), Commands.User(http), ct);
        return unavailable is not null
            ? unavailable.AsResult()
            : Results.Ok(new Replays(replayed, refused, waiting.Count == ReplayDeadLetters.MostAtOnce ? waiting[^1].Id : null));
    }
}
