using System.Text.Json.Serialization;
using JasperFx;
using JasperFx.Events;
using JasperFx.MultiTenancy;
using Marten;
using Measurement.Access;
using Measurement.Figures;
using Measurement.Outcomes;
using Measurement.Shared;
using Npgsql;

namespace Measurement;

/// <summary>The event store: Marten, one schema, conjoined tenancy (a workspace is a tenant), streams named by strings that people can read.</summary>
public static class Store
{
    public static void Configure(StoreOptions options, NpgsqlDataSource source, IReadOnlyList<Room> rooms)
    {
        options.Connection(source);
        options.AutoCreateSchemaObjects = AutoCreate.None;
        options.DatabaseSchemaName = Schema.Name;
        options.UseSystemTextJsonForSerialization(configure: json => json.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull);

        options.Events.DatabaseSchemaName = Schema.Name;
        options.Events.StreamIdentity = StreamIdentity.AsString;
        options.Events.TenancyStyle = TenancyStyle.Conjoined;
        options.Events.AppendMode = EventAppendMode.QuickWithServerTimestamps;
        options.Events.EnableBigIntEvents = true;
        options.Events.UseMandatoryStreamTypeDeclaration = true;
        options.Events.UseListenNotifyForEventAppends = true;
        options.Events.MetadataConfig.CorrelationIdEnabled = true;
        options.Events.MetadataConfig.CausationIdEnabled = true;
        options.Events.MetadataConfig.HeadersEnabled = true;
        options.Events.MetadataConfig.UserNameEnabled = true;

        // A figure is to move within the second: the log wakes the projections, and they look often.
        options.Projections.FastPollingTime = TimeSpan.FromMilliseconds(50);
        options.Projections.SlowPollingTime = TimeSpan.FromMilliseconds(100);

        // What measures never skips: a page that cannot be taken stops, and is seen.
        options.Projections.Errors.SkipApplyErrors = false;
        options.Projections.Errors.SkipSerializationErrors = false;
        options.Projections.Errors.SkipUnknownEvents = false;

        Recording.Configure(options);
        FigureEngine.Configure(options, source, rooms);
        options.Storage.ExtendedSchemaObjects.AddRange(AccessStore.Tables());
        options.Storage.ExtendedSchemaObjects.AddRange(OutcomeStore.Tables());
        options.Storage.ExtendedSchemaObjects.Add(DeadLetterStore.Table());

        // Marten would try a rolled-back commit again with what it appends alone, without our own statements of the transaction
        // (keys, codes, the clock): an event without its key. Who commits retries the whole, through its own check.
        options.ConfigureWritePolly(_ => { });
    }
}
