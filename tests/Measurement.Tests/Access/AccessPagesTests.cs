using System.Text.RegularExpressions;
using Measurement.Access;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Shouldly;
using Xunit;

namespace Measurement.Tests.Access;

public sealed partial class AccessPagesTests
{
    private static readonly AntiforgeryTokenSet _tokens = new("token\"><script>", "cookie", "__RequestVerificationToken", "header");

    public static TheoryData<string> Pages => new(AllPages("").Keys);

    [Theory]
    [MemberData(nameof(Pages))]
    public void Each_page_is_there_in_both_languages_and_runs_nothing(string name)
    {
        var (english, french) = (AllPages("?lang=en")[name], AllPages("?lang=fr")[name]);

        english.ShouldContain("<html lang=\"en\">");
        french.ShouldContain("<html lang=\"fr\">");
        Title().Match(english).Value.ShouldNotBe(Title().Match(french).Value);
        (english + french).ShouldNotMatch("<script|<style| style=| on[a-z]+=|javascript:|<base");
        (english + french).ShouldNotMatch("(src|href|action)=\"(https?:)?//");
    }

    [Fact]
    public void What_comes_from_outside_is_text() =>
        AllPages("")["sign-in"].ShouldContain("&lt;b&gt;");

    [Theory]
    [InlineData("", "", "en")]
    [InlineData("", "fr-CA,fr;q=0.9,en;q=0.8", "fr")]
    [InlineData("", "de,fr;q=0.9", "en")]
    [InlineData("", "en;q=0.5,fr", "fr")]
    [InlineData("?lang=en", "fr", "en")]
    [InlineData("?lang=fr", "en", "fr")]
    [InlineData("?lang=<script>", "", "en")]
    public void The_language_is_the_one_asked_for(string query, string accepted, string expected) =>
        AccessPages.Language(Context(query, accepted).Request).ShouldBe(expected);

    [Fact]
    public void The_policy_lets_no_inline_script_run_and_no_other_host_in()
    {
        var directives = SecurityHeaders.ContentSecurityPolicy.Split("; ").ToDictionary(each => each.Split(' ')[0], each => each.Split(' ')[1..]);

        directives["default-src"].ShouldBe(["'none'"]);
        directives["script-src"].ShouldBe(["'self'"]);
        directives["style-src"].ShouldBe(["'self'"]);
        directives["frame-ancestors"].ShouldBe(["'none'"]);
        directives["base-uri"].ShouldBe(["'none'"]);
        directives["form-action"].ShouldBe(["'self'"]);
        SecurityHeaders.ContentSecurityPolicy.ShouldNotContain("unsafe");
    }

    private static Dictionary<string, string> AllPages(string query)
    {
        var context = Context(query, "");
        return new Dictionary<string, IResult>
        {
            ["how to get in"] = AccessPages.HowToGetIn(context, 401),
            ["link is no good"] = AccessPages.LinkIsNoGood(context),
            ["only https"] = AccessPages.OnlyHttps(context),
            ["forbidden"] = AccessPages.Forbidden(context),
            ["not found"] = AccessPages.NotFound(context),
            ["antiforgery"] = AccessPages.Antiforgery(context),
            ["sign-in"] = AccessPages.SignIn(context, _tokens, ["<b>demo</b>"]),
        }.ToDictionary(page => page.Key, page => page.Value.ShouldBeOfType<ContentHttpResult>().ResponseContent!);
    }

    private static DefaultHttpContext Context(string query, string accepted)
    {
        var context = new DefaultHttpContext();
        context.Request.QueryString = new QueryString(query);
        context.Request.Headers.AcceptLanguage = accepted;
        return context;
    }

    [GeneratedRegex("<h1>.*?</h1>", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Title();
}
