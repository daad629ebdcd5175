using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace Measurement.SystemTests.Pages;

/// <summary>A consultant in a browser: an action is logged, corrected and withdrawn by forms, with scripts and without.</summary>
[Trait("Category", "Browser")]
public sealed class LogActionTests(ConsultantsHouse house) : IClassFixture<ConsultantsHouse>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static string In(int days) => DateOnly.FromDateTime(DateTime.UtcNow).AddDays(days).ToString("yyyy-MM-dd");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_action_is_logged_by_the_form_and_what_is_wrong_stands_beside_its_field(bool script)
    {
        var page = await house.SignIn(script, Ct);
        var name = $"Win-back e-mail, script {script}";
        await page.GotoAsync("/w/house/actions/new");
        await Fill(page, name, In(3), In(1));
        await page.Locator("#objectives input").CheckAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Log it as planned" }).ClickAsync();

        (await page.Locator("#to-e").InnerTextAsync()).ShouldBe("The end is before the start.");
        (await page.Locator("#to").GetAttributeAsync("aria-invalid")).ShouldBe("true");
        (await page.Locator("#to").GetAttributeAsync("aria-describedby"))!.Split(' ').ShouldContain("to-e");
        (await page.Locator("[role=alert] a").GetAttributeAsync("href")).ShouldBe("#to");
        (await page.Locator("#name").InputValueAsync()).ShouldBe(name);
        (await page.Locator("#objectives input").IsCheckedAsync()).ShouldBeTrue();
        (await house.Actions(Ct)).ShouldNotContain(action => action.GetProperty("name").GetString() == name);

        await page.FillAsync("#to", In(5));
        await page.Locator("summary", new() { HasTextString = "How it is measured" }).ClickAsync();
        await page.SelectOptionAsync("#plan-indicator", "direct-marketing.conversion-rate");
        await page.FillAsync("#plan-source", "mailing platform");
        await page.FillAsync("#plan-worthwhileEffect", "0,2 %");
        await page.FillAsync("#forecast-point", "1,3%");
        await page.FillAsync("#forecast-lower", "1.1%");
        await page.FillAsync("#forecast-upper", "1.5%");
        await page.GetByRole(AriaRole.Button, new() { Name = "Log it as planned" }).ClickAsync();

        (await page.Locator("h1").InnerTextAsync()).ShouldBe(name);
        (await page.Locator("[role=status]").First.InnerTextAsync()).ShouldBe("Logged.");
        var text = await page.Locator("main").InnerTextAsync();
        text.ShouldContain("1.3% (1.1% to 1.5%)");
        text.ShouldContain("recorded before the start");
        (await page.Locator("#link").InnerTextAsync()).ShouldBe($"?utm_source=email&utm_medium=direct-marketing&utm_campaign=autumn-2026&utm_id=win-back-e-mail-script-{(script ? "true" : "false")}");
        var logged = (await house.Actions(Ct)).Single(action => action.GetProperty("name").GetString() == name);
        logged.GetProperty("state").GetString().ShouldBe("planned");
        logged.GetProperty("forecast").GetProperty("point").GetDecimal().ShouldBe(0.013m);
        logged.GetProperty("objectives")[0].GetString().ShouldBe("objective-conversion");
    }

    [Fact]
    public async Task A_form_sent_twice_logs_one_action()
    {
        var page = await house.SignIn(script: false, Ct);
        await page.GotoAsync("/w/house/actions/new");
        var form = page.APIRequest.CreateFormData();
        foreach (var (field, value) in new (string, string)[]
        {
            ("__RequestVerificationToken", await page.InputValueAsync("input[name=__RequestVerificationToken]")), ("id", await page.InputValueAsync("input[name=id]")),
            ("discipline", "direct-marketing"), ("name", "Sent twice"), ("channel", "email"), ("campaign", "campaign-autumn"), ("from", In(-3)), ("to", In(-2)), ("done", "1"),
        })
        {
            form.Append(field, value);
        }

        var answers = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => page.APIRequest.PostAsync("/w/house/actions/new", new() { Form = form, MaxRedirects = 0 })));

        answers.Select(answer => answer.Status).ShouldAllBe(status => status == 303);
        answers.Select(answer => answer.Headers["location"]).Distinct().Count().ShouldBe(1);
        (await house.Actions(Ct)).Single(action => action.GetProperty("name").GetString() == "Sent twice").GetProperty("state").GetString().ShouldBe("carried-out");
    }

    [Fact]
    public async Task What_cannot_be_read_and_what_is_refused_are_said_at_once()
    {
        var page = await house.SignIn(script: false, Ct);
        await page.GotoAsync("/w/house/actions/new");
        await Fill(page, "Twice wrong", In(3), In(1));
        await page.Locator("summary", new() { HasTextString = "Cost, hours, audience" }).ClickAsync();
        await page.FillAsync("#hours", "a few");
        await page.GetByRole(AriaRole.Button, new() { Name = "Log it as planned" }).ClickAsync();

        (await page.Locator("#hours-e").InnerTextAsync()).ShouldBe("This is no number.");
        (await page.Locator("#to-e").InnerTextAsync()).ShouldBe("The end is before the start.");
        (await page.Locator(".err").CountAsync()).ShouldBe(2);
    }

    [Fact]
    public async Task What_has_not_begun_cannot_be_done_already()
    {
        var page = await house.SignIn(script: false, Ct);
        await page.GotoAsync("/w/house/actions/new?lang=fr");
        await Fill(page, "Pas encore", In(5), In(6));
        await page.GetByRole(AriaRole.Button, new() { Name = "Elle est déjà réalisée" }).ClickAsync();

        (await page.Locator("#from-e").InnerTextAsync()).ShouldContain("C’est dans le futur");
        (await house.Actions(Ct)).ShouldNotContain(action => action.GetProperty("name").GetString() == "Pas encore");
    }

    [Fact]
    public async Task An_action_is_carried_out_corrected_and_withdrawn_by_forms_and_its_past_stays_in_sight()
    {
        await house.Command("actions", new
        {
            id = "action-walked", name = "Walked", discipline = "direct-marketing", campaign = "campaign-autumn", channel = "email", from = In(-4), to = In(-3),
            cost = new { amount = 400, currency = "EUR" }, trackingCodes = new[] { "walked" },
        });
        var page = await house.SignIn(script: false, Ct);
        await page.GotoAsync("/w/house/actions/action-walked");
        await Send(page, "carry-out", "It was carried out");
        (await page.Locator("[role=status]").First.InnerTextAsync()).ShouldBe("Recorded.");

        await page.Locator("#correct summary").ClickAsync();
        await page.FillAsync("#correct-cost-amount", "460,50");
        await page.FillAsync("#correct-trackingCodes", "");
        await page.FillAsync("#correct-reason", "The invoice came");
        await page.Locator("#correct button").ClickAsync();
        (await page.Locator("#correct-trackingCodes-e").InnerTextAsync()).ShouldContain("belongs to its action for ever");
        (await page.Locator("#correct-cost-amount").InputValueAsync()).ShouldBe("460,50");
        await page.FillAsync("#correct-trackingCodes", "walked, walked-twice");
        await page.Locator("#correct button").ClickAsync();
        (await page.Locator("del").First.InnerTextAsync()).ShouldBe("€400");
        (await page.Locator("ins").First.InnerTextAsync()).ShouldBe("€460.50");
        (await page.Locator("main").InnerTextAsync()).ShouldContain("Reason: The invoice came");

        await Send(page, "withdraw", "Withdraw it");
        (await page.Locator("#withdraw-reason-e").InnerTextAsync()).ShouldBe("This is required.");
        await page.FillAsync("#withdraw-reason", "It never was");
        await page.Locator("#withdraw button").ClickAsync();

        var action = (await house.Actions(Ct)).Single(each => each.GetProperty("id").GetString() == "action-walked");
        action.GetProperty("state").GetString().ShouldBe("withdrawn");
        action.GetProperty("cost").GetProperty("amount").GetDecimal().ShouldBe(460.5m);
        action.GetProperty("history").GetArrayLength().ShouldBe(4);
        (await page.Locator("#withdraw").CountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task An_action_s_page_and_a_refused_form_have_no_serious_finding_of_accessibility()
    {
        await house.Command("actions", new
        {
            id = "action-looked", name = "Looked at", discipline = "social-media", campaign = "campaign-autumn", channel = "facebook", from = In(-4), to = In(3), trackingCodes = new[] { "looked" },
        });
        var page = await house.SignIn(script: true, Ct, bypassPolicy: true);
        await page.GotoAsync("/w/house/actions/action-looked?lang=fr");
        await page.EvaluateAsync("document.querySelectorAll('details').forEach(details => details.open = true)");
        (await Findings(page)).ShouldBeEmpty();
        await page.Locator("#withdraw button").ClickAsync();
        (await page.Locator("#withdraw-reason").GetAttributeAsync("aria-invalid")).ShouldBe("true");
        (await Findings(page)).ShouldBeEmpty();
        await page.GotoAsync("/w/house/actions/new");
        await page.Locator("main form button").First.ClickAsync();
        (await page.Locator("[role=alert]").CountAsync()).ShouldBe(1);
        (await Findings(page)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_reader_sees_actions_and_gets_no_form()
    {
        await house.Command("actions", new
        {
            id = "action-read", name = "Read only", discipline = "social-media", campaign = "campaign-autumn", channel = "facebook", from = In(-4), to = In(-3),
        });
        var page = await house.Share(script: false, Ct);
        await page.GotoAsync("/w/house/actions/action-read");
        (await page.Locator("h1").InnerTextAsync()).ShouldBe("Read only");
        (await page.Locator("main form").CountAsync()).ShouldBe(0);
        (await page.GotoAsync("/w/house/actions/new"))!.Status.ShouldBe(403);
    }

    private static async Task<IReadOnlyList<string>> Findings(IPage page) =>
        [.. (await page.RunAxe()).Violations.Where(finding => finding.Impact is "serious" or "critical").Select(finding => $"{finding.Id}: {finding.Help}")];

    private static async Task Fill(IPage page, string name, string from, string to)
    {
        await page.Locator(".choice label.direct").ClickAsync();
        await page.FillAsync("#name", name);
        await page.FillAsync("#channel", "email");
        await page.SelectOptionAsync("#campaign", "campaign-autumn");
        await page.FillAsync("#from", from);
        await page.FillAsync("#to", to);
    }

    private static async Task Send(IPage page, string form, string button)
    {
        await page.Locator($"#{form} summary").ClickAsync();
        await page.Locator($"#{form}").GetByRole(AriaRole.Button, new() { Name = button }).ClickAsync();
    }
}
