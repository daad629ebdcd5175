using System.Globalization;
using Measurement.Tests.Statistics.Simulation;

namespace Measurement.Benchmarks.Statistics;

/// <summary>
/// How often each interval holds the truth, with many draws of recorded seed. A line each, or a table's rows with <c>--markdown</c>. Any other
/// word keeps the cases whose name holds it.
/// </summary>
internal static class Coverage
{
    public static int Run(string[] arguments)
    {
        var markdown = arguments.Contains("--markdown", StringComparer.Ordinal);
        var words = arguments.Where(word => !word.StartsWith("--", StringComparison.Ordinal)).ToArray();
        var cases = CoverageCases.All.Where(one => words.All(word => one.Name.Contains(word, StringComparison.OrdinalIgnoreCase))).ToArray();
        if (markdown)
        {
            Console.WriteLine("| What | Happened | Wanted | Draws |");
            Console.WriteLine("|---|---|---|---|");
        }

        foreach (var one in cases)
        {
            var share = one.Share(one.ManyDraws);
            var error = Math.Sqrt(share * (1 - share) / one.ManyDraws);
            if (markdown)
            {
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {one.Name} | {100 * share:F1}% ± {196 * error:F1} | {(one.Wanted is { } wanted ? $"{100 * wanted:0.#}%" : "shortfall, shown")} | {one.ManyDraws:#,0} |"));
            }
            else
            {
                Figure.Print(one.Name, 100 * share, "%", one.Wanted is { } wanted ? string.Create(CultureInfo.InvariantCulture, $"{share / wanted:F3} of {100 * wanted:0.#}%") : "known shortfall");
            }
        }

        return cases.Length > 0 ? 0 : 2;
    }
}
