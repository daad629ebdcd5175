using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Marten;
using Measurement.Access;
using Measurement.Workspaces;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Shouldly;
using Xunit;

namespace Measurement.SystemTests.Recording;

/// <summary>The application over a database of its own, with an open workspace <c>demo</c> whose clock is simulated.</summary>
public sealed class RecordingHost(Postgres postgres) : IAsyncLifetime
{
    private WebApplication _app = null!;

    public async ValueTask InitializeAsync()
    {
        var connection = await postgres.NewDatabaseAsync();
        _app = MeasurementHost.Build([$"--ConnectionStrings:Measurement={connection}", "--urls=http://127.0.0.1:0", "--Logging:LogLevel:Default=Warning"]);
        await SchemaStep.Apply(_app, _app.Services.GetRequiredService<NpgsqlDataSource>(), CancellationToken.None);
        var store = _app.Services.GetRequiredService<IDocumentStore>();
        await OpenWorkspace.Open(
            store, new("demo", "USD", "Europe/Paris", "en", [], true), new(2025, 1, 1, 6, 0, 0, TimeSpan.Zero), "operator", CancellationToken.None);
        await _app.StartAsync();
    }

    /// <summary>A program without a key, or with one of these scopes.</summary>
    public async Task<HttpClient> Client(Scopes? scopes)
    {
        var client = new HttpClient { BaseAddress = new Uri(_app.Urls.First()) };
        if (scopes is { } granted)
        {
            var key = await _app.Services.GetRequiredService<Keys>().Create("demo", granted, CancellationToken.None);
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        }

        return client;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}

/// <summary>The commands and lists as a caller of the API has them.</summary>
public sealed class RecordingOverHttpTests(RecordingHost host) : IClassFixture<RecordingHost>, IAsyncLifetime
{
    private HttpClient _client = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _client = await host.Client(Scopes.All);

    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task An_action_goes_from_plan_to_correction_and_the_past_shows_what_was_known()
    {
        await Send("objectives", """
            {"id":"objective-1","name":"Visits","indicator":"direct-marketing.conversion-rate","baseline":0.01,"targets":[{"from":"2025-01-01","value":0.012}],"deadline":"2025-12-31"}
            """, 201, "2025-01-02T06:00:00Z");
        await Send("campaigns", """
            {"id":"campaign-1","name":"Spring","from":"2025-01-01","to":"2025-12-31","budget":{"amount":25000,"currency":"USD"},"objectives":["objective-1"]}
            """, 201, "2025-01-02T06:00:00Z");
        const string Details = """
            "name":"Mailing","discipline":"direct-marketing","campaign":"campaign-1","channel":"email","from":"2025-01-09","to":"2025-01-11","hours":6,
            "audienceSize":20000,"trackingCodes":["spring"],"objectives":["objective-1"],"forecast":{"point":0.012,"lower":0.01,"upper":0.014},
            "plan":{"indicator":"direct-marketing.conversion-rate","source":"shop","comparison":"prior period","outcomeWindowDays":14,"worthwhileEffect":0.002}
            """;
        const string Plan = "{\"id\":\"action-1\"," + Details + """, "cost":{"amount":400,"currency":"USD"}}""";

        (await Send("actions", Plan, 201, "2025-01-02T06:00:00Z")).Headers.Location!.ToString().ShouldBe("/api/workspaces/demo/actions/action-1");
        (await Json(await Send("actions", Plan, 200))).GetProperty("id").GetString().ShouldBe("action-1");
        await Send("actions", Plan.Replace("400", "401", StringComparison.Ordinal), 409);
        await Send("actions/action-1/carry-out", """{"from":"2025-01-09","to":"2025-01-11"}""", 200, "2025-01-12T06:00:00Z");
        await Send("actions/action-1/correct", """{"reason":"The invoice came.","after":{""" + Details + """, "cost":{"amount":460,"currency":"USD"}}}""", 200, "2025-01-20T06:00:00Z");
        await Send("actions/action-1/withdraw", """{"reason":"Logged twice."}""", 200, "2025-02-01T06:00:00Z");

        var live = (await Read("actions")).GetProperty("actions")[0];
        live.GetProperty("state").GetString().ShouldBe("withdrawn");
        live.GetProperty("discipline").GetString().ShouldBe("direct-marketing");
        live.GetProperty("cost").GetProperty("amount").GetDecimal().ShouldBe(460);
        live.GetProperty("recordedBeforeStart").GetBoolean().ShouldBeTrue();
        live.GetProperty("history")[2].GetProperty("reason").GetString().ShouldBe("The invoice came.");
        live.GetProperty("history")[1].GetProperty("deed").GetString().ShouldBe("carried-out");
        live.GetProperty("history")[0].GetProperty("user").GetString().ShouldNotBeNullOrEmpty();
        (await Read("actions/action-1?asOf=2025-01-19")).GetProperty("cost").GetProperty("amount").GetDecimal().ShouldBe(400);
        (await Read("actions?asOf=2025-01-01")).GetProperty("actions").GetArrayLength().ShouldBe(0);
        (await Read("campaigns?asOf=2025-01-02")).GetProperty("campaigns")[0].GetProperty("budget").GetProperty("amount").GetDecimal().ShouldBe(25000);
        (await Read("objectives")).GetProperty("objectives")[0].GetProperty("targets")[0].GetProperty("value").GetDecimal().ShouldBe(0.012m);
    }

    [Theory]
    [InlineData("actions", """{"nmae":"Mailing"}""", 422, "nmae")]
    [InlineData("actions", """{"cost":{"amount":"400"}}""", 422, "cost.amount")]
    [InlineData("actions", "{", 400, null)]
    [InlineData("campaigns", """{"name":"Spring","from":"2025-05-01","to":"2025-03-01"}""", 422, "to")]
    [InlineData("objectives", """{"name":"Visits","indicator":"direct-marketing.likez","deadline":"2025-12-31"}""", 422, "indicator")]
    [InlineData("actions/action-9/withdraw", """{"reason":"No."}""", 404, null)]
    [InlineData("actions/workspace/withdraw", """{"reason":"No."}""", 404, null)]
    [InlineData("actions/action-%0A/withdraw", """{"reason":"No."}""", 404, null)]
    public async Task A_bad_command_gets_a_problem_that_names_the_field(string path, string body, int status, string? field)
    {
        var response = await Send(path, body, status);

        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        var problem = await Json(response);
        problem.GetProperty("status").GetInt32().ShouldBe(status);
        problem.GetProperty("type").GetString().ShouldStartWith("/problems/");
        if (field is not null)
        {
            problem.GetProperty("errors").EnumerateObject().Select(error => error.Name).ShouldContain(field);
        }
    }

    [Theory]
    [InlineData("actions?asOf=yesterday", 422)]
    [InlineData("actions/action-9", 404)]
    [InlineData("campaigns?asOf=seq:0", 200)]
    public async Task A_list_says_what_it_cannot_read(string path, int status) =>
        ((int)(await _client.GetAsync($"/api/workspaces/demo/{path}", Ct)).StatusCode).ShouldBe(status);

    [Fact]
    public async Task Only_who_may_record_records()
    {
        using var reader = await host.Client(Scopes.Read);
        using var stranger = await host.Client(null);

        (await reader.PostAsync("/api/workspaces/demo/campaigns", Body("{}"), Ct)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await stranger.PostAsync("/api/workspaces/demo/campaigns", Body("{}"), Ct)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await stranger.GetAsync("/api/workspaces/demo/actions", Ct)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await reader.GetAsync("/api/workspaces/demo/actions", Ct)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private static StringContent Body(string json) => new(json, Encoding.UTF8, "application/json");

    private static async Task<JsonElement> Json(HttpResponseMessage response)
    {
        using var document = JsonDocument.Parse(await response.Content.ReadAsStringAsync(Ct));
        return document.RootElement.Clone();
    }

    private async Task<HttpResponseMessage> Send(string path, string body, int status, string? recordedAt = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/workspaces/demo/{path}") { Content = Body(body) };
        if (recordedAt is not null)
        {
            request.Headers.Add("recorded-at", recordedAt);
        }

        var response = await _client.SendAsync(request, Ct);
        ((int)response.StatusCode).ShouldBe(status, await response.Content.ReadAsStringAsync(Ct));
        return response;
    }

    private async Task<JsonElement> Read(string path)
    {
        var response = await _client.GetAsync($"/api/workspaces/demo/{path}", Ct);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        return await Json(response);
    }
}
