using System.Diagnostics;

namespace Measurement.SystemTests.Ops;

/// <summary>What a program said and how it ended.</summary>
public sealed record Ended(int ExitCode, string Output, string Error);

/// <summary>Runs programs of <c>ops/</c> to their end, as a person would from a terminal.</summary>
public static class Shell
{
    /// <summary>Runs a file of the checkout with arguments; the variables are added to the environment, an empty one taken away.</summary>
    public static async Task<Ended> RunAsync(string file, string[] arguments, IReadOnlyDictionary<string, string>? variables = null)
    {
        var start = new ProcessStartInfo(Repository.File(file), arguments)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Remove("ConnectionStrings__Measurement");
        foreach (var (name, value) in variables ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new(process.ExitCode, await output, await error);
    }

    /// <summary>Sends a signal by its name, as <c>kill -NAME</c> does.</summary>
    public static async Task SignalAsync(int process, string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", $"{process}"]);
        await kill.WaitForExitAsync();
    }
}
