using Measurement.Statistics;

namespace Measurement.Tests.Statistics.Agreement;

internal static class SequentialRows
{
    private const string OneSided = "one-sided; ours are two-sided";

    public static Row Compare(Row row)
    {
        var cells = row.Cells;
        var level = cells.Has("alpha") ? 1 - cells.Number("alpha") : 0.95;
        switch (row.Estimator)
        {
            case "tuning-rho":
                return row.With("rho", ConfidenceSequence.Rho(cells.Number("tuning"), level));
            case "asymptotic-confidence-sequence":
                var rho = ConfidenceSequence.Rho(cells.Number("tuning"), level);
                return row.With("rho", rho)
                    .With("half_width", ConfidenceSequence.HalfWidth(cells.Number("n"), cells.Number("variance"), rho, level));
            case "normal-mixture-bound":
                var (v, tuned) = (cells.Number("v"), ConfidenceSequence.Rho(cells.Number("v_opt"), 1 - cells.Number("alpha_opt")));
                return cells.Is("two_sided", "true") ? row.With("value", v * ConfidenceSequence.HalfWidth(v, 1, tuned, level)) : row.Another(OneSided);
            case "normal-log-mixture":
                var (variance, mixing) = (cells.Number("v"), ConfidenceSequence.Rho(cells.Number("v_opt"), 1 - cells.Number("alpha_opt")));
                return cells.Is("two_sided", "true")
                    ? row.With("value", ConfidenceSequence.LogEvidence(cells.Number("s") / Math.Sqrt(variance), variance, mixing))
                    : row.Another(OneSided);
            case "bernoulli-confidence-sequence":
                return row.Another("non-asymptotic sequence of one proportion; optional, not offered");
            default:
                return Arms(row, level);
        }
    }

    private static Row Arms(Row row, double level)
    {
        var (cells, planned) = (row.Cells, row.Cells.Number("tuning"));
        (long X1, long N1, long X2, long N2) Counts() =>
            ((long)cells.Number("sum_b"), cells.Count("n_b"), (long)cells.Number("sum_a"), cells.Count("n_a"));
        var estimate = (row.Estimator switch
        {
            "mean-difference-sequential" => ConfidenceSequence.Means(MeanRows.Sums(cells, "b"), MeanRows.Sums(cells, "a"), planned, level),
            "relative-mean-difference-sequential" => ConfidenceSequence.Around(
                Difference.WelchRelative(MeanRows.Sums(cells, "b"), MeanRows.Sums(cells, "a")).Value!, planned, level),
            "proportion-difference-sequential" => ConfidenceSequence.Proportions(
                Counts().X1, Counts().N1, Counts().X2, Counts().N2, planned, level),
            _ => ConfidenceSequence.RelativeProportions(Counts().X1, Counts().N1, Counts().X2, Counts().N2, planned, level),
        }).Value;
        return row.WithLimits(estimate)
            .With("rho", ConfidenceSequence.Rho(planned, level))
            .With("standard_error", estimate?.StandardError)
            .With("half_width", (estimate?.Upper - estimate?.Lower) / 2)
            .WithChance("p_value", estimate?.PValue);
    }
}
