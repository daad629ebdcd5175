using System.Globalization;
using System.Reflection;

namespace Measurement.Demo;

/// <summary>The demo's files, kept in the program: counts, amounts, dates and codes of public sets, each with its source and licence on top.</summary>
public static class DemoData
{
    /// <summary>The lines of a file, without those on top that name its source.</summary>
    public static IReadOnlyList<string> Lines(string file)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"Measurement.Demo.Data.{file}")!;
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => !line.StartsWith('#'))];
    }

    /// <summary>The numbers of each line; null where the source has an empty cell.</summary>
    public static IEnumerable<decimal?[]> Numbers(string file) =>
        Lines(file).Select(line => line.Split(' ').Select(cell => cell == "-" ? (decimal?)null : Number(cell)).ToArray());

    public static decimal Number(string cell) => decimal.Parse(cell, CultureInfo.InvariantCulture);
}
