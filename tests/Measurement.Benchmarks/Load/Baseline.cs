using JasperFx;
using JasperFx.Events;
using JasperFx.MultiTenancy;
using Marten;
using Measurement.DirectMarketing;
using Measurement.Figures;

namespace Measurement.Benchmarks.Load;

/// <summary>Marten alone, appending the events that the door would: no HTTP, no check, no once-only, no surrogates.</summary>
internal sealed class Baseline : IDisposable
{
    private readonly DocumentStore _store;

    private Baseline(DocumentStore store) => _store = store;

    public static async Task<Baseline> On(House house)
    {
        var store = DocumentStore.For(options =>
        {
            options.Connection(house.Store);
            options.DatabaseSchemaName = "baseline";
            options.AutoCreateSchemaObjects = AutoCreate.All;
            options.UseSystemTextJsonForSerialization(configure: json => json.TypeInfoResolver = DirectMarketingRoom.Room.Json);
            options.Events.StreamIdentity = StreamIdentity.AsString;
            options.Events.TenancyStyle = TenancyStyle.Conjoined;
            options.Events.AppendMode = EventAppendMode.QuickWithServerTimestamps;
            options.Events.EnableBigIntEvents = true;
            options.Events.UseMandatoryStreamTypeDeclaration = true;
            options.Events.MapEventType<DirectMarketingInteracted>("direct-marketing-interacted.v1");
        });
        await store.Storage.ApplyAllConfiguredChangesToDatabaseAsync();
        return new(store);
    }

    /// <summary>Appends so many events to a new stream, in a transaction.</summary>
    public async Task<int> Append(string workspace, int events)
    {
        await using var session = _store.LightweightSession(workspace);
        session.Events.StartStream<Outcome>($"outcomes-{Guid.NewGuid():N}", Enumerable.Range(0, events).Select(i => (object)new DirectMarketingInteracted(new Interacted
        {
            Source = "https://shop.example/bench", SourceId = $"{i:000000000000}", Time = DateTimeOffset.UtcNow, TrackingCode = "send-1", Kind = "converted",
            Person = Guid.NewGuid(), Day = new(2025, 3, 2), Channel = "email", Segment = "urban", Value = 29.99m, Currency = "EUR",
        })));
        await session.SaveChangesAsync();
        return events;
    }

    public void Dispose() => _store.Dispose();
}
