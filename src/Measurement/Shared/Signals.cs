using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Measurement.Shared;

/// <summary>
/// What the product says of its own work, for whoever listens: spans and numbers named <c>Measurement</c>, after OpenTelemetry's
/// semantic conventions. Labels are of few values: a discipline, a reason's name; never a workspace, a person or an id.
/// </summary>
public static class Signals
{
    public const string Name = "Measurement";

    private static readonly ActivitySource Spans = new(Name);

    /// <summary>The most requests that one span links to; what is done for more is a feed's, which no single one explains.</summary>
    private const int MostLinks = 100;

    private static readonly Meter Meter = new(Name);

    /// <summary>Events recorded for the first time.</summary>
    public static readonly Counter<long> Accepted = Meter.CreateCounter<long>("measurement.events.accepted", "{event}", "Events recorded for the first time");

    /// <summary>Events that had been recorded before and said the same.</summary>
    public static readonly Counter<long> Repeated = Meter.CreateCounter<long>("measurement.events.repeated", "{event}", "Events that had been recorded before");

    /// <summary>Events that were refused, by the name of the problem; <c>identity-taken</c> is a conflict.</summary>
    public static readonly Counter<long> Refused = Meter.CreateCounter<long>("measurement.events.refused", "{event}", "Events that were refused, by reason");

    /// <summary>What was refused and kept as a dead letter, by door.</summary>
    public static readonly Counter<long> DeadLetters = Meter.CreateCounter<long>("measurement.dead_letters.kept", "{letter}", "Refusals kept as dead letters");

    /// <summary>Outcomes folded while no action had their tracking code, by discipline.</summary>
    public static readonly Counter<long> Unmatched = Meter.CreateCounter<long>("measurement.events.unmatched", "{event}", "Outcomes folded under a code that no action has");

    /// <summary>Pages that the guard against two writers of a projection refused.</summary>
    public static readonly Counter<long> GuardRefusals = Meter.CreateCounter<long>("measurement.projection.refusals", "{page}", "Pages refused because another node had moved the projection");

    /// <summary>Events that shared a commit.</summary>
    public static readonly Histogram<long> CommitSize = Meter.CreateHistogram(
        "measurement.commit.size", "{event}", "Events that shared a commit", advice: new InstrumentAdvice<long> { HistogramBucketBoundaries = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 10_000] });

    /// <summary>From the beginning of a commit to its answer; <c>error.type</c> where it failed.</summary>
    public static readonly Histogram<double> CommitDuration = Meter.CreateHistogram(
        "measurement.commit.duration", "s", "Duration of a commit of outcomes", advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5] });

    /// <summary>
    /// The context of the span under way, as it stands in events' correlation id and in headers (W3C <c>traceparent</c>): by it the
    /// projection names the requests that it folds. Null where nobody records it, so that nothing is stored for nothing.
    /// </summary>
    public static string? Context => Activity.Current is { Recorded: true, IdFormat: ActivityIdFormat.W3C } span ? span.Id : null;

    /// <summary>
    /// Begins the span of work done for several requests, each named by its <see cref="Context"/>: for one it is a part of that
    /// request's trace, for many it links to each. Null where nobody listens.
    /// </summary>
    public static Activity? Start(string name, ActivityKind kind, IEnumerable<string?> requests)
    {
        if (!Spans.HasListeners())
        {
            return null;
        }

        var contexts = requests.Distinct(StringComparer.Ordinal).Take(MostLinks)
            .Select(text => ActivityContext.TryParse(text, null, isRemote: true, out var context) ? context : default)
            .Where(context => context != default)
            .ToList();
        return contexts is [var only]
            ? Spans.StartActivity(name, kind, only)
            : Spans.StartActivity(name, kind, Activity.Current?.Context ?? default, links: contexts.Select(context => new ActivityLink(context)));
    }

    /// <summary>The work of a span failed.</summary>
    public static void Fail(this Activity? span, Exception error)
    {
        span?.SetStatus(ActivityStatusCode.Error, error.Message);
        span?.SetTag("error.type", error.GetType().FullName);
    }
}
