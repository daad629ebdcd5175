using Measurement.Outcomes;
using RabbitMQ.Client;
using Wolverine;
using Wolverine.Configuration;
using Wolverine.Kafka;
using Wolverine.RabbitMQ;
using Wolverine.RabbitMQ.Internal;
using Wolverine.Runtime;

namespace Measurement;

/// <summary>
/// The names on the broker that other programs hold on to, and what stands behind them. In: the topic exchange
/// <see cref="Outcomes"/> bound by <c>#</c> to the quorum queue of the same name. Out: the topic exchange <see cref="Events"/>. What not even the dead
/// letters can hold goes through the exchange <see cref="Unkept"/> to the queue of that name, at least once.
/// </summary>
public static class BusTopology
{
    public const string Outcomes = "measurement.outcomes";
    public const string Events = "measurement.events";
    public const string Unkept = "measurement.outcomes.unkept";

    /// <summary>
    /// How often a message may come back to its queue before it is laid aside as <see cref="Unkept"/>. Each restart and each loss of a connection gives back what was in
    /// hand, so that it is far above what a bad day brings; without a limit, one message that kills the process would do so for ever.
    /// </summary>
    public const int DeliveryLimit = 200;

    /// <summary>The messages in hand at once, each waiting for the commit it shares with the others.</summary>
    private const int InHand = 1_800;

    /// <summary>The buses that are configured: <c>ConnectionStrings__RabbitMq</c>, an AMQP address; <c>ConnectionStrings__Kafka</c>, its servers. No connection is opened here.</summary>
    public static void UseBus(this WolverineOptions options, IConfiguration configuration)
    {
        if (configuration.GetConnectionString("RabbitMq") is { Length: > 0 } broker)
        {
            options.Services.AddSingleton(options.UseBroker(broker));
        }

        if (configuration.GetConnectionString("Kafka") is { Length: > 0 } servers)
        {
            options.UseKafka(servers);
            options.ListenToKafkaTopic(Outcomes).ProcessInline().TelemetryEnabled(false).UseInterop(new KafkaMapper());
        }
    }

    /// <summary>What runs beside the transports.</summary>
    public static void AddBus(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<Bus>();
        builder.Services.AddHostedService(services => services.GetRequiredService<Bus>());
        builder.Services.AddSingleton<ReadinessReason>(services => () => services.GetRequiredService<Bus>().Away);
        if (builder.Configuration.GetConnectionString("RabbitMq") is { Length: > 0 })
        {
            builder.Services.AddSingleton(services => Announcements.Through(services.GetRequiredService<IWolverineRuntime>()));
        }
    }

    private static PatientTransport UseBroker(this WolverineOptions options, string connection)
    {
        var transport = new PatientTransport();
        options.Transports.Add(transport);
        options.UseRabbitMq(connection)
            .AutoProvision()
            .DisableSystemRequestReplyQueueDeclaration()
            .ConfigureConnection(Reconnecting)
            .ConfigureChannelCreation(channel => channel.PublisherConfirmationsEnabled = channel.PublisherConfirmationTrackingEnabled = true)
            .CustomizeDeadLetterQueueing(new DeadLetterQueue(Unkept)
            {
                BindingName = "#",
                ConfigureExchange = exchange => exchange.ExchangeType = Wolverine.RabbitMQ.ExchangeType.Topic,
                ConfigureQueue = queue => queue.QueueType = QueueType.quorum,
            })
            .DeclareExchange(Outcomes, exchange => exchange.ExchangeType = Wolverine.RabbitMQ.ExchangeType.Topic);
        options.ListenToRabbitQueue(Outcomes, queue =>
            {
                queue.BindExchange(Outcomes, "#");
                queue.Arguments["x-dead-letter-strategy"] = "at-least-once";
                queue.Arguments["x-overflow"] = "reject-publish";
            })
            .QueueType(QueueType.quorum)
            .DeliveryLimit(DeliveryLimit)
            .PreFetchCount(2_000)
            .ProcessInParallelWithNativeAcks()
            .MaximumParallelMessages(InHand)
            .TelemetryEnabled(false)
            .UseInterop(new AmqpMapper());
        var events = transport.Exchanges[Events];
        events.ExchangeType = Wolverine.RabbitMQ.ExchangeType.Topic;
        events.RoutingType = RoutingMode.ByTopic;
        events.Mode = EndpointMode.Durable;
        events.EnvelopeMapper = new CloudEventMapper();
        events.MaximumEnvelopeRetryStorage = 1_000;
        return transport;
    }

    private static void Reconnecting(ConnectionFactory factory)
    {
        factory.ClientProvidedName = "measurement";
        factory.NetworkRecoveryInterval = TimeSpan.FromSeconds(1);
        factory.RequestedHeartbeat = TimeSpan.FromSeconds(10);
    }
}

/// <summary>
/// RabbitMQ for a host that starts without its broker. Wolverine would hold up the start until the broker answers, and end the host when it does not for two minutes: so until it
/// is opened, this transport has neither connection nor endpoints.
/// </summary>
public sealed class PatientTransport : RabbitMqTransport
{
    private bool _open;

    /// <summary>Connects and declares what is missing. Where it fails, it may be tried again.</summary>
    public async Task Open(IWolverineRuntime runtime)
    {
        _open = true;
        await InitializeAsync(runtime);
    }

    public override ValueTask ConnectAsync(IWolverineRuntime runtime) => _open ? base.ConnectAsync(runtime) : ValueTask.CompletedTask;

    protected override IEnumerable<RabbitMqEndpoint> endpoints() => _open ? base.endpoints() : [];
}
