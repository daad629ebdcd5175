using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Measurement.Access;
using Shouldly;
using Xunit;

namespace Measurement.SystemTests.Access;

public sealed class KeyTests(AccessHost host) : IClassFixture<AccessHost>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Without_a_credential_a_program_is_told_to_send_a_key()
    {
        var answer = await host.Browser().GetAsync("/api/workspaces/ours/probe", Ct);

        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        answer.Headers.WwwAuthenticate.ToString().ShouldBe("Bearer");
        await ShouldBeProblem(answer, "/problems/unauthenticated");
    }

    [Theory]
    [InlineData("Bearer")]
    [InlineData("Bearer ")]
    [InlineData("Bearer mk_nonsense")]
    [InlineData("Basic b3VyczpzZWNyZXQ=")]
    [InlineData("mk_")]
    public async Task A_wrong_header_is_refused(string header)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/events/probe");
        request.Headers.TryAddWithoutValidation("Authorization", header);

        var answer = await host.Browser().SendAsync(request, Ct);

        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        await ShouldBeProblem(answer, "/problems/unauthenticated");
    }

    [Fact]
    public async Task A_well_formed_key_that_nobody_made_is_refused()
    {
        var browser = host.Browser();
        browser.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Secret.New(SecretKind.Key).Text);

        var answer = await browser.GetAsync("/api/workspaces/ours/probe", Ct);

        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        answer.Headers.WwwAuthenticate.ToString().ShouldBe("Bearer error=\"invalid_token\"");
    }

    [Theory]
    [InlineData(Scopes.Push, 200, 403, 403)]
    [InlineData(Scopes.Read, 403, 200, 403)]
    [InlineData(Scopes.Record, 403, 403, 200)]
    [InlineData(Scopes.All, 200, 200, 200)]
    public async Task A_key_may_what_its_scopes_say(Scopes scopes, int push, int read, int record)
    {
        var program = await host.Program(scopes);

        var answers = new[]
        {
            await program.PostAsync("/events/probe", null, Ct),
            await program.GetAsync("/api/workspaces/ours/probe", Ct),
            await program.PostAsync("/api/workspaces/ours/probe", null, Ct),
        };

        answers.Select(answer => (int)answer.StatusCode).ShouldBe([push, read, record]);
        foreach (var refused in answers.Where(answer => answer.StatusCode == HttpStatusCode.Forbidden))
        {
            await ShouldBeProblem(refused, "/problems/forbidden");
        }
    }

    [Fact]
    public async Task Another_s_workspace_and_one_that_is_not_are_answered_alike()
    {
        var program = await host.Program(Scopes.All);

        var theirs = await program.GetAsync("/api/workspaces/theirs/probe", Ct);
        var nobodys = await program.GetAsync("/api/workspaces/nobody/probe", Ct);

        theirs.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        nobodys.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await theirs.Content.ReadAsStringAsync(Ct)).Replace("theirs", "nobody", StringComparison.Ordinal).ShouldBe(await nobodys.Content.ReadAsStringAsync(Ct));
        theirs.Headers.Select(header => header.Key).ShouldBe(nobodys.Headers.Select(header => header.Key));
        (await program.PostAsync("/api/workspaces/theirs/probe", null, Ct)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await program.GetAsync("/w/theirs/probe", Ct)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await program.GetAsync("/api/workspaces/OURS/probe", Ct)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_key_opens_pages_and_sends_their_forms_without_a_token()
    {
        var program = await host.Program(Scopes.All);

        (await program.GetAsync("/w/ours/probe", Ct)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await program.PostAsync("/w/ours/probe", new FormUrlEncodedContent([new("name", "x")]), Ct)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await program.GetAsync("/", Ct)).Headers.Location.ShouldBe(new Uri("/w/ours", UriKind.Relative));
    }

    [Fact]
    public async Task A_revoked_key_is_refused_at_once()
    {
        var program = await host.Program(Scopes.All);
        var id = await program.GetStringAsync("/api/workspaces/ours/probe", Ct);

        (await host.Keys.Revoke(id, Ct)).ShouldBeTrue();

        (await program.GetAsync("/api/workspaces/ours/probe", Ct)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await host.Keys.Revoke(id, Ct)).ShouldBeFalse();
    }

    [Fact]
    public async Task No_key_is_made_of_a_workspace_that_is_not() =>
        (await host.Keys.Create("nobody", Scopes.All, Ct)).ShouldBeNull();

    [Fact]
    public async Task Where_nothing_is_mapped_there_is_nothing() =>
        (await host.Browser().GetAsync("/.env", Ct)).StatusCode.ShouldBe(HttpStatusCode.NotFound);

    [Fact]
    public async Task A_store_that_is_away_is_said_so()
    {
        var answer = await host.Browser().GetAsync("/api/store-away", Ct);

        answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        answer.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(5));
        await ShouldBeProblem(answer, "/problems/unavailable");
    }

    private static async Task ShouldBeProblem(HttpResponseMessage answer, string type)
    {
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(Ct);
        problem.GetProperty("type").GetString().ShouldBe(type);
        problem.GetProperty("status").GetInt32().ShouldBe((int)answer.StatusCode);
        problem.GetProperty("title").GetString().ShouldNotBeNullOrEmpty();
        problem.GetProperty("detail").GetString().ShouldNotBeNullOrEmpty();
    }
}
