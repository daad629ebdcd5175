using System.Numerics;
using Measurement.Figures;
using Measurement.Shared;
using Shouldly;
using Xunit;

namespace Measurement.Tests.Figures;

/// <summary>A period is the merge of its parts: for sums and the moments of cohorts, over partitions that cut no row.</summary>
public class AdditivityTests
{
    [Fact]
    public void Sums_of_a_period_are_those_of_its_parts_that_cut_no_row() => History.Each(200_000, 400, (history, random) =>
        Tried(history, Parts(random, Fold.ToCells(history.Events, history.Room))).ShouldAllBe(tried => tried.Equal, "a period and its parts"));

    [Fact]
    public void Where_days_cut_rows_the_parts_are_not_the_period()
    {
        var others = 0;
        History.Each(210_000, 100, (history, _) => others += Tried(history, Days()).Count(tried => !tried.Equal));
        others.ShouldBePositive();
    }

    [Fact]
    public void Moments_of_cohorts_and_answers_of_a_period_are_those_of_its_days() => History.Each(220_000, 500, (history, _) =>
    {
        var cells = Fold.ToCells(history.Events, history.Room).All.ToList();
        foreach (var measure in history.Room.Measures.All.Where(measure => measure.Column[..4] is not ("sum_" or "knw_" or "gap_")))
        {
            new Evidence(History.Whole, Scope.Everything, cells).Sum(measure.Column).ShouldBe(
                Days().Aggregate(BigInteger.Zero, (sum, day) => sum + new Evidence(day, Scope.Everything, cells).Sum(measure.Column)), measure.Column);
        }
    });

    private static IEnumerable<(string Figure, bool Equal)> Tried(History history, IReadOnlyList<Period> parts)
    {
        var cells = Fold.ToCells(history.Events, history.Room).All.ToList();
        Known KnownTo(DateOnly to) => new(history.Room, Scope.Everything, Knowledge.Live, 0, [.. cells.Where(cell => cell.Key.From <= to)], null, null);
        foreach (var indicator in history.Room.Catalogue.Where(indicator => indicator.Formula is ActsCounted or ValueSummed or RowsSummed))
        {
            var apart = parts.SelectMany(part => KnownTo(part.To).Of(indicator, part)).GroupBy(figure => (figure.Currency, figure.Basis)).ToDictionary(part => part.Key, part => part.Sum(figure => figure.Value ?? 0));
            foreach (var figure in KnownTo(History.Whole.To).Of(indicator, History.Whole).Where(figure => figure.Value is not null))
            {
                var sum = apart.GetValueOrDefault((figure.Currency, figure.Basis));
                yield return ($"{indicator.Id} {figure.Currency}{figure.Basis}: {figure.Value} and {sum} of {string.Join(", ", parts)}", figure.Value == sum);
            }
        }
    }

    private static List<Period> Days() => [.. Enumerable.Range(0, History.Days).Select(day => new Period(History.First.AddDays(day), History.First.AddDays(day)))];

    /// <summary>The period cut at some of the days at which no row is cut.</summary>
    private static List<Period> Parts(Random random, Cells cells)
    {
        var parts = new List<Period>();
        var from = History.First;
        for (var day = History.First; day < History.Whole.To; day = day.AddDays(1))
        {
            if (random.Next(3) > 0 && cells.All.All(cell => cell.Key.Series is null || cell.Key.To <= day || cell.Key.From > day))
            {
                parts.Add(new(from, day));
                from = day.AddDays(1);
            }
        }

        return [.. parts, new(from, History.Whole.To)];
    }
}
