using Measurement.Outcomes;
using Shouldly;
using Xunit;

namespace Measurement.SystemTests.Bus;

/// <summary>The bus door: what a plain AMQP client sends, on a real broker, in the real application.</summary>
[Collection<BusTests>]
public sealed class OutcomesByBusTests(Postgres postgres, RabbitMq broker) : IAsyncLifetime
{
    private BusHouse _house = null!;
    private Pusher _pusher = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await broker.Empty(Ct);
        _house = await BusHouse.Open(postgres, broker.ConnectionString, Ct);
        await _house.Ready(Ct);
        _pusher = await Pusher.Connect(broker, Ct);
    }

    public async ValueTask DisposeAsync()
    {
        await _pusher.DisposeAsync();
        await _house.DisposeAsync();
    }

    [Fact]
    public async Task The_example_moves_the_figure_within_five_seconds_and_again_does_not()
    {
        var row = BusHouse.Row("row-1", DateTimeOffset.UtcNow);
        using var seconds = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        seconds.CancelAfter(TimeSpan.FromSeconds(5));

        await AmqpExample.Push(broker.ConnectionString, _house.Key, row);
        await BusHouse.Until(async () => await _house.Impressions(seconds.Token) == 5_091, seconds.Token);

        // The one behind it shows that the repeat has been through.
        await AmqpExample.Push(broker.ConnectionString, _house.Key, row);
        await AmqpExample.Push(broker.ConnectionString, _house.Key, BusHouse.Row("row-2", DateTimeOffset.UtcNow.AddSeconds(1)).Replace("post-501", "post-502", StringComparison.Ordinal));
        await BusHouse.Until(async () => await _house.Impressions(Ct) != 5_091, Ct);
        (await _house.Impressions(Ct)).ShouldBe(2 * 5_091);
    }

    [Fact]
    public async Task The_example_is_the_READMEs()
    {
        var code = (await File.ReadAllTextAsync(Repository.File("tests/Measurement.SystemTests/Bus/AmqpExample.cs"), Ct)).Split("// README")[1];
        var readme = await File.ReadAllTextAsync(Repository.File("README.md"), Ct);
        readme.ShouldContain(string.Join('\n', code.Split('\n')[1..^1].Select(line => line.Length > 8 ? line[8..] : "")));
    }

    [Fact]
    public async Task Binary_events_come_with_either_spelling_of_their_headers_and_any_id()
    {
        var now = DateTimeOffset.UtcNow;
        foreach (var (prefix, item) in new[] { ("cloudEvents:", "post-1"), ("cloudEvents_", "post-2"), ("ce-", "post-3") })
        {
            await _pusher.Push(BusHouse.Data(now, item), "application/json", Ct,
                ("Authorization", $"Bearer {_house.Key}"), ($"{prefix}specversion", "1.0"), ($"{prefix}id", $"no uuid – {item}"), ($"{prefix}source", "/crm"),
                ($"{prefix}type", "measurement.observation.v1"), ($"{prefix}time", now.ToString("O")));
        }

        await BusHouse.Until(async () => await _house.Impressions(Ct) == 3 * 5_091 || (await _house.Letters("house", Ct)).Count > 0, Ct);
        (await _house.Letters("house", Ct)).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_cannot_be_taken_is_kept_as_it_came_with_its_reason_and_without_the_key()
    {
        var wrong = BusHouse.Row("row-1", DateTimeOffset.UtcNow).Replace("likes", "likez", StringComparison.Ordinal);
        await _pusher.Push(wrong, "application/cloudevents+json", Ct, ("authorization", $"Bearer {_house.Key}"), ("trace", "t-1"));
        await _pusher.Push("{ no JSON", "application/cloudevents+json", Ct, ("authorization", $"Bearer {_house.Key}"));
        await BusHouse.Until(async () => (await _house.Letters("house", Ct)).Count == 2, Ct);
        var letters = await _house.Letters("house", Ct);
        letters.ShouldAllBe(letter => letter.Origin == Origin.Bus && letter.State == LetterState.Waiting && letter.Sender.StartsWith("key-", StringComparison.Ordinal));
        var refused = letters.Single(letter => letter.EventId == "row-1");
        System.Text.Encoding.UTF8.GetString(refused.Body.Span).ShouldBe(wrong);
        refused.Headers["trace"].ShouldBe(["t-1"]);
        refused.Headers.Keys.ShouldNotContain("authorization");
        refused.Problem.Errors!.Keys.ShouldContain(field => field.Contains("likez", StringComparison.Ordinal));
        letters.Single(letter => letter.EventId is null).Problem.Status.ShouldBe(400);
        (await _house.Letters(DeadLetterStore.Operator, Ct)).ShouldBeEmpty();
        (await Waiting(BusTopology.Outcomes)).ShouldBe(0u);
        (await Waiting(BusTopology.Unkept)).ShouldBe(0u);
    }

    [Fact]
    public async Task Without_a_good_key_the_letter_is_the_operators()
    {
        await _pusher.Push(BusHouse.Row("row-1", DateTimeOffset.UtcNow), "application/cloudevents+json", Ct);
        await _pusher.Push(BusHouse.Row("row-2", DateTimeOffset.UtcNow), "application/cloudevents+json", Ct, ("authorization", "Bearer mk_forged"));
        await BusHouse.Until(async () => (await _house.Letters(DeadLetterStore.Operator, Ct)).Count == 2, Ct);
        var letters = await _house.Letters(DeadLetterStore.Operator, Ct);
        letters.ShouldAllBe(letter => letter.Problem.Status == 401 && !letter.Headers.ContainsKey("authorization"));
        (await _house.Letters("house", Ct)).ShouldBeEmpty();
        (await _house.Impressions(Ct)).ShouldBeNull();
    }

    private async Task<uint> Waiting(string queue) => (await _pusher.Channel.QueueDeclarePassiveAsync(queue, Ct)).MessageCount;
}
