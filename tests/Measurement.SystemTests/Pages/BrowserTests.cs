using Deque.AxeCore.Playwright;
using Measurement.Access;
using Measurement.Contracts;
using Measurement.SystemTests.Figures;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Shouldly;
using Xunit;
using static Measurement.SystemTests.Figures.MeasuredWorkspace;

namespace Measurement.SystemTests.Pages;

/// <summary>The pages in a real browser, with script and without: nothing on them needs it.</summary>
public sealed class BrowserTests(Postgres postgres) : IAsyncLifetime
{
    private MeasuredWorkspace _house = null!;
    private IPlaywright _playwright = null!;
    private IBrowser _browser = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _house = await Open(postgres, Ct);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = "/usr/bin/chromium", Args = Screenshots.Arguments });
        await _house.Command("campaigns", new { id = "campaign-spring", name = "Spring", from = "2026-01-01", to = "2026-12-31" }, At(1, 2), Ct);
        await _house.Push(At(2, 3), Ct, Act("d1", "delivered", "anna"), Act("d2", "delivered", "ben"), Act("o1", "converted", "anna"));
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
        await _house.DisposeAsync();
    }

    private static OutcomeEvent Act(string id, string kind, string person) => new("/mailer", id, At(2, 2), new Interaction
    {
        Discipline = "direct-marketing", Kind = kind, Person = person, Channel = "email", TrackingCode = "spring",
    });

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_consultant_signs_in_and_logs_an_action_whose_outcomes_had_already_come(bool script)
    {
        await using var context = await _browser.NewContextAsync(new() { JavaScriptEnabled = script });
        var page = await SignedIn(context);
        await page.GotoAsync(Address("/w/house/actions/new?lang=en"));
        await page.Locator("label.direct").ClickAsync();
        await page.FillAsync("[name=channel]", "email");
        await page.FillAsync("[name=from]", "2026-02-01");
        await page.FillAsync("[name=to]", "2026-02-28");
        await page.FillAsync("[name=trackingCodes]", "spring");
        await Log(page);

        // What is wrong stands beside its field, and what was typed stays.
        (await page.Locator("[name=name]").GetAttributeAsync("aria-invalid")).ShouldBe("true");
        (await page.InputValueAsync("[name=channel]")).ShouldBe("email");
        await page.FillAsync("[name=name]", "Spring mailing");
        await Log(page);
        (await page.Locator("h1").InnerTextAsync()).ShouldContain("Spring mailing");
        (await page.ContentAsync()).ShouldContain("spring");

        var action = new Uri(page.Url).AbsolutePath.Split('/')[^1];
        await _house.Folded(Ct);
        var rate = await _house.One($"indicator=direct-marketing.conversion-rate&action={action}&from=2026-01-01&to=2026-12-31", Ct);
        rate.GetProperty("value").GetDecimal().ShouldBe(0.5m);
        await page.GotoAsync(Address($"/w/house/figures/{rate.GetProperty("id").GetString()}?lang=en"));
        await page.Locator("main form button").First.ClickAsync();
        (await page.Locator("main").InnerTextAsync()).ShouldContain("Equal");
    }

    [Fact]
    public async Task No_page_has_a_serious_finding_of_accessibility()
    {
        await using var context = await _browser.NewContextAsync(new() { BypassCSP = true });
        var page = await SignedIn(context);
        foreach (var path in (string[])["/w/house", "/w/house/brand-strategy", "/w/house/direct-marketing", "/w/house/social-media", "/w/house/actions", "/w/house/actions/new"])
        {
            await page.GotoAsync(Address($"{path}?from=2026-01-01&to=2026-12-31&lang=fr"));
            var findings = (await page.RunAxe()).Violations.Where(finding => finding.Impact is "serious" or "critical").Select(finding => $"{path}: {finding.Id}: {finding.Help}");
            findings.ShouldBeEmpty();
        }
    }

    private string Address(string path) => new Uri(_house.Http.BaseAddress!, path).AbsoluteUri;

    private static Task Log(IPage page) => page.Locator("main form button:not([name])").Last.ClickAsync();

    private async Task<IPage> SignedIn(IBrowserContext context)
    {
        var link = await _house.Services.GetRequiredService<Links>().SignIn(["house"], Ct);
        var page = await context.NewPageAsync();
        await page.GotoAsync(Address(new Uri(link.Address).AbsolutePath));
        await page.Locator("form button").First.ClickAsync();
        new Uri(page.Url).AbsolutePath.ShouldBe("/w/house");
        return page;
    }
}
