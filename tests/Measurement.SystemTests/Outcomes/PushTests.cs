using System.Net;
using System.Net.Http.Headers;
using Marten;
using Measurement.Access;
using Measurement.Contracts;
using Measurement.SocialMedia;
using Measurement.Workspaces;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Measurement.SystemTests.Outcomes;

/// <summary>The door of the whole application: whose key, whose workspace, whose event.</summary>
public sealed class PushTests(Postgres postgres) : IAsyncLifetime
{
    private static readonly OutcomeEvent Row = new("/reports", "row-1", new(2026, 11, 2, 9, 0, 0, TimeSpan.Zero), new Observation
    {
        Discipline = "social-media", Metrics = new Dictionary<string, decimal?>(StringComparer.Ordinal) { ["likes"] = 80 },
        From = new(2026, 11, 1), To = new(2026, 11, 1), Channel = "facebook",
    });

    private WebApplication _app = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _app = MeasurementHost.Build(
        [
            $"--ConnectionStrings:Measurement={await postgres.NewDatabaseAsync()}", "--urls=http://127.0.0.1:0", "--environment=Development", "--Logging:LogLevel:Default=Error",
        ]);
        await _app.StartAsync();
        var store = _app.Services.GetRequiredService<IDocumentStore>();
        foreach (var workspace in (string[])["ours", "theirs"])
        {
            await OpenWorkspace.Open(store, new(workspace, "EUR", "Europe/Paris", "fr", ["Acme"]), null, "operator", CancellationToken.None);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
    }

    private async Task<HttpClient> Program(Scopes scopes, string workspace) => new()
    {
        BaseAddress = new Uri(_app.Urls.First()),
        DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", await _app.Services.GetRequiredService<Keys>().Create(workspace, scopes, Ct)) },
    };

    [Fact]
    public async Task An_event_is_pushed_into_the_workspace_of_the_key_and_recorded_as_its_disciplines()
    {
        using var ours = await Program(Scopes.Push, "ours");
        using var theirs = await Program(Scopes.Push, "theirs");
        (await new MeasurementClient(ours).Send([Row], cancellationToken: Ct)).Accepted.ShouldBe(1);
        (await new MeasurementClient(ours).Send([Row], cancellationToken: Ct)).Repeats.ShouldBe(1);
        (await new MeasurementClient(theirs).Send([Row], cancellationToken: Ct)).Accepted.ShouldBe(1);
        await using var session = _app.Services.GetRequiredService<IDocumentStore>().QuerySession("ours");
        var recorded = (await session.Events.QueryAllRawEvents().Where(e => e.StreamKey!.StartsWith("outcomes-")).ToListAsync(Ct)).ShouldHaveSingleItem();
        recorded.Data.ShouldBeOfType<SocialMediaObserved>().Metrics["likes"].ShouldBe(80);
        recorded.UserName.ShouldNotBeNull().ShouldStartWith("key-");
    }

    [Fact]
    public async Task Who_may_not_push_is_told_so()
    {
        using var reader = await Program(Scopes.Read | Scopes.Record, "ours");
        using var nobody = new HttpClient { BaseAddress = reader.BaseAddress };
        (await Should.ThrowAsync<HttpRequestException>(() => new MeasurementClient(reader).Send([Row], cancellationToken: Ct))).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await Should.ThrowAsync<HttpRequestException>(() => new MeasurementClient(nobody).Send([Row], cancellationToken: Ct))).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }
}
