using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Marten;
using Measurement.Access;
using Measurement.Workspaces;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace Measurement.SystemTests.Pages;

/// <summary>The whole application over a database of its own, with one workspace on the real clock, one campaign and one objective, and a browser to walk through it.</summary>
public sealed class ConsultantsHouse(Postgres postgres) : IAsyncLifetime
{
    private WebApplication _app = null!;
    private IPlaywright _playwright = null!;
    private IBrowser _browser = null!;

    /// <summary>A program with a key that may do everything.</summary>
    public HttpClient Program { get; private set; } = null!;

    public Uri Home => new(Program.BaseAddress!, "/w/house");

    public async ValueTask InitializeAsync()
    {
        _app = MeasurementHost.Build(
            [$"--ConnectionStrings:Measurement={await postgres.NewDatabaseAsync()}", "--urls=http://127.0.0.1:0", "--environment=Development", "--Logging:LogLevel:Default=Error"]);
        await _app.StartAsync();
        await OpenWorkspace.Open(_app.Services.GetRequiredService<IDocumentStore>(), new("house", "EUR", "Europe/Paris", "en", []), null, "operator", CancellationToken.None);
        var key = await _app.Services.GetRequiredService<Keys>().Create("house", Scopes.All, CancellationToken.None);
        Program = new() { BaseAddress = new(_app.Urls.First()), DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", key) } };
        await Command("campaigns", new { id = "campaign-autumn", name = "Autumn 2026", from = "2026-09-01", to = "2026-12-31" });
        await Command("objectives", new
        {
            id = "objective-conversion", name = "Conversion rate 1.20%", indicator = "direct-marketing.conversion-rate", targets = new[] { new { from = "2026-01-01", value = 0.012 } }, deadline = "2026-12-31",
        });
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = "/usr/bin/chromium", Args = Screenshots.Arguments });
    }

    /// <summary>A consultant's browser, signed in by a link; with its scripts on or off.</summary>
    /// <param name="bypassPolicy">Whether a script of the test's own may run, as an accessibility check is.</param>
    public async Task<IPage> SignIn(bool script, CancellationToken ct, bool bypassPolicy = false)
    {
        var page = await (await _browser.NewContextAsync(new() { JavaScriptEnabled = script, BypassCSP = bypassPolicy, BaseURL = Program.BaseAddress!.ToString() })).NewPageAsync();
        await page.GotoAsync(new Uri((await _app.Services.GetRequiredService<Links>().SignIn(["house"], ct)).Address).AbsolutePath);
        await page.Locator("form button").First.ClickAsync();
        new Uri(page.Url).AbsolutePath.ShouldBe("/w/house");
        return page;
    }

    /// <summary>A client's browser, let in by a share link.</summary>
    public async Task<IPage> Share(bool script, CancellationToken ct)
    {
        var page = await (await _browser.NewContextAsync(new() { JavaScriptEnabled = script, BaseURL = Program.BaseAddress!.ToString() })).NewPageAsync();
        await page.GotoAsync(new Uri((await _app.Services.GetRequiredService<Links>().Share("house", null, ct)).Address).AbsolutePath);
        return page;
    }

    public async Task<JsonElement[]> Actions(CancellationToken ct) =>
        [.. (await Program.GetFromJsonAsync<JsonElement>("/api/workspaces/house/actions", ct)).GetProperty("actions").EnumerateArray()];

    public async Task Command(string path, object body)
    {
        using var answer = await Program.PostAsJsonAsync($"/api/workspaces/house/{path}", body);
        answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync());
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
        Program.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
