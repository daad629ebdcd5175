using Measurement.Benchmarks.Load;
using Measurement.Benchmarks.Statistics;

// Each name is one measurement; it prints one line a figure by Figure.Print and returns an exit code.
var measurements = new SortedDictionary<string, Func<string[], Task<int>>>(StringComparer.Ordinal)
{
    ["statistics"] = rest => Task.FromResult(StatisticsSpeed.Run(rest)),
    ["coverage"] = rest => Task.FromResult(Coverage.Run(rest)),
    ["agreement"] = rest => Task.FromResult(AgreementTable.Run(rest)),
    ["door"] = Door.Run,
    ["events"] = SingleEvents.Run,
    ["bus"] = ByBus.Run,
    ["lag"] = Lag.Run,
    ["fold"] = Rebuild.Run,
    ["pages"] = Pages.Run,
};

if (args is [var name, .. var rest] && measurements.TryGetValue(name, out var measure))
{
    return await measure(rest).ConfigureAwait(false);
}

await Console.Error.WriteLineAsync($"ops/bench [{string.Join('|', measurements.Keys)}]").ConfigureAwait(false);
return 2;
