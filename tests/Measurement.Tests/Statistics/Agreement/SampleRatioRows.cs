using Measurement.Statistics;

namespace Measurement.Tests.Statistics.Agreement;

internal static class SampleRatioRows
{
    public static Row Compare(Row row)
    {
        var test = SampleRatio.Check([.. row.Cells.Numbers("observed").Select(size => (long)size)], row.Cells.Numbers("weights")).Value;
        return row.With("chi_square", test?.Statistic).With("df", test?.DegreesOfFreedom).With("p_value", test?.PValue);
    }
}
