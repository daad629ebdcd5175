using JasperFx.Events;
using Marten;
using Marten.Linq.MatchesSql;

namespace Measurement.Shared;

/// <summary>
/// What people recorded in a workspace, in the order of the log. Outcomes are a thousand times as many and lie in the same table:
/// the recorder keeps a short list of its own streams, and the events are found through it by the store's index on streams.
/// </summary>
public static class RecordedEvents
{
    /// <summary>The events of all streams of one kind (<c>action</c>, <c>campaign</c>, …) as known then, by stream and in order. One statement: one instant.</summary>
    public static async Task<IReadOnlyList<IReadOnlyList<IEvent>>> Load(
        IDocumentStore store, string workspace, string kind, TimeZoneInfo zone, Knowledge knowledge, CancellationToken ct)
    {
        await using var session = store.QuerySession(workspace);
        var events = session.Events.QueryAllRawEvents().Where(e => e.MatchesSql(
            "d.stream_id in (select stream from measurement.recorded_stream where tenant_id = ? and kind = ?)", workspace, kind));
        if (knowledge is AsOfDay day)
        {
            var until = day.Until(zone);
            events = events.Where(e => e.Timestamp <= until);
        }
        else if (knowledge is AsOfSequence last)
        {
            events = events.Where(e => e.Sequence <= last.Sequence);
        }

        return [.. (await events.ToListAsync(ct)).OrderBy(e => e.Sequence).GroupBy(e => e.StreamKey, StringComparer.Ordinal).Select(stream => stream.ToList())];
    }
}
