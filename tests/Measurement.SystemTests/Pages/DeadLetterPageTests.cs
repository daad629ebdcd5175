using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Deque.AxeCore.Playwright;
using Measurement.SystemTests.Outcomes;
using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace Measurement.SystemTests.Pages;

/// <summary>A consultant in a browser mends a dead letter and replays it, with scripts and without; a client sees none.</summary>
[Trait("Category", "Browser")]
public sealed class DeadLetterPageTests(ConsultantsHouse house) : IClassFixture<ConsultantsHouse>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private async Task Push(byte[] body, int status, string type = "application/cloudevents+json")
    {
        using var content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue(type) } };
        using var answer = await house.Program.PostAsync(new Uri("/events", UriKind.Relative), content, Ct);
        ((int)answer.StatusCode).ShouldBe(status);
    }

    private Task Misspelled(string id, int status = 422)
    {
        var wrong = DoorHost.Outcome(id, likes: 0);
        wrong["data"]!["metrics"] = JsonNode.Parse("""{"likez":1}""");
        return Push(Encoding.UTF8.GetBytes(wrong.ToJsonString()), status);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_letter_is_opened_mended_and_replayed_by_forms(bool script)
    {
        var id = $"letter, script {script}";
        await Misspelled(id);
        var page = await house.SignIn(script, Ct);
        await page.GetByRole(AriaRole.Link, new() { NameString = "Dead letters (" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { NameString = id }).ClickAsync();
        (await page.Locator("#why").InnerTextAsync()).ShouldContain("metrics.likez");

        await page.GetByRole(AriaRole.Button, new() { Name = "Replay it" }).ClickAsync();
        (await page.Locator("[role=status]").First.InnerTextAsync()).ShouldContain("refused again");
        (await page.Locator("#history li").CountAsync()).ShouldBe(1);

        await page.FillAsync("#body", "");
        await page.GetByRole(AriaRole.Button, new() { Name = "Keep the change for later" }).ClickAsync();
        (await page.Locator("#body-e").InnerTextAsync()).ShouldBe("This is required.");

        await page.FillAsync("#body", (await page.Locator("#original").TextContentAsync())!.Replace("likez", "likes", StringComparison.Ordinal));
        await page.GetByRole(AriaRole.Button, new() { Name = "Keep the change for later" }).ClickAsync();
        (await page.Locator("#state").InnerTextAsync()).ShouldBe("waiting");
        (await page.Locator("#body").InputValueAsync()).ShouldContain("likes");
        (await page.Locator("#original").TextContentAsync())!.ShouldContain("likez");
        await page.GetByRole(AriaRole.Button, new() { Name = "Replay it" }).ClickAsync();

        (await page.Locator("#state").InnerTextAsync()).ShouldBe("replayed");
        (await page.Locator("#history").InnerTextAsync()).ShouldContain("session-");
        (await page.Locator("#mend").CountAsync()).ShouldBe(0);
        await Push(Encoding.UTF8.GetBytes(DoorHost.Outcome(id).ToJsonString().Replace(",\"shares\":null", "", StringComparison.Ordinal)), 200);
    }

    [Fact]
    public async Task Those_shown_are_replayed_and_one_is_discarded_in_French_on_a_narrow_screen()
    {
        await Misspelled("narrow-1");
        await Misspelled("narrow-2");
        var page = await house.SignIn(script: false, Ct);
        await page.SetViewportSizeAsync(360, 740);
        await page.GotoAsync("/w/house/dead-letters?lang=fr&state=waiting&reason=event-refused");
        await NoWider(page);
        await page.GetByRole(AriaRole.Button, new() { NameString = "Rejouer toutes celles qui attendent ici" }).ClickAsync();
        (await page.Locator("[role=status]").First.InnerTextAsync()).ShouldStartWith("Rejouées\u202F: 0.");
        await page.GetByRole(AriaRole.Link, new() { NameString = "narrow-1" }).ClickAsync();
        await page.WaitForURLAsync("**/dead-letters/letter-*");
        await NoWider(page);
        await page.Locator("#discard summary").ClickAsync();
        await page.Locator("#discard button").ClickAsync();
        (await page.Locator("#reason-e").InnerTextAsync()).ShouldBe("Cette réponse est nécessaire.");
        await page.FillAsync("#reason", "Un essai de l’expéditeur");
        await page.Locator("#discard button").ClickAsync();
        (await page.Locator("#state").InnerTextAsync()).ShouldBe("écartée");
        (await page.Locator("#history").InnerTextAsync()).ShouldContain("Un essai de l’expéditeur");
        (await page.Locator("#original").CountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Hostile_bytes_are_shown_as_text_and_no_serious_finding_of_accessibility()
    {
        await Push([.. "</textarea><script>document.title='taken'</script>"u8, 0x00, 0xFF, 0xC3, 0x28], 400);
        await Push(Encoding.UTF8.GetBytes("[" + new string('x', 1024 * 1024)), 400, "application/cloudevents-batch+json");
        var page = await house.SignIn(script: true, Ct, bypassPolicy: true);
        await page.GotoAsync("/w/house/dead-letters?state=&reason=envelope-unreadable");
        (await Findings(page)).ShouldBeEmpty();
        var letters = await page.Locator("tbody th a").EvaluateAllAsync<string[]>("links => links.map(link => link.href)");
        letters.Length.ShouldBe(2);
        foreach (var letter in letters)
        {
            await page.GotoAsync(letter);
            await page.EvaluateAsync("document.querySelectorAll('details').forEach(details => details.open = true)");
            (await page.TitleAsync()).ShouldStartWith("Dead letter");
            (await Findings(page)).ShouldBeEmpty();
        }

        (await page.Locator("#original").TextContentAsync())!.ShouldContain("<script>document.title='taken'</script>\u2400\uFFFD");
    }

    [Fact]
    public async Task A_client_is_shown_none()
    {
        await Misspelled("not-for-clients");
        var page = await house.Share(script: false, Ct);
        await page.GotoAsync("/w/house/actions");
        (await page.Locator("nav a", new() { HasTextString = "Dead letters" }).CountAsync()).ShouldBe(0);
        (await page.GotoAsync("/w/house/dead-letters"))!.Status.ShouldBe(403);
        (await page.APIRequest.GetAsync("/api/workspaces/house/dead-letters")).Status.ShouldBe(403);
    }

    private static async Task NoWider(IPage page) => (await page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(360);

    private static async Task<IReadOnlyList<string>> Findings(IPage page) =>
        [.. (await page.RunAxe()).Violations.Where(finding => finding.Impact is "serious" or "critical").Select(finding => $"{finding.Id}: {finding.Help}")];
}
