using JasperFx.Events.Daemon;
using JasperFx.Events.Projections;
using Marten;
using Npgsql;

namespace Measurement.Figures;

/// <summary>What the engine needs of the store and of the host: a fold and its tables a discipline, and the readers of what they make.</summary>
public static class FigureEngine
{
    public static void Configure(StoreOptions options, NpgsqlDataSource source, IReadOnlyList<Room> rooms)
    {
        options.Events.MapEventType<OutcomeVoided>("outcome-voided.v1");
        options.Projections.AsyncListeners.Add(new FoldSpans());
        foreach (var room in rooms)
        {
            foreach (var (type, name) in room.EventTypes)
            {
                options.Events.MapEventType(type, name);
            }

            options.Storage.ExtendedSchemaObjects.AddRange(new UnitStore(room).Tables());
            options.Storage.ExtendedSchemaObjects.Add(new CellStore(room).Table());
            options.Projections.Add(new FoldProjection(room, source), ProjectionLifecycle.Async, FoldProjection.NameOf(room));
        }
    }

    public static void AddFigures(this WebApplicationBuilder builder, NpgsqlDataSource source, IReadOnlyList<Room> rooms)
    {
        TransientFailures.AddClassifier(ProgressGuard.IsTransient);
        // By a factory, so that the container ends the pool with the host.
        builder.Services.AddSingleton(_ => source);
        builder.Services.AddSingleton(rooms);
        builder.Services.AddSingleton<Rooms>();
        builder.Services.AddSingleton<Today>();
        builder.Services.AddSingleton<FigureReader>();
        builder.Services.AddSingleton<Provenance>();
        builder.Services.AddMemoryCache(options => options.SizeLimit = 2_000_000);
    }
}
