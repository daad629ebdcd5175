using System.Collections.Concurrent;
using System.Text.Json;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace Measurement.SystemTests.Bus;

/// <summary>A plain consumer of own events, with a durable queue of its own; it keeps what it is told in the order it comes.</summary>
public sealed class Listener : IAsyncDisposable
{
    private const string Queue = "listener";

    private IConnection? _connection;
    private IChannel? _channel;

    public ConcurrentQueue<(string Key, string? ContentType, bool Persistent, JsonElement Json)> Events { get; } = new();

    public static async Task<Listener> Of(RabbitMq broker, CancellationToken ct)
    {
        var listener = new Listener();
        await listener.Listen(broker, ct);
        return listener;
    }

    /// <summary>Listens; also anew, after the broker was away.</summary>
    public async Task Listen(RabbitMq broker, CancellationToken ct)
    {
        _connection = await broker.Connect(ct);
        _channel = await _connection.CreateChannelAsync(cancellationToken: ct);
        await _channel.ExchangeDeclareAsync(BusTopology.Events, ExchangeType.Topic, durable: true, cancellationToken: ct);
        await _channel.QueueDeclareAsync(Queue, durable: true, exclusive: false, autoDelete: false, cancellationToken: ct);
        await _channel.QueueBindAsync(Queue, BusTopology.Events, "measurement.#", cancellationToken: ct);
        var consumer = new AsyncEventingBasicConsumer(_channel);
        consumer.ReceivedAsync += async (_, message) =>
        {
            using var document = JsonDocument.Parse(message.Body);
            Events.Enqueue((message.RoutingKey, message.BasicProperties.ContentType, message.BasicProperties.Persistent, document.RootElement.Clone()));
            await consumer.Channel.BasicAckAsync(message.DeliveryTag, multiple: false, ct);
        };
        await _channel.BasicConsumeAsync(Queue, autoAck: false, consumer, ct);
    }

    /// <summary>Goes, and leaves its queue.</summary>
    public async Task Leave()
    {
        await _channel!.DisposeAsync();
        await _connection!.DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _channel!.QueueDeleteAsync(Queue);
        await Leave();
    }
}
