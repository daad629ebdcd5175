using Measurement.Statistics;

namespace Measurement.Tests.Statistics.Agreement;

internal static class MeanRows
{
    /// <summary>GrowthBook's tests round to five decimals.</summary>
    private const double Printed = 0.00001;

    public static Row Compare(Row row)
    {
        var level = row.Cells.Number("level");
        return row.Estimator switch
        {
            "welch" => Estimated(row, Difference.Welch(Sums(row.Cells, "b"), Sums(row.Cells, "a"), level).Value),
            "relative-mean-delta" => Estimated(row, Difference.WelchRelative(Sums(row.Cells, "b"), Sums(row.Cells, "a"), level).Value),
            "proportion-difference-wald-t" => Estimated(row, Difference.Welch(Shares(row.Cells, "b"), Shares(row.Cells, "a"), level).Value),
            "relative-proportion-delta" => Estimated(row, Difference.WelchRelative(Shares(row.Cells, "b"), Shares(row.Cells, "a"), level).Value),
            "ratio-difference-delta" => Estimated(row, Difference.Ratios(Ratios(row.Cells, "b"), Ratios(row.Cells, "a"), level).Value),
            "ratio-relative-delta" => Estimated(row, Difference.RatiosRelative(Ratios(row.Cells, "b"), Ratios(row.Cells, "a"), level).Value),
            "cuped-difference" => Adjusted(row, Cuped.Difference(Covariate(row.Cells, "b"), Covariate(row.Cells, "a"), level).Value),
            "cuped-relative" => Adjusted(row, Cuped.Relative(Covariate(row.Cells, "b"), Covariate(row.Cells, "a"), level).Value),
            _ => Capped(row, level),
        };
    }

    public static Row ComparePublished(Row row)
    {
        var cells = row.Cells;
        var (a, b) = cells.Has("sumsq_a") ? (Sums(cells, "a"), Sums(cells, "b")) : (Shares(cells, "a"), Shares(cells, "b"));
        var estimate = (row.Estimator.StartsWith("absolute", StringComparison.Ordinal)
            ? Difference.Welch(b, a) : Difference.WelchRelative(b, a)).Value;
        return row.With("estimate", estimate?.Value, Printed).With("lower", estimate?.Lower, Printed).With("upper", estimate?.Upper, Printed)
            .With("p", estimate?.PValue, Printed);
    }

    public static Row Estimated(Row row, Estimate? estimate) => row.WithLimits(estimate)
        .With("standard_error", estimate?.StandardError)
        .With("df", estimate?.DegreesOfFreedom)
        .With("t", estimate?.Value / estimate?.StandardError)
        .WithChance("p_value", estimate?.PValue);

    public static Row Adjusted(Row row, AdjustedDifference? adjusted) => Estimated(
        row.With("theta", adjusted?.Theta).With("mean_a", adjusted?.ControlMean).With("mean_b", adjusted?.ComparedMean), adjusted?.Difference);

    public static MeanSums Sums(ReferenceRow cells, string arm) => cells.Cells.ContainsKey(arm) && cells.Has(arm)
        ? MeanSums.Of(cells.Numbers(arm))
        : new(cells.Count($"n_{arm}"), cells.Number($"sum_{arm}"), cells.Number($"sumsq_{arm}"));

    /// <summary>GrowthBook's proportions: the variance of a unit is p(1 − p), which these sums have by construction.</summary>
    public static MeanSums Shares(ReferenceRow cells, string arm)
    {
        var (n, x) = (cells.Count($"n_{arm}"), cells.Number($"sum_{arm}"));
        return new(n, x, x / n * x + (n - 1) * (x / n) * (1 - x / n));
    }

    private static RatioSums Ratios(ReferenceRow cells, string arm) => new(
        cells.Count($"n_{arm}"), cells.Number($"sum_{arm}"), cells.Number($"den_sum_{arm}"),
        cells.Number($"sumsq_{arm}"), cells.Number($"den_sumsq_{arm}"), cells.Number($"num_den_{arm}"));

    private static RatioSums Covariate(ReferenceRow cells, string arm) => new(
        cells.Count($"n_{arm}"), cells.Number($"sum_{arm}"), cells.Number($"pre_sum_{arm}"),
        cells.Number($"sumsq_{arm}"), cells.Number($"pre_sumsq_{arm}"), cells.Number($"post_pre_{arm}"));

    private static Row Capped(Row row, double level)
    {
        var raw = Reference.Read(row.Cells["raw_file"]);
        double[] Of(string arm) => [.. raw.Where(unit => unit.Is("arm", arm)).Select(unit => unit.Number("post"))];
        var difference = Winsorised.Welch(
            Of("b"), Of("a"), row.Cells.Number("upper_quantile"), row.Cells.Number("lower_quantile"), level).Value;
        return Estimated(
            row.With("lower_cap", difference?.LowerCap).With("upper_cap", difference?.UpperCap), difference?.Difference);
    }
}
