using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using JasperFx.Events;
using Marten;
using Measurement.Outcomes;
using Measurement.Tests.Outcomes;
using Measurement.Workspaces;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Measurement.SystemTests.Outcomes;

/// <summary>What the door answered.</summary>
public sealed record Reply(HttpStatusCode Status, string? MediaType, JsonNode? Body)
{
    public int Accepted => Body!["accepted"]!.GetValue<int>();

    public int Repeats => Body!["repeats"]!.GetValue<int>();

    public IEnumerable<int> Statuses => Body!["results"]!.AsArray().Select(result => result!["status"]!.GetValue<int>());

    public IEnumerable<string> Fields => Body!["errors"]!.AsObject().Select(error => error.Key);
}

/// <summary>
/// The door in this process, on a free port, over a new database. The bearer is the workspace's name: who may push is another
/// room's, and tested there.
/// </summary>
public sealed class DoorHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private DoorHost(WebApplication app, string connection)
    {
        (_app, Connection) = (app, connection);
        Client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
    }

    public string Connection { get; }

    public HttpClient Client { get; }

    public static async Task<DoorHost> Start(Postgres postgres) => await Start(await postgres.NewDatabaseAsync());

    public static async Task<DoorHost> Start(string connection)
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.SetMinimumLevel(LogLevel.Critical);
        var source = NpgsqlDataSource.Create(connection);
        builder.Services.AddMarten(options => Measurement.Store.Configure(options, source, DoorRooms.All)).UseLightweightSessions();
        builder.Services.AddSingleton(_ => source);
        builder.Services.AddSingleton<WorkspaceDirectory>();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.AddOutcomes(DoorRooms.All);
        var app = builder.Build();
        app.MapEvents(context => context.Request.Headers.Authorization.ToString() is ['B', 'e', 'a', 'r', 'e', 'r', ' ', .. var workspace] ? new(workspace, "key-1") : null);
        await app.Services.GetRequiredService<IDocumentStore>().Storage.ApplyAllConfiguredChangesToDatabaseAsync();
        await app.StartAsync();
        return new(app, connection);
    }

    public Task Open(string workspace, bool simulated = false, DateTimeOffset? recordedAt = null) =>
        OpenWorkspace.Open(Store, new(workspace, "EUR", "Europe/Paris", "fr", ["Acme"], simulated), recordedAt, "operator", CancellationToken.None);

    public IDocumentStore Store => _app.Services.GetRequiredService<IDocumentStore>();

    /// <summary>A workspace's outcomes in the order of their sequence.</summary>
    public async Task<IReadOnlyList<IEvent>> Events(string workspace)
    {
        await using var session = Store.QuerySession(workspace);
        return await session.Events.QueryAllRawEvents().Where(e => e.StreamKey!.StartsWith("outcomes-")).OrderBy(e => e.Sequence).ToListAsync();
    }

    public async Task<T> Ask<T>(string sql, params object[] values)
    {
        await using var connection = new NpgsqlConnection(Connection);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values)
        {
            command.Parameters.Add(new() { Value = value });
        }

        return (T)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>
    /// How many outcomes a workspace holds, and how many numbers the sequence has spent in vain. Marten's tombstones, which it writes
    /// after a failed append, are no outcomes.
    /// </summary>
    public async Task<(long Events, long Gaps)> Count(string workspace) =>
        (await Ask<long>("select count(*) from measurement.mt_events where tenant_id = $1 and stream_id like 'outcomes-%'", workspace),
            await Ask<long>("select coalesce(max(seq_id), 0) - count(*) from measurement.mt_events"));

    public static JsonObject Outcome(string id, int likes = 1, string? item = null) => Doorway.Event(
        OutcomeCheck.Observation,
        $$"""{"discipline":"social-media","metrics":{"likes":{{likes}},"shares":null},"from":"2026-11-02","to":"2026-11-02","channel":"facebook"{{(item is null ? "" : $",\"item\":\"{item}\"")}}}""",
        id);

    public static JsonArray Batch(params IEnumerable<JsonObject> events) => [.. events];

    public Task<Reply> Send(string workspace, JsonNode body, string query = "", string? recordedAt = null) => Send(
        workspace, Encoding.UTF8.GetBytes(body.ToJsonString()),
        body is JsonArray ? "application/cloudevents-batch+json" : "application/cloudevents+json", query, recordedAt);

    public async Task<Reply> Send(string workspace, byte[] body, string contentType, string query = "", string? recordedAt = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"/events{query}", UriKind.Relative)) { Content = new ByteArrayContent(body) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", workspace);
        request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        foreach (var (name, value) in recordedAt is null ? headers : [.. headers, ("recorded-at", recordedAt)])
        {
            if (!request.Headers.TryAddWithoutValidation(name, value))
            {
                request.Content.Headers.TryAddWithoutValidation(name, value);
            }
        }

        using var response = await Client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return new(response.StatusCode, response.Content.Headers.ContentType?.MediaType, text.Length == 0 ? null : JsonNode.Parse(text));
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }
}
