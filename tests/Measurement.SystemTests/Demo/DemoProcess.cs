using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace Measurement.SystemTests.Demo;

/// <summary>The program, feeding a demo that ends on 31 December 2025, so that days are as written.</summary>
public sealed class DemoProcess : IAsyncDisposable
{
    private readonly RunningProgram _program;

    private DemoProcess(string store, string data, params string[] command) => _program = new(
        store,
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Measurement__Data"] = data, ["Measurement__Demo"] = command.Length == 0 ? "true" : "false", ["Measurement__DemoEnds"] = "2025-12-31",
        },
        command);

    /// <summary>The first page of the workspace that is fed.</summary>
    public Uri Home => new(_program.Http.BaseAddress!, "/w/demo");

    public static DemoProcess Start(string store, string data) => new(store, data);

    /// <summary>Runs a command of the program and gives what it printed.</summary>
    public static async Task<IReadOnlyCollection<string>> Run(string store, string data, CancellationToken ct, params string[] command)
    {
        await using var process = new DemoProcess(store, data, command);
        await process._program.Ended(ct);
        return process._program.Output;
    }

    /// <summary>Waits until the feed has come this far, in percent.</summary>
    public Task Fed(int percent, CancellationToken ct) => _program.Until(
        () => Task.FromResult(_program.Output.Any(line => line.StartsWith("Feeding the demo: ", StringComparison.Ordinal) && int.Parse(line.Split(' ')[3]) >= percent)), ct);

    /// <summary>Waits until all is fed and projected; before, readiness says that it is feeding.</summary>
    public async Task Ready(CancellationToken ct)
    {
        await _program.Ready(ct);
        _program.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Printed("Key: "));
    }

    public Task<HttpStatusCode?> Answers(string path, CancellationToken ct) => _program.Answers(path, ct);

    public Task<string> Get(string path, CancellationToken ct) => _program.Http.GetStringAsync(new Uri(path, UriKind.Relative), ct);

    public string Printed(string start) => _program.Output.First(line => line.StartsWith(start, StringComparison.Ordinal))[start.Length..];

    /// <summary>A figure's overall reading.</summary>
    public async Task<JsonElement> Figure(string question, CancellationToken ct)
    {
        var answer = await _program.Http.GetFromJsonAsync<JsonElement>(new Uri($"/api/workspaces/demo/figures?{question}", UriKind.Relative), ct);
        return answer.GetProperty("figures").EnumerateArray().First(figure => figure.GetProperty("reading").GetString() == "overall");
    }

    public async Task<bool> FoldsAgain(JsonElement figure, CancellationToken ct)
    {
        using var answer = await _program.Http.PostAsync(new Uri($"/api/workspaces/demo/figures/{figure.GetProperty("id").GetString()}/refold", UriKind.Relative), null, ct);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(ct)).GetProperty("equal").GetBoolean();
    }

    /// <summary>SIGKILL.</summary>
    public Task Kill() => _program.Kill();

    public ValueTask DisposeAsync() => _program.DisposeAsync();
}
