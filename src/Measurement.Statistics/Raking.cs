namespace Measurement.Statistics;

/// <summary>What is known of a population by one question: how many are in each category, and in which each respondent is.</summary>
/// <param name="Category">For each respondent the index into <paramref name="Target"/>; −1 where the answer is in none.</param>
/// <param name="Target">Total of each category, in any unit: people, shares, percent. All margins must have one total.</param>
public sealed record Margin(ReadOnlyMemory<int> Category, ReadOnlyMemory<double> Target)
{
    /// <summary>A margin from answers as they are written and the population's totals by the same words.</summary>
    public static Margin Of(IReadOnlyList<string> answers, IReadOnlyDictionary<string, double> population)
    {
        ArgumentNullException.ThrowIfNull(answers);
        ArgumentNullException.ThrowIfNull(population);
        string[] names = [.. population.Keys];
        var index = names.Index().ToDictionary(name => name.Item, name => name.Index, StringComparer.Ordinal);
        return new Margin(
            answers.Select(answer => index.GetValueOrDefault(answer, -1)).ToArray(), Array.ConvertAll(names, name => population[name]));
    }
}

/// <summary>Weights that meet every margin.</summary>
/// <param name="Weights">One for each respondent, in the unit of the targets.</param>
/// <param name="Iterations">How often all margins were gone through.</param>
/// <param name="LargestMiss">By what share of a category's target the weights still miss it, at worst.</param>
public sealed record RakedWeights(ReadOnlyMemory<double> Weights, int Iterations, double LargestMiss);

/// <summary>A sample brought to the population's margins.</summary>
public static class Raking
{
    private const double Met = 1e-12;

    /// <summary>
    /// Raking, iterative proportional fitting: margin after margin the weights of each category are multiplied to meet its target, until
    /// all are met within 1e-12 of themselves. Of all weights that meet the margins these are nearest to the first ones (least information
    /// added). It mends what the margins know of, and nothing else. Source: W. E. Deming, F. F. Stephan, 1940; R survey's rake.
    /// </summary>
    /// <param name="weights">The weights to begin with, such as one over the chance of being asked; empty for 1 each.</param>
    /// <param name="margins">At least one.</param>
    /// <param name="maximumIterations">After so many it is refused.</param>
    /// <returns>
    /// Refused: no respondents; a weight or target negative or not finite; a respondent in no category; margins of unequal totals; a category
    /// with a target and nobody in it; not met after the last iteration (answers that exclude one another).
    /// </returns>
    public static Result<RakedWeights> Rake(ReadOnlySpan<double> weights, IReadOnlyList<Margin> margins, int maximumIterations = 1000)
    {
        ArgumentNullException.ThrowIfNull(margins);
        if (margins.Count == 0)
        {
            throw new ArgumentException("There is at least one margin.", nameof(margins));
        }

        var respondents = margins[0].Category.Length;
        var raked = new double[respondents];
        if (weights.IsEmpty)
        {
            Array.Fill(raked, 1);
        }
        else if (weights.Length == respondents)
        {
            weights.CopyTo(raked);
        }
        else
        {
            throw new ArgumentException("Each respondent has one weight.", nameof(weights));
        }

        if (WhyNot(raked, margins) is { } refusal)
        {
            return refusal;
        }

        for (var iteration = 1; iteration <= maximumIterations; iteration++)
        {
            double miss = 0;
            foreach (var margin in margins)
            {
                if (Fit(raked, margin) is not { } missed)
                {
                    return Refusal.Because(RefusalReason.EmptyArm);
                }

                miss = Math.Max(miss, missed);
            }

            // The last margin is met exactly after its turn; what the others missed before theirs is what is left.
            if (miss <= Met)
            {
                return new RakedWeights(raked, iteration, miss);
            }
        }

        return Refusal.Because(RefusalReason.NotConverged);
    }

    /// <summary>Multiplies each category to its target; by what share of it the weights missed it before; null where nobody can meet it.</summary>
    private static double? Fit(double[] weights, Margin margin)
    {
        var category = margin.Category.Span;
        var target = margin.Target.Span;
        Span<double> factor = target.Length <= 256 ? stackalloc double[target.Length] : new double[target.Length];
        factor.Clear();
        for (var i = 0; i < weights.Length; i++)
        {
            factor[category[i]] += weights[i];
        }

        double miss = 0;
        for (var c = 0; c < factor.Length; c++)
        {
            if (target[c] > 0)
            {
                if (factor[c] <= 0)
                {
                    return null;
                }

                miss = Math.Max(miss, Math.Abs(factor[c] / target[c] - 1));
            }

            factor[c] = target[c] > 0 ? target[c] / factor[c] : 0;
        }

        for (var i = 0; i < weights.Length; i++)
        {
            weights[i] *= factor[category[i]];
        }

        return miss;
    }

    private static Refusal? WhyNot(double[] weights, IReadOnlyList<Margin> margins)
    {
        if (weights.Length == 0)
        {
            return Refusal.Because(RefusalReason.EmptyArm);
        }

        if (SurveyWeights.WhyNot(weights) is { } refusal)
        {
            return refusal;
        }

        double? total = null;
        foreach (var margin in margins)
        {
            if (margin.Category.Length != weights.Length)
            {
                throw new ArgumentException("Each margin has one category for each respondent.", nameof(margins));
            }

            if (SurveyWeights.WhyNot(margin.Target.Span) is { } wrong)
            {
                return wrong;
            }

            foreach (var category in margin.Category.Span)
            {
                if (category < 0 || category >= margin.Target.Length)
                {
                    return Refusal.Because(RefusalReason.OutsideMargins);
                }
            }

            double sum = 0;
            foreach (var target in margin.Target.Span)
            {
                sum += target;
            }

            if (sum == 0)
            {
                return Refusal.Because(RefusalReason.EmptyArm);
            }

            total ??= sum;
            if (Math.Abs(sum - total.Value) > 1e-9 * total.Value)
            {
                return Refusal.Because(RefusalReason.UnequalTotals);
            }
        }

        return null;
    }
}
