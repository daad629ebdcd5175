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
    private readonly Dictionary<Guid, List<Outcome>> _histories = [];
    private readonly Dictionary<Guid, Guid> _unitOf = [];
    private readonly HashSet<Guid> _voided = [];
    private readonly HashSet<Guid> _changed = [];

    public Codes Codes { get; private set; } = codes;

    /// <summary>The units that a page changed, by key; null where a void left nothing of one.</summary>
    public IEnumerable<(Guid Key, Unit? Unit)> Changed => _changed.Select(key => (key, _units.GetValueOrDefault(key)));

    /// <summary>A unit as it is stored.</summary>
    public void Load(Unit unit) => Put(unit.Key, unit);

    /// <summary>Which unit holds a recorded outcome.</summary>
    public void LoadLink(Guid identity, Guid unit) => _unitOf[identity] = unit;

    /// <summary>A void whose target had not arrived, or has just arrived.</summary>
    public void LoadVoid(Guid identity) => _voided.Add(identity);

    /// <summary>An outcome that a unit already holds: needed for units out of which a void takes something.</summary>
    public void LoadHistory(Guid unit, Outcome outcome) => History(unit).Add(outcome);

    /// <summary>Applies what was recorded on one day, whole, and returns the difference that it makes to the cells.</summary>
    public Cells Apply(IReadOnlyList<object> events)
    {
        var outcomes = events.OfType<Outcome>().Select(outcome => (Outcome: outcome, Unit: Reading.Of(outcome))).ToList();
        var takes = events.OfType<ITakesCodes>().ToList();
        var after = Codes.After(takes);
        var voids = events.OfType<OutcomeVoided>().Select(voiding => voiding.Identity).ToHashSet();

        foreach (var (outcome, unit) in outcomes)
        {
            _unitOf[outcome.Identity] = unit.Key;
        }

        // A void folds anew only the stored unit that holds its target; one whose target has not arrived waits for it.
        var refolded = voids.Where(_unitOf.ContainsKey).Select(identity => _unitOf[identity]).ToHashSet();
        var touched = outcomes.Select(outcome => outcome.Unit.Key).Concat(refolded)
            .Concat(takes.SelectMany(take => take.CodesTaken).SelectMany(code => Under(Reference.ToCode(code))))
            .ToHashSet();
        var groups = new HashSet<Group>();
        foreach (var (_, unit) in outcomes)
        {
            // An answer moves with its newest reference, so where it stood counts too; a new unit is where its event says.
            groups.Add(Group.Of(unit, Codes));
            groups.Add(Group.Of(unit, after));
        }

        AddGroups(groups, touched, Codes, after);
        var difference = new Cells();
        foreach (var group in groups)
        {
            _contribution.Add(Counted(group, Codes), group.Resolved, difference, -1);
        }

        _voided.UnionWith(voids);
        foreach (var (outcome, unit) in outcomes)
        {
            History(unit.Key).Add(outcome);
            if (!refolded.Contains(unit.Key) && !_voided.Contains(outcome.Identity))
            {
                Put(unit.Key, Unit.Merge(_units.GetValueOrDefault(unit.Key), unit)!);
                _changed.Add(unit.Key);
            }
        }

        foreach (var key in refolded)
        {
            Put(key, History(key).Where(outcome => !_voided.Contains(outcome.Identity)).Select(Reading.Of).Aggregate((Unit?)null, Unit.Merge));
            _changed.Add(key);
        }

        Codes = after;
        AddGroups(groups, touched, after, after);
        foreach (var group in groups.Where(group => Codes.Resolve(group.Resolved) == group.Resolved))
        {
            _contribution.Add(Counted(group, after), group.Resolved, difference);
        }

        return difference;
    }

    private void AddGroups(HashSet<Group> groups, HashSet<Guid> touched, Codes before, Codes after)
    {
        foreach (var unit in touched.Select(key => _units.GetValueOrDefault(key)).OfType<Unit>())
        {
            groups.Add(Group.Of(unit, before));
            groups.Add(Group.Of(unit, after));
        }
    }

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

    private List<Outcome> History(Guid unit)
    {
        if (!_histories.TryGetValue(unit, out var history))
        {
            _histories[unit] = history = [];
        }

        return history;
    }
}
