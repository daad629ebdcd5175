namespace Measurement.Statistics;

/// <summary>Several studies of one question, read together.</summary>
/// <param name="Common">One effect behind all: the inverse-variance mean, normal interval.</param>
/// <param name="Random">Effects that differ from place to place: Paule–Mandel's mean with the modified Hartung–Knapp interval.</param>
/// <param name="TauSquared">τ², how much the true effects vary, in squared units of the effect.</param>
/// <param name="Heterogeneity">Cochran's Q against k − 1 degrees of freedom.</param>
/// <param name="ISquared">max(0, (Q − df)/Q): the share of the variation that chance does not explain.</param>
/// <param name="HartungKnapp">The factor of the published Hartung–Knapp variance, here never used below 1.</param>
/// <param name="PredictionLower">Where the effect of one more study would lie; t(k − 1).</param>
/// <param name="PredictionUpper">Its upper limit.</param>
public sealed record StudyAgreement(
    Estimate Common,
    Estimate Random,
    double TauSquared,
    Test Heterogeneity,
    double ISquared,
    double HartungKnapp,
    double PredictionLower,
    double PredictionUpper);

/// <summary>Do studies agree, and on what? Under five all are shown together; no summary replaces them.</summary>
public static class Studies
{
    /// <summary>
    /// Common effect Σwy/Σw with w = 1/v and ±z/√Σw; beside it random effects, w = 1/(v + τ²) with τ² by R. Paule and J. Mandel (1982), the root
    /// of Σw(y − μ)² = k − 1, and the interval t(k − 1)·√(max(1, q)/Σw), q = Σw(y − μ)²/(k − 1): J. Hartung and G. Knapp's (2001) with the factor
    /// never below 1, as C. Röver, G. Knapp and T. Friede (2015) ask for few studies (metafor's test = "adhoc"). I² of J. Higgins and S.
    /// Thompson, 2002. Studies that share a control are one study; <em>all</em> concluded ones belong in.
    /// </summary>
    /// <param name="effects">One estimate a study, of one definition and unit.</param>
    /// <param name="variances">Squared standard error of each.</param>
    /// <param name="level">Level of all intervals.</param>
    /// <returns>Units are studies. Refused: no or one study; a number not finite; a variance not above 0.</returns>
    public static Result<StudyAgreement> Combine(ReadOnlySpan<double> effects, ReadOnlySpan<double> variances, double level = 0.95)
    {
        var z = Quantile.Normal(level);
        if (effects.Length != variances.Length)
        {
            throw new ArgumentException("Each study has one effect and one variance.", nameof(variances));
        }

        double[] y = [.. effects], v = [.. variances];
        if (WhyNot(y, v) is { } refusal)
        {
            return refusal;
        }

        var k = y.Length;
        var (common, weight, q) = Weigh(y, v, 0);
        var commonError = 1 / Math.Sqrt(weight);
        var tau = PauleMandel(y, v, q);
        var (mean, randomWeight, left) = Weigh(y, v, tau);
        var factor = left / (k - 1);
        var error = Math.Sqrt(Math.Max(1, factor) / randomWeight);
        var t = Quantile.Student(level, k - 1);
        var (reach, spread) = (t * error, t * Math.Sqrt(tau + error * error));
        if (Refusal.UnlessFinite(common, weight, 1 / commonError, mean, randomWeight, 1 / error, reach, spread, tau, q, factor) is { } overflowed)
        {
            return overflowed;
        }

        return new StudyAgreement(
            new Estimate(common, common - z * commonError, common + z * commonError, level, Methods.CommonEffect, k)
            {
                StandardError = commonError,
                PValue = Tail.Normal(common / commonError),
            },
            new Estimate(mean, mean - reach, mean + reach, level, Methods.PauleMandel, k)
            {
                StandardError = error,
                DegreesOfFreedom = k - 1,
                PValue = Tail.Student(mean / error, k - 1),
            },
            tau,
            new Test(q, k - 1, Tail.ChiSquare(q, k - 1), Methods.CochranQ, k),
            q > 0 ? Math.Max(0, (q - (k - 1)) / q) : 0,
            factor,
            mean - spread,
            mean + spread);
    }

    private static (double Mean, double Weight, double Q) Weigh(double[] y, double[] v, double tau)
    {
        double weights = 0, sum = 0, q = 0;
        for (var i = 0; i < y.Length; i++)
        {
            weights += 1 / (v[i] + tau);
            sum += y[i] / (v[i] + tau);
        }

        var mean = sum / weights;
        for (var i = 0; i < y.Length; i++)
        {
            q += (y[i] - mean) * (y[i] - mean) / (v[i] + tau);
        }

        return (mean, weights, q);
    }

    /// <summary>
    /// Newton's steps from 0 (R. DerSimonian, R. Kacker, 2007): the weighted sum of squares falls convexly in τ², so they only go up and never
    /// beyond the root.
    /// </summary>
    private static double PauleMandel(double[] y, double[] v, double q)
    {
        double tau = 0;
        var degrees = y.Length - 1;
        for (var step = 0; step < 500 && q > degrees; step++)
        {
            var (mean, _, _) = Weigh(y, v, tau);
            double slope = 0;
            for (var i = 0; i < y.Length; i++)
            {
                var weighted = (y[i] - mean) / (v[i] + tau);
                slope += weighted * weighted;
            }

            var move = (q - degrees) / slope;
            tau += move;
            (_, _, q) = Weigh(y, v, tau);
            if (move <= 1e-15 * tau)
            {
                break;
            }
        }

        return tau;
    }

    private static Refusal? WhyNot(double[] effects, double[] variances)
    {
        if (Array.Exists(effects, effect => !double.IsFinite(effect)) || Array.Exists(variances, variance => !double.IsFinite(variance)))
        {
            return Refusal.Because(RefusalReason.NotFinite);
        }

        if (Array.Exists(variances, variance => variance <= 0))
        {
            return Refusal.Because(Array.Exists(variances, variance => variance < 0) ? RefusalReason.NegativeCount : RefusalReason.ZeroVariance);
        }

        return effects.Length switch
        {
            0 => Refusal.Because(RefusalReason.EmptyArm),
            1 => Refusal.TooFew(1, 2),
            _ => null,
        };
    }
}
