using JasperFx.Events;

namespace Measurement.Workspaces;

/// <summary>A client organisation's workspace began.</summary>
/// <param name="Currency">ISO 4217; fixed for good.</param>
/// <param name="Zone">IANA; fixed for good: days once counted stay where they are.</param>
/// <param name="Language"><c>en</c> or <c>fr</c>: of pages, where they are not asked for in another.</param>
/// <param name="Simulated">Whether recorded times are the sender's until <see cref="SimulatedClockEnded"/>.</param>
public sealed record WorkspaceOpened(string Currency, string Zone, string Language, IReadOnlyList<string> Brands, bool Simulated);

/// <summary>From here on recorded times are PostgreSQL's.</summary>
public sealed record SimulatedClockEnded;

/// <summary>One client organisation: the tenant of everything recorded.</summary>
/// <param name="Simulated">Whether its clock still is the sender's; pages say so.</param>
public sealed record Workspace(
    string Id, string Currency, TimeZoneInfo Zone, string Language, IReadOnlyList<string> Brands, bool Simulated, DateTimeOffset OpenedAt)
{
    /// <summary>The stream that holds a workspace's own events.</summary>
    public const string Stream = "workspace";

    /// <summary>What pages call it: its first brand, or its id where it has none.</summary>
    public string Name => Brands is [var brand, ..] ? brand : Id;

    /// <summary>The workspace as its events leave it; null where there are none.</summary>
    public static Workspace? Fold(string id, IEnumerable<IEvent> events) =>
        events.Aggregate((Workspace?)null, (workspace, e) => (workspace, e.Data) switch
        {
            (null, WorkspaceOpened opened) => new(
                id, opened.Currency, TimeZoneInfo.FindSystemTimeZoneById(opened.Zone), opened.Language, opened.Brands, opened.Simulated, e.Timestamp),
            ({ } open, SimulatedClockEnded) => open with { Simulated = false },
            _ => workspace,
        });
}
