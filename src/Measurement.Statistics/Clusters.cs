namespace Measurement.Statistics;

/// <summary>Units that repeat: several sends to one person, several orders of one household.</summary>
public static class Clusters
{
    /// <summary>
    /// The sums of <see cref="RatioSums"/> with the cluster as the unit: what each cluster adds up to below and above, then squared. The
    /// interval that follows is as certain as the persons are many, however many sends each had. Source: the ratio estimator of cluster
    /// sampling, W. Cochran, 1977, chapter 9A.
    /// </summary>
    /// <param name="cluster">To whom each pair belongs, such as a person's number.</param>
    /// <param name="y">Numerators.</param>
    /// <param name="x">Denominators.</param>
    public static RatioSums Sums<TKey>(ReadOnlySpan<TKey> cluster, ReadOnlySpan<double> y, ReadOnlySpan<double> x)
        where TKey : notnull
    {
        if (y.Length != x.Length || cluster.Length != x.Length)
        {
            throw new ArgumentException("Each pair has one numerator, one denominator and one cluster.", nameof(cluster));
        }

        var clusters = new Dictionary<TKey, int>();
        var (tops, bottoms) = (new List<double>(), new List<double>());
        for (var i = 0; i < x.Length; i++)
        {
            if (clusters.TryGetValue(cluster[i], out var at))
            {
                tops[at] += y[i];
                bottoms[at] += x[i];
            }
            else
            {
                clusters.Add(cluster[i], tops.Count);
                tops.Add(y[i]);
                bottoms.Add(x[i]);
            }
        }

        return RatioSums.Of([.. tops], [.. bottoms]);
    }

    /// <summary>
    /// Whether a person belongs to the fixed sample of about one in so many, by a hash of the surrogate: the same persons at every reading
    /// and on every machine, whatever else is known of them. For more than a million units, where the sample says enough: ratios and
    /// their intervals are read from it as they are; counts times <paramref name="oneIn"/>, and that is said.
    /// </summary>
    public static bool InSample(long surrogate, int oneIn)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(oneIn, 1);
        return new RandomStream(unchecked((ulong)surrogate)).Next() % (ulong)oneIn == 0;
    }
}
