using System.Net;
using Measurement.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Shouldly;
using Xunit;

namespace Measurement.SystemTests.Access;

public sealed class DenyByDefaultTests(AccessHost host) : IClassFixture<AccessHost>
{
    private static readonly string[] _open = ["/", "/health", "/openapi", "/schemas", "/docs", "/problems", "/sign-in", "/share", "/asyncapi"];
    private static readonly string[] _files = [".css", ".js", ".svg", ".ico", ".woff2"];
    private static readonly string[] _probes = ["/api/forgotten", "/api/store-away"];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public void Every_endpoint_names_its_policy_or_is_one_of_the_few_that_are_open()
    {
        var endpoints = ((IEndpointRouteBuilder)host.App).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>().ToList();

        var unguarded = endpoints
            .Where(endpoint => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null || endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Count == 0)
            .Select(endpoint => "/" + endpoint.RoutePattern.RawText!.TrimStart('/'))
            .Except(_probes)
            .Where(path => !_open.Any(open => path == open || path.StartsWith(open.TrimEnd('/') + "/", StringComparison.Ordinal) && open != "/")
                && !_files.Any(file => path.EndsWith(file, StringComparison.Ordinal)))
            .ToList();

        endpoints.Count.ShouldBeGreaterThan(8);
        unguarded.ShouldBeEmpty();
    }

    [Fact]
    public void Every_route_under_a_workspace_is_guarded_by_it()
    {
        var routes = ((IEndpointRouteBuilder)host.App).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.RawText!.TrimStart('/') is var path
                && (path.StartsWith("api/workspaces/", StringComparison.Ordinal) || path.StartsWith("w/", StringComparison.Ordinal)))
            .ToList();

        routes.ShouldNotBeEmpty();
        routes.ShouldAllBe(endpoint => endpoint.RoutePattern.Parameters.Any(parameter => parameter.Name == "workspace"));
    }

    [Fact]
    public async Task An_endpoint_that_nobody_thought_of_is_refused_to_everyone()
    {
        (await host.Browser().GetAsync("/api/forgotten", Ct)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await (await host.Program(Scopes.All)).GetAsync("/api/forgotten", Ct)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_person_without_a_credential_reads_how_to_get_in_and_is_not_sent_around()
    {
        var home = await host.Browser().GetAsync("/", Ct);
        var page = await host.Browser().GetAsync("/w/ours/probe?lang=fr", Ct);

        home.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await home.Content.ReadAsStringAsync(Ct)).ShouldContain("How to get in");
        page.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        page.Content.Headers.ContentType!.MediaType.ShouldBe("text/html");
        (await page.Content.ReadAsStringAsync(Ct)).ShouldContain("Comment entrer");
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/health/live")]
    [InlineData("/nothing-here")]
    [InlineData("/problems/forbidden")]
    [InlineData("/w/ours/probe")]
    [InlineData("/api/workspaces/ours/probe")]
    [InlineData("/api/store-away")]
    [InlineData("/sign-in/ml_nonsense")]
    [InlineData("/share/ms_nonsense")]
    public async Task Every_answer_carries_the_headers(string path)
    {
        var answer = await host.Browser().GetAsync(path, Ct);

        answer.Headers.GetValues("Content-Security-Policy").ShouldBe([SecurityHeaders.ContentSecurityPolicy]);
        answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        answer.Headers.GetValues("Referrer-Policy").ShouldBe(["no-referrer"]);
        answer.Headers.Contains("Server").ShouldBeFalse();
        (answer.Content.Headers.ContentType?.MediaType != "text/html" || answer.Headers.CacheControl!.NoStore).ShouldBeTrue();
    }

    [Fact]
    public async Task A_problem_s_type_opens_a_page()
    {
        foreach (var slug in ProblemPages.Catalogue.Keys)
        {
            var answer = await host.Browser().GetAsync($"/problems/{slug}", Ct);

            answer.StatusCode.ShouldBe(HttpStatusCode.OK);
            answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/html");
        }

        (await host.Browser().GetAsync("/problems/unheard-of", Ct)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }
}
