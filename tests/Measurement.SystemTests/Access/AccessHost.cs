using System.Net;
using System.Net.Http.Headers;
using Measurement.Access;
using Measurement.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;

namespace Measurement.SystemTests.Access;

/// <summary>
/// The application on a free port over a database of its own, with two workspaces, <c>ours</c> and <c>theirs</c>, and one endpoint
/// behind each policy, as the other rooms have them.
/// </summary>
public sealed class AccessHost(Postgres postgres) : IAsyncLifetime
{
    public string Connection { get; private set; } = "";

    public WebApplication App { get; private set; } = null!;

    public Uri Address => new(App.Urls.First());

    public Keys Keys => App.Services.GetRequiredService<Keys>();

    public Links Links => App.Services.GetRequiredService<Links>();

    public async ValueTask InitializeAsync()
    {
        Connection = await postgres.NewDatabaseAsync();
        App = MeasurementHost.Build([$"--ConnectionStrings:Measurement={Connection}", "--urls=http://127.0.0.1:0", "--Logging:LogLevel:Default=Warning"]);
        App.MapGet("/api/workspaces/{workspace}/probe", (HttpContext context) => context.Credential().Id).RequireAuthorization("read");
        App.MapPost("/api/workspaces/{workspace}/probe", (HttpContext context) => context.Credential().Id).RequireAuthorization("record");
        App.MapPost("/events/probe", () => "pushed").RequireAuthorization("push");
        App.MapGet("/w/{workspace}/probe", () => Results.Content("<p>a page</p>", "text/html")).RequireAuthorization("read");
        App.MapPost("/w/{workspace}/probe", () => "recorded").RequireAuthorization("record").WithMetadata(new RequiresForm());
        App.MapGet("/w/{workspace}/token", (HttpContext context, Microsoft.AspNetCore.Antiforgery.IAntiforgery antiforgery) =>
            antiforgery.GetAndStoreTokens(context).RequestToken).RequireAuthorization("read");
        App.MapGet("/api/forgotten", () => "nobody said who may");
        App.MapGet("/api/store-away", string () => throw new NpgsqlException("away", new IOException("reset"))).AllowAnonymous();
        await SchemaStep.Apply(App, App.Services.GetRequiredService<NpgsqlDataSource>(), CancellationToken.None);
        await using var connection = new NpgsqlConnection(Connection);
        await connection.OpenAsync();
        foreach (var workspace in new[] { "ours", "theirs" })
        {
            await WorkspaceClock.Open(connection, workspace, TimeZoneInfo.Utc, simulated: false, recordedAt: null, CancellationToken.None);
        }

        await App.StartAsync();
    }

    public async Task<int> Sql(string sql)
    {
        await using var connection = new NpgsqlConnection(Connection);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteNonQueryAsync();
    }

    /// <summary>A browser: it keeps cookies, and redirects are looked at.</summary>
    public HttpClient Browser(CookieContainer? cookies = null) =>
        new(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = cookies ?? new CookieContainer() }) { BaseAddress = Address };

    /// <summary>A program with a key of a workspace.</summary>
    public async Task<HttpClient> Program(Scopes scopes, string workspace = "ours")
    {
        var client = Browser();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await Keys.Create(workspace, scopes, CancellationToken.None));
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        await App.StopAsync();
        await App.DisposeAsync();
    }

    private sealed class RequiresForm : Microsoft.AspNetCore.Antiforgery.IAntiforgeryMetadata
    {
        public bool RequiresValidation => true;
    }
}
