using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Marten;
using Measurement.Access;
using Measurement.Contracts;
using Measurement.Shared;
using Measurement.Workspaces;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Shouldly;

namespace Measurement.SystemTests.Figures;

/// <summary>The whole application over a database of its own, with workspaces on simulated clocks: outcomes in, figures out.</summary>
public sealed class MeasuredWorkspace : IAsyncDisposable
{
    private readonly WebApplication _app;

    private MeasuredWorkspace(WebApplication app, HttpClient http) => (_app, Http) = (app, http);

    public string Id { get; } = "house";

    public HttpClient Http { get; }

    public IServiceProvider Services => _app.Services;

    /// <summary>A workspace in Paris, its clock at the first of January 2026.</summary>
    public static async Task<MeasuredWorkspace> Open(Postgres postgres, CancellationToken ct)
    {
        var app = MeasurementHost.Build(
        [
            $"--ConnectionStrings:Measurement={await postgres.NewDatabaseAsync()}", "--urls=http://127.0.0.1:0", "--environment=Development", "--Logging:LogLevel:Default=Error",
        ]);
        await app.StartAsync(ct);
        await OpenWorkspace.Open(app.Services.GetRequiredService<IDocumentStore>(), new("house", "EUR", "Europe/Paris", "en", [], true), new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), "operator", ct);
        var key = await app.Services.GetRequiredService<Keys>().Create("house", Scopes.All, ct);
        var http = new HttpClient { BaseAddress = new(app.Urls.First()), DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", key) } };
        return new(app, http);
    }

    /// <summary>06:00 in Paris on a day of 2026.</summary>
    public static DateTimeOffset At(int month, int day) => Calendar.StartOf(new(2026, month, day), Calendar.Zone("Europe/Paris")!).AddHours(6);

    /// <summary>Pushes outcomes recorded at a time, and waits until they are folded.</summary>
    public async Task Push(DateTimeOffset recordedAt, CancellationToken ct, params OutcomeEvent[] events)
    {
        var sent = await new MeasurementClient(Http).Send(events, recordedAt, ct);
        sent.Refused.ShouldBeEmpty();
        sent.Accepted.ShouldBe(events.Length);
        await Folded(ct);
    }

    public async Task Command(string path, object body, DateTimeOffset recordedAt, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/workspaces/{Id}/{path}") { Content = JsonContent.Create(body) };
        request.Headers.Add("recorded-at", recordedAt.ToString("O"));
        using var answer = await Http.SendAsync(request, ct);
        answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync(ct));
        await Folded(ct);
    }

    /// <summary>The figures of a question, by reading of one indicator in the order of the catalogue.</summary>
    public async Task<IReadOnlyList<JsonElement>> Ask(string query, CancellationToken ct) =>
        [.. (await Http.GetFromJsonAsync<JsonElement>($"/api/workspaces/{Id}/figures?{query}", ct)).GetProperty("figures").EnumerateArray()];

    public async Task<JsonElement> One(string query, CancellationToken ct) => (await Ask(query, ct))[0];

    public async Task<JsonElement> Refold(string figure, CancellationToken ct)
    {
        using var answer = await Http.PostAsync($"/api/workspaces/{Id}/figures/{figure}/refold", null, ct);
        answer.IsSuccessStatusCode.ShouldBeTrue();
        return await answer.Content.ReadFromJsonAsync<JsonElement>(ct);
    }

    /// <summary>Everything that stands in a discipline's cells and units, as one text to compare.</summary>
    public async Task<string> Dump(string suffix, CancellationToken ct)
    {
        var text = new System.Text.StringBuilder();
        foreach (var table in (string[])["cell", "unit", "outcome_unit", "code", "void", "folded"])
        {
            await using var command = Source.CreateCommand($"select coalesce(string_agg(t::text, E'\\n' order by t::text), '') from measurement.{table}_{suffix} t");
            text.Append(table).Append('\n').Append(await command.ExecuteScalarAsync(ct)).Append('\n');
        }

        return text.ToString();
    }

    public NpgsqlDataSource Source => Services.GetRequiredService<NpgsqlDataSource>();

    public Task Folded(CancellationToken ct) => State.Reached(
        async () =>
        {
            await using var command = Source.CreateCommand(
                """
                select count(*) = 3 and min(last_seq_id) >= (select coalesce(max(seq_id), 0) from measurement.mt_events)
                from measurement.mt_event_progression where name in ('BrandStrategy:All', 'DirectMarketing:All', 'SocialMedia:All')
                """);
            return await command.ExecuteScalarAsync(ct) is true;
        },
        ct);

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
    }
}
