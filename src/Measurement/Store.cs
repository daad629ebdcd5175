using JasperFx.Events;
using JasperFx.Events.Projections;
using JasperFx.MultiTenancy;
using Marten;
using Measurement.BrandStrategy;
using Measurement.DirectMarketing;
using Measurement.Figures;
using Measurement.Shared;
using Measurement.SocialMedia;
using Npgsql;

namespace Measurement;

/// <summary>The event store: Marten, one schema, conjoined tenancy (a workspace is a tenant), streams named by strings that people can read.</summary>
public static class Store
{
    public static void Configure(StoreOptions options, NpgsqlDataSource source, IReadOnlyList<Room> rooms)
    {
        options.Connection(source);
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

        // What measures never skips: a page that cannot be taken stops, and is seen.
        options.Projections.Errors.SkipApplyErrors = false;
        options.Projections.Errors.SkipSerializationErrors = false;
        options.Projections.Errors.SkipUnknownEvents = false;
        options.Storage.ExtendedSchemaObjects.Add(WorkspaceClock.Table());
        options.Storage.ExtendedSchemaObjects.Add(Recorder.CommandTable());
        options.Storage.ExtendedSchemaObjects.Add(Recorder.CodeTable());
        options.Events.MapEventType<OutcomeVoided>("outcome-voided.v1");
        foreach (var room in rooms)
        {
            foreach (var table in new UnitStore(room).Tables().Append(new CellStore(room).Table()))
            {
                options.Storage.ExtendedSchemaObjects.Add(table);
            }

            options.Projections.Add(new FoldProjection(room, source), ProjectionLifecycle.Async, FoldProjection.NameOf(room));
        }

        options.Events.MapEventType<SocialMediaObserved>("social-media-observed.v1");
        options.Events.MapEventType<SocialMediaInteracted>("social-media-interacted.v1");
        options.Events.MapEventType<DirectMarketingObserved>("direct-marketing-observed.v1");
        options.Events.MapEventType<DirectMarketingInteracted>("direct-marketing-interacted.v1");
        options.Events.MapEventType<BrandStrategyObserved>("brand-strategy-observed.v1");
        options.Events.MapEventType<BrandStrategyInteracted>("brand-strategy-interacted.v1");
        options.Events.MapEventType<BrandStrategySurveyAnswered>("brand-strategy-survey-answered.v1");
    }
}
