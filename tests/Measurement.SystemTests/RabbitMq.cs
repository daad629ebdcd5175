using System.Diagnostics;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;
using Testcontainers.RabbitMq;
using Xunit;

namespace Measurement.SystemTests;

/// <summary>
/// The RabbitMQ broker of the classes that share this fixture: a container where a Docker engine answers, else a private broker of this machine's
/// programs (<c>ops/rabbitmq temporary</c>), which goes when this process does, however it ends. It can be killed and comes back with the same data.
/// </summary>
public sealed class RabbitMq : IAsyncLifetime
{
    private const string KillErlang = "for p in /proc/[0-9]*; do if [ \"$(cat $p/comm)\" = beam.smp ]; then kill -9 ${p#/proc/}; fi; done";

    private RabbitMqContainer? _container;
    private Process? _broker;

    /// <summary>AMQP address, with user and password.</summary>
    public string ConnectionString { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        if (await Postgres.DockerAnswersAsync())
        {
            // A port of our own choice: Docker would choose another one each time it starts the container.
            _container = new RabbitMqBuilder("rabbitmq:4").WithPortBinding(Random.Shared.Next(33_000, 60_000), 5672).Build();
            await _container.StartAsync();
            ConnectionString = _container.GetConnectionString();
            return;
        }

        // In a session of its own, so that Ctrl-C in a terminal leaves it time to tidy up.
        _broker = Process.Start(new ProcessStartInfo("setsid", [Repository.File("ops/rabbitmq"), "temporary"])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        ConnectionString = await _broker.StandardOutput.ReadLineAsync()
            ?? throw new InvalidOperationException("ops/rabbitmq temporary gave no address; its messages stand in the output.");
    }

    /// <summary>The broker with nothing of ours on it, as a test wants to begin.</summary>
    public async Task<RabbitMq> Empty(CancellationToken ct)
    {
        await using var connection = await Connect(ct);
        await using var channel = await connection.CreateChannelAsync(cancellationToken: ct);
        foreach (var queue in new[] { BusTopology.Outcomes, BusTopology.Unkept })
        {
            await channel.QueueDeleteAsync(queue, cancellationToken: ct);
        }

        foreach (var exchange in new[] { BusTopology.Outcomes, BusTopology.Unkept, BusTopology.Events })
        {
            await channel.ExchangeDeleteAsync(exchange, cancellationToken: ct);
        }

        return this;
    }

    /// <summary>A connection of a plain client, which does not recover by itself; waits for a broker that is still starting.</summary>
    public async Task<IConnection> Connect(CancellationToken ct)
    {
        var factory = new ConnectionFactory { Uri = new Uri(ConnectionString), AutomaticRecoveryEnabled = false };
        while (true)
        {
            try
            {
                return await factory.CreateConnectionAsync(ct);
            }
            catch (BrokerUnreachableException)
            {
                await Task.Delay(200, ct);
            }
        }
    }

    /// <summary>SIGKILL.</summary>
    public async Task Kill(CancellationToken ct)
    {
        if (_container is not null)
        {
            await _container.ExecAsync(["sh", "-c", KillErlang], ct);
            await _container.StopAsync(ct);
            return;
        }

        await Tell("kill", ct);
    }

    /// <summary>Starts it again after it was killed: the same address, the same data.</summary>
    public async Task Start(CancellationToken ct)
    {
        if (_container is not null)
        {
            await _container.StartAsync(ct);
            return;
        }

        await Tell("start", ct);
    }

    public async ValueTask DisposeAsync()
    {
        if (_container is not null)
        {
            await _container.DisposeAsync();
        }

        if (_broker is not null)
        {
            _broker.StandardInput.Close();
            await _broker.WaitForExitAsync();
            _broker.Dispose();
        }
    }

    private async Task Tell(string word, CancellationToken ct)
    {
        await _broker!.StandardInput.WriteLineAsync(word.AsMemory(), ct);
        await _broker.StandardInput.FlushAsync(ct);
        if (await _broker.StandardOutput.ReadLineAsync(ct) != word)
        {
            throw new InvalidOperationException($"ops/rabbitmq did not {word} its broker; its messages stand in the output.");
        }
    }
}

/// <summary>The classes that share one broker.</summary>
[CollectionDefinition]
public sealed class BusTests : ICollectionFixture<RabbitMq>;
