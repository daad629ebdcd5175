using Measurement.Shared;
using Measurement.Statistics;

namespace Measurement.Figures;

/// <summary>
/// What each person of a scope's cohorts adds up to, over all sends to that person: the units where people repeat. Read from the
/// counted deliveries, not from cells, which hold no persons.
/// </summary>
public sealed class PersonSums
{
    private readonly List<Cells> _persons;

    private PersonSums(List<Cells> persons) => _persons = persons;

    public long Count => _persons.Count;

    /// <param name="deliveries">The counted deliveries in scope, each with its resolved reference.</param>
    /// <param name="period">Cohorts of these days.</param>
    /// <param name="inScope">Whether a cell is in the figure's scope.</param>
    /// <param name="room">The discipline.</param>
    public static PersonSums Of(IEnumerable<(Delivery Unit, string? Resolved)> deliveries, Period period, Func<CellKey, bool> inScope, Room room)
    {
        var contribution = new Contribution(room);
        var persons = new List<Cells>();
        foreach (var person in deliveries.GroupBy(delivery => delivery.Unit.Person).OrderBy(person => person.Key))
        {
            var cells = new Cells();
            foreach (var (unit, resolved) in person)
            {
                contribution.Add(unit, resolved, cells);
            }

            var cohort = new Cells();
            foreach (var cell in cells.All.Where(cell => period.Holds(cell.Key.From) && inScope(cell.Key)))
            {
                foreach (var (measure, amount) in cell.Amounts)
                {
                    cohort.Add(new CellKey(period.From, period.To, null, null, null, null, cell.Key.Currency, null, null), measure, amount);
                }
            }

            if (cohort.All.Any(cell => !cell[Measures.Cohort].IsZero))
            {
                persons.Add(cohort);
            }
        }

        return new(persons);
    }

    /// <summary>The sums of a measure a delivery, with the person as the unit.</summary>
    public RatioSums Sums(string measure, int scale, string? currency)
    {
        double y = 0, x = 0, yy = 0, xx = 0, xy = 0;
        foreach (var person in _persons)
        {
            double mine = 0, deliveries = 0;
            foreach (var cell in person.All)
            {
                deliveries += (double)cell[Measures.Cohort];
                mine += cell.Key.Currency == currency ? (double)cell[measure] / Math.Pow(10, scale) : 0;
            }

            y += mine;
            x += deliveries;
            yy += mine * mine;
            xx += deliveries * deliveries;
            xy += mine * deliveries;
        }

        return new(_persons.Count, y, x, yy, xx, xy);
    }
}
