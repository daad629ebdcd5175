using System.Globalization;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Perfolizer.Horology;

namespace Measurement.Benchmarks.Statistics;

/// <summary>
/// The estimators' speed by BenchmarkDotNet, in this process: median of the rounds, bytes a call, and the share of the goal. The baseline is
/// the goal, or the published implementation's own time where one was measured.
/// </summary>
internal static class StatisticsSpeed
{
    /// <summary>In nanoseconds; null where none was set.</summary>
    private static readonly Dictionary<string, (string Name, double? Goal, string Unit, double PerUnit, string? Beside)> Names = new(StringComparer.Ordinal)
    {
        [nameof(StatisticsBenchmarks.TwoProportionInterval)] = ("two-proportion interval", 200, "ns", 1, null),
        [nameof(StatisticsBenchmarks.TwoProportionEstimate)] = ("two-proportion estimate, with its object", null, "ns", 1, null),
        [nameof(StatisticsBenchmarks.RecipeOver100000Units)] = ("recipe over 100,000 units", 1e6, "ms", 1e6, null),
        [nameof(StatisticsBenchmarks.BootstrapTOver500Posts)] = ("bootstrap-t over 500 posts, 2,000 draws", 20e6, "ms", 1e6, null),
        [nameof(StatisticsBenchmarks.Raking10000RespondentsBy5Margins)] = ("raking 10,000 respondents to 5 margins", 50e6, "ms", 1e6, null),
        [nameof(StatisticsBenchmarks.BayesianComparison)] = ("beta-binomial comparison", null, "ms", 1e6, null),
        [nameof(StatisticsBenchmarks.PauleMandelOf4Studies)] = ("Paule-Mandel of 4 studies", 4e6, "us", 1e3, "metafor's 4 ms, another machine and day"),
        [nameof(StatisticsBenchmarks.SampleSizeByNoncentralT)] = ("sample size by noncentral t", null, "ms", 1e6, null),
    };

    public static int Run(string[] arguments)
    {
        var job = Job.Default.WithToolchain(InProcessEmitToolchain.Instance).WithIterationTime(TimeInterval.FromMilliseconds(150))
            .WithWarmupCount(4).WithIterationCount(12);
        var config = ManualConfig.CreateEmpty().AddJob(job).AddColumnProvider(DefaultColumnProviders.Instance)
            .AddDiagnoser(MemoryDiagnoser.Default).AddLogger(NullLogger.Instance).WithOptions(ConfigOptions.DisableLogFile)
            .WithArtifactsPath(Path.Combine(Path.GetTempPath(), "measurement-benchmarks"));
        var summary = BenchmarkRunner.Run<StatisticsBenchmarks>(config);
        foreach (var report in summary.Reports.Where(report => report.ResultStatistics is not null))
        {
            var (name, goal, unit, per, beside) = Names[report.BenchmarkCase.Descriptor.WorkloadMethod.Name];
            var median = report.ResultStatistics!.Median;
            var bytes = report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase) ?? 0;
            var ratio = goal is { } wanted
                ? string.Create(CultureInfo.InvariantCulture, $"{Figure.Digits(median / wanted)} of {beside ?? $"the goal {Figure.Digits(wanted / per)} {unit}"}, ")
                : "";
            Figure.Print(name, median / per, unit, string.Create(CultureInfo.InvariantCulture, $"{ratio}{bytes:#,0} bytes a call"));
        }

        return summary.Reports.Length == Names.Count && !summary.HasCriticalValidationErrors && arguments.Length == 0 ? 0 : 1;
    }
}
