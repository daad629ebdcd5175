using System.Runtime.InteropServices;
using Measurement.Shared;
using Measurement.Statistics;

namespace Measurement.Figures;

/// <summary>
/// Figures of reports' rows. A row counts in a period that holds it whole; one that the period cuts is left out and said. Of
/// overlapping rows of one series the set counts that does not overlap and covers most days.
/// </summary>
public static partial class Evaluation
{
    /// <summary>How many days before a period tell what is usual: half a year of whole weeks.</summary>
    public const int UsualDays = 26 * 7;

    private static readonly Text OfSeveral = new("several series: not additive", "plusieurs séries : non additif");

    private static readonly Text NothingToDivideBy = new("What it would be divided by is zero in this period.", "Ce par quoi il faudrait diviser est nul dans cette période.");

    private static readonly Text NoWholeRow = new("No whole row of it lies in this period.", "Aucune ligne entière n’en tombe dans cette période.");

    private static IReadOnlyList<Figure> RowsSummed(Indicator indicator, RowsSummed formula, Evidence evidence)
    {
        if (!evidence.Cells.Any(row => Known(row, formula.Metrics)))
        {
            return [Missing(indicator, evidence, "count", NoMetric(formula.Metrics[0]))];
        }

        return ByBasis(indicator, evidence, "count", formula.Metrics.Contains("impressions", StringComparer.Ordinal), row => Known(row, formula.Metrics), (basis, reads) =>
        {
            var chosen = Chosen(evidence, evidence.Period, reads);
            var figure = Said(Start(indicator, evidence, "count"), chosen) with
            {
                Value = chosen.Rows.Sum(row => Value(row, formula.Metrics)),
                Units = chosen.Rows.Count,
                Basis = basis,
                Gaps = chosen.Rows.Count(row => formula.Metrics.Any(metric => !row[Measures.Gap(metric)].IsZero)),
            };
            figure = figure with { Notes = [CountedInFull, .. figure.Notes] };
            return [WithUsual(figure, evidence, reads, formula.Metrics)];
        });
    }

    private static Figure ItemsCounted(Indicator indicator, ItemsCounted formula, Evidence evidence)
    {
        var items = Rows(evidence).Where(row => !row[Measures.Items].IsZero && formula.AnyOf.Any(metric => !row[Measures.Known(metric)].IsZero || !row[Measures.Gap(metric)].IsZero)).ToList();
        return items.Count == 0 && !evidence.Cells.Any(row => !row[Measures.Items].IsZero)
            ? Missing(indicator, evidence, "count", new(
                "No report of an item has reached this scope: push measurement.observation.v1 with \"item\".",
                "Aucun relevé d’élément n’a atteint ce périmètre : envoyez measurement.observation.v1 avec \"item\"."))
            : Start(indicator, evidence, "count") with { Value = items.Select(row => row.Key.Series).Distinct().Count(), Units = items.Count, Notes = [CountedInFull] };
    }

    private static IReadOnlyList<Figure> RowsRatio(Indicator indicator, RowsRatio formula, Evidence evidence)
    {
        var levels = formula.AtPublication ? Levels(evidence, formula.Per!, evidence.Period.To) : [];
        if (levels.Count > 0 && One(levels) is null)
        {
            return [Missing(indicator, evidence, "ratio", OfSeveral)];
        }

        var series = One(levels) ?? [];
        decimal? Divisor(Cell row) => formula switch
        {
            { AtPublication: true } => row[Measures.Items].IsZero || series.LastOrDefault(level => level.Key.To <= row.Key.From) is not { } level ? null : Value(level, [formula.Per!]),
            { Per: { } per } => row[Measures.Known(per)].IsZero ? null : AsDecimal(row[Measures.Sum(per)], 6),
            _ => row[Measures.Items].IsZero ? null : 1m,
        };
        bool HasBoth(Cell row) => Known(row, formula.Metrics) && Divisor(row) is not null;
        var unit = formula.Per is null ? "number" : "ratio";
        if (!evidence.Cells.Any(HasBoth))
        {
            return [Missing(indicator, evidence, unit, NoMetric(evidence.Cells.Any(row => Known(row, formula.Metrics)) ? formula.Per ?? formula.Metrics[0] : formula.Metrics[0]))];
        }

        return ByBasis(indicator, evidence, unit, formula.Per == "impressions", HasBoth, (basis, reads) =>
        {
            var chosen = Chosen(evidence, evidence.Period, reads);
            var y = chosen.Rows.ConvertAll(row => Value(row, formula.Metrics));
            var x = chosen.Rows.ConvertAll(row => Divisor(row)!.Value);
            if (x.Sum() == 0)
            {
                return [Missing(indicator, evidence, unit, NothingToDivideBy) with { Basis = basis }];
            }

            var overall = Said(Start(indicator, evidence, unit), chosen) with
            {
                Value = Rounded(y.Sum() / x.Sum()),
                Numerator = y.Sum(),
                Denominator = x.Sum(),
                Units = chosen.Rows.Count,
                Basis = basis,
                Gaps = chosen.Rows.Count(row => formula.Metrics.Any(metric => !row[Measures.Gap(metric)].IsZero))
                    + (formula.AtPublication ? Rows(evidence).Count(row => !row[Measures.Items].IsZero && Known(row, formula.Metrics) && Divisor(row) is null) : 0),
            };
            if (x.Max() / x.Sum() > 0.25m)
            {
                overall = overall with { Notes = [.. overall.Notes, new($"one unit holds {x.Max() / x.Sum():P0} of the denominator", $"une unité porte {x.Max() / x.Sum():P0} du dénominateur")] };
            }

            var ratios = chosen.Rows.Select((_, i) => x[i] == 0 ? (double?)null : (double)(y[i] / x[i])).OfType<double>().ToArray();
            return FewUnits(overall, chosen.Rows.Count) is { } few
                ? [few]
                : [Overall(overall, y.ConvertAll(amount => (double)amount), x.ConvertAll(amount => (double)amount), formula.Per is null), Typical(overall, ratios)];
        });
    }

    /// <summary>The figures of each basis apart, where bases must not be mixed; what is missing, where no whole row lies in the period.</summary>
    private static IReadOnlyList<Figure> ByBasis(
        Indicator indicator, Evidence evidence, string unit, bool apart, Func<Cell, bool> reads, Func<string?, Func<Cell, bool>, IReadOnlyList<Figure>> figures)
    {
        var rows = Rows(evidence).Where(reads).ToList();
        if (rows.Count == 0)
        {
            return [Missing(indicator, evidence, unit, NoWholeRow) with { Partial = Chosen(evidence, evidence.Period, reads).Partial }];
        }

        return apart
            ? [.. rows.Select(row => row.Key.Basis).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).SelectMany(basis => figures(basis, row => reads(row) && row.Key.Basis == basis))]
            : figures(null, reads);
    }

    private static Figure Overall(Figure figure, List<double> y, List<double> x, bool mayExceedOne)
    {
        var numerators = CollectionsMarshal.AsSpan(y);
        var denominators = CollectionsMarshal.AsSpan(x);
        if (y.Count >= 100)
        {
            return WithInterval(figure, BootstrapT.Ratio(numerators, denominators, SeedOf(figure))) with
            {
                EffectiveUnits = mayExceedOne ? null : Ratio.Wilson(numerators, denominators).Value?.EffectiveUnits is { } effective ? Math.Round(effective, 6) : null,
            };
        }

        // Posts are heavy-tailed: under a hundred the interval of the overall rate covers less than it says.
        var narrow = figure with { Notes = [.. figure.Notes, new("probably too narrow: fewer than 100 units, heavy-tailed", "probablement trop étroit : moins de 100 unités, à queue lourde")] };
        return Rough(WithInterval(narrow, mayExceedOne ? Ratio.LogT(numerators, denominators) : Ratio.Wilson(numerators, denominators)), y.Count);
    }

    private static Figure Typical(Figure overall, double[] ratios) => Rough(
        WithInterval(
            overall with
            {
                Reading = Figures.Readings.Typical,
                Value = Rounded(Middle(ratios)),
                Numerator = null,
                Denominator = null,
                Units = ratios.Length,
                EffectiveUnits = null,
                Notes = [],
            },
            Median.OrderStatistics(ratios)),
        ratios.Length);

    private static double Middle(double[] values)
    {
        var sorted = values.Order().ToArray();
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    private static IReadOnlyList<Figure> SegmentShare(Indicator indicator, SegmentShare formula, Evidence evidence)
    {
        string[] metric = [formula.Metric];
        if (!evidence.Cells.Any(row => Known(row, metric)))
        {
            return [Missing(indicator, evidence, "ratio", NoMetric(formula.Metric))];
        }

        return ByBasis(indicator, evidence, "ratio", apart: true, row => Known(row, metric), (basis, reads) =>
        {
            var chosen = Chosen(evidence, evidence.Period, reads);
            var part = chosen.Rows.Where(row => row.Key.Segment == formula.Segment).Sum(row => Value(row, metric));
            var whole = chosen.Rows.Sum(row => Value(row, metric));
            var figure = Said(Start(indicator, evidence, "ratio"), chosen);
            return whole == 0
                ? [Missing(indicator, evidence, "ratio", NothingToDivideBy) with { Basis = basis }]
                : [figure with { Value = Rounded(part / whole), Numerator = part, Denominator = whole, Units = chosen.Rows.Count, Basis = basis, Notes = [CountedInFull, .. figure.Notes] }];
        });
    }

    private static Figure LevelAtEnd(Indicator indicator, LevelAtEnd formula, Evidence evidence)
    {
        var levels = Levels(evidence, formula.Metric, evidence.Period.To);
        return levels.Count == 0
            ? Missing(indicator, evidence, "count", NoMetric(formula.Metric))
            : One(levels) is not { } series
                ? Missing(indicator, evidence, "count", OfSeveral)
                : Start(indicator, evidence, "count") with { Value = Value(series[^1], [formula.Metric]), Units = 1, Notes = [new("a level: the newest at the period’s end", "un niveau : le plus récent à la fin de la période")] };
    }

    private static Figure LevelChange(Indicator indicator, LevelChange formula, Evidence evidence)
    {
        var levels = Levels(evidence, formula.Metric, evidence.Period.To);
        if (levels.Count == 0)
        {
            return Missing(indicator, evidence, "count", NoMetric(formula.Metric));
        }

        if (One(levels) is not { } series)
        {
            return Missing(indicator, evidence, "count", OfSeveral);
        }

        var before = series.LastOrDefault(row => row.Key.To < evidence.Period.From) ?? series[0];
        return Start(indicator, evidence, "count") with { Value = Value(series[^1], [formula.Metric]) - Value(before, [formula.Metric]), Units = 1, Notes = [new("the change of a level", "la variation d’un niveau")] };
    }

    private static Figure ReportedDistinct(Indicator indicator, ReportedDistinct formula, Evidence evidence)
    {
        string[] metric = [formula.Metric];
        if (!evidence.Cells.Any(row => Known(row, metric)))
        {
            return Missing(indicator, evidence, "count", NoMetric(formula.Metric));
        }

        // People reached twice are reached once: of rows there is no sum, only a row of the very span and scope asked for.
        var reported = Rows(evidence).Where(row => Known(row, metric)).ToList();
        return reported.FindAll(row => row.Key.From == evidence.Period.From && row.Key.To == evidence.Period.To) is [{ } only]
            ? Start(indicator, evidence, "count") with { Value = Value(only, metric), Units = 1, Notes = [new("the platform’s estimate", "estimation de la plateforme")] }
            : Missing(indicator, evidence, "count", new(
                $"not additive: reported row by row ({reported.Count}); no total exists unless the platform reports it for this very period and scope",
                $"non additif : déclaré ligne par ligne ({reported.Count}) ; aucun total n’existe, sauf si la plateforme le déclare pour cette période et ce périmètre exacts"));
    }

    private static Figure WeeklyShare(Indicator indicator, WeeklyShare formula, Evidence evidence)
    {
        string[] both = [formula.Metric, formula.Of];
        bool HasBoth(Cell row) => both.All(metric => !row[Measures.Known(metric)].IsZero);
        if (!evidence.Cells.Any(HasBoth))
        {
            return Missing(indicator, evidence, "ratio", NoMetric(evidence.Cells.Any(row => Known(row, [formula.Metric])) ? formula.Of : formula.Metric));
        }

        var chosen = Chosen(evidence, evidence.Period, HasBoth);
        var (own, all) = (chosen.Rows.Sum(row => Value(row, [formula.Metric])), chosen.Rows.Sum(row => Value(row, [formula.Of])));
        if (all == 0)
        {
            return Missing(indicator, evidence, "ratio", chosen.Rows.Count == 0 ? NoWholeRow : NothingToDivideBy) with { Partial = chosen.Partial };
        }

        var figure = Said(Start(indicator, evidence, "ratio"), chosen) with { Value = Rounded(own / all), Numerator = own, Denominator = all, Units = chosen.Rows.Count };
        var weeks = chosen.Rows.GroupBy(row => (row.Key.From.DayNumber - evidence.Period.From.DayNumber) / 7)
            .Where(week => (week.Key + 1) * 7 <= evidence.Period.Days && week.All(row => (row.Key.To.DayNumber - evidence.Period.From.DayNumber) / 7 == week.Key)).OrderBy(week => week.Key).ToList();
        var mine = weeks.ConvertAll(week => (double)week.Sum(row => Value(row, [formula.Metric])));
        var theirs = weeks.ConvertAll(week => (double)week.Sum(row => Value(row, [formula.Of])));
        return WithInterval(figure, Statistics.WeeklyShare.BlockBootstrap(CollectionsMarshal.AsSpan(mine), CollectionsMarshal.AsSpan(theirs), formula.LeastWeeks, SeedOf(figure)));
    }

    private static IEnumerable<Cell> Rows(Evidence evidence) =>
        evidence.Cells.Where(cell => cell.Key.Series is not null && evidence.Period.HoldsWhole(cell.Key.From, cell.Key.To));

    private static bool Known(Cell row, IReadOnlyList<string> metrics) => metrics.Any(metric => !row[Measures.Known(metric)].IsZero);

    private static decimal Value(Cell row, IReadOnlyList<string> metrics) =>
        metrics.Where(metric => !row[Measures.Known(metric)].IsZero).Sum(metric => AsDecimal(row[Measures.Sum(metric)], 6));

    private static List<Cell> Levels(Evidence evidence, string metric, DateOnly to) =>
        [.. evidence.Cells.Where(cell => cell.Key.Series is not null && cell.Key.To <= to && !cell[Measures.Known(metric)].IsZero)];

    /// <summary>The rows, by day, where they are of one series; null where they are of several.</summary>
    private static List<Cell>? One(List<Cell> rows) =>
        rows.Select(row => row.Key.Series).Distinct().Count() == 1 ? [.. rows.OrderBy(row => row.Key.To).ThenBy(row => row.Key.From)] : null;

    private static Figure Said(Figure figure, ChosenRows chosen) => figure with
    {
        Partial = chosen.Partial,
        Notes = chosen.SetAside == 0
            ? figure.Notes
            : [.. figure.Notes, new($"{chosen.SetAside} overlapping rows are set aside", $"{chosen.SetAside} lignes qui se recouvrent sont mises de côté")],
    };

    private sealed record ChosenRows(List<Cell> Rows, long Partial, long SetAside);

    private static ChosenRows Chosen(Evidence evidence, Period period, Func<Cell, bool> reads)
    {
        var all = evidence.Cells.Where(cell => cell.Key.Series is not null && period.Overlaps(cell.Key.From, cell.Key.To) && reads(cell)).ToList();
        var whole = all.Where(row => period.HoldsWhole(row.Key.From, row.Key.To)).ToList();
        var rows = whole.GroupBy(row => row.Key.Series).SelectMany(series => NonOverlapping([.. series])).OrderBy(row => row.Key.Series).ThenBy(row => row.Key.From).ToList();
        return new(rows, all.Count - whole.Count, whole.Count - rows.Count);
    }

    /// <summary>
    /// Of one series' rows the set that does not overlap and covers most days; of equals the one with more rows, then the one that
    /// ends earlier. ("The finer counts" would be wrong: a month of 900 and two of its days, 100 and 120, is 900.)
    /// </summary>
    private static IReadOnlyList<Cell> NonOverlapping(IReadOnlyList<Cell> rows)
    {
        var ordered = rows.OrderBy(row => row.Key.To).ThenBy(row => row.Key.From).ToList();
        if (ordered.Zip(ordered.Skip(1)).All(pair => pair.First.Key.To < pair.Second.Key.From))
        {
            return ordered;
        }

        // best[i]: the best choice among the first i rows.
        var best = new List<(int Days, IReadOnlyList<Cell> Rows)> { (0, []) };
        for (var i = 0; i < ordered.Count; i++)
        {
            var row = ordered[i];
            var earlier = best[ordered.FindLastIndex(Math.Max(i - 1, 0), i == 0 ? 0 : i, other => other.Key.To < row.Key.From) + 1];
            (int Days, IReadOnlyList<Cell> Rows) taken = (earlier.Days + row.Key.To.DayNumber - row.Key.From.DayNumber + 1, [.. earlier.Rows, row]);
            best.Add(IsBetter(taken, best[i]) ? taken : best[i]);
        }

        return best[^1].Rows;
    }

    private static bool IsBetter((int Days, IReadOnlyList<Cell> Rows) one, (int Days, IReadOnlyList<Cell> Rows) other)
    {
        if (one.Days != other.Days)
        {
            return one.Days > other.Days;
        }

        return one.Rows.Count != other.Rows.Count
            ? one.Rows.Count > other.Rows.Count
            : one.Rows.Zip(other.Rows).Select(pair => pair.First.Key.To.CompareTo(pair.Second.Key.To)).FirstOrDefault(order => order != 0) < 0;
    }

    /// <summary>What the total usually is, from the whole days of the half year before; where there are enough of them.</summary>
    private static Figure WithUsual(Figure figure, Evidence evidence, Func<Cell, bool> reads, IReadOnlyList<string> metrics)
    {
        var before = new Period(evidence.Period.From.AddDays(-UsualDays), evidence.Period.From.AddDays(-1));
        var days = Chosen(evidence, before, row => reads(row) && row.Key.From == row.Key.To).Rows
            .GroupBy(row => row.Key.From).ToDictionary(day => day.Key, day => (double)day.Sum(row => Value(row, metrics)));
        if (days.Count < 8 * 7)
        {
            return figure;
        }

        var history = Enumerable.Range(0, UsualDays).Select(i => days.TryGetValue(before.From.AddDays(i), out var value) ? value : (double?)null).ToArray();
        return ExpectedRange.BlockBootstrapByWeek(history, evidence.Period.Days, SeedOf(figure)).Value is { } usual
            ? figure with { ExpectedLower = Rounded(usual.Lower), ExpectedUpper = Rounded(usual.Upper) }
            : figure;
    }
}
