using System.Diagnostics;
using System.Net;
using Measurement.Access;
using Measurement.Outcomes;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Measurement.SystemTests.Access;

public sealed class CommandTests(AccessHost host) : IClassFixture<AccessHost>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_new_sign_in_link_is_printed_and_opens_every_workspace()
    {
        var (code, lines) = await Run("link");

        code.ShouldBe(0);
        var page = await host.Browser().GetAsync(new Uri(After("Open: ", lines)).AbsolutePath, Ct);
        page.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await page.Content.ReadAsStringAsync(Ct)).ShouldContain("ours, theirs");
    }

    [Fact]
    public async Task A_share_link_of_as_many_days_as_asked_for_is_printed_and_can_be_ended()
    {
        var (_, lines) = await Run("link", "ours", "--share", "--days", "3");
        var path = new Uri(After("Client: ", lines)).AbsolutePath;
        var opened = await host.Browser().GetAsync(path, Ct);

        var (code, _) = await Run("revoke", lines.Single(line => line.Contains("'revoke ", StringComparison.Ordinal)).Split("'revoke ")[1].Split('\'')[0]);

        opened.StatusCode.ShouldBe(HttpStatusCode.Found);
        code.ShouldBe(0);
        (await host.Browser().GetAsync(path, Ct)).StatusCode.ShouldBe(HttpStatusCode.Gone);
    }

    [Fact]
    public async Task A_key_of_the_scopes_asked_for_is_printed()
    {
        var (_, lines) = await Run("key", "ours", "--scopes", "push,read");

        (await host.Keys.Find(After("Key: ", lines), Ct)).ShouldNotBeNull().Scopes.ShouldBe(Scopes.Push | Scopes.Read);
    }

    [Fact]
    public async Task A_workspace_is_opened_with_its_first_key_and_shows_it_once()
    {
        var (_, lines) = await Run("workspace", "add", "acme", "--currency", "EUR", "--zone", "Europe/Paris", "--language", "fr");
        var (_, again) = await Run("workspace", "add", "acme", "--currency", "EUR", "--zone", "Europe/Paris", "--language", "fr");

        (await host.Keys.Find(After("Key: ", lines), Ct)).ShouldNotBeNull().Workspaces.ShouldBe(["acme"]);
        again.ShouldAllBe(line => !line.StartsWith("Key: "));
    }

    [Fact]
    public async Task What_came_without_a_good_key_is_listed_and_printed_as_signs()
    {
        var intake = host.App.Services.GetRequiredService<Intake>();
        (await intake.Receive(Origin.Bus, null, new("text/plain", [new("x", "\u001b[2J")], "who\u0007 am I"u8.ToArray()), Ct)).Problem!.Slug.ShouldBe("unauthenticated");

        var (_, listed) = await Run("dead-letters");
        var line = listed.Single(line => line.EndsWith(" unauthenticated", StringComparison.Ordinal));
        var (code, printed) = await Run("dead-letters", line.Split(' ')[0]);

        code.ShouldBe(0);
        printed.ShouldContain("who␇ am I");
        printed.ShouldContain("x: ␛[2J");
    }

    [Theory]
    [InlineData("dead-letters letter-none")]
    [InlineData("link nobody")]
    [InlineData("link --share")]
    [InlineData("link ours --share --days 0")]
    [InlineData("key nobody")]
    [InlineData("workspace remove acme")]
    [InlineData("workspace add acme --currency XXXX")]
    [InlineData("key ours --scopes everything")]
    [InlineData("revoke key-0000000000000000")]
    public async Task What_cannot_be_done_ends_with_an_error_and_prints_no_secret(string command)
    {
        var (code, lines) = await Run(command.Split(' '));

        code.ShouldBe(1);
        lines.ShouldAllBe(line => !line.StartsWith("Open: ") && !line.StartsWith("Client: ") && !line.StartsWith("Key: "));
    }

    private static string After(string start, IEnumerable<string> lines) =>
        lines.Where(line => line.StartsWith(start, StringComparison.Ordinal)).ShouldHaveSingleItem()[start.Length..];

    private async Task<(int Code, string[] Lines)> Run(params string[] command)
    {
        // The program's own folder: beside the tests the commands' discovery would stumble over the tests' assemblies.
        var built = new DirectoryInfo(AppContext.BaseDirectory);
        var program = Repository.File($"src/Measurement/bin/{built.Parent!.Name}/{built.Name}/Measurement.dll");
        var start = new ProcessStartInfo("dotnet", [program, .. command])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["ConnectionStrings__Measurement"] = host.Connection;
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync(Ct);
        var output = await process.StandardOutput.ReadToEndAsync(Ct);
        await process.WaitForExitAsync(Ct);
        await errors;
        return (process.ExitCode, output.Split('\n'));
    }
}
