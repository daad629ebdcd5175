using Measurement.Shared;

namespace Measurement.Figures;

/// <summary>
/// What the projection holds in its hands while it works through a page: the stored units that the page touches, with what is
/// needed to group them and to take a voided event out again. <see cref="Apply"/> is the one subtraction by which restatement,
/// late arrival, uniqueness, disorder and late matching all happen.
/// </summary>
public sealed class Workings(Room room, Codes codes)
{
    private readonly Contribution _contribution = new(room);
    private readonly Dictionary<Guid, Unit> _units = [];
    private readonly Dictionary<string, HashSet<Guid>> _byReference = new(StringComparer.Ordinal);
    private readonly Dictionary<Guid, List<Reading>> _histories = [];
    private readonly Dictionary<Guid, Guid> _unitOf = [];
    private readonly HashSet<Guid> _voided = [];
    private readonly HashSet<Guid> _changed = [];
    private readonly Dictionary<object, Reading?> _readings = new(ReferenceEqualityComparer.Instance);

    public Codes Codes { get; private set; } = codes;

    /// <summary>The units that a page changed, by key; null where a void left nothing of one.</summary>
    public IEnumerable<(Guid Key, Unit? Unit)> Changed => _changed.Select(key => (key, _units.GetValueOrDefault(key)));

    /// <summary>What an event says of a unit, read once; null where it tells of none.</summary>
    public Reading? Read(object data)
    {
        if (!_readings.TryGetValue(data, out var reading))
        {
            _readings[data] = reading = Reading.Of(data);
        }

        return reading;
    }

    /// <summary>How many of these outcomes are under a code that no action has.</summary>
    public int Unmatched(IEnumerable<object> events) => events.OfType<Outcome>().Count(outcome => Reference.CodeOf(Codes.Resolve(Reference.Of(outcome))) is not null);

    /// <summary>A unit as it is stored.</summary>
    public void Load(Guid key, Unit unit) => Put(key, unit);

    /// <summary>Which unit holds a recorded event.</summary>
    public void LoadLink(Guid identity, Guid unit) => _unitOf[identity] = unit;

    /// <summary>A void whose target had not arrived, or has just arrived.</summary>
    public void LoadVoid(Guid identity) => _voided.Add(identity);

    /// <summary>What an event says that a unit already holds: needed for units out of which a void takes something.</summary>
    public void LoadHistory(Reading reading) => History(reading.Key).Add(reading);

    /// <summary>Applies what was recorded on one day, whole, and returns the difference that it makes to the cells.</summary>
    public Cells Apply(IReadOnlyList<object> events)
    {
        var readings = events.Select(Read).OfType<Reading>().ToList();
        var takes = events.OfType<ITakesCodes>().ToList();
        var (before, after) = (Codes, Codes.After(takes));
        var voids = events.OfType<OutcomeVoided>().Select(voiding => voiding.Identity).ToHashSet();
        foreach (var reading in readings)
        {
            _unitOf[reading.Identity] = reading.Key;
        }

        // A void folds anew only the stored unit that holds its target; one whose target has not arrived waits for it.
        var refolded = voids.Where(_unitOf.ContainsKey).Select(identity => _unitOf[identity]).ToHashSet();

        // What is told of counts where its event says; what is stored, where it stood: an answer moves with its newest reference.
        var touched = readings.Select(reading => (reading.Key, reading.Unit))
            .Concat(Stored(readings.Select(reading => reading.Key)
                .Concat(refolded)
                .Concat(takes.SelectMany(take => take.CodesTaken).SelectMany(code => Under(Reference.ToCode(code))))))
            .DistinctBy(unit => (unit.Key, unit.Unit.Reference))
            .ToList();
        var groups = GroupsOf(touched, before).Concat(ReferenceEquals(before, after) ? [] : GroupsOf(touched, after)).Distinct().ToList();
        var difference = new Cells();
        foreach (var group in groups)
        {
            _contribution.Add(Counted(group, before), group.Resolved, difference, -1);
        }

        _voided.UnionWith(voids);
        foreach (var reading in readings)
        {
            History(reading.Key).Add(reading);
            if (!refolded.Contains(reading.Key) && !_voided.Contains(reading.Identity))
            {
                Put(reading.Key, Unit.Merge(_units.GetValueOrDefault(reading.Key), reading.Unit)!);
                _changed.Add(reading.Key);
            }
        }

        foreach (var key in refolded)
        {
            Put(key, History(key).Where(reading => !_voided.Contains(reading.Identity)).Select(reading => reading.Unit).Aggregate((Unit?)null, Unit.Merge));
            _changed.Add(key);
        }

        // Out of which an answer was taken may stand where its older one says.
        Codes = after;
        groups = [.. groups.Where(group => after.Resolve(group.Resolved) == group.Resolved).Union(GroupsOf(Stored(refolded), after))];
        foreach (var group in groups)
        {
            _contribution.Add(Counted(group, after), group.Resolved, difference);
        }

        return difference;
    }

    private IEnumerable<(Guid Key, Unit Unit)> Stored(IEnumerable<Guid> keys) => keys.Where(_units.ContainsKey).Select(key => (key, _units[key]));

    private static IEnumerable<Group> GroupsOf(IEnumerable<(Guid Key, Unit Unit)> units, Codes codes) => units.Select(unit => Group.Of(unit.Key, unit.Unit, codes));

    private Unit? Counted(Group group, Codes codes)
    {
        var unit = group.Members(codes).Select(key => _units.GetValueOrDefault(key)).Aggregate((Unit?)null, Unit.Merge);

        // A row or an answer counts where it is now referred to; under an earlier reference nothing of it is left.
        return unit is null or Delivery || codes.Resolve(unit.Reference) == group.Resolved ? unit : null;
    }

    private void Put(Guid key, Unit? unit)
    {
        if (_units.TryGetValue(key, out var earlier) && earlier.Reference is { } left)
        {
            Under(left).Remove(key);
        }

        if (unit is null)
        {
            _units.Remove(key);
            return;
        }

        _units[key] = unit;
        if (unit.Reference is { } reference)
        {
            Under(reference).Add(key);
        }
    }

    private HashSet<Guid> Under(string reference)
    {
        if (!_byReference.TryGetValue(reference, out var keys))
        {
            _byReference[reference] = keys = [];
        }

        return keys;
    }

    private List<Reading> History(Guid unit)
    {
        if (!_histories.TryGetValue(unit, out var history))
        {
            _histories[unit] = history = [];
        }

        return history;
    }
}
