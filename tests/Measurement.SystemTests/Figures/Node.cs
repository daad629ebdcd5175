using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Measurement.SystemTests.Figures;

/// <summary>The program in a process of its own, one of several on a store: it can be stopped where it stands, and resumed.</summary>
public sealed class Node : IAsyncDisposable
{
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _output = new();

    public Node(string store)
    {
        using (var listener = new TcpListener(IPAddress.Loopback, 0))
        {
            listener.Start();
            Http = new() { BaseAddress = new($"http://localhost:{((IPEndPoint)listener.LocalEndpoint).Port}") };
        }

        var built = new DirectoryInfo(AppContext.BaseDirectory);
        var start = new ProcessStartInfo("dotnet", [Repository.File($"src/Measurement/bin/{built.Parent!.Name}/{built.Name}/Measurement.dll")])
        {
            UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Repository.File("src/Measurement"),
        };
        start.Environment["ConnectionStrings__Measurement"] = store;
        start.Environment["ASPNETCORE_URLS"] = Http.BaseAddress.ToString();
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) => _output.Enqueue(line.Data ?? "");
        _process.ErrorDataReceived += (_, line) => _output.Enqueue(line.Data ?? "");
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public HttpClient Http { get; }

    public string Output => string.Join('\n', _output);

    /// <summary>Waits until it answers that it is ready.</summary>
    public async Task Ready(CancellationToken ct)
    {
        while (true)
        {
            try
            {
                using var answer = await Http.GetAsync(new Uri("/health/ready", UriKind.Relative), ct);
                if (answer.IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (HttpRequestException) when (!_process.HasExited)
            {
            }

            await Task.Delay(100, ct);
        }
    }

    /// <summary>Sends a signal by its name: <c>STOP</c>, <c>CONT</c>, <c>KILL</c>.</summary>
    public async Task Signal(string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", $"{_process.Id}"]);
        await kill.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
