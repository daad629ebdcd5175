using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using JasperFx.Events;
using Measurement.Shared;
using RabbitMQ.Client;
using Wolverine;
using Wolverine.ErrorHandling;
using Wolverine.Marten;
using Wolverine.RabbitMQ.Internal;
using Wolverine.Runtime;
using Wolverine.Runtime.Handlers;

namespace Measurement;

/// <summary>A CloudEvent (1.0) on its way out, as it stands on the wire.</summary>
public sealed record CloudEvent(
    [property: JsonPropertyName("specversion")] string SpecVersion,
    [property: JsonPropertyName("id")] Guid Id,
    [property: JsonPropertyName("source")] string Source,
    [property: JsonPropertyName("type")] string Type,
    [property: JsonPropertyName("subject")] string Subject,
    [property: JsonPropertyName("time")] DateTimeOffset Time,
    [property: JsonPropertyName("datacontenttype")] string DataContentType,
    [property: JsonPropertyName("workspace")] string Workspace,
    [property: JsonPropertyName("sequence")] string Sequence,
    [property: JsonPropertyName("data")] JsonElement Data);

/// <summary>
/// Own events on the bus. What is recorded is put into the durable outbox in the same transaction: first a queue of this store, so that recording never
/// needs the broker; from there, while the broker is there, to its exchange, whose confirmation ends it. At least once, by the event's id.
/// </summary>
public static class Announcements
{
    private const string Queue = "announcements";

    /// <summary>Where an event carries the name that it is routed by, also when it is found in the outbox after a restart.</summary>
    internal const string RoutingHeader = "routing-key";

    internal static readonly Uri Exchange = new($"{RabbitMqTransport.ProtocolName}://{RabbitMqEndpoint.ExchangeSegment}/{BusTopology.Events}");

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <summary>The queue in the store: one after another, in the order of recording.</summary>
    public static void UseAnnouncements(this WolverineOptions options) => options.PublishMessage<CloudEvent>().ToLocalQueue(Queue).UseDurableInbox().Sequential();

    /// <summary>Puts what is told of a session's events into the outbox; it goes with the session's commit, or not at all.</summary>
    public static Announce Through(IWolverineRuntime runtime) => async (session, workspace, stream, version, events) =>
    {
        var told = events.Index().Where(e => e.Item.Data is IAnnounced).ToList();
        if (told.Count == 0)
        {
            return;
        }

        var outbox = new MartenOutbox(runtime, session);
        foreach (var (i, e) in told)
        {
            await outbox.PublishAsync(Of(e, workspace, stream, version + i));
        }
    };

    /// <param name="number">The event's number in its stream.</param>
    internal static CloudEvent Of(IEvent e, string workspace, string stream, long number)
    {
        var data = ((IAnnounced)e.Data).Announced();
        return new(
            "1.0", e.Id, $"/workspaces/{workspace}", data.Type, stream, e.Timestamp, "application/json", workspace, number.ToString(CultureInfo.InvariantCulture),
            JsonSerializer.SerializeToElement(data, data.GetType(), Json));
    }
}

/// <summary>From the queue in the store to the exchange.</summary>
public static class CloudEventHandler
{
    /// <summary>Whatever goes wrong on the way, an announcement is not given up.</summary>
    public static void Configure(HandlerChain chain) => chain.OnAnyException().ScheduleRetryIndefinitely(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30));

    public static async Task Handle(CloudEvent announced, IMessageContext context, Bus bus, IHostApplicationLifetime host)
    {
        await bus.Usable.WaitAsync(host.ApplicationStopping);
        await context.EndpointFor(Announcements.Exchange).SendAsync(announced, new DeliveryOptions().WithHeader(Announcements.RoutingHeader, announced.Type));
    }
}

/// <summary>An outgoing CloudEvent as an AMQP message: structured, persistent, its type the routing key.</summary>
public sealed class CloudEventMapper : IRabbitMqEnvelopeMapper
{
    public void MapEnvelopeToOutgoing(Envelope envelope, IBasicProperties outgoing)
    {
        envelope.TopicName = envelope.Headers[Announcements.RoutingHeader];
        outgoing.ContentType = "application/cloudevents+json; charset=UTF-8";
        outgoing.Persistent = true;
    }

    /// <exception cref="NotSupportedException">Always: nothing comes in by the exchange of own events.</exception>
    public void MapIncomingToEnvelope(Envelope envelope, IReadOnlyBasicProperties incoming) => throw new NotSupportedException();
}
