using Measurement.Statistics;

namespace Measurement.Tests.Statistics.Simulation;

/// <summary>
/// How often something happens over simulated data of recorded seed: mostly, how often an interval holds the truth. The tests run each with
/// few draws, <c>ops/bench coverage</c> with many.
/// </summary>
/// <param name="Name">As it stands in the library's table.</param>
/// <param name="Wanted">The share wanted, such as the interval's level; null where a known shortfall is shown.</param>
/// <param name="Low">The share must not be below, with the tests' draws.</param>
/// <param name="High">Nor above.</param>
/// <param name="Draws">How many the tests take.</param>
/// <param name="ManyDraws">How many the long run takes.</param>
/// <param name="Happens">One draw.</param>
internal sealed record CoverageCase(
    string Name, double? Wanted, double Low, double High, int Draws, int ManyDraws, Func<Random, bool> Happens)
{
    /// <summary>The same for the same number of draws, on every machine.</summary>
    public double Share(int draws)
    {
        var random = new Random((int)(Seeds.From(Name) & int.MaxValue));
        var happened = 0;
        for (var draw = 0; draw < draws; draw++)
        {
            happened += Happens(random) ? 1 : 0;
        }

        return (double)happened / draws;
    }

    /// <summary>A closed form: 93.5 to 96.5% over 5,000 draws, which know a coverage of 95% to ±0.6 points.</summary>
    public static CoverageCase Closed(string name, double truth, Func<Random, Result<Estimate>> draw) =>
        new(name, 0.95, 0.935, 0.965, 5000, 40_000, random => Holds(draw(random), truth));

    public static CoverageCase Within(
        string name, double low, double high, double truth, Func<Random, Result<Estimate>> draw, int draws = 1000, int many = 4000) =>
        new(name, 0.95, low, high, draws, many, random => Holds(draw(random), truth));

    /// <summary>No limit on a side reaches as far as can be.</summary>
    public static bool Holds(Result<Estimate> result, double truth) =>
        result.Value is { } estimate && !(estimate.Lower > truth) && !(estimate.Upper < truth);
}
