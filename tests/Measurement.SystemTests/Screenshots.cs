using Measurement.Contracts;
using Measurement.SystemTests.Demo;
using Measurement.SystemTests.Figures;
using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace Measurement.SystemTests;

/// <summary>A workspace whose pages are looked at: its first page, a key that opens it, and the days that are asked for where those are not the last twelve months.</summary>
public sealed record ShownWorkspace(Uri Home, string Key, string? From = null, string? To = null)
{
    public string Days => From is null ? "" : $"from={From}&to={To}&";

    /// <summary>A day in the middle, as of which pages are looked at too.</summary>
    public string Half => (From is null ? DateTime.UtcNow.AddMonths(-6) : DateTime.Parse(From).AddMonths(6)).ToString("yyyy-MM-dd");

    /// <summary>Of a running application: <c>MEASUREMENT_SCREENSHOTS_OF</c> is its first page's address, <c>MEASUREMENT_SCREENSHOTS_KEY</c> a key. Null where none is named.</summary>
    public static ShownWorkspace? Named() =>
        Environment.GetEnvironmentVariable("MEASUREMENT_SCREENSHOTS_OF") is { Length: > 0 } home && Environment.GetEnvironmentVariable("MEASUREMENT_SCREENSHOTS_KEY") is { Length: > 0 } key
            ? new(new Uri(home), key)
            : null;

    public static ShownWorkspace Of(MeasuredWorkspace measured) =>
        new(new Uri(measured.Http.BaseAddress!, $"/w/{measured.Id}"), measured.Http.DefaultRequestHeaders.Authorization!.Parameter!);
}

/// <summary>
/// Pictures of the pages by a real browser. With <c>MEASUREMENT_SCREENSHOTS=DIR</c> every page of the demo is shot, wide and at 360 px,
/// light and dark, in both languages; without it the overview of a small workspace alone, into a temporary folder. None may scroll sideways.
/// </summary>
[Trait("Category", "Screenshots")]
public sealed class Screenshots(Postgres postgres)
{
    internal static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    [Fact]
    public async Task Pages_are_whole_at_360_pixels_and_ask_no_other_host()
    {
        var ct = TestContext.Current.CancellationToken;
        var asked = Environment.GetEnvironmentVariable("MEASUREMENT_SCREENSHOTS");
        var named = ShownWorkspace.Named();
        await using var measured = named is null && string.IsNullOrEmpty(asked) ? await Measured(ct) : null;
        await using var demo = named is null && measured is null ? DemoProcess.Start(await postgres.NewDatabaseAsync(), Directory.CreateTempSubdirectory("measurement-demo-").FullName) : null;
        await (demo?.Ready(ct) ?? Task.CompletedTask);
        var shown = named ?? (measured is null ? new(demo!.Home, demo.Printed("Key: "), "2025-01-01", "2025-12-31") : ShownWorkspace.Of(measured));
        var folder = string.IsNullOrEmpty(asked) ? Directory.CreateTempSubdirectory("measurement-pages-").FullName : Directory.CreateDirectory(asked).FullName;

        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = "/usr/bin/chromium", Args = Arguments });
        var paths = string.IsNullOrEmpty(asked) ? [""] : await Paths(browser, shown);
        foreach (var (language, scheme, width) in from language in new[] { "en", "fr" } from scheme in new[] { ColorScheme.Light, ColorScheme.Dark } from width in new[] { 1280, 360 } select (language, scheme, width))
        {
            await using var context = await Context(browser, shown, width, scheme);
            var strangers = new List<string>();
            context.Request += (_, request) =>
            {
                if (new Uri(request.Url) is { Scheme: not "data" } url && url.Host != shown.Home.Host)
                {
                    strangers.Add(request.Url);
                }
            };
            var page = await context.NewPageAsync();
            foreach (var path in paths)
            {
                var answer = await page.GotoAsync($"{shown.Home}{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{(path.StartsWith("/figures/", StringComparison.Ordinal) ? "" : shown.Days)}lang={language}");
                answer!.Status.ShouldBeLessThan(400, path);
                await page.ScreenshotAsync(new() { FullPage = true, Path = Path.Combine(folder, $"{Name(path)}-{language}-{width}-{scheme.ToString().ToLowerInvariant()}.png") });
                var sideways = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
                sideways.ShouldBe(0, $"{path} scrolls sideways at {width} px");
                (await page.Locator("html").GetAttributeAsync("lang")).ShouldBe(language);
            }

            strangers.ShouldBeEmpty();
        }

        if (string.IsNullOrEmpty(asked))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static Task<IBrowserContext> Context(IBrowser browser, ShownWorkspace shown, int width, ColorScheme scheme) => browser.NewContextAsync(new()
    {
        ViewportSize = new() { Width = width, Height = 800 },
        ColorScheme = scheme,
        ExtraHTTPHeaders = new Dictionary<string, string>(StringComparer.Ordinal) { ["Authorization"] = $"Bearer {shown.Key}" },
    });

    /// <summary>Every page there is: of the many figures and actions the first that the pages lead to.</summary>
    private static async Task<IReadOnlyList<string>> Paths(IBrowser browser, ShownWorkspace shown)
    {
        await using var context = await Context(browser, shown, 1280, ColorScheme.Light);
        var page = await context.NewPageAsync();
        await page.GotoAsync($"{shown.Home}/social-media?{shown.Days}");
        var figure = await page.Locator("td.stripes:has(svg)").First.Locator("xpath=..").Locator("a").First.GetAttributeAsync("href");
        await page.GotoAsync($"{shown.Home}/actions");
        var action = await page.Locator("tbody a").First.GetAttributeAsync("href");
        return
        [
            "", $"?asOf={shown.Half}", "/brand-strategy", "/direct-marketing", "/social-media", $"/social-media?asOf={shown.Half}", "/actions", "/actions/new",
            .. new[] { figure, action }.OfType<string>().Select(href => href[shown.Home.AbsolutePath.Length..].Split('?')[0]),
        ];
    }

    private static string Name(string path)
    {
        var name = string.Concat(path.Take(24).Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-')).Trim('-');
        return name.Length == 0 ? "overview" : name;
    }

    private async Task<MeasuredWorkspace> Measured(CancellationToken ct)
    {
        var measured = await MeasuredWorkspace.Open(postgres, ct);
        await measured.Push(MeasuredWorkspace.At(3, 1), ct,
        [
            .. Enumerable.Range(1, 12).Select(i => new OutcomeEvent("https://posts.example/", $"post-{i}", MeasuredWorkspace.At(2, i), new Observation
            {
                Discipline = "social-media",
                Metrics = new Dictionary<string, decimal?>(StringComparer.Ordinal) { ["impressions"] = 1000 * i, ["likes"] = 10 * i, ["comments"] = i },
                From = new(2026, 2, i),
                To = new(2026, 2, i),
                Channel = "facebook",
                Item = $"post-{i}",
                Basis = "served",
            })),
        ]);
        return measured;
    }
}
