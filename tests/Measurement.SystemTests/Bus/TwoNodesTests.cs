using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
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

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Either_node_killed_or_frozen_the_other_carries_on_and_the_sums_are_exact()
    {
        await broker.Empty(Ct);
        var store = await postgres.NewDatabaseOfNodesAsync();
        var settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["ConnectionStrings__RabbitMq"] = broker.ConnectionString };
        await using var first = new RunningProgram(store, settings);
        await first.Ready(Ct);
        await using var second = new RunningProgram(store, settings);
        await second.Ready(Ct);
        var key = await RunningProgram.OpenWorkspace(store, Ct);
        var pushed = await Push(key, 0, 500);
        await BusHouse.Until(async () => await Folded(store) == pushed, Ct);

        foreach (var node in new[] { first, second })
        {
            var pushing = Push(key, pushed, 500);
            await node.Kill();
            var clock = Stopwatch.StartNew();
            pushed += await pushing;
            await BusHouse.Until(async () => await Folded(store) == pushed, Ct);
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
            await BusHouse.Until(async () => await Folded(store) == pushed, Ct);
        }

        foreach (var node in new[] { first, second })
        {
            await node.Ready(Ct);
            node.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
            var answer = await node.Http.GetFromJsonAsync<JsonElement>("/api/workspaces/house/figures?indicator=social-media.impressions", Ct);
            answer.GetProperty("figures")[0].GetProperty("value").GetDecimal().ShouldBe(pushed);
        }

        (await Postgres.Count(store, "select count(*) from measurement.outcome_key", Ct)).ShouldBe(pushed);
        (await Postgres.Count(store, "select count(*) from measurement.dead_letter", Ct)).ShouldBe(0);
    }

    /// <summary>Pushes rows of one impression, each an item of its own; gives how many.</summary>
    private async Task<int> Push(string key, int from, int count)
    {
        await using var pusher = await Pusher.Connect(broker, Ct);
        foreach (var some in Enumerable.Range(from, count).Chunk(50))
        {
            await Task.WhenAll(some.Select(i => pusher.Push(
                BusHouse.Row(i), "application/cloudevents+json", Ct, ("authorization", $"Bearer {key}"))));
        }

        return count;
    }

    private static Task<long> Folded(string store) =>
        Postgres.Count(store, "select coalesce(sum(sum_impressions), 0)::bigint / 1000000 from measurement.cell_social_media", Ct);
}
