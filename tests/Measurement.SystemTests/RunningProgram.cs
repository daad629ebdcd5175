using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Marten;
using Measurement.Access;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;

namespace Measurement.SystemTests;

/// <summary>
/// The program in a process of its own, in the way <c>ops/run</c> starts it: its own folder, where its files are and no test's assemblies. It can be stopped
/// where it stands, resumed, killed, and started again on the same address.
/// </summary>
public sealed class RunningProgram : IAsyncDisposable
{
    private readonly ProcessStartInfo _start;
    private readonly ConcurrentQueue<string> _output = new();
    private Process _process;

    /// <param name="settings">As environment variables are written: <c>ConnectionStrings__RabbitMq</c>.</param>
    /// <param name="command">A command of the program; without one it serves.</param>
    public RunningProgram(string store, IReadOnlyDictionary<string, string>? settings = null, params string[] command)
    {
        Http = new HttpClient { BaseAddress = new Uri($"http://localhost:{FreePort()}") };
        var built = new DirectoryInfo(AppContext.BaseDirectory);
        _start = new ProcessStartInfo("dotnet", [Repository.File($"src/Measurement/bin/{built.Parent!.Name}/{built.Name}/Measurement.dll"), .. command])
        {
            UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Repository.File("src/Measurement"),
        };
        _start.Environment["ConnectionStrings__Measurement"] = store;
        _start.Environment["ASPNETCORE_URLS"] = Http.BaseAddress.ToString();
        _start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        _start.Environment["Logging__LogLevel__Default"] = "Warning";
        foreach (var (name, value) in settings ?? new Dictionary<string, string>())
        {
            _start.Environment[name] = value;
        }

        _process = Start();
    }

    public HttpClient Http { get; }

    /// <summary>The process's number, by which its processor time is read.</summary>
    public int Id => _process.Id;

    /// <summary>What it has printed, to either stream.</summary>
    public IReadOnlyCollection<string> Output => _output;

    /// <summary>Waits until it answers that it is ready.</summary>
    public Task Ready(CancellationToken ct) => Until(async () => await Answers("/health/ready", ct) == HttpStatusCode.OK, ct);

    /// <summary>The status of an address, or null where nothing answers.</summary>
    public async Task<HttpStatusCode?> Answers(string path, CancellationToken ct)
    {
        try
        {
            using var response = await Http.GetAsync(new Uri(path, UriKind.Relative), ct);
            return response.StatusCode;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    /// <summary>Waits for a state, for as long as it runs.</summary>
    public Task Until(Func<Task<bool>> holds, CancellationToken ct) => State.Reached(
        async () =>
        {
            var reached = await holds();
            (reached || !_process.HasExited).ShouldBeTrue(string.Join('\n', _output));
            return reached;
        },
        ct,
        seen: () => string.Join('\n', _output));

    /// <summary>Opens the workspace <c>house</c> on a store whose schema stands, and gives a key of it.</summary>
    public static async Task<string> OpenWorkspace(string store, CancellationToken ct)
    {
        await using var app = MeasurementHost.Build([$"--ConnectionStrings:Measurement={store}", "--environment=Development"]);
        return await OpenWorkspace(app.Services, ct);
    }

    public static async Task<string> OpenWorkspace(IServiceProvider services, CancellationToken ct)
    {
        await Workspaces.OpenWorkspace.Open(services.GetRequiredService<IDocumentStore>(), new("house", "EUR", "Europe/Paris", "en", []), null, "operator", ct);
        return (await services.GetRequiredService<Keys>().Create("house", Scopes.All, ct))!;
    }

    /// <summary>Waits until it has ended, which it is to do well.</summary>
    public async Task Ended(CancellationToken ct)
    {
        await _process.WaitForExitAsync(ct);
        _process.ExitCode.ShouldBe(0, string.Join('\n', _output));
    }

    /// <summary>Sends a signal by its name: <c>STOP</c>, <c>CONT</c>, <c>TERM</c>.</summary>
    public async Task Signal(string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", $"{_process.Id}"]);
        await kill.WaitForExitAsync();
    }

    /// <summary>SIGKILL.</summary>
    public async Task Kill()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        await _process.WaitForExitAsync();
    }

    /// <summary>Starts it again after its end, on the same address.</summary>
    public void StartAgain()
    {
        _process.HasExited.ShouldBeTrue();
        _process.Dispose();
        _process = Start();
    }

    public async ValueTask DisposeAsync()
    {
        await Kill();
        _process.Dispose();
        Http.Dispose();
    }

    private Process Start()
    {
        var process = Process.Start(_start)!;
        process.OutputDataReceived += (_, line) => _output.Enqueue(line.Data ?? "");
        process.ErrorDataReceived += (_, line) => _output.Enqueue(line.Data ?? "");
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
