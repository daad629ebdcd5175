using Measurement.Figures;
using Measurement.Shared;

namespace Measurement.Tests.Figures;

/// <summary>
/// The fold's tables in memory. A page is worked through as the projection does it: what the page needs is loaded, and no more;
/// units stand as JSON in between; differences are kept by recorded day.
/// </summary>
internal sealed class KeptStore(Room room)
{
    private readonly Dictionary<Guid, string> _units = [];
    private readonly Dictionary<Guid, Reading> _links = [];
    private readonly Dictionary<string, string> _codes = new(StringComparer.Ordinal);
    private readonly HashSet<Guid> _voids = [];

    public SortedDictionary<DateOnly, Cells> Differences { get; } = [];

    public static KeptStore Of(Room room, IEnumerable<IReadOnlyList<Entry>> pages)
    {
        var store = new KeptStore(room);
        foreach (var page in pages)
        {
            store.Take(page);
        }

        return store;
    }

    public void Take(IReadOnlyList<Entry> page)
    {
        var workings = Load([.. page.Select(entry => entry.Data)]);
        foreach (var day in page.GroupBy(entry => entry.Recorded))
        {
            Differences.TryAdd(day.Key, new());
            Differences[day.Key].Add(workings.Apply([.. day.Select(entry => entry.Data)]), 1);
        }

        Save(workings, [.. page.Select(entry => entry.Data)]);
    }

    /// <summary>The cells as of the end of a recorded day; all of them without one.</summary>
    public Cells AsOf(DateOnly? day = null) => Between(DateOnly.MinValue, day ?? DateOnly.MaxValue);

    /// <summary>What was recorded after one day and by another.</summary>
    public Cells Between(DateOnly after, DateOnly by)
    {
        var cells = new Cells();
        foreach (var (_, difference) in Differences.Where(difference => difference.Key > after && difference.Key <= by))
        {
            cells.Add(difference, 1);
        }

        return cells;
    }

    private Workings Load(IReadOnlyCollection<object> events)
    {
        var codes = new Codes(new Dictionary<string, string>(_codes, StringComparer.Ordinal));
        var workings = new Workings(room, codes);
        var takes = events.OfType<ITakesCodes>().ToList();
        var voids = events.OfType<OutcomeVoided>().Select(voiding => voiding.Identity).ToHashSet();
        var after = codes.After(takes);
        var alone = events.Select(workings.Read).OfType<Reading>().ToList();
        var links = _links.Where(link => voids.Contains(link.Key)).ToDictionary(link => link.Key, link => link.Value.Key);
        var taken = takes.SelectMany(take => take.CodesTaken).Select(Reference.ToCode).ToHashSet(StringComparer.Ordinal);
        var found = links.Values.Concat(alone.Select(unit => unit.Key)).Distinct().Where(_units.ContainsKey).Select(key => UnitJson.Read(_units[key]))
            .Concat(_units.Values.Select(UnitJson.Read).Where(unit => unit.Reference is { } reference && taken.Contains(reference)))
            .DistinctBy(unit => unit.Key).ToDictionary(unit => unit.Key);
        var members = found.Values.Concat(alone.Select(reading => reading.Unit)).SelectMany(unit => Group.Of(unit.Key, unit, after).Members(after)).Where(key => !found.ContainsKey(key)).Distinct();
        foreach (var unit in found.Values.Concat(members.Where(_units.ContainsKey).Select(key => UnitJson.Read(_units[key]))))
        {
            workings.Load(unit.Key, unit);
        }

        foreach (var (identity, unit) in links)
        {
            workings.LoadLink(identity, unit);
        }

        var rewritten = links.Values.Concat(alone.Where(reading => voids.Contains(reading.Identity)).Select(reading => reading.Key)).ToHashSet();
        var identities = alone.ConvertAll(reading => reading.Identity);
        foreach (var reading in _links.Values.Where(reading => rewritten.Contains(reading.Key)))
        {
            workings.LoadHistory(reading);
            identities.Add(reading.Identity);
        }

        foreach (var identity in identities.Where(_voids.Contains))
        {
            workings.LoadVoid(identity);
        }

        return workings;
    }

    private void Save(Workings workings, IReadOnlyCollection<object> events)
    {
        foreach (var (key, unit) in workings.Changed)
        {
            if (unit is null)
            {
                _units.Remove(key);
            }
            else
            {
                _units[key] = UnitJson.Write(unit);
            }
        }

        foreach (var reading in events.Select(Reading.Of).OfType<Reading>())
        {
            _links.Add(reading.Identity, reading);
        }

        foreach (var take in events.OfType<ITakesCodes>())
        {
            foreach (var code in take.CodesTaken)
            {
                _codes.TryAdd(code, take.ActionId);
            }
        }

        _voids.UnionWith(events.OfType<OutcomeVoided>().Select(voiding => voiding.Identity));
    }
}
