using Measurement.Statistics;

namespace Measurement.Tests.Statistics.Agreement;

internal static class StudyRows
{
    /// <summary>
    /// Ours are "EE z" and "PM adhoc". Q and Higgins' I² are common to all; "PM knha" and "PM z" share mean, τ² and the unmodified factor with
    /// ours.
    /// </summary>
    public static Row Compare(Row row)
    {
        var cells = row.Cells;
        var answer = Studies.Combine(cells.Numbers("yi"), cells.Numbers("vi"), cells.Number("level")).Value!;
        row.With("q", answer.Heterogeneity.Statistic).With("q_df", answer.Heterogeneity.DegreesOfFreedom)
            .WithChance("q_p", answer.Heterogeneity.PValue).With("i2_higgins", answer.ISquared);
        return row.Estimator switch
        {
            "EE z" => row.WithLimits(answer.Common).With("standard_error", answer.Common.StandardError)
                .With("statistic", answer.Common.Value / answer.Common.StandardError).WithChance("p_value", answer.Common.PValue),
            "PM adhoc" => row.WithLimits(answer.Random).With("standard_error", answer.Random.StandardError).With("tau2", answer.TauSquared)
                .With("df", answer.Random.DegreesOfFreedom).With("statistic", answer.Random.Value / answer.Random.StandardError)
                .WithChance("p_value", answer.Random.PValue)
                .With("prediction_lower", answer.PredictionLower).With("prediction_upper", answer.PredictionUpper)
                .With("hk_factor", Math.Max(1, answer.HartungKnapp)),
            "PM knha" => row.With("estimate", answer.Random.Value).With("tau2", answer.TauSquared).With("hk_factor", answer.HartungKnapp),
            "PM z" => row.With("estimate", answer.Random.Value).With("tau2", answer.TauSquared),
            _ => row,
        };
    }
}
