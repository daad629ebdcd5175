using System.Collections.Concurrent;
using System.Diagnostics;
using JasperFx.Events;
using JasperFx.Events.Daemon;
using JasperFx.Events.Projections;
using Marten;
using Marten.Events.Projections;
using Measurement.Shared;
using Npgsql;

namespace Measurement.Figures;

/// <summary>
/// A discipline's running read model: events merge into units, units contribute to cells, a page at a time, cut by recorded day.
/// It reads what the page touches, works in memory and queues one write each for units, cells and links. That no two writers
/// count a page twice is the guard's work (<see cref="ProgressGuard"/>).
/// </summary>
public sealed class FoldProjection : ProjectionBase, IProjection
{
    private readonly UnitStore _units;
    private readonly CellStore _cells;
    private readonly NpgsqlDataSource _source;
    private readonly ConcurrentDictionary<string, TimeZoneInfo> _zones = new(StringComparer.Ordinal);

    /// <param name="room">The discipline.</param>
    /// <param name="source">Where the fold reads its own tables.</param>
    public FoldProjection(Room room, NpgsqlDataSource source)
    {
        _units = new(room);
        _cells = new(room);
        _source = source;
        Name = NameOf(room);
        IncludedEventTypes.AddRange(TypesOf(room));
        foreach (var table in _units.Tables().Append(_cells.Table()))
        {
            Options.DeleteDataInTableOnTeardown(table.Identifier.QualifiedName);
        }
    }

    private static readonly IReadOnlyList<Type> OfActions =
        [.. typeof(ITakesCodes).Assembly.GetTypes().Where(type =>
            (type.IsAssignableTo(typeof(ITakesCodes)) || type.IsAssignableTo(typeof(IStatesInputs))) && type is { IsAbstract: false, IsInterface: false })];

    /// <summary>The discipline's own outcome events, voids, and the events by which actions take codes or say what they took.</summary>
    public static IEnumerable<Type> TypesOf(Room room) => [.. room.EventTypes.Keys, typeof(OutcomeVoided), .. OfActions];

    public static string NameOf(Room room) => room.Discipline.ToString();

    public async Task ApplyAsync(IDocumentOperations operations, IReadOnlyList<IEvent> events, CancellationToken cancellation)
    {
        var page = Activity.Current;
        var span = Signals.Start($"fold {Name}", ActivityKind.Consumer, events.Select(e => e.CorrelationId));
        span?.SetTag("messaging.batch.message_count", events.Count);
        try
        {
            await Fold(operations, events, cancellation);
            FoldSpans.Wait(span, page);
        }
        catch (Exception error)
        {
            span.Fail(error);
            span?.Stop();
            throw;
        }
    }

    private async Task Fold(IDocumentOperations operations, IReadOnlyList<IEvent> events, CancellationToken cancellation)
    {
        var workspace = operations.TenantId;
        await using var connection = await _source.OpenConnectionAsync(cancellation);
        var zone = await ZoneOf(connection, workspace, cancellation);
        var workings = await _units.Load(operations, connection, workspace, [.. events.Select(e => e.Data)], cancellation);
        foreach (var day in events.GroupBy(e => Calendar.DayOf(e.Timestamp, zone)))
        {
            try
            {
                _cells.Save(operations, workspace, day.Key, workings.Apply([.. day.Select(e => e.Data)]));
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                throw new ApplyEventException(day.First(), e);
            }
        }

        _units.Save(operations, workspace, workings, [.. events.Select(e => (e.Data, e.Sequence))]);
        Signals.Unmatched.Add(workings.Unmatched(events.Select(e => e.Data)), new KeyValuePair<string, object?>("measurement.discipline", Name));
    }

    private async ValueTask<TimeZoneInfo> ZoneOf(NpgsqlConnection connection, string workspace, CancellationToken ct)
    {
        if (!_zones.TryGetValue(workspace, out var zone))
        {
            _zones[workspace] = zone = await WorkspaceClock.ZoneOf(connection, workspace, ct)
                ?? throw new InvalidOperationException($"Events of a workspace that was never opened: {workspace}.");
        }

        return zone;
    }
}
