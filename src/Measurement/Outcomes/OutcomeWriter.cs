using System.Diagnostics;
using System.Threading.Channels;
using Measurement.Shared;
using Npgsql;
using Polly;
using Polly.Retry;

namespace Measurement.Outcomes;

/// <summary>
/// Records the outcomes of one workspace, one commit after another. What arrives while a commit is in flight shares the next one:
/// a commit costs its round trips and a flush to disk whether it holds one event or a thousand, and a second writer would only
/// make the groups smaller. Every answer waits for its commit.
/// <para>A failed commit may have happened, so it is tried again through the once-only check, and only that. Where the store
/// refuses a value that the check let through, the group is halved until the one event is found: it costs no other its answer.</para>
/// </summary>
public sealed class OutcomeWriter
{
    /// <summary>The most events of a commit; a request that alone has more stays whole.</summary>
    private const int MostInCommit = 1_000;

    /// <summary>The most events that wait; beyond, the door answers 503 and memory stays flat.</summary>
    private const int MostWaiting = 50_000;

    /// <summary>
    /// The class of violated constraints. It may be a value's fault, or that of a commit that has happened though its answer was
    /// lost: Marten then writes tombstones under numbers that are taken. So it is tried again before the group is halved.
    /// </summary>
    private const string Integrity = "23";

    private static readonly ResiliencePipeline Retries = new ResiliencePipelineBuilder()
        .AddRetry(new RetryStrategyOptions
        {
            ShouldHandle = new PredicateBuilder().Handle<Exception>(error => DataError(error) is not { } state || state.StartsWith(Integrity, StringComparison.Ordinal)),
            MaxRetryAttempts = 4,
            Delay = TimeSpan.FromMilliseconds(100),
            BackoffType = DelayBackoffType.Exponential,
        })
        .Build();

    private readonly Channel<Submission> _channel =
        Channel.CreateBounded<Submission>(new BoundedChannelOptions(MostWaiting) { SingleReader = true });

    private readonly string _workspace;
    private readonly OutcomeStore _store;
    private readonly ILogger _log;
    private readonly Task _run;
    private int _waiting;

    public OutcomeWriter(string workspace, OutcomeStore store, ILogger log)
    {
        (_workspace, _store, _log) = (workspace, store, log);

        // Of no request, though one is the first to need it: its spans are not to hang on that one for ever.
        using (ExecutionContext.SuppressFlow())
        {
            _run = Task.Run(Run);
        }
    }

    /// <summary>The answers of the events, in their order, once they are on disk; null where the writer is full or stopped.</summary>
    /// <param name="recordedAt">Only where the workspace's clock is simulated: one commit has one recorded time.</param>
    public async Task<Answer[]?> Write(IReadOnlyList<Pending> events, DateTimeOffset? recordedAt)
    {
        var submission = new Submission(events, recordedAt, new(TaskCreationOptions.RunContinuationsAsynchronously));
        if (Interlocked.Add(ref _waiting, events.Count) > MostWaiting || !_channel.Writer.TryWrite(submission))
        {
            Interlocked.Add(ref _waiting, -events.Count);
            return null;
        }

        return await submission.Answers.Task;
    }

    /// <summary>Takes nothing more, and ends when what waits has been recorded.</summary>
    public Task Stop()
    {
        _channel.Writer.TryComplete();
        return _run;
    }

    private async Task Run()
    {
        while (await _channel.Reader.WaitToReadAsync())
        {
            while (_channel.Reader.TryRead(out var first))
            {
                List<Submission> group = [first];
                var count = first.Events.Count;
                while (_channel.Reader.TryPeek(out var next) && next.RecordedAt == first.RecordedAt && count + next.Events.Count <= MostInCommit)
                {
                    _channel.Reader.TryRead(out _);
                    group.Add(next);
                    count += next.Events.Count;
                }

                var answers = await Record([.. group.SelectMany(submission => submission.Events)], first.RecordedAt);
                Interlocked.Add(ref _waiting, -count);
                var answered = 0;
                foreach (var submission in group)
                {
                    submission.Answers.SetResult(answers[answered..(answered + submission.Events.Count)]);
                    answered += submission.Events.Count;
                }
            }
        }
    }

    private async Task<Answer[]> Record(Pending[] events, DateTimeOffset? recordedAt)
    {
        try
        {
            return await Retries.ExecuteAsync(async ct => await Commit(events, recordedAt, ct));
        }
        catch (Exception error) when (DataError(error) is { } state)
        {
            if (events.Length == 1)
            {
                _log.LogError(error, "The store refused a checked event of {Workspace} ({State})", _workspace, state);
                return [Answer.Refused(Problem.Field(OutcomeCheck.Refused, "data", $"Holds a value that the store refuses ({state})."))];
            }

            var half = events.Length / 2;
            return [.. await Record(events[..half], recordedAt), .. await Record(events[half..], recordedAt)];
        }
        catch (Exception error)
        {
            _log.LogError(error, "{Count} events of {Workspace} could not be recorded", events.Length, _workspace);
            return [.. events.Select(_ => Answer.Refused(Unavailable))];
        }
    }

    private async ValueTask<Answer[]> Commit(Pending[] events, DateTimeOffset? recordedAt, CancellationToken ct)
    {
        using var span = Signals.Start("commit outcomes", ActivityKind.Internal, events.Select(one => one.Request));
        span?.SetTag("messaging.batch.message_count", events.Length);
        Signals.CommitSize.Record(events.Length);
        var began = Stopwatch.GetTimestamp();
        try
        {
            var answers = await _store.Commit(_workspace, recordedAt, events, ct);
            Signals.CommitDuration.Record(Stopwatch.GetElapsedTime(began).TotalSeconds);
            return answers;
        }
        catch (Exception error)
        {
            span.Fail(error);
            Signals.CommitDuration.Record(Stopwatch.GetElapsedTime(began).TotalSeconds, new KeyValuePair<string, object?>("error.type", error.GetType().FullName));
            throw;
        }
    }

    /// <summary>The store cannot promise now to keep the events. Sending them again is safe: what was kept is a repeat.</summary>
    public static readonly Problem Unavailable = new(
        "store-unavailable", StatusCodes.Status503ServiceUnavailable, "The store does not answer", "The events may or may not have been kept: send them again, each counts once.");

    /// <summary>The state of an error that is a value's fault (classes 22, 23, and 54, too large), or null.</summary>
    private static string? DataError(Exception error)
    {
        for (var cause = error; cause is not null; cause = cause.InnerException)
        {
            if (cause is PostgresException postgres)
            {
                return postgres.SqlState[..2] is "22" or Integrity or "54" ? postgres.SqlState : null;
            }
        }

        return null;
    }

    private sealed record Submission(IReadOnlyList<Pending> Events, DateTimeOffset? RecordedAt, TaskCompletionSource<Answer[]> Answers);
}
