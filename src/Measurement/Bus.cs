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

    private volatile TaskCompletionSource _usable = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile string? _away = transport is null ? null : "bus: RabbitMQ has not answered yet";
    private bool _connected;
    private int _deaf;

    /// <summary>Why the bus cannot be used now, or null; null too where there is none.</summary>
    public string? Away => _away;

    /// <summary>Done while the broker can be used, as far as is known; where there is no bus it never is.</summary>
    public Task Usable => _usable.Task;

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
                Say(await Attend(transport, stoppingToken));
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                Say("bus: RabbitMQ does not answer", error);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private void Say(string? away, Exception? error = null)
    {
        if (away != _away && away is not null)
        {
            log.LogWarning("Waiting for RabbitMQ: {Reason} {Error}", away, error?.Message);
        }
        else if (away != _away)
        {
            log.LogInformation("RabbitMQ can be used");
        }

        _away = away;
        if (away is null)
        {
            _usable.TrySetResult();
        }
        else if (_usable.Task.IsCompleted)
        {
            _usable = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    private async Task<string?> Attend(PatientTransport rabbit, CancellationToken ct)
    {
        if (!_connected)
        {
            // A first try of our own, so that a broker that is away costs a line in the log and not Wolverine's twenty.
            await using (await rabbit.ConnectionFactory!.CreateConnectionAsync(ct))
            {
            }

            // The handler is made before the first message comes: one that could not be made would send them all to what is laid aside.
            handlers.HandlerFor<OutcomeMessage>();
            await rabbit.Open(runtime);
            await runtime.Endpoints.StartListenerAsync(rabbit.Queues[BusTopology.Outcomes], ct);
            _connected = true;
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
