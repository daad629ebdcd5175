using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Shouldly;
using Xunit;

namespace Measurement.SystemTests.Ops;

/// <summary>What <c>ops/run</c> refuses before it builds anything.</summary>
public sealed class RunTests : IDisposable
{
    private readonly string _data = Directory.CreateTempSubdirectory("measurement-").FullName;
    private readonly TcpListener _taken = new(IPAddress.Loopback, 0);

    public RunTests() => _taken.Start();

    private string TakenPort => $"{((IPEndPoint)_taken.LocalEndpoint).Port}";

    public void Dispose()
    {
        _taken.Dispose();
        Directory.Delete(_data, recursive: true);
    }

    [Theory]
    [InlineData("--port", "none")]
    [InlineData("--port", "65536")]
    [InlineData("--demo-ends", "2026-02-30")]
    [InlineData("--data")]
    [InlineData("--colour")]
    public async Task Refuses_arguments_it_does_not_understand_and_shows_the_usage(params string[] arguments)
    {
        var refused = await Shell.RunAsync("ops/run", arguments);

        refused.ExitCode.ShouldBe(2);
        refused.Error.ShouldStartWith("error: ");
        refused.Error.ShouldContain(arguments[0]);
        refused.Error.ShouldContain("ops/run [--port N]");
    }

    [Fact]
    public async Task Names_a_taken_port()
    {
        var refused = await Shell.RunAsync("ops/run", ["--data", _data, "--port", TakenPort]);

        refused.ExitCode.ShouldBe(1);
        refused.Error.ShouldStartWith($"error: port {TakenPort} is taken");
    }

    [Fact]
    public async Task A_folder_is_served_once_until_its_server_dies()
    {
        using var serving = Process.Start(new ProcessStartInfo("flock", [Path.Combine(_data, "lock"), "sh", "-c", "echo held; exec cat"])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        await serving.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);

        var second = await Shell.RunAsync("ops/run", ["--data", _data, "--port", TakenPort]);
        second.ExitCode.ShouldBe(1);
        second.Error.ShouldStartWith($"error: {_data} is served already");

        serving.Kill(entireProcessTree: true);
        await serving.WaitForExitAsync(TestContext.Current.CancellationToken);
        var third = await Shell.RunAsync("ops/run", ["--data", _data, "--port", TakenPort]);
        third.Error.ShouldStartWith($"error: port {TakenPort} is taken", customMessage: "The folder is free, so the port is what stops it.");
    }

    [Fact]
    public async Task Names_a_store_it_cannot_reach_without_its_password()
    {
        using var closed = new TcpListener(IPAddress.Loopback, 0);
        closed.Start();
        var port = ((IPEndPoint)closed.LocalEndpoint).Port;
        closed.Stop();

        var refused = await Shell.RunAsync("ops/run", ["--data", _data, "link"], new Dictionary<string, string>
        {
            ["ConnectionStrings__Measurement"] = $"Host=127.0.0.1;Port={port};Username=measurement;Password=closely-kept",
        });

        refused.ExitCode.ShouldBe(1);
        refused.Error.ShouldContain("store is unreachable");
        refused.Error.ShouldContain($"127.0.0.1, port {port}");
        (refused.Error + refused.Output).ShouldNotContain("closely-kept");
    }
}
