using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Marten;
using Measurement.Access;
using Measurement.Workspaces;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Measurement.SystemTests.Outcomes;

/// <summary>The whole application over a database of its own, two workspaces, and a program with a key of the first.</summary>
public sealed class LetterHouse(Postgres postgres) : IAsyncLifetime
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public WebApplication App { get; private set; } = null!;

    public HttpClient Program { get; private set; } = null!;

    /// <summary>The opaque id of the program's key.</summary>
    public string User { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        App = MeasurementHost.Build(
            [$"--ConnectionStrings:Measurement={await postgres.NewDatabaseAsync()}", "--urls=http://127.0.0.1:0", "--environment=Development", "--Logging:LogLevel:Default=Error"]);
        await App.StartAsync();
        foreach (var workspace in (string[])["ours", "theirs"])
        {
            await OpenWorkspace.Open(App.Services.GetRequiredService<IDocumentStore>(), new(workspace, "EUR", "Europe/Paris", "en", []), null, "operator", CancellationToken.None);
        }

        Program = await With(Scopes.All);
        User = Secret.Parse(SecretKind.Key, Program.DefaultRequestHeaders.Authorization!.Parameter)!.Id;
    }

    public async Task<HttpClient> With(Scopes scopes, string workspace = "ours") => new()
    {
        BaseAddress = new Uri(App.Urls.First()),
        DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", await App.Services.GetRequiredService<Keys>().Create(workspace, scopes, Ct)) },
    };

    public async Task<(int Status, JsonNode? Body)> Send(HttpMethod method, string path, byte[]? body = null, string? type = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        if (body is not null)
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        }

        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value).ShouldBeTrue();
        }

        using var answer = await Program.SendAsync(request, Ct);
        var text = await answer.Content.ReadAsStringAsync(Ct);
        return ((int)answer.StatusCode, text.Length == 0 ? null : JsonNode.Parse(text));
    }

    public Task<(int Status, JsonNode? Body)> Push(JsonNode events, string query = "") =>
        Send(HttpMethod.Post, $"/events{query}", Encoding.UTF8.GetBytes(events.ToJsonString()), events is JsonArray ? "application/cloudevents-batch+json" : "application/cloudevents+json");

    public Task<(int Status, JsonNode? Body)> Ask(string path) => Send(HttpMethod.Get, $"/api/workspaces/ours/dead-letters{path}");

    public Task<(int Status, JsonNode? Body)> Do(string path, JsonNode? body = null) => Send(
        HttpMethod.Post, $"/api/workspaces/ours/dead-letters{path}", body is null ? null : Encoding.UTF8.GetBytes(body.ToJsonString()), "application/json");

    public Task<(int Status, JsonNode? Body)> Edit(string letter, string text) => Send(
        HttpMethod.Put, $"/api/workspaces/ours/dead-letters/{letter}", Encoding.UTF8.GetBytes(text), "application/cloudevents+json");

    /// <summary>The letters of a filter.</summary>
    public async Task<JsonArray> Letters(string query = "") => (await Ask(query)).Body!["letters"]!.AsArray();

    /// <summary>The one letter of an event's id, whole.</summary>
    public async Task<JsonNode> LetterOf(string eventId)
    {
        var line = (await Letters("?limit=200")).Single(letter => letter!["eventId"]?.GetValue<string>() == eventId)!;
        return (await Ask($"/{line["id"]}")).Body!;
    }

    /// <summary>How many outcomes are recorded under an id.</summary>
    public async Task<int> Recorded(string source, string id)
    {
        await using var session = App.Services.GetRequiredService<IDocumentStore>().QuerySession("ours");
        var identity = Measurement.Shared.Ids.Key(source, id);
        return await session.Events.QueryAllRawEvents().Where(e => e.Id == identity).CountAsync(Ct);
    }

    public async ValueTask DisposeAsync()
    {
        Program.Dispose();
        await App.StopAsync();
        await App.DisposeAsync();
    }
}
