using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Shouldly;
using Xunit;

namespace Measurement.SystemTests.Bus;

/// <summary>
/// The broker away and the host killed while messages flow: nothing lost, nothing twice, nobody starts anything by hand. With MEASUREMENT_FAULTS=long the broker is
/// away for a minute, and the host is killed 25 times while 20,000 messages wait.
/// </summary>
[Collection<BusTests>]
public sealed class BusFaultsTests(Postgres postgres, RabbitMq broker)
{
    private static readonly bool IsLong = Environment.GetEnvironmentVariable("MEASUREMENT_FAULTS") == "long";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_host_started_without_its_broker_serves_and_connects_when_it_comes()
    {
        await broker.Empty(Ct);
        await (await Listener.Of(broker, Ct)).Leave();
        await broker.Kill(Ct);
        await using var house = await BusHouse.Open(postgres, broker.ConnectionString, Ct);
        await BusHouse.Until(async () => (await house.Readiness(Ct)).Contains("bus: RabbitMQ does not answer", StringComparison.Ordinal), Ct);
        await Objective(house.Http, 1);

        await broker.Start(Ct);
        await house.Ready(Ct);
        await using var listener = await Listener.Of(broker, Ct);
        await using var pusher = await Pusher.Connect(broker, Ct);
        await pusher.Push(BusHouse.Row("row-1", DateTimeOffset.UtcNow), "application/cloudevents+json", Ct, ("authorization", $"Bearer {house.Key}"));
        await BusHouse.Until(async () => await house.Impressions(Ct) == 5_091 && !listener.Events.IsEmpty, Ct);
        listener.Events.ShouldHaveSingleItem().Json.GetProperty("subject").GetString().ShouldBe("objective-1");
    }

    [Fact]
    public async Task The_broker_killed_and_away_under_load_in_both_directions_costs_nothing_and_doubles_nothing()
    {
        await broker.Empty(Ct);
        var store = await postgres.NewDatabaseAsync();
        await using var program = await Serve(store);
        var listener = await Listener.Of(broker, Ct);
        using var flowing = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var pushing = PushOn(program.Key, flowing.Token);
        var commanding = CommandOn(program.Http, flowing.Token);
        await BusHouse.Until(async () => await Recorded(store) > 500 && listener.Events.Count > 20, Ct);

        await broker.Kill(Ct);
        await Task.Delay(TimeSpan.FromSeconds(IsLong ? 60 : 10), Ct);
        await broker.Start(Ct);
        await listener.Listen(broker, Ct);
        var before = (Recorded: await Recorded(store), Told: listener.Events.Count);
        await BusHouse.Until(async () => await Recorded(store) > before.Recorded + 500, Ct);
        await BusHouse.Until(() => Task.FromResult(listener.Events.Count > before.Told + 20 || commanding.IsFaulted), Ct, () => $"{before} {listener.Events.Count} {commanding.Status}");
        await flowing.CancelAsync();
        var (pushed, commanded) = (await pushing, await commanding);

        await BusHouse.Until(async () => await Recorded(store) >= pushed && listener.Events.DistinctBy(Id).Count() >= commanded, Ct);
        (await Recorded(store)).ShouldBe(pushed);
        listener.Events.DistinctBy(Id).Count().ShouldBe(commanded);
        listener.Events.DistinctBy(e => e.Json.GetProperty("subject").GetString()).Count().ShouldBe(commanded);
        await program.Program.Ready(Ct);
        await BusHouse.Until(async () => await Impressions(program.Http) >= pushed, Ct);
        (await Impressions(program.Http)).ShouldBe(pushed);
        (await Postgres.Count(store, "select count(*) from measurement.dead_letter", Ct)).ShouldBe(0);
        await listener.DisposeAsync();
        TestContext.Current.SendDiagnosticMessage("{0} outcomes in, {1} events out, {2} of them twice", pushed, commanded, listener.Events.Count - commanded);
    }

    [Fact]
    public async Task The_host_killed_again_and_again_while_messages_wait_records_each_exactly_once()
    {
        var (kills, messages) = IsLong ? (25, 20_000) : (3, 3_000);
        await broker.Empty(Ct);
        var store = await postgres.NewDatabaseAsync();
        await using var program = await Serve(store);
        await program.Program.Kill();
        await using (var pusher = await Pusher.Connect(broker, Ct))
        {
            foreach (var batch in Enumerable.Range(0, messages).Chunk(200))
            {
                await Task.WhenAll(batch.Select(i => Push(pusher, program.Key, i, Ct)));
            }
        }

        for (var kill = 1; kill <= kills; kill++)
        {
            var enough = (long)messages * kill / (kills + 1);
            program.Program.StartAgain();
            await BusHouse.Until(async () => await Recorded(store) >= enough, Ct);
            await program.Program.Kill();
        }

        program.Program.StartAgain();
        await program.Program.Ready(Ct);
        await BusHouse.Until(async () => await Impressions(program.Http) >= messages, Ct);
        (await Recorded(store)).ShouldBe(messages);
        (await Impressions(program.Http)).ShouldBe(messages);
        (await Postgres.Count(store, "select count(*) from measurement.dead_letter", Ct)).ShouldBe(0);
        await using var connection = await broker.Connect(Ct);
        await using var channel = await connection.CreateChannelAsync(cancellationToken: Ct);
        (await channel.QueueDeclarePassiveAsync(BusTopology.Unkept, Ct)).MessageCount.ShouldBe(0u);
    }

    private sealed record Serving(RunningProgram Program, string Key) : IAsyncDisposable
    {
        public HttpClient Http => Program.Http;

        public ValueTask DisposeAsync() => Program.DisposeAsync();
    }

    /// <summary>The program as a process, with the workspace and its key.</summary>
    private async Task<Serving> Serve(string store)
    {
        var program = new RunningProgram(store, new Dictionary<string, string>(StringComparer.Ordinal) { ["ConnectionStrings__RabbitMq"] = broker.ConnectionString });
        await program.Ready(Ct);
        var key = await RunningProgram.OpenWorkspace(store, Ct);
        program.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return new(program, key);
    }

    /// <summary>Pushes one row after another until told to end, a row again where the broker did not confirm it; gives how many.</summary>
    private async Task<int> PushOn(string key, CancellationToken flowing)
    {
        var sent = 0;
        while (!flowing.IsCancellationRequested)
        {
            try
            {
                await using var pusher = await Pusher.Connect(broker, Ct);
                while (!flowing.IsCancellationRequested)
                {
                    var from = sent;
                    await Task.WhenAll(Enumerable.Range(from, 20).Select(i => Push(pusher, key, i, Ct))).WaitAsync(TimeSpan.FromSeconds(10), Ct);
                    sent += 20;
                    await Task.Delay(50, Ct);
                }
            }
            catch (Exception error) when (error is not OperationCanceledException || !Ct.IsCancellationRequested)
            {
                // The broker is away, or the queue is still on its way back: the same rows again.
            }
        }

        return sent;
    }

    private static async Task<int> CommandOn(HttpClient http, CancellationToken flowing)
    {
        var recorded = 0;
        while (!flowing.IsCancellationRequested)
        {
            await Objective(http, ++recorded);
            await Task.Delay(20, Ct);
        }

        return recorded;
    }

    private static async Task Objective(HttpClient http, int number)
    {
        using var answer = await http.PostAsJsonAsync("/api/workspaces/house/objectives", new
        {
            id = $"objective-{number}", name = "Reach", indicator = "social-media.impressions", targets = Array.Empty<object>(), deadline = "2027-12-31",
        }, Ct);
        answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync(Ct));
    }

    /// <summary>A row of one impression, an item of its own.</summary>
    private static Task Push(Pusher pusher, string key, int number, CancellationToken ct) => pusher.Push(
        BusHouse.Row(number), "application/cloudevents+json", ct, ("authorization", $"Bearer {key}"));

    private static Guid Id((string Key, string? ContentType, bool Persistent, JsonElement Json) e) => e.Json.GetProperty("id").GetGuid();

    private static Task<long> Recorded(string store) => Postgres.Count(store, "select count(*) from measurement.outcome_key", Ct);

    private static async Task<decimal> Impressions(HttpClient http)
    {
        var answer = await http.GetFromJsonAsync<JsonElement>("/api/workspaces/house/figures?indicator=social-media.impressions", Ct);
        return answer.GetProperty("figures")[0].GetProperty("value") is { ValueKind: JsonValueKind.Number } value ? value.GetDecimal() : 0;
    }
}
