using System.Globalization;

namespace Measurement.Tests.Statistics;

/// <summary>The reference files beside the tests.</summary>
internal static class Reference
{
    public static IReadOnlyList<ReferenceRow> Read(string file)
    {
        var lines = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Statistics", "reference", file));
        var header = Cells(lines[0]);
        return [.. lines.Skip(1).Select(line => new ReferenceRow(
            header.Zip(Cells(line)).ToDictionary(cell => cell.First, cell => cell.Second, StringComparer.Ordinal)))];
    }

    /// <summary>Cells between commas; a cell that holds a comma stands in quotes, and none holds a quote.</summary>
    private static List<string> Cells(string line)
    {
        List<string> cells = [];
        foreach (var (index, part) in line.Split('"').Index())
        {
            if (index % 2 == 1)
            {
                cells[^1] = part;
                continue;
            }

            var pieces = part.Split(',');
            cells.AddRange(index == 0 ? pieces : pieces[1..]);
        }

        return cells;
    }

    /// <summary>The 500 posts: interactions and impressions.</summary>
    public static (double[] Interactions, double[] Impressions) Posts()
    {
        var rows = Read("posts.csv");
        return ([.. rows.Select(row => row.Number("interactions"))], [.. rows.Select(row => row.Number("impressions"))]);
    }
}

internal sealed record ReferenceRow(IReadOnlyDictionary<string, string> Cells)
{
    public string this[string column] => Cells[column];

    public double Number(string column) => double.Parse(Cells[column], CultureInfo.InvariantCulture);

    public long Count(string column) => long.Parse(Cells[column], CultureInfo.InvariantCulture);

    public bool Has(string column) => Cells.TryGetValue(column, out var cell) && cell.Length > 0;

    public bool Is(string column, string value) => string.Equals(Cells[column], value, StringComparison.Ordinal);

    /// <summary>A list in one cell, between semicolons.</summary>
    public double[] Numbers(string column) =>
        [.. Cells[column].Split(';').Select(cell => double.Parse(cell, CultureInfo.InvariantCulture))];

    /// <summary>
    /// How far an actual value of this row may lie from the expected one: relative to it, or absolute where it is smaller than 1e-9 or the row
    /// says so.
    /// </summary>
    public double Tolerance(double expected) =>
        Number("tolerance") * (this["tolerance_kind"] is "rel" && Math.Abs(expected) >= 1e-9 ? Math.Abs(expected) : 1);
}
