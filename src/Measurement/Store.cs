using JasperFx.Events;
using JasperFx.MultiTenancy;
using Marten;
using Measurement.Figures;
using Measurement.Shared;

namespace Measurement;

/// <summary>The event store: Marten, one schema, conjoined tenancy (a workspace is a tenant), streams named by strings that people can read.</summary>
public static class Store
{
    public static void Configure(StoreOptions options, string connection, IReadOnlyList<Room> rooms)
    {
        options.Connection(connection);
        options.DatabaseSchemaName = Schema.Name;
        options.Policies.AllDocumentsAreMultiTenanted();
        options.UseSystemTextJsonForSerialization(configure: json =>
            json.DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull);

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

        Recording.Configure(options);
    }
}
