using System.Numerics;
using Measurement.Shared;
using Measurement.Statistics;

namespace Measurement.Figures;

/// <summary>Figures of what actions took, and of what that bought. An action's inputs stand at its first day; what is only planned has cost nothing.</summary>
public static partial class Evaluation
{
    private static readonly Text NoAction = new(
        "No action of this discipline that was carried out began in this period and scope: log it, or carry it out.",
        "Aucune action de cette discipline, réalisée, n’a débuté dans cette période et ce périmètre : consignez-la, ou marquez-la réalisée.");

    private static IReadOnlyList<Figure> CostLogged(Indicator indicator, Evidence evidence)
    {
        var actions = evidence.Sum(Measures.Actions);
        if (actions.IsZero)
        {
            return [Missing(indicator, evidence, "money", NoAction)];
        }

        var unknown = (long)(actions - evidence.Sum(Measures.Costed));
        var figures = Currencies(evidence, cell => !cell[Measures.Costed].IsZero).Select(currency =>
        {
            var cells = evidence.Days.Where(cell => cell.Key.Currency == currency).ToList();
            return Start(indicator, evidence, "money") with
            {
                Value = AsDecimal(Total(cells, Measures.Cost), 6),
                Currency = currency,
                Units = (long)Total(cells, Measures.Costed),
                Gaps = unknown,
                Notes = [CountedInFull, .. Unknown(unknown)],
            };
        }).ToList();
        return figures.Count > 0 ? figures : [Missing(indicator, evidence, "money", new("No action of this period has a logged cost.", "Aucune action de cette période n’a de coût consigné."))];
    }

    private static Figure HoursLogged(Indicator indicator, Evidence evidence)
    {
        var (actions, timed) = (evidence.Sum(Measures.Actions), evidence.Sum(Measures.Timed));
        return actions.IsZero ? Missing(indicator, evidence, "number", NoAction)
            : timed.IsZero ? Missing(indicator, evidence, "number", new("No action of this period has logged hours.", "Aucune action de cette période n’a d’heures consignées."))
            : Start(indicator, evidence, "number") with
            {
                Value = AsDecimal(evidence.Sum(Measures.Hours), 6),
                Units = (long)timed,
                Gaps = (long)(actions - timed),
                Notes = [CountedInFull, .. Unknown((long)(actions - timed))],
            };
    }

    /// <summary>
    /// The logged cost of the actions that delivered ÷ the deliveries, or ÷ the people who did an act of a kind after theirs. The
    /// interval is the reciprocal of the rate's: the cost is known, the rate is not.
    /// </summary>
    private static Figure CostPer(Indicator indicator, CostPer formula, Evidence evidence)
    {
        var start = formula.Kind is { } kind ? Cohort(indicator, evidence, "money", kind)
            : evidence.Sum(Measures.Cohort) is { IsZero: false } cohort ? Start(indicator, evidence, "money") with { Denominator = (decimal)cohort, Units = (long)cohort }
            : Missing(indicator, evidence, "money", NobodyDelivered);
        if (start.Missing is not null)
        {
            return start;
        }

        var sends = evidence.Days.Where(cell => !cell[Measures.Cohort].IsZero).Select(cell => cell.Key.Action).Distinct(StringComparer.Ordinal).ToList();
        var costs = evidence.Days.Where(cell => !cell[Measures.Costed].IsZero && sends.Contains(cell.Key.Action, StringComparer.Ordinal)).ToList();
        if (sends.Count(send => send is null || !costs.Exists(cell => cell.Key.Action == send)) is var without and > 0)
        {
            return Missing(indicator, evidence, "money", new(
                $"{without} of {sends.Count} sends of this period have no logged cost in it: log the action that has their code, with its cost, and carry it out.",
                $"{without} envois sur {sends.Count} de cette période n’y ont pas de coût consigné : consignez l’action qui porte leur code, avec son coût, et marquez-la réalisée."));
        }

        if (costs.Select(cell => cell.Key.Currency).Distinct(StringComparer.Ordinal).Skip(1).Any())
        {
            return Missing(indicator, evidence, "money", new(
                "The costs are in several currencies, and no rate between them is recorded.", "Les coûts sont en plusieurs devises, et aucun taux entre elles n’est consigné."));
        }

        var cost = AsDecimal(Total(costs, Measures.Cost), 6);
        var figure = start with { Numerator = cost, Currency = costs[0].Key.Currency };
        if (formula.Kind is not { } bought)
        {
            return figure with { Value = Rounded(cost / figure.Denominator!.Value), Notes = [CountedInFull, MoneyAlone] };
        }

        var people = evidence.Sum(Measures.People(bought));
        var rate = WithInterval(figure with { Notes = [] }, ShareOfPeople(evidence, bought, people, start.Units!.Value));
        figure = figure with
        {
            Denominator = (decimal)people,
            Units = evidence.ByPerson is { } persons ? persons.Count(evidence.Period) : start.Units,
            Lower = rate.Upper is { } most and > 0 ? Rounded(cost / (start.Units.Value * most)) : null,
            Upper = rate.Lower is { } least and > 0 ? Rounded(cost / (start.Units.Value * least)) : null,
            Level = rate.Level,
            Method = rate.Method,
            EffectiveUnits = rate.EffectiveUnits,
            Notes = [MoneyAlone, .. rate.Notes],
        };
        return people.IsZero
            ? figure with { Missing = new("Nobody has yet: what one costs cannot be known.", "Personne encore : on ne peut en connaître le coût.") }
            : figure with { Value = Rounded(cost / (decimal)people) };
    }

    private static readonly Text MoneyAlone = new("money alone: hours have no declared rate", "argent seul : aucun taux horaire n’est déclaré");

    private static IReadOnlyList<Text> Unknown(long actions) => actions == 0 ? []
        : [new($"{actions} actions say nothing of it and are left out", $"{actions} actions n’en disent rien et sont laissées de côté")];

    /// <summary>The interval of the share of a cohort after whose deliveries an act followed: over persons where they repeat.</summary>
    private static Result<Estimate> ShareOfPeople(Evidence evidence, string kind, BigInteger people, long deliveries) => evidence.ByPerson is { } persons
        ? Ratio.Wilson(persons.Sums(evidence.Period, Measures.People(kind), 0, null))
        : Proportion.Wilson((long)people, deliveries);
}
