using Measurement.Statistics;

namespace Measurement.Tests.Statistics.Agreement;

/// <summary>A public e-mail experiment end to end: each mailing against no mailing.</summary>
internal static class EmailRows
{
    private static readonly Lazy<IReadOnlyList<ReferenceRow>> Arms = new(() => Reference.Read("email-arms-sums.csv"));

    public static Row Compare(Row row)
    {
        var cells = row.Cells;
        switch (row.Estimator)
        {
            case "difference of proportions":
                return row.WithLimits(
                    Proportion.Newcombe(cells.Count("x_b"), cells.Count("n_b"), cells.Count("x_a"), cells.Count("n_a")).Value);
            case "relative lift":
                return row.WithLimits(
                    Proportion.RelativeLift(cells.Count("x_b"), cells.Count("n_b"), cells.Count("x_a"), cells.Count("n_a")).Value);
            case "difference of means":
                var (one, other) = (Sums(cells["arm_b"]), Sums(cells["arm_a"]));
                return MeanRows.Estimated(
                    row, Difference.Welch(new(one.Units, one.Y, one.YY), new(other.Units, other.Y, other.YY)).Value);
            default:
                return MeanRows.Adjusted(row, Cuped.Difference(Sums(cells["arm_b"]), Sums(cells["arm_a"])).Value);
        }
    }

    private static RatioSums Sums(string arm)
    {
        var sums = Arms.Value.Single(row => row.Is("arm", arm));
        return new(
            sums.Count("n"), sums.Number("spend"), sums.Number("history"),
            sums.Number("spend_spend"), sums.Number("history_history"), sums.Number("spend_history"));
    }
}
