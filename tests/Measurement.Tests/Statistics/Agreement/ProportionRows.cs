using Measurement.Statistics;

namespace Measurement.Tests.Statistics.Agreement;

internal static class ProportionRows
{
    /// <summary>Newcombe prints four decimals.</summary>
    private const double Printed = 0.0001;

    public static Row Compare(Row row)
    {
        var cells = row.Cells;
        var level = cells.Number("level");
        switch (row.Estimator)
        {
            case "wilson":
                return Exact(row.WithLimits(Proportion.Wilson(cells.Count("x1"), cells.Count("n1"), level).Value));
            case "newcombe-10":
                var (x1, n1, x2, n2) = Counts(cells);
                var interval = Proportion.NewcombeInterval(x1, n1, x2, n2, level);
                return row.WithLimits(Proportion.Newcombe(x1, n1, x2, n2, level).Value)
                    .Given("lower, without an object", interval!.Value.Lower, cells.Number("lower"))
                    .Given("upper, without an object", interval.Value.Upper, cells.Number("upper"));
            case "relative-lift-log":
                return Lift(row, level);
            default:
                return Pooled(row);
        }
    }

    public static Row ComparePublished(Row row)
    {
        var (cells, wilson) = (row.Cells, row.Estimator is "wilson");
        var estimate = (wilson
            ? Proportion.Wilson(cells.Count("x1"), cells.Count("n1"))
            : Proportion.Newcombe(cells.Count("x1"), cells.Count("n1"), cells.Count("x2"), cells.Count("n2"))).Value;
        return row.With("estimate", estimate?.Value, Printed).With("lower", estimate?.Lower, Printed).With("upper", estimate?.Upper, Printed);
    }

    /// <summary>A limit the reference calls exact must be met to the last bit.</summary>
    private static Row Exact(Row row)
    {
        var note = row.Cells["note"];
        if (note.Contains("exactly 0", StringComparison.Ordinal))
        {
            row.With("lower", Proportion.Wilson(row.Cells.Count("x1"), row.Cells.Count("n1")).Value?.Lower, 0);
        }

        return note.Contains("exactly 1", StringComparison.Ordinal)
            ? row.With("upper", Proportion.Wilson(row.Cells.Count("x1"), row.Cells.Count("n1")).Value?.Upper, 0)
            : row;
    }

    private static Row Lift(Row row, double level)
    {
        var cells = row.Cells;
        var (x1, n1, x2, n2) = Counts(cells);
        var result = Proportion.RelativeLift(x1, n1, x2, n2, level);
        if (cells["note"].StartsWith("refuse", StringComparison.Ordinal))
        {
            var reason = cells["note"].Contains("zero count", StringComparison.Ordinal) ? RefusalReason.NothingToCompare : RefusalReason.ZeroVariance;
            return row.Given("refused", result.Refusal?.Reason == reason ? 1 : 0, 1, 0);
        }

        double Of(string column) => cells.Number("tolerance") * (1 + Math.Abs(cells.Number(column)));
        return row.With("estimate", result.Value?.Value, Of("estimate"))
            .With("lower", result.Value?.Lower, Of("lower"))
            .With("upper", result.Value?.Upper, Of("upper"));
    }

    private static Row Pooled(Row row)
    {
        var (x1, n1, x2, n2) = Counts(row.Cells);
        var test = ChiSquare.TwoByTwo(x1, n1, x2, n2).Value;
        return row.With("chi_square", test?.Statistic)
            .Given("|z|", Math.Sqrt(test?.Statistic ?? double.NaN), Math.Abs(row.Cells.Number("z")))
            .With("p_value", test?.PValue, row.Cells.Number("tolerance") * row.Cells.Number("p_value"));
    }

    private static (long X1, long N1, long X2, long N2) Counts(ReferenceRow cells) =>
        (cells.Count("x1"), cells.Count("n1"), cells.Count("x2"), cells.Count("n2"));
}
