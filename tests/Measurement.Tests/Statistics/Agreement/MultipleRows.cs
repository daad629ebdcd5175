using Measurement.Statistics;

namespace Measurement.Tests.Statistics.Agreement;

internal static class MultipleRows
{
    public static Row Compare(Row row)
    {
        var p = row.Cells.Numbers("p");
        var adjusted = (row.Estimator switch
        {
            "benjamini-hochberg" => MultipleComparisons.BenjaminiHochberg(p),
            "holm" => MultipleComparisons.Holm(p),
            _ => MultipleComparisons.Bonferroni(p),
        }).Value!.Adjusted;
        foreach (var (index, rejected) in row.Cells["rejected_05"].Split(';').Index())
        {
            // A decision on the very edge is left to rounding.
            if (Math.Abs(adjusted[index] - 0.05) > 1e-12)
            {
                row.Given($"rejected[{index}]", adjusted[index] <= 0.05 ? 1 : 0, rejected is "true" ? 1 : 0, 0);
            }
        }

        return row.WithList("adjusted", adjusted);
    }
}
