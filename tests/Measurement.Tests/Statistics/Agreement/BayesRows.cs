using Measurement.Statistics;

namespace Measurement.Tests.Statistics.Agreement;

internal static class BayesRows
{
    private const double LossesWithin = 1e-10;

    /// <summary>
    /// Rows whose own limits cannot be right to the digits printed: arms with the same posterior have an interval of the difference that
    /// is symmetric about 0 (rows 8, 9, 11, 12: theirs is off by up to 8e-7), two uniform ones a lift of exactly 19 (row 21: 18.999958), row
    /// 20 a polynomial. The tests of BetaBinomial hold ours to these exact values; here they are compared coarsely.
    /// </summary>
    private static readonly string[] Coarse = ["bayes-s-008", "bayes-s-009", "bayes-s-011", "bayes-s-012", "bayes-s-020", "bayes-s-021"];

    public static Row Compare(Row row) => row.Estimator is "beta-binomial" ? Rates(row) : Effect(row);

    private static Row Rates(Row row)
    {
        var cells = row.Cells;
        var answer = BetaBinomial.Compare(
            cells.Count("x_b"), cells.Count("n_b"), cells.Count("x_a"), cells.Count("n_a"),
            new BetaPrior(cells.Number("prior_alpha"), cells.Number("prior_beta")), cells.Number("level")).Value!;
        var limits = Coarse.Contains(cells["id"], StringComparer.Ordinal) ? 3e-6 : cells.Number("tolerance");
        double OfLift(string column) => limits * (1 + Math.Abs(cells.Number(column)));
        return row.With("chance_b_beats_a", answer.ChanceToBeat)
            .With("expected_loss_b", answer.ExpectedLoss, LossesWithin)
            .With("expected_loss_a", answer.ExpectedLossOfControl, LossesWithin)
            .With("mean_difference", answer.Difference.Value)
            .With("lower", answer.Difference.Lower, limits).With("upper", answer.Difference.Upper, limits)
            .With("lift_lower", answer.Lift.Lower, OfLift("lift_lower")).With("lift_upper", answer.Lift.Upper, OfLift("lift_upper"))
            .With("a_lower", answer.Control.Lower).With("a_upper", answer.Control.Upper)
            .With("b_lower", answer.Compared.Lower).With("b_upper", answer.Compared.Upper);
    }

    private static Row Effect(Row row)
    {
        var cells = row.Cells;
        var shares = row.Estimator.EndsWith("proportion", StringComparison.Ordinal);
        var (a, b) = shares ? (MeanRows.Shares(cells, "a"), MeanRows.Shares(cells, "b")) : (MeanRows.Sums(cells, "a"), MeanRows.Sums(cells, "b"));
        var relative = cells.Is("difference_type", "relative");
        var estimate = (relative ? Difference.WelchRelative(b, a) : Difference.Welch(b, a)).Value!;

        // GrowthBook states the prior on the relative effect; for absolute differences it is scaled by the control's mean.
        var scale = relative ? 1 : Math.Abs(a.Y / a.Units);
        NormalPrior? prior = cells.Is("prior_proper", "true")
            ? new NormalPrior(cells.Number("prior_mean") * scale, cells.Number("prior_variance") * scale * scale)
            : null;
        var answer = NormalEffect.Posterior(estimate, prior, cells.Number("level")).Value!;
        return row.With("mean_difference", answer.Effect.Value)
            .With("posterior_sd", answer.Effect.StandardError)
            .With("lower", answer.Effect.Lower).With("upper", answer.Effect.Upper)
            .WithChance("chance_b_beats_a", answer.ChanceToBeat)
            .WithChance("expected_loss_b", answer.ExpectedLoss)
            .WithChance("expected_loss_a", answer.ExpectedLossOfControl);
    }
}
