using System.Numerics;
using Measurement.Shared;
using Measurement.Statistics;

namespace Measurement.Figures;

/// <summary>
/// Figures of what people did. Counts and money are read by activity: what happened on the days of the period. Rates are read by
/// cohort: what became of those delivered to on the days of the period, so that a numerator is always part of its denominator.
/// </summary>
public static partial class Evaluation
{
    private static readonly Text NobodyDelivered = new(
        "Nobody is known to have been delivered to in this period and scope: push measurement.interaction.v1 with \"kind\": \"delivered\" and the action or its tracking code.",
        "Aucune livraison connue dans cette période et ce périmètre : envoyez measurement.interaction.v1 avec \"kind\": \"delivered\" et l’action ou son code de suivi.");

    private static readonly Text PeopleRepeat = new(
        "several sends in scope: people repeat, so the person is the unit",
        "plusieurs envois dans le périmètre : les personnes se répètent, la personne est donc l’unité");

    private static Figure ActsCounted(Indicator indicator, ActsCounted formula, Evidence evidence)
    {
        var measure = Measures.Acts(formula.Kind);
        return evidence.EverSaw(measure)
            ? Start(indicator, evidence, "count") with { Value = AsDecimal(evidence.Sum(measure), 0), Notes = [CountedInFull] }
            : Missing(indicator, evidence, "count", NoActs(formula.Kind));
    }

    private static Figure ActsShare(Indicator indicator, ActsShare formula, Evidence evidence)
    {
        if (!evidence.EverSaw(Measures.Acts(formula.Of)))
        {
            return Missing(indicator, evidence, "ratio", NoActs(formula.Of));
        }

        var (part, whole) = (AsDecimal(evidence.Sum(Measures.Acts(formula.Kind)), 0), AsDecimal(evidence.Sum(Measures.Acts(formula.Of)), 0));
        return whole == 0
            ? Missing(indicator, evidence, "ratio", new($"No “{formula.Of}” in this period.", $"Aucun « {formula.Of} » dans cette période."))
            : Start(indicator, evidence, "ratio") with
            {
                Value = Rounded(part / whole),
                Numerator = part,
                Denominator = whole,
                Notes = [new("no interval: failures come in blocks, by receiving domain", "pas d’intervalle : les échecs viennent par blocs, par domaine destinataire")],
            };
    }

    private static IReadOnlyList<Figure> ValueSummed(Indicator indicator, ValueSummed formula, Evidence evidence)
    {
        if (!evidence.EverSaw(Measures.Acts(formula.Kind)) && !(formula.Less is { } taken && evidence.EverSaw(Measures.Acts(taken))))
        {
            return [Missing(indicator, evidence, "money", NoActs(formula.Kind))];
        }

        var (value, valued) = (Measures.Value(formula.Kind), Measures.Valued(formula.Kind));
        var unvalued = evidence.Sum(Measures.Acts(formula.Kind)) - evidence.Sum(valued);
        var figures = Currencies(evidence, cell => !cell[valued].IsZero || (formula.Less is { } less && !cell[Measures.Valued(less)].IsZero))
            .Select(currency =>
            {
                var amount = evidence.Days.Where(cell => cell.Key.Currency == currency)
                    .Aggregate(BigInteger.Zero, (sum, cell) => sum + cell[value] - (formula.Less is { } less ? cell[Measures.Value(less)] : BigInteger.Zero));
                return Start(indicator, evidence, "money") with
                {
                    Value = AsDecimal(amount, 6),
                    Currency = currency,
                    Gaps = (long)unvalued,
                    Notes = unvalued.IsZero
                        ? [CountedInFull]
                        : [CountedInFull, new($"{unvalued} of unknown value are left out", $"{unvalued} de valeur inconnue sont laissés de côté")],
                };
            })
            .ToList();
        return figures.Count > 0 ? figures : [Missing(indicator, evidence, "money", new("No value is known in this period.", "Aucune valeur n’est connue dans cette période."))];
    }

    private static Figure PeopleShare(Indicator indicator, PeopleShare formula, Evidence evidence)
    {
        var start = Cohort(indicator, evidence, "ratio", formula.Kind);
        if (start.Missing is not null)
        {
            return start;
        }

        var people = evidence.Sum(Measures.People(formula.Kind));
        var figure = start with { Value = Rounded((decimal)people / start.Denominator!.Value), Numerator = (decimal)people };
        return WithInterval(
            evidence.ByPerson is { } persons ? figure with { Units = persons.Count(evidence.Period), Notes = [PeopleRepeat] } : figure with { EffectiveUnits = figure.Units },
            ShareOfPeople(evidence, formula.Kind, people, start.Units!.Value));
    }

    private static Figure CountPerDelivery(Indicator indicator, CountPerDelivery formula, Evidence evidence)
    {
        var start = Cohort(indicator, evidence, "number", formula.Kind);
        if (start.Missing is not null)
        {
            return start;
        }

        var count = evidence.Sum(Measures.Count(formula.Kind));
        var figure = start with { Value = Rounded((decimal)count / start.Denominator!.Value), Numerator = (decimal)count };
        if (evidence.ByPerson is { } persons)
        {
            return WithInterval(
                figure with { Units = persons.Count(evidence.Period), Notes = [PeopleRepeat] }, Ratio.LogT(persons.Sums(evidence.Period, Measures.Count(formula.Kind), 0, null)));
        }

        var n = (double)start.Units!.Value;
        return WithInterval(figure, Ratio.LogT(new(start.Units.Value, (double)count, n, (double)evidence.Sum(Measures.CountSquared(formula.Kind)), n, (double)count)));
    }

    private static IReadOnlyList<Figure> ValuePerDelivery(Indicator indicator, ValuePerDelivery formula, Evidence evidence)
    {
        var start = Cohort(indicator, evidence, "money", formula.Kind);
        if (start.Missing is not null)
        {
            return [start];
        }

        return Each(indicator, evidence, formula.Kind, currency =>
        {
            var cells = evidence.Days.Where(cell => cell.Key.Currency == currency).ToList();
            var worth = Total(cells, Measures.Worth(formula.Kind));
            var buyers = (long)Total(cells, Measures.Buyers(formula.Kind));
            var amount = AsDecimal(worth, 6);
            var figure = start with { Value = Rounded(amount / start.Denominator!.Value), Numerator = amount, Currency = currency };
            var people = evidence.ByPerson?.Count(evidence.Period) ?? start.Units!.Value;
            figure = evidence.ByPerson is null ? figure : figure with { Units = people, Notes = [PeopleRepeat] };
            return people < 1000 || buyers < 100 ? OfFewBuyers(figure, evidence, formula.Kind, people, buyers)
                : evidence.ByPerson is { } persons ? WithInterval(figure, Ratio.LogT(persons.Sums(evidence.Period, Measures.Worth(formula.Kind), 6, currency)))
                : WithInterval(figure, Means.T(people, AsDouble(worth, 6), AsDouble(Total(cells, Measures.WorthSquared(formula.Kind)), 12)));
        });
    }

    /// <summary>A few buyers carry such an amount, so that sums would give an interval too narrow: the people are drawn again, one by one.</summary>
    private static Figure OfFewBuyers(Figure figure, Evidence evidence, string kind, long people, long buyers)
    {
        if (buyers < 10)
        {
            return figure with { Notes = [.. figure.Notes, new("under 10 buyers: listed, no interval", "moins de 10 acheteurs : listés, sans intervalle")] };
        }

        if (evidence.Persons is not { } persons || people > MostDrawn)
        {
            return figure with
            {
                Notes = [.. figure.Notes, new($"no interval: {buyers} buyers among {people} people; 100 are needed", $"pas d’intervalle : {buyers} acheteurs parmi {people} personnes ; il en faut 100")],
            };
        }

        var (amounts, deliveries) = persons.Each(evidence.Period, Measures.Worth(kind), 6, figure.Currency);
        return Rough(WithInterval(figure, BootstrapT.Ratio(amounts, deliveries, SeedOf(figure))), buyers);
    }

    /// <summary>Time grows as people × resamples: above so many a page would wait for it.</summary>
    private const int MostDrawn = 50_000;

    private static Figure PeopleRepeating(Indicator indicator, PeopleRepeating formula, Evidence evidence)
    {
        if (!evidence.EverSaw(Measures.Acts(formula.Kind)))
        {
            return Missing(indicator, evidence, "ratio", NoActs(formula.Kind));
        }

        if (evidence.Persons?.Doing(evidence.Period, formula.Kind) is not (> 0 and var once, var repeatedly))
        {
            return Missing(indicator, evidence, "ratio", new("Nobody did in this period.", "Personne ne l’a fait dans cette période."));
        }

        var figure = Start(indicator, evidence, "ratio") with
        {
            Value = Rounded((decimal)repeatedly / once), Numerator = repeatedly, Denominator = once, Units = once, EffectiveUnits = once,
        };
        return WithInterval(figure, Proportion.Wilson(repeatedly, once));
    }

    private static IReadOnlyList<Figure> ValuePerAct(Indicator indicator, ValuePerAct formula, Evidence evidence)
    {
        if (Cohort(indicator, evidence, "money", formula.Kind) is { Missing: not null } missing)
        {
            return [missing];
        }

        return Each(indicator, evidence, formula.Kind, currency =>
        {
            var cells = evidence.Days.Where(cell => cell.Key.Currency == currency).ToList();
            var (worth, bought) = (Total(cells, Measures.Worth(formula.Kind)), Total(cells, Measures.Bought(formula.Kind)));
            var buyers = (long)Total(cells, Measures.Buyers(formula.Kind));
            var figure = Start(indicator, evidence, "money") with
            {
                Value = Rounded(AsDecimal(worth, 6) / (decimal)bought),
                Numerator = AsDecimal(worth, 6),
                Denominator = (decimal)bought,
                Units = buyers,
                Currency = currency,
            };
            var sums = new RatioSums(buyers, AsDouble(worth, 6), (double)bought, AsDouble(Total(cells, Measures.WorthSquared(formula.Kind)), 12),
                (double)Total(cells, Measures.BoughtSquared(formula.Kind)), AsDouble(Total(cells, Measures.BoughtTimesWorth(formula.Kind)), 6));
            return FewUnits(figure, buyers) ?? WithInterval(Rough(figure, buyers), Ratio.LogT(sums));
        });
    }

    /// <summary>The cohort's figure so far: its deliveries as denominator and units; or what is missing.</summary>
    private static Figure Cohort(Indicator indicator, Evidence evidence, string unit, string kind)
    {
        var cohort = evidence.Sum(Measures.Cohort);
        if (cohort.IsZero)
        {
            return Missing(indicator, evidence, unit, NobodyDelivered);
        }

        // A kind that was never seen here is not zero: nobody said that it would be sent.
        return evidence.EverSawKind(kind)
            ? Start(indicator, evidence, unit) with { Denominator = (decimal)cohort, Units = (long)cohort }
            : Missing(indicator, evidence, unit, NoActs(kind));
    }

    private static IReadOnlyList<Figure> Each(Indicator indicator, Evidence evidence, string kind, Func<string?, Figure> make)
    {
        var figures = Currencies(evidence, cell => !cell[Measures.Bought(kind)].IsZero).Select(make).ToList();
        return figures.Count > 0 ? figures : [Missing(indicator, evidence, "money", new("No value of a delivery is known in this period.", "Aucune valeur de livraison n’est connue dans cette période."))];
    }

    private static IEnumerable<string?> Currencies(Evidence evidence, Func<Cell, bool> where) =>
        evidence.Days.Where(where).Select(cell => cell.Key.Currency).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    private static BigInteger Total(IReadOnlyList<Cell> cells, string measure) => cells.Aggregate(BigInteger.Zero, (sum, cell) => sum + cell[measure]);

    /// <summary>Under ten units are listed and get no interval.</summary>
    private static Figure? FewUnits(Figure figure, long units) => units < 10
        ? figure with { Notes = [.. figure.Notes, new("under 10 units: listed, no interval", "moins de 10 unités : listées, sans intervalle")] }
        : null;

    private static Figure Rough(Figure figure, long units) => units < 25
        ? figure with { Notes = [.. figure.Notes, new("rough: fewer than 25 units", "approximatif : moins de 25 unités")] }
        : figure;
}
