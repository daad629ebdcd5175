using System.Runtime.InteropServices;
using Measurement.Shared;
using Measurement.Statistics;

namespace Measurement.Figures;

/// <summary>
/// What each person of a scope adds up to, over all sends to that person: the units where people repeat. Read from the counted
/// deliveries, not from cells, which hold no persons. Amounts are whole numbers until a person's sum is complete, so that their order
/// does not tell.
/// </summary>
public sealed class Persons
{
    private readonly int _persons;
    private readonly Dictionary<(string Measure, string? Currency), List<Entry>> _entries;

    private Persons(int persons, Dictionary<(string Measure, string? Currency), List<Entry>> entries) => (_persons, _entries) = (persons, entries);

    /// <param name="counted">The counted units, each with its resolved reference; those that are no delivery are passed over.</param>
    /// <param name="inScope">Whether a cell is in the figure's scope.</param>
    /// <param name="room">The discipline.</param>
    public static Persons Of(IEnumerable<(Unit Unit, string? Resolved)> counted, Func<CellKey, bool> inScope, Room room)
    {
        var contribution = new Contribution(room);
        var read = room.PersonMeasures;
        var entries = new Dictionary<(string, string?), List<Entry>>();
        var persons = 0;
        foreach (var person in counted.Where(unit => unit.Unit is Delivery).GroupBy(unit => ((Delivery)unit.Unit).Person).OrderBy(person => person.Key))
        {
            var cells = new Cells();
            foreach (var (unit, resolved) in person)
            {
                contribution.Add(unit, resolved, cells);
            }

            foreach (var cell in cells.All.Where(cell => inScope(cell.Key)))
            {
                foreach (var (measure, amount) in cell.Amounts.Where(amount => read.Contains(amount.Key)))
                {
                    ref var list = ref CollectionsMarshal.GetValueRefOrAddDefault(entries, (measure, cell.Key.Currency), out _);
                    (list ??= []).Add(new(persons, cell.Key.From.DayNumber, (Int128)amount));
                }
            }

            persons++;
        }

        return new(persons, entries);
    }

    /// <summary>How many have a delivery in the cohorts of a period.</summary>
    public long Count(Period period) => Totals(period, Measures.Cohort, null).LongCount(deliveries => deliveries != 0);

    /// <summary>A measure and the deliveries of each person who has any in the cohorts of a period, in the order of their surrogates.</summary>
    public (double[] Amounts, double[] Deliveries) Each(Period period, string measure, int scale, string? currency)
    {
        var (mine, deliveries) = (Totals(period, measure, currency), Totals(period, Measures.Cohort, null));
        var unit = Math.Pow(10, scale);
        var reached = Enumerable.Range(0, _persons).Where(person => deliveries[person] != 0).ToArray();
        return (Array.ConvertAll(reached, person => (double)mine[person] / unit), Array.ConvertAll(reached, person => (double)deliveries[person]));
    }

    /// <summary>The sums of a measure a delivery, with the person as the unit.</summary>
    public RatioSums Sums(Period period, string measure, int scale, string? currency)
    {
        var (amounts, deliveries) = Each(period, measure, scale, currency);
        return RatioSums.Of(amounts, deliveries);
    }

    /// <summary>How many did an act of a kind on the days of a period, and how many of them more than once.</summary>
    public (long Once, long Repeatedly) Doing(Period period, string kind)
    {
        var acts = Totals(period, Measures.Acts(kind), null);
        return (acts.LongCount(count => count > 0), acts.LongCount(count => count > 1));
    }

    private Int128[] Totals(Period period, string measure, string? currency)
    {
        var totals = new Int128[_persons];
        foreach (var entry in CollectionsMarshal.AsSpan(_entries.GetValueOrDefault((measure, currency))))
        {
            if (entry.Day >= period.From.DayNumber && entry.Day <= period.To.DayNumber)
            {
                totals[entry.Person] += entry.Amount;
            }
        }

        return totals;
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Entry(int Person, int Day, Int128 Amount);
}
