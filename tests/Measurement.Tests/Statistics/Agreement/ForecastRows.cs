using Measurement.Statistics;

namespace Measurement.Tests.Statistics.Agreement;

internal static class ForecastRows
{
    public static Row Compare(Row row)
    {
        var cells = row.Cells;
        return row.With("value", row.Estimator switch
        {
            "crps-normal" => Scores.NormalCrps(cells.Number("y"), cells.Number("mean"), cells.Number("sd")),
            "crps-sample" => Scores.SampleCrps(cells.Number("y"), cells.Numbers("sample")),
            "pinball" => Scores.Pinball(cells.Number("y"), cells.Number("quantile"), cells.Number("quantile_level")),
            "interval-score" => Scores.Interval(cells.Number("y"), cells.Number("lower"), cells.Number("upper"), cells.Number("level")),
            "bias" => Forecasts.Bias(cells.Numbers("quantile"), cells.Numbers("y")),
            _ => Coverage(cells),
        });
    }

    private static double Coverage(ReferenceRow cells)
    {
        var (lower, upper) = (cells.Numbers("lower"), cells.Numbers("upper"));
        return cells.Numbers("y").Index().Average(y =>
            Forecasts.Score(new Forecast((lower[y.Index] + upper[y.Index]) / 2, lower[y.Index], upper[y.Index]), y.Item).Value!.Fell is Fell.Inside ? 1.0 : 0);
    }
}
