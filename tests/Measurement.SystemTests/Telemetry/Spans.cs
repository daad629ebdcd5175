using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Measurement.SystemTests.Telemetry;

/// <summary>Every span that ends in this process while it listens, as an exporter would get them.</summary>
public sealed class Spans : IDisposable
{
    private static readonly string[] Sources = ["Measurement", "Microsoft.AspNetCore", "Marten", "Npgsql"];

    private readonly ConcurrentQueue<Activity> _ended = new();
    private readonly ActivityListener _listener;

    public Spans()
    {
        _listener = new()
        {
            ShouldListenTo = source => Sources.Contains(source.Name, StringComparer.Ordinal),
            Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = _ended.Enqueue,
        };
        ActivitySource.AddActivityListener(_listener);
    }

    public IReadOnlyList<Activity> Ended => [.. _ended];

    /// <summary>Waits for a span to end.</summary>
    public async Task<Activity> Until(Func<Activity, bool> holds, CancellationToken ct)
    {
        await State.Reached(() => Task.FromResult(_ended.Any(holds)), ct);
        return _ended.First(holds);
    }

    /// <summary>A trace as text: each span under its parent, with when it began and how long it took.</summary>
    public string Drawn(ActivityTraceId trace)
    {
        var spans = Ended.Where(span => span.TraceId == trace).OrderBy(span => span.StartTimeUtc).ToList();
        var text = new StringBuilder();
        Draw(spans.Where(span => spans.TrueForAll(other => other.SpanId != span.ParentSpanId)), 0);
        return text.ToString();

        void Draw(IEnumerable<Activity> level, int depth)
        {
            foreach (var span in level)
            {
                var began = (span.StartTimeUtc - spans[0].StartTimeUtc).TotalMilliseconds;
                text.AppendLine(CultureInfo.InvariantCulture, $"{began,6:F1} ms {span.Duration.TotalMilliseconds,5:F1} ms  {new string(' ', 2 * depth)}{NameOf(span)}");
                Draw(spans.Where(other => other.ParentSpanId == span.SpanId), depth + 1);
            }
        }
    }

    /// <summary>A span's name; of what is sent to PostgreSQL, how it begins.</summary>
    private static string NameOf(Activity span) => (span.GetTagItem("db.query.text") ?? span.GetTagItem("db.statement")) is string query
        ? string.Join(' ', query.Split('(', '$')[0].Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries).Take(3))
        : span.DisplayName;

    public void Dispose() => _listener.Dispose();
}
