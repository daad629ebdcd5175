using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Measurement.Outcomes;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using RabbitMQ.Client;

namespace Measurement.SystemTests.Bus;

/// <summary>The whole application in this process, on a store of its own and on the broker, with the workspace <c>house</c> and a key of it.</summary>
public sealed class BusHouse : IAsyncDisposable
{
    private static readonly DateTimeOffset Midnight = new(DateTimeOffset.UtcNow.UtcDateTime.Date, TimeSpan.Zero);

    private readonly WebApplication _app;

    private BusHouse(WebApplication app, string key)
    {
        (_app, Key) = (app, key);
        Http = new() { BaseAddress = new(app.Urls.First()), DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", key) } };
    }

    public string Key { get; }

    public HttpClient Http { get; }

    public IServiceProvider Services => _app.Services;

    public static async Task<BusHouse> Open(Postgres postgres, string? broker, CancellationToken ct)
    {
        var app = MeasurementHost.Build(
        [
            $"--ConnectionStrings:Measurement={await postgres.NewDatabaseAsync()}", $"--ConnectionStrings:RabbitMq={broker}",
            "--urls=http://127.0.0.1:0", "--environment=Development", "--Logging:LogLevel:Default=Error",
        ]);
        await app.StartAsync(ct);
        return new(app, await RunningProgram.OpenWorkspace(app.Services, ct));
    }

    /// <summary>Waits until readiness says so: the bus is connected.</summary>
    public Task Ready(CancellationToken ct) => Until(async () => (await Http.GetAsync("/health/ready", ct)).IsSuccessStatusCode, ct);

    /// <summary>The reasons that readiness gives.</summary>
    public async Task<string> Readiness(CancellationToken ct) => await (await Http.GetAsync("/health/ready", ct)).Content.ReadAsStringAsync(ct);

    public async Task<decimal?> Impressions(CancellationToken ct)
    {
        var answer = await Http.GetFromJsonAsync<JsonElement>("/api/workspaces/house/figures?indicator=social-media.impressions", ct);
        return answer.GetProperty("figures")[0].GetProperty("value") is { ValueKind: JsonValueKind.Number } value ? value.GetDecimal() : null;
    }

    public async Task<IReadOnlyList<DeadLetter>> Letters(string workspace, CancellationToken ct)
    {
        var store = Services.GetRequiredService<DeadLetterStore>();
        var found = new List<DeadLetter>();
        foreach (var letter in await store.List(workspace, new(), null, 100, ct))
        {
            found.Add((await store.Find(workspace, letter.Id, ct))!);
        }

        return found;
    }

    /// <summary>A row of today: 5,091 impressions of one post, as the README pushes it.</summary>
    public static string Row(string id, DateTimeOffset time, string item = "post-501", int impressions = 5091) =>
        $$"""
        {
          "specversion": "1.0", "id": "{{id}}", "source": "https://reports.example/facebook", "type": "measurement.observation.v1",
          "time": "{{time:yyyy-MM-dd'T'HH:mm:ss'Z'}}",
          "data": {{Data(time, item, impressions)}} }
        """;

    /// <summary>A row of one impression, an item of its own; sent again it says the same time.</summary>
    public static string Row(int number) => Row($"row-{number}", Midnight, $"post-{number}", 1);

    public static string Data(DateTimeOffset time, string item = "post-501", int impressions = 5091) =>
        $$"""
        { "discipline": "social-media", "metrics": { "impressions": {{impressions}}, "likes": 80 }, "basis": "served",
          "from": "{{time:yyyy-MM-dd}}", "to": "{{time:yyyy-MM-dd}}", "channel": "facebook", "item": "{{item}}" }
        """;

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
    }

    /// <summary>Waits for a state, two minutes at most.</summary>
    public static Task Until(Func<Task<bool>> holds, CancellationToken ct, Func<string>? seen = null) => State.Reached(holds, ct, TimeSpan.FromMinutes(2), seen);
}

/// <summary>A plain client of the broker, with confirmations: what it has sent, the broker has.</summary>
public sealed class Pusher(IConnection connection, IChannel channel) : IAsyncDisposable
{
    public IChannel Channel => channel;

    public static async Task<Pusher> Connect(RabbitMq broker, CancellationToken ct)
    {
        var connection = await broker.Connect(ct);
        return new(connection, await connection.CreateChannelAsync(new(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true), ct));
    }

    public async Task Push(string body, string? contentType, CancellationToken ct, params (string Name, object? Value)[] headers) => await channel.BasicPublishAsync(
        BusTopology.Outcomes, "orders", mandatory: true,
        new BasicProperties { Persistent = true, ContentType = contentType, Headers = headers.ToDictionary(header => header.Name, header => header.Value, StringComparer.Ordinal) },
        Encoding.UTF8.GetBytes(body), ct);

    public async ValueTask DisposeAsync()
    {
        // With a broker that is gone there is nothing to say goodbye to.
        if (connection.IsOpen)
        {
            await channel.DisposeAsync();
            await connection.DisposeAsync();
        }
    }
}
