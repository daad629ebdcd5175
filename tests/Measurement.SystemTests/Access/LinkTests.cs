using System.Net;
using System.Text.RegularExpressions;
using Measurement.Access;
using Shouldly;
using Xunit;

namespace Measurement.SystemTests.Access;

public sealed partial class LinkTests(AccessHost host) : IClassFixture<AccessHost>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_sign_in_link_shows_a_button_and_is_good_once()
    {
        var path = await SignInPath();
        var (cookies, browser) = Browser();

        var looked = await browser.GetAsync(path, Ct);
        await browser.GetAsync(path, Ct);
        var signedIn = await Press(browser, path);

        looked.StatusCode.ShouldBe(HttpStatusCode.OK);
        signedIn.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        signedIn.Headers.Location.ShouldBe(new Uri("/w/ours", UriKind.Relative));
        (await browser.GetAsync("/w/ours/probe", Ct)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await browser.GetAsync("/", Ct)).Headers.Location.ShouldBe(new Uri("/w/ours", UriKind.Relative));
        Session(cookies).ShouldNotBeNull();

        var (otherCookies, other) = Browser();
        (await other.GetAsync(path, Ct)).StatusCode.ShouldBe(HttpStatusCode.Gone);
        Session(otherCookies).ShouldBeNull();
    }

    [Fact]
    public async Task Of_many_who_press_at_once_one_gets_in()
    {
        var path = await SignInPath();
        var forms = await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
        {
            var browser = Browser().Browser;
            return (browser, token: await FormToken(browser, path));
        }));

        var answers = await Task.WhenAll(forms.Select(form => form.browser.PostAsync(path, Form(form.token), Ct)));

        answers.Count(answer => answer.StatusCode == HttpStatusCode.SeeOther).ShouldBe(1);
        answers.Count(answer => answer.StatusCode == HttpStatusCode.Gone).ShouldBe(7);
    }

    [Fact]
    public async Task A_foreign_form_cannot_sign_a_browser_in()
    {
        var path = await SignInPath();
        var (cookies, browser) = Browser();
        await browser.GetAsync(path, Ct);

        var answer = await browser.PostAsync(path, Form(null), Ct);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        Session(cookies).ShouldBeNull();
        (await Press(browser, path)).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
    }

    [Fact]
    public async Task An_expired_link_opens_nothing()
    {
        var link = await host.Links.SignIn(["ours"], Ct);
        var path = new Uri(link.Address).AbsolutePath;
        var browser = Browser().Browser;
        var token = await FormToken(browser, path);
        await host.Sql($"update measurement.access_link set expires = now() - interval '1 second' where id = '{link.Id}'");

        (await browser.GetAsync(path, Ct)).StatusCode.ShouldBe(HttpStatusCode.Gone);
        (await browser.PostAsync(path, Form(token), Ct)).StatusCode.ShouldBe(HttpStatusCode.Gone);
    }

    [Fact]
    public async Task A_sign_in_link_lasts_ten_minutes_and_a_share_link_thirty_days()
    {
        var signIn = await host.Links.SignIn(["ours"], Ct);
        var share = await host.Links.Share("ours", null, Ct);

        (signIn.Expires - DateTimeOffset.UtcNow).ShouldBe(TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(1));
        (share.Expires - DateTimeOffset.UtcNow).ShouldBe(TimeSpan.FromDays(30), TimeSpan.FromMinutes(1));
        share.Address.ShouldStartWith("http://localhost:5080/share/ms_");
    }

    [Fact]
    public async Task A_share_link_is_exchanged_as_often_as_needed_and_only_reads()
    {
        var path = new Uri((await host.Links.Share("ours", null, Ct)).Address).AbsolutePath;

        for (var i = 0; i < 2; i++)
        {
            var browser = Browser().Browser;
            var exchanged = await browser.GetAsync(path, Ct);

            exchanged.StatusCode.ShouldBe(HttpStatusCode.Found);
            exchanged.Headers.Location.ShouldBe(new Uri("/w/ours", UriKind.Relative));
            exchanged.Headers.GetValues("Referrer-Policy").ShouldBe(["no-referrer"]);
            (await browser.GetAsync("/w/ours/probe", Ct)).StatusCode.ShouldBe(HttpStatusCode.OK);
            (await browser.GetAsync("/api/workspaces/ours/probe", Ct)).StatusCode.ShouldBe(HttpStatusCode.OK);
            (await browser.GetAsync("/w/theirs/probe", Ct)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
            var form = Form(await browser.GetStringAsync("/w/ours/token", Ct));
            (await browser.PostAsync("/w/ours/probe", form, Ct)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
            (await browser.PostAsync("/api/workspaces/ours/probe", form, Ct)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
            (await browser.PostAsync("/events/probe", form, Ct)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        }
    }

    [Fact]
    public async Task A_revoked_share_link_ends_what_came_of_it()
    {
        var link = await host.Links.Share("ours", null, Ct);
        var browser = Browser().Browser;
        await browser.GetAsync(new Uri(link.Address).AbsolutePath, Ct);

        (await host.Links.Revoke(link.Id, Ct)).ShouldBeTrue();

        (await browser.GetAsync("/w/ours/probe", Ct)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await browser.GetAsync(new Uri(link.Address).AbsolutePath, Ct)).StatusCode.ShouldBe(HttpStatusCode.Gone);
    }

    [Fact]
    public async Task A_client_s_session_ends_with_its_link()
    {
        var link = await host.Links.Share("ours", TimeSpan.FromDays(2), Ct);
        var (cookies, browser) = Browser();
        await browser.GetAsync(new Uri(link.Address).AbsolutePath, Ct);

        Session(cookies)!.Expires.ToUniversalTime().ShouldBe(link.Expires.UtcDateTime, TimeSpan.FromSeconds(2));
        await host.Sql($"update measurement.web_session set expires = now() - interval '1 second' where link = '{link.Id}'");
        (await browser.GetAsync("/w/ours/probe", Ct)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_consultant_who_tries_the_client_s_link_stays_the_consultant()
    {
        var (cookies, browser) = await SignedIn();
        var before = Session(cookies)!.Value;

        var answer = await browser.GetAsync(new Uri((await host.Links.Share("ours", null, Ct)).Address).AbsolutePath, Ct);

        answer.StatusCode.ShouldBe(HttpStatusCode.Found);
        Session(cookies)!.Value.ShouldBe(before);
    }

    [Fact]
    public async Task A_cookie_writes_only_with_the_page_s_token()
    {
        var (_, browser) = await SignedIn();
        var token = await browser.GetStringAsync("/w/ours/token", Ct);

        foreach (var path in new[] { "/w/ours/probe", "/api/workspaces/ours/probe", "/events/probe", "/sign-out" })
        {
            (await browser.PostAsync(path, Form(null), Ct)).StatusCode.ShouldBe(HttpStatusCode.BadRequest, path);
            (await browser.PostAsync(path, Form("x" + token), Ct)).StatusCode.ShouldBe(HttpStatusCode.BadRequest, path);
            using var json = new StringContent("{}", System.Text.Encoding.UTF8, "application/json");
            (await browser.PostAsync(path, json, Ct)).StatusCode.ShouldBe(HttpStatusCode.BadRequest, path);
        }

        (await browser.PostAsync("/w/ours/probe", Form(token), Ct)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await browser.PostAsync("/api/workspaces/ours/probe", Form(token), Ct)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_token_of_another_s_session_is_not_taken()
    {
        var foreign = await (await SignedIn()).Browser.GetStringAsync("/w/ours/token", Ct);
        var (_, browser) = await SignedIn();
        await browser.GetStringAsync("/w/ours/token", Ct);

        (await browser.PostAsync("/api/workspaces/ours/probe", Form(foreign), Ct)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Signing_out_ends_the_session_for_whoever_kept_the_cookie()
    {
        var (cookies, browser) = await SignedIn();
        var kept = Session(cookies)!.Value;

        var answer = await browser.PostAsync("/sign-out", Form(await browser.GetStringAsync("/w/ours/token", Ct)), Ct);

        answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        Session(cookies).ShouldBeNull();
        (await Asked("measurement", kept)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task No_other_secret_is_taken_for_a_session()
    {
        var (cookies, _) = await SignedIn();
        var session = Session(cookies)!.Value;
        var share = new Uri((await host.Links.Share("ours", null, Ct)).Address).Segments[^1];
        var key = await host.Keys.Create("ours", Scopes.All, Ct);
        var form = cookies.GetCookies(host.Address)["measurement-form"]!.Value;

        (await Asked("measurement", session)).StatusCode.ShouldBe(HttpStatusCode.OK);
        foreach (var (name, value) in new[] { ("measurement", share), ("measurement", key!), ("measurement", form), ("measurement-form", session), ("__Host-measurement", session) })
        {
            (await Asked(name, value)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized, name);
        }

        var bearer = host.Browser();
        bearer.DefaultRequestHeaders.Authorization = new("Bearer", session);
        (await bearer.GetAsync("/api/workspaces/ours/probe", Ct)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await host.Browser().GetAsync($"/share/{await SignInToken()}", Ct)).StatusCode.ShouldBe(HttpStatusCode.Gone);
        (await host.Browser().GetAsync($"/sign-in/{share}", Ct)).StatusCode.ShouldBe(HttpStatusCode.Gone);
    }

    [Fact]
    public async Task The_session_s_cookie_is_out_of_a_script_s_reach()
    {
        var browser = host.Browser();

        var answer = await browser.GetAsync(new Uri((await host.Links.Share("ours", null, Ct)).Address).AbsolutePath, Ct);

        var cookie = answer.Headers.GetValues("Set-Cookie").ShouldHaveSingleItem();
        cookie.ShouldStartWith("measurement=mw_");
        cookie.ShouldContain("httponly");
        cookie.ShouldContain("samesite=lax");
        cookie.ShouldContain("path=/");
        cookie.ShouldNotContain("domain");
    }

    [Fact]
    public async Task In_plain_http_no_session_begins_for_another_machine()
    {
        var browser = host.Browser();
        browser.DefaultRequestHeaders.Host = "measurement.example";
        browser.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");

        var answer = await browser.GetAsync(new Uri((await host.Links.Share("ours", null, Ct)).Address).AbsolutePath, Ct);

        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        answer.Headers.Contains("Set-Cookie").ShouldBeFalse();
    }

    [Fact]
    public async Task Tokens_and_keys_are_kept_as_hashes_only()
    {
        await host.Keys.Create("ours", Scopes.All, Ct);
        await SignedIn();

        var texts = await host.Sql(
            """
            do $$ begin
              if exists (select from measurement.api_key k where k::text ~ 'mk_') or exists (select from measurement.access_link l where l::text ~ 'm[ls]_')
                or exists (select from measurement.web_session s where s::text ~ 'mw_') then raise exception 'a secret is kept'; end if;
              if not exists (select from measurement.api_key) or not exists (select from measurement.web_session) or not exists (select from measurement.data_protection_key)
                then raise exception 'nothing is kept'; end if;
            end $$
            """);

        texts.ShouldBe(-1);
    }

    private (CookieContainer Cookies, HttpClient Browser) Browser()
    {
        var cookies = new CookieContainer();
        return (cookies, host.Browser(cookies));
    }

    private async Task<(CookieContainer Cookies, HttpClient Browser)> SignedIn()
    {
        var (cookies, browser) = Browser();
        (await Press(browser, await SignInPath())).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        return (cookies, browser);
    }

    private async Task<string> SignInPath() => new Uri((await host.Links.SignIn(["ours"], Ct)).Address).AbsolutePath;

    private async Task<string> SignInToken() => (await SignInPath()).Split('/')[^1];

    private async Task<HttpResponseMessage> Asked(string cookie, string value)
    {
        var cookies = new CookieContainer();
        cookies.Add(new Cookie(cookie, value, "/", host.Address.Host));
        return await host.Browser(cookies).GetAsync("/w/ours/probe", Ct);
    }

    private Cookie? Session(CookieContainer cookies) => cookies.GetCookies(host.Address)["measurement"];

    private static async Task<HttpResponseMessage> Press(HttpClient browser, string path) =>
        await browser.PostAsync(path, Form(await FormToken(browser, path)), Ct);

    private static async Task<string> FormToken(HttpClient browser, string path) =>
        Hidden().Match(await browser.GetStringAsync(path, Ct)).Groups["value"].Value;

    private static FormUrlEncodedContent Form(string? token) =>
        new(token is null ? [] : [new KeyValuePair<string, string>("__RequestVerificationToken", token)]);

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"(?<value>[^\"]+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Hidden();
}
