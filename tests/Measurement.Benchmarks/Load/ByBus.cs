using System.Diagnostics;
using Measurement.SystemTests;
using Npgsql;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace Measurement.Benchmarks.Load;

/// <summary>
/// Messages that wait at the broker until they are stored, beside a plain client that takes as many from a queue of the same kind and
/// acknowledges them by the hundred, doing nothing.
/// </summary>
internal static class ByBus
{
    private const int Messages = 20_000;
    private const string Queue = "bench.baseline";

    public static async Task<int> Run(string[] _)
    {
        using var broker = Process.Start(new ProcessStartInfo("setsid", [Repository.File("ops/rabbitmq"), "temporary"])
        {
            UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true,
        })!;
        var address = await broker.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("ops/rabbitmq temporary gave no address.");
        await using var house = await House.Open(("ConnectionStrings__RabbitMq", address));
        var key = await house.Workspace("one");
        await house.Ready();
        await using var connection = await new ConnectionFactory { Uri = new Uri(address) }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync(new CreateChannelOptions(true, true, new ThrottlingRateLimiter(2000)));
        await channel.QueueDeclareAsync(Queue, durable: true, exclusive: false, autoDelete: false, new Dictionary<string, object?>(StringComparer.Ordinal) { ["x-queue-type"] = "quorum" });
        await using var source = NpgsqlDataSource.Create(house.Store);
        var (floor, door) = (new List<double>(), new List<double>());
        for (var round = 0; round <= Measured.Rounds; round++)
        {
            // The first round only warms.
            await Publish(channel, "", Queue, key);
            var plain = await Consume(connection);

            // What comes waits: the program stands still until all of it is there.
            await house.Signal("STOP");
            var before = await Stored(source);
            await Publish(channel, "measurement.outcomes", "bench", key);
            await house.Signal("CONT");
            var clock = Stopwatch.StartNew();
            await State.Reached(async () => await Stored(source) - before >= Messages, CancellationToken.None);
            if (round > 0)
            {
                floor.Add(plain);
                door.Add(Messages / clock.Elapsed.TotalSeconds);
            }

            await house.Ready();
        }

        Measured.Say("bus.baseline", floor, "messages/s");
        Measured.Say("bus.stored", door, "messages/s", floor, "the broker's own rate");
        broker.StandardInput.Close();
        await broker.WaitForExitAsync();
        return 0;
    }

    private static async Task<long> Stored(NpgsqlDataSource source)
    {
        await using var query = source.CreateCommand("select count(*) from measurement.mt_events where type = 'direct-marketing-interacted.v1'");
        return (long)(await query.ExecuteScalarAsync())!;
    }

    private static async Task Publish(IChannel channel, string exchange, string routing, string key)
    {
        var properties = new BasicProperties
        {
            Persistent = true, ContentType = Payload.StructuredType, Headers = new Dictionary<string, object?>(StringComparer.Ordinal) { ["authorization"] = $"Bearer {key}" },
        };
        var payloads = Enumerable.Range(0, 1000).Select(seed => new Payload(1, batch: false, seed)).ToList();
        for (var sent = 0; sent < Messages; sent += payloads.Count)
        {
            await Task.WhenAll(payloads.Select(async payload => await channel.BasicPublishAsync(exchange, routing, mandatory: true, properties, payload.Fresh())));
        }
    }

    private static async Task<double> Consume(IConnection connection)
    {
        await using var channel = await connection.CreateChannelAsync();
        await channel.BasicQosAsync(0, 2000, global: false);
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var count = 0;
        var consumer = new AsyncEventingBasicConsumer(channel);
        consumer.ReceivedAsync += async (_, message) =>
        {
            if (++count % 100 == 0)
            {
                await channel.BasicAckAsync(message.DeliveryTag, multiple: true);
            }

            if (count == Messages)
            {
                done.SetResult();
            }
        };
        var clock = Stopwatch.StartNew();
        await channel.BasicConsumeAsync(Queue, autoAck: false, consumer);
        await done.Task;
        return Messages / clock.Elapsed.TotalSeconds;
    }
}
