using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Measurement.Tests.Architecture;

/// <summary>The product's source files, as text.</summary>
internal static class Sources
{
    /// <summary>The files under src, by their path from there, generated ones left out.</summary>
    public static IReadOnlyDictionary<string, string> All { get; } = Read();

    /// <summary>The lines that say what a pattern says, comments left out: <c>file:line text</c>.</summary>
    public static IReadOnlyList<string> Lines(string pattern, Func<string, bool> inFile)
    {
        var says = new Regex(pattern, RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));
        return
        [
            .. All.Where(file => inFile(file.Key)).SelectMany(file => file.Value.Split('\n')
                .Select((line, i) => (Line: line.Trim(), Number: i + 1))
                .Where(line => !line.Line.StartsWith("//", StringComparison.Ordinal) && says.IsMatch(line.Line))
                .Select(line => $"{file.Key}:{line.Number} {line.Line}")),
        ];
    }

    /// <summary>The room that a file of the product stands in: its first folder, or nothing for what wires the rooms.</summary>
    public static string RoomOf(string file) => file.Split('/') is ["Measurement", var room, _, ..] ? room : "";

    private static Dictionary<string, string> Read([CallerFilePath] string here = "")
    {
        var root = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "src"));
        return Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories)
            .Where(file => Path.GetExtension(file) is ".cs" or ".razor")
            .Select(file => (Path: file, Name: Path.GetRelativePath(root, file).Replace('\\', '/')))
            .Where(file => !file.Name.Split('/').Any(folder => folder is "bin" or "obj" or "Internal"))
            .ToDictionary(file => file.Name, file => File.ReadAllText(file.Path), StringComparer.Ordinal);
    }
}
