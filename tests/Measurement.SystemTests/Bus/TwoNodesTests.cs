using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Npgsql;
using Shouldly;
using Xunit;

namespace Measurement.SystemTests.Bus;

/// <summary>
/// Two nodes on one store and one broker: whichever is killed, or stopped where it stands and resumed, the other carries on, and the sums are
/// exact. How long carrying on took is said. With MEASUREMENT_FAULTS=long a node is stopped for a minute.
/// </summary>
[Collection<BusTests>]
public sealed class TwoNodesTests(Postgres postgres, RabbitMq broker)
{
    private static readonly TimeSpan Frozen = TimeSpan.FromSeconds(Environment.GetEnvironmentVariable("MEASUREMENT_FAULTS") == "long" ? 60 : 10);
    private static readonly DateTimeOffset Midnight = new(DateTimeOffset.UtcNow.UtcDateTime.Date, TimeSpan.Zero);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Either_node_killed_or_frozen_the_other_carries_on_and_the_sums_are_exact()
    {
        await broker.Empty(Ct);

        // A frozen leader keeps its lock for as long as its session lives: the store ends idle sessions.
        var store = new NpgsqlConnectionStringBuilder(await postgres.NewDatabaseAsync())
        {
            Options = "-c idle_session_timeout=8s", ConnectionIdleLifetime = 3, ConnectionPruningInterval = 1, MaxPoolSize = 40,
        }.ConnectionString;
        var settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["ConnectionStrings__RabbitMq"] = broker.ConnectionString };
        await using var first = new RunningProgram(store, settings);
        await first.Ready(Ct);
        await using var second = new RunningProgram(store, settings);
        await second.Ready(Ct);
        string key;
        await using (var app = MeasurementHost.Build([$"--ConnectionStrings:Measurement={store}", "--environment=Development"]))
        {
            key = await BusHouse.OpenWorkspace(app.Services, Ct);
        }

        await using var source = NpgsqlDataSource.Create(store);
        var pushed = await Push(key, 0, 500);
        await BusHouse.Until(async () => await Folded(source) == pushed, Ct);

        foreach (var node in new[] { first, second })
        {
            var pushing = Push(key, pushed, 500);
            await node.Kill();
            var clock = Stopwatch.StartNew();
            pushed += await pushing;
            await BusHouse.Until(async () => await Folded(source) == pushed, Ct);
            TestContext.Current.SendDiagnosticMessage("killed: carried on and done {0:0.0} s later", clock.Elapsed.TotalSeconds);
            node.StartAgain();
            await node.Ready(Ct);
        }

        foreach (var node in new[] { first, second })
        {
            var pushing = Push(key, pushed, 500);
            await node.Signal("STOP");
            pushed += await pushing;
            await Task.Delay(Frozen, Ct);
            await node.Signal("CONT");
            pushed += await Push(key, pushed, 200);
            await BusHouse.Until(async () => await Folded(source) == pushed, Ct);
        }

        foreach (var node in new[] { first, second })
        {
            await node.Ready(Ct);
            node.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
            var answer = await node.Http.GetFromJsonAsync<JsonElement>("/api/workspaces/house/figures?indicator=social-media.impressions", Ct);
            answer.GetProperty("figures")[0].GetProperty("value").GetDecimal().ShouldBe(pushed);
        }

        (await Scalar(source, "select count(*) from measurement.outcome_key")).ShouldBe(pushed);
        (await Scalar(source, "select count(*) from measurement.dead_letter")).ShouldBe(0);
    }

    /// <summary>Pushes rows of one impression, each an item of its own; gives how many.</summary>
    private async Task<int> Push(string key, int from, int count)
    {
        await using var pusher = await Pusher.Connect(broker, Ct);
        foreach (var some in Enumerable.Range(from, count).Chunk(50))
        {
            await Task.WhenAll(some.Select(i => pusher.Push(
                BusHouse.Row($"row-{i}", Midnight).Replace("\"impressions\": 5091", "\"impressions\": 1", StringComparison.Ordinal).Replace("post-501", $"post-{i}", StringComparison.Ordinal),
                "application/cloudevents+json", Ct, ("authorization", $"Bearer {key}"))));
        }

        return count;
    }

    private static Task<long> Folded(NpgsqlDataSource source) =>
        Scalar(source, "select coalesce(sum(sum_impressions), 0)::bigint / 1000000 from measurement.cell_social_media");

    private static async Task<long> Scalar(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync(Ct))!;
    }
}
