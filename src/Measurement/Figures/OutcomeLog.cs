using JasperFx.Events;
using Marten;
using Marten.Events;

namespace Measurement.Figures;

/// <summary>The recorded events that a discipline's fold takes, straight from the log.</summary>
public static class OutcomeLog
{
    /// <param name="store">The event store.</param>
    /// <param name="workspace">Whose events.</param>
    /// <param name="room">The discipline: its own outcome events, voids, and events by which actions take codes or say what they took.</param>
    /// <param name="upTo">The last sequence that counts.</param>
    /// <param name="until">The last recorded time that counts, or null.</param>
    public static async Task<IReadOnlyList<IEvent>> Load(
        IDocumentStore store, string workspace, Room room, long upTo, DateTimeOffset? until, CancellationToken ct)
    {
        await using var session = store.QuerySession(workspace);
        var types = FoldProjection.TypesOf(room).ToArray();
        var query = session.Events.QueryAllRawEvents().Where(e => e.EventTypesAre(types) && e.Sequence <= upTo);
        if (until is { } instant)
        {
            query = query.Where(e => e.Timestamp <= instant);
        }

        return await query.OrderBy(e => e.Sequence).ToListAsync(ct);
    }
}
