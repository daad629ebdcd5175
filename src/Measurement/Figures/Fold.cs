using Measurement.Shared;

namespace Measurement.Figures;

/// <summary>
/// Everything at once: what a set of events adds up to, in whatever order they stand. Written apart from <see cref="Workings"/>,
/// which works page by page; that the two are equal is the product's proof.
/// </summary>
public static class Fold
{
    public static Cells ToCells(IReadOnlyCollection<object> events, Room room) => ToCells(Count(events).Counted.Values, room);

    /// <summary>What units already counted add up to.</summary>
    public static Cells ToCells(IEnumerable<(Unit Unit, string? Resolved)> counted, Room room)
    {
        var contribution = new Contribution(room);
        var cells = new Cells();
        foreach (var (unit, resolved) in counted)
        {
            contribution.Add(unit, resolved, cells);
        }

        return cells;
    }

    /// <summary>
    /// The counted units by group, each with its resolved reference; and the group of each event that tells of one. A delivery is counted as the merge
    /// of its person's units under all references of the action; a row and an answer are as sent.
    /// </summary>
    public static (Dictionary<Guid, (Unit Unit, string? Resolved)> Counted, Dictionary<Guid, Guid> GroupOf) Count(IReadOnlyCollection<object> events)
    {
        var codes = Codes.None.After(events.OfType<ITakesCodes>());
        var voided = events.OfType<OutcomeVoided>().Select(voiding => voiding.Identity).ToHashSet();
        var units = new Dictionary<Guid, Unit>();
        var readings = events.Select(Reading.Of).OfType<Reading>().ToList();
        foreach (var reading in readings.Where(reading => !voided.Contains(reading.Identity)))
        {
            units[reading.Key] = Unit.Merge(units.GetValueOrDefault(reading.Key), reading.Unit)!;
        }

        var counted = new Dictionary<Guid, (Unit, string?)>();
        foreach (var (key, unit) in units)
        {
            var group = Group.Of(key, unit, codes);
            counted[group.Id] = (Unit.Merge(counted.GetValueOrDefault(group.Id).Item1, unit)!, group.Resolved);
        }

        return (counted, readings.ToDictionary(
            reading => reading.Identity, reading => Group.Of(reading.Key, units.GetValueOrDefault(reading.Key) ?? reading.Unit, codes).Id));
    }
}
