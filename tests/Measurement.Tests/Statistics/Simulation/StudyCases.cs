using Measurement.Statistics;

namespace Measurement.Tests.Statistics.Simulation;

internal static class StudyCases
{
    public static IEnumerable<CoverageCase> All =>
    [
        CoverageCase.Closed("common effect of 6 studies", 0.1, random => Agreement(random, 6, 0).Common),
        CoverageCase.Within("random effects of 3 studies, modified Hartung-Knapp", 0.93, 1, 0.1, random => Agreement(random, 3, 0.05).Random, draws: 4000, many: 40_000),
        CoverageCase.Within("random effects of 8 studies, modified Hartung-Knapp", 0.935, 0.98, 0.1, random => Agreement(random, 8, 0.05).Random, draws: 4000, many: 40_000),
        new("common effect of 8 studies that differ, too narrow", null, 0.5, 0.9, 4000, 40_000, random => CoverageCase.Holds(Agreement(random, 8, 0.05).Common, 0.1)),
        new("Benjamini-Hochberg: some false one among those found, 20 looked at, none true", 0.05, 0.035, 0.065, 4000, 40_000, random =>
            MultipleComparisons.FalseCoverage(Draw.Many(20, _ => random.NextDouble())).Value!.Selected.Count > 0),
        new("intervals of the selected hold the truth at the plain level, too narrow", null, 0.5, 0.93, 4000, 40_000, random => Selected(random, adjusted: false)),
        new("the same at the false-coverage level (at least 95%)", 0.95, 0.945, 1, 4000, 40_000, random => Selected(random, adjusted: true)),
    ];

    private static StudyAgreement Agreement(Random random, int studies, double tau)
    {
        var variances = Draw.Many(studies, _ => 0.0005 + 0.002 * random.NextDouble());
        return Studies.Combine(
            Draw.Many(studies, i => 0.1 + tau * Draw.Normal(random) + Math.Sqrt(variances[i]) * Draw.Normal(random)), variances).Value!;
    }

    /// <summary>Of 20 effects of 0 to 2 standard errors those found are read; whether one of them, drawn at random, holds its truth. None found: nothing is said wrongly.</summary>
    private static bool Selected(Random random, bool adjusted)
    {
        var truths = Draw.Many(20, i => i / 10.0);
        var estimates = Draw.Many(20, i => truths[i] + Draw.Normal(random));
        var selection = MultipleComparisons.FalseCoverage([.. estimates.Select(TwoSided)]).Value!;
        if (selection.Selected.Count == 0)
        {
            return true;
        }

        var one = selection.Selected[random.Next(selection.Selected.Count)];
        var reach = -MathNet.Numerics.Distributions.Normal.InvCDF(0, 1, (1 - (adjusted ? selection.Level : 0.95)) / 2);
        return Math.Abs(estimates[one] - truths[one]) <= reach;
    }

    private static double TwoSided(double z) => MathNet.Numerics.SpecialFunctions.Erfc(Math.Abs(z) / Math.Sqrt(2));
}
