using Measurement.Benchmarks.Statistics;

// Each name is one measurement; it prints one line a figure by Figure.Print and returns an exit code.
var measurements = new SortedDictionary<string, Func<string[], int>>(StringComparer.Ordinal)
{
    ["statistics"] = StatisticsSpeed.Run,
    ["coverage"] = Coverage.Run,
    ["agreement"] = AgreementTable.Run,
};

if (args is [var name, .. var rest] && measurements.TryGetValue(name, out var measure))
{
    return measure(rest);
}

await Console.Error.WriteLineAsync($"ops/bench [{string.Join('|', measurements.Keys)}]").ConfigureAwait(false);
return 2;
