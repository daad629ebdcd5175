using Measurement.Shared;

namespace Measurement.Figures;

/// <summary>
/// Everything at once: what a set of events adds up to, in whatever order they stand. Written apart from <see cref="Workings"/>,
/// which works page by page; that the two are equal is the product's proof.
/// </summary>
public static class Fold
{
    public static Cells ToCells(IReadOnlyCollection<object> events, Room room)
    {
        var (counted, _) = Count(events);
        var contribution = new Contribution(room);
        var cells = new Cells();
        foreach (var (unit, resolved) in counted.Values)
        {
            contribution.Add(unit, resolved, cells);
        }

        return cells;
    }

    /// <summary>
    /// The counted units by group, each with its resolved reference; and each outcome's group. A delivery is counted as the merge
    /// of its person's units under all references of the action; a row and an answer are as sent.
    /// </summary>
    public static (Dictionary<Guid, (Unit Unit, string? Resolved)> Counted, Dictionary<Guid, Guid> GroupOf) Count(IReadOnlyCollection<object> events)
    {
        var codes = Codes.None.After(events.OfType<ITakesCodes>());
        var voided = events.OfType<OutcomeVoided>().Select(voiding => voiding.Identity).ToHashSet();
        var units = new Dictionary<Guid, Unit>();
        var unitOf = new Dictionary<Guid, (Guid Key, Unit Alone)>();
        foreach (var outcome in events.OfType<Outcome>())
        {
            var alone = Reading.Of(outcome);
            unitOf[outcome.Identity] = (alone.Key, alone);
            if (!voided.Contains(outcome.Identity))
            {
                units[alone.Key] = Unit.Merge(units.GetValueOrDefault(alone.Key), alone)!;
            }
        }

        var counted = new Dictionary<Guid, (Unit, string?)>();
        foreach (var unit in units.Values)
        {
            var group = Group.Of(unit, codes);
            counted[group.Id] = (Unit.Merge(counted.GetValueOrDefault(group.Id).Item1, unit)!, group.Resolved);
        }

        return (counted, unitOf.ToDictionary(
            outcome => outcome.Key, outcome => Group.Of(units.GetValueOrDefault(outcome.Value.Key) ?? outcome.Value.Alone, codes).Id));
    }
}
