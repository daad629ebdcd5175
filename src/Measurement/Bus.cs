using Measurement.Outcomes;
using Wolverine.Runtime;
using Wolverine.Runtime.Handlers;
using Wolverine.Transports;

namespace Measurement;

/// <summary>
/// The message bus: on where <c>ConnectionStrings__RabbitMq</c> names a broker. The host starts without it and connects when it comes. Once connected, a lost connection is
/// found again by the client, for as long as it takes; here it is looked after that the listener is too.
/// </summary>
public sealed class Bus(IWolverineRuntime runtime, HandlerGraph handlers, TimeProvider time, ILogger<Bus> log, PatientTransport? transport = null) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    /// <summary>After this many looks at a queue without us as its consumer, while the broker answers, the listener is started anew: Wolverine tries for 70 s.</summary>
    private const int Deaf = 90;

    private readonly TaskCompletionSource _connected = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private string? _away = transport is null ? null : "bus: RabbitMQ has not answered yet";
    private int _deaf;

    /// <summary>Why the bus cannot be used now, or null; null too where there is none.</summary>
    public string? Away => Volatile.Read(ref _away);

    /// <summary>Done once the broker has been reached and everything on it declared; never where there is no bus.</summary>
    public Task Connected => _connected.Task;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (transport is null)
        {
            return;
        }

        using var timer = new PeriodicTimer(Look, time);
        do
        {
            try
            {
                Volatile.Write(ref _away, await Attend(transport, stoppingToken));
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                if (Away is null || !_connected.Task.IsCompleted)
                {
                    log.LogWarning("RabbitMQ does not answer: {Reason}", error.Message);
                }

                Volatile.Write(ref _away, "bus: RabbitMQ does not answer");
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task<string?> Attend(PatientTransport rabbit, CancellationToken ct)
    {
        if (!_connected.Task.IsCompleted)
        {
            // A first try of our own, so that a broker that is away costs a line in the log and not Wolverine's twenty.
            await using (await rabbit.ConnectionFactory!.CreateConnectionAsync(ct))
            {
            }

            // The handler is made before the first message comes: one that could not be made would send them all to what is laid aside.
            handlers.HandlerFor<OutcomeMessage>();
            await rabbit.Open(runtime);
            await runtime.Endpoints.StartListenerAsync(rabbit.Queues[BusTopology.Outcomes], ct);
            _connected.SetResult();
            log.LogInformation("Connected to RabbitMQ");
        }

        var health = await rabbit.BuildHealthCheck(runtime).CheckHealthAsync(ct);
        if (health.Status != TransportHealthStatus.Healthy)
        {
            return $"bus: {health.Message}";
        }

        await Listening(rabbit, ct);
        return _deaf == 0 ? null : "bus: the queue of outcomes is not listened to";
    }

    private async Task Listening(PatientTransport rabbit, CancellationToken ct)
    {
        uint consumers = 0;
        await rabbit.WithAdminChannelAsync(async channel => consumers = (await channel.QueueDeclarePassiveAsync(BusTopology.Outcomes, ct)).ConsumerCount);
        _deaf = consumers > 0 ? 0 : _deaf + 1;
        if (_deaf >= Deaf && runtime.Endpoints.FindListeningAgent(rabbit.Queues[BusTopology.Outcomes].Uri) is ListeningAgent listener)
        {
            log.LogWarning("The queue of outcomes has no consumer: its listener is started anew");
            _deaf = 0;
            await listener.RestartAsync();
        }
    }
}
