using Measurement.Statistics;

namespace Measurement.Tests.Statistics.Agreement;

internal static class PowerRows
{
    private const string NormalMeans = "normal approximation; ours is the noncentral t";

    public static Row Compare(Row row)
    {
        var cells = row.Cells;
        var (level, power) = (1 - cells.Number("alpha"), cells.Number("power"));
        return row.Estimator switch
        {
            "two-proportions-n" => Rounded(row, Power.UnitsForProportions(cells.Number("p1"), cells.Number("p2"), power, level).Value),
            "two-proportions-mde" => row.With("mde", Power.DetectableIncrease(cells.Number("p1"), cells.Number("n1"), power, level).Value?.Effect),
            "two-proportions-power" =>
                row.With("power", Power.OfProportions(cells.Number("p1"), cells.Number("p2"), cells.Number("n1"), level).Value?.Power),
            "two-means-n-t" => Rounded(row, Power.UnitsForMeans(cells.Number("delta"), cells.Number("sd"), power, level).Value),
            "two-means-mde-t" => row.With(
                "mde", Power.DetectableDifference(cells.Number("sd"), cells.Number("n1"), cells.Number("n2"), power, level).Value?.Effect),
            "two-means-power-t" or "two-means-power-t-unequal" => row.With("power", Power.OfMeans(
                cells.Number("delta"), cells.Number("sd"), cells.Number("n1"), cells.Number("n2"), level,
                bothTails: row.Estimator.EndsWith("unequal", StringComparison.Ordinal)).Value?.Power),
            _ => row.Another(row.Estimator.Contains("arcsine", StringComparison.Ordinal) ? "arcsine effect size" : NormalMeans),
        };
    }

    private static Row Rounded(Row row, StudySize? size) => row.With("n1", size?.UnitsPerArm)
        .With("n_rounded_up", Math.Ceiling(size?.UnitsPerArm ?? double.NaN), 0);
}
