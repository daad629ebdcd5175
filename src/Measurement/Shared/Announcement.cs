using JasperFx.Events;
using Marten;
using Measurement.Contracts;

namespace Measurement.Shared;

/// <summary>An event that the outside is told of.</summary>
public interface IAnnounced
{
    /// <summary>What it is told: the public record, which changes only with its version.</summary>
    OutgoingData Announced();
}

/// <summary>
/// Has the outside told of what a session is about to record: within its transaction, so that it is told if, and only if, it is recorded.
/// Registered where there is a bus; elsewhere nobody is told and nothing piles up.
/// </summary>
/// <param name="version">The number in the stream of the first of these events.</param>
public delegate Task Announce(IDocumentSession session, string workspace, string stream, long version, IReadOnlyList<IEvent> events);
