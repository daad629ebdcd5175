using System.Diagnostics.Metrics;
using Measurement.Shared;
using Npgsql;

namespace Measurement.Figures;

/// <summary>How many events of the log each discipline has yet to fold, asked of the store whenever the numbers are collected.</summary>
public sealed class ProjectionLag : IDisposable
{
    private readonly Meter _meter = new(Signals.Name);

    public ProjectionLag(NpgsqlDataSource source, IReadOnlyList<Room> rooms) => _meter.CreateObservableGauge(
        "measurement.projection.lag",
        () => Behind(source, rooms),
        "{event}",
        "Events of the log that a discipline has yet to fold");

    public void Dispose() => _meter.Dispose();

    private static IEnumerable<Measurement<long>> Behind(NpgsqlDataSource source, IReadOnlyList<Room> rooms)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(2));
        try
        {
            // Collected synchronously, on a thread that does nothing else.
            return ProgressGuard.Behind(source, rooms.Select(FoldProjection.NameOf), patience.Token).GetAwaiter().GetResult()
                .Select(fold => new Measurement<long>(fold.Behind, new KeyValuePair<string, object?>("measurement.discipline", fold.Name)));
        }
        catch (Exception error) when (error is NpgsqlException or OperationCanceledException)
        {
            return [];
        }
    }
}
