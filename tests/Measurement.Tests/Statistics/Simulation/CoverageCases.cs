namespace Measurement.Tests.Statistics.Simulation;

internal static class CoverageCases
{
    public static IReadOnlyList<CoverageCase> All { get; } =
    [
        .. ProportionCases.All, .. MeanCases.All, .. UnitCases.All, .. SurveyCases.All, .. StudyCases.All, .. LookCases.All, .. WeekCases.All, .. PostCases.All,
    ];
}
