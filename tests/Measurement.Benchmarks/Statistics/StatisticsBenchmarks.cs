using BenchmarkDotNet.Attributes;
using Measurement.Statistics;

namespace Measurement.Benchmarks.Statistics;

/// <summary>The estimators whose speed is promised, on data of recorded seed.</summary>
[MemoryDiagnoser]
public class StatisticsBenchmarks
{
    private readonly double[] _answers = new double[10_000];
    private readonly double[] _y = new double[100_000];
    private readonly double[] _x = new double[100_000];
    private readonly double[] _interactions = new double[500];
    private readonly double[] _impressions = new double[500];
    private Margin[] _margins = [];

    [GlobalSetup]
    public void Prepare()
    {
        var random = new Random(20261124);
        for (var i = 0; i < _x.Length; i++)
        {
            _x[i] = random.Next(50, 5000);
            _y[i] = Math.Floor(_x[i] * 0.1 * random.NextDouble());
        }

        for (var i = 0; i < _interactions.Length; i++)
        {
            _impressions[i] = random.Next(500, 200_000);
            _interactions[i] = Math.Floor(_impressions[i] * 0.02 * random.NextDouble());
        }

        // Margins of 2, 3, 4, 5 and 6 categories, met unequally by the sample.
        var margins = new List<Margin>();
        for (var categories = 2; categories <= 6; categories++)
        {
            var category = new int[_answers.Length];
            for (var i = 0; i < category.Length; i++)
            {
                category[i] = (int)(categories * random.NextDouble() * random.NextDouble());
            }

            margins.Add(new Margin(category, Enumerable.Repeat(1_000_000.0 / categories, categories).ToArray()));
        }

        _margins = [.. margins];
    }

    [Benchmark]
    public double TwoProportionInterval() => Proportion.NewcombeInterval(5210, 249_000, 5000, 250_000)!.Value.Lower;

    [Benchmark]
    public double TwoProportionEstimate() => Proportion.Newcombe(5210, 249_000, 5000, 250_000).Value!.Lower!.Value;

    [Benchmark]
    public double RecipeOver100000Units() => Ratio.Wilson(_y, _x).Value!.Lower!.Value;

    [Benchmark]
    public double BootstrapTOver500Posts() => BootstrapT.Ratio(_interactions, _impressions, 1).Value!.Lower!.Value;

    [Benchmark]
    public int Raking10000RespondentsBy5Margins() => Raking.Rake([], _margins).Value!.Iterations;

    [Benchmark]
    public double BayesianComparison() => BetaBinomial.Compare(267, 21_307, 122, 21_306).Value!.ChanceToBeat;

    [Benchmark]
    public double PauleMandelOf4Studies() => Studies.Combine([0.12, 0.05, 0.2, 0.01], [0.002, 0.001, 0.003, 0.0015]).Value!.TauSquared;

    [Benchmark]
    public double SampleSizeByNoncentralT() => Power.UnitsForMeans(0.43, 11.6).Value!.UnitsPerArm;
}
