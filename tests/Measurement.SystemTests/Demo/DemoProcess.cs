using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using Shouldly;

namespace Measurement.SystemTests.Demo;

/// <summary>The program in a process of its own, feeding a demo that ends on 31 December 2025, so that days are as written.</summary>
public sealed class DemoProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _output = new();
    private readonly HttpClient _http;

    private DemoProcess(string store, string data, params string[] command)
    {
        var port = FreePort();
        _http = new HttpClient { BaseAddress = new Uri($"http://localhost:{port}") };

        // The program's own folder, as ops/run starts it: its files are there, and no test's assemblies.
        var built = new DirectoryInfo(AppContext.BaseDirectory);
        var start = new ProcessStartInfo("dotnet", [Repository.File($"src/Measurement/bin/{built.Parent!.Name}/{built.Name}/Measurement.dll"), .. command])
        {
            UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Repository.File("src/Measurement"),
        };
        foreach (var (name, value) in new[]
        {
            ("ConnectionStrings__Measurement", store), ("ASPNETCORE_URLS", $"http://localhost:{port}"), ("ASPNETCORE_ENVIRONMENT", "Development"),
            ("Measurement__Data", data), ("Measurement__Demo", command.Length == 0 ? "true" : "false"), ("Measurement__DemoEnds", "2025-12-31"), ("Logging__LogLevel__Default", "Warning"),
        })
        {
            start.Environment[name] = value;
        }

        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) => _output.Enqueue(line.Data ?? "");
        _process.ErrorDataReceived += (_, line) => _output.Enqueue(line.Data ?? "");
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>What it has printed.</summary>
    public IReadOnlyCollection<string> Output => _output;

    /// <summary>The first page of the workspace that is fed.</summary>
    public Uri Home => new(_http.BaseAddress!, "/w/demo");

    public static DemoProcess Start(string store, string data) => new(store, data);

    /// <summary>Runs a command of the program and gives what it printed.</summary>
    public static async Task<IReadOnlyCollection<string>> Run(string store, string data, CancellationToken ct, params string[] command)
    {
        await using var process = new DemoProcess(store, data, command);
        await process._process.WaitForExitAsync(ct);
        process._process.ExitCode.ShouldBe(0, string.Join('\n', process._output));
        return process._output;
    }

    /// <summary>Waits until the feed has come this far, in percent.</summary>
    public Task Fed(int percent, CancellationToken ct) => Until(
        () => Task.FromResult(_output.Any(line => line.StartsWith("Feeding the demo: ", StringComparison.Ordinal) && int.Parse(line.Split(' ')[3]) >= percent)), ct);

    /// <summary>Waits until all is fed and projected; before, readiness says that it is feeding.</summary>
    public async Task Ready(CancellationToken ct)
    {
        await Until(async () => await Answers("/health/ready", ct) == HttpStatusCode.OK, ct);
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Printed("Key: "));
    }

    public async Task<HttpStatusCode?> Answers(string path, CancellationToken ct)
    {
        try
        {
            using var response = await _http.GetAsync(new Uri(path, UriKind.Relative), ct);
            return response.StatusCode;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    public Task<string> Get(string path, CancellationToken ct) => _http.GetStringAsync(new Uri(path, UriKind.Relative), ct);

    public string Printed(string start) => _output.First(line => line.StartsWith(start, StringComparison.Ordinal))[start.Length..];

    /// <summary>A figure's overall reading.</summary>
    public async Task<JsonElement> Figure(string question, CancellationToken ct)
    {
        var answer = await _http.GetFromJsonAsync<JsonElement>(new Uri($"/api/workspaces/demo/figures?{question}", UriKind.Relative), ct);
        return answer.GetProperty("figures").EnumerateArray().First(figure => figure.GetProperty("reading").GetString() == "overall");
    }

    public async Task<bool> FoldsAgain(JsonElement figure, CancellationToken ct)
    {
        using var answer = await _http.PostAsync(new Uri($"/api/workspaces/demo/figures/{figure.GetProperty("id").GetString()}/refold", UriKind.Relative), null, ct);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(ct)).GetProperty("equal").GetBoolean();
    }

    /// <summary>SIGKILL.</summary>
    public async Task Kill()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Kill();
        _process.Dispose();
        _http.Dispose();
    }

    private async Task Until(Func<Task<bool>> holds, CancellationToken ct)
    {
        var waited = Stopwatch.StartNew();
        while (!await holds())
        {
            _process.HasExited.ShouldBeFalse(string.Join('\n', _output));
            waited.Elapsed.ShouldBeLessThan(Patience, string.Join('\n', _output));
            await Task.Delay(50, ct);
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
