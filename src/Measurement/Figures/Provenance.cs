using System.Diagnostics;
using JasperFx.Events;
using Marten;
using Measurement.Shared;
using Microsoft.Extensions.Caching.Memory;
using Npgsql;

namespace Measurement.Figures;

/// <summary>A figure folded again from the events that it lists.</summary>
public sealed record Refolded(string Id, decimal? Value, [property: System.Text.Json.Serialization.JsonPropertyName("refolded")] decimal? Again, bool Equal, int Events, double Seconds);

/// <summary>
/// The events behind a figure: all events, whatever their day, of every unit that contributes to its cells; the events by which an
/// action took the codes of those units, or said what it took; and every void of a listed event. A closed list: shorter ones give other figures.
/// </summary>
public sealed class Provenance(NpgsqlDataSource source, IDocumentStore store, FigureReader reader, IMemoryCache cache)
{
    /// <summary>The closed list, in order of sequence.</summary>
    public async Task<IReadOnlyList<IEvent>> Events(string workspace, Room room, Indicator indicator, FigureId id, CancellationToken ct)
    {
        var key = ("events", workspace, id);
        if (cache.TryGetValue(key, out IReadOnlyList<IEvent>? listed))
        {
            return listed!;
        }

        var (until, upTo) = await Bounds(workspace, id, ct);
        var events = await OutcomeLog.Load(store, workspace, room, upTo, until, ct);
        var inScope = FigureReader.InScope(id.Scope, await reader.ActionsIn(workspace, id.Scope, id.Knowledge, ct));
        listed = Closed(events, room, indicator.Formula, id.Period, inScope);
        return cache.Set(key, listed, new MemoryCacheEntryOptions { Size = listed.Count, SlidingExpiration = TimeSpan.FromMinutes(5) });
    }

    /// <summary>Folds the listed events anew, everything at once, and compares with the figure as it is read from the cells.</summary>
    public async Task<Refolded> Refold(string workspace, Room room, Indicator indicator, FigureId id, CancellationToken ct)
    {
        var figure = await Find(workspace, room, indicator, id, ct);
        var events = await Events(workspace, room, indicator, id, ct);
        var started = Stopwatch.GetTimestamp();
        var inScope = FigureReader.InScope(id.Scope, await reader.ActionsIn(workspace, id.Scope, id.Knowledge, ct));
        var again = FoldAgain([.. events.Select(e => e.Data)], room, indicator, id, inScope);
        return new(id.ToString(), figure?.Value, again?.Value,
            figure?.Value == again?.Value && figure?.Lower == again?.Lower && figure?.Upper == again?.Upper,
            events.Count, Stopwatch.GetElapsedTime(started).TotalSeconds);
    }

    /// <summary>The figure that an id names, as it is read from the cells (or at its position, where the fold has gone on since).</summary>
    public async Task<Figure?> Find(string workspace, Room room, Indicator indicator, FigureId id, CancellationToken ct)
    {
        var known = await reader.Read(workspace, room, id.Scope, id.To, id.Knowledge, ct);
        if (known.LastSequence != id.LastSequence && id.Knowledge is not AsOfDay)
        {
            known = await reader.Read(workspace, room, id.Scope, id.To, new AsOfSequence(id.LastSequence), ct);
        }

        return Pick(known.Of(indicator, id.Period), id);
    }

    /// <summary>Everything at once: what the listed events, and nothing else, say of the figure. Pure.</summary>
    public static Figure? FoldAgain(IReadOnlyList<object> events, Room room, Indicator indicator, FigureId id, Func<CellKey, bool> inScope)
    {
        var known = Known.Folded(events, room, id.Scope, id.Knowledge, id.LastSequence, inScope, id.To);
        return Pick(known.Of(indicator, id.Period), id);
    }

    /// <summary>The closed list of a formula's figure among the recorded events. Pure.</summary>
    public static IReadOnlyList<IEvent> Closed(IReadOnlyList<IEvent> events, Room room, Formula formula, Period period, Func<CellKey, bool> inScope)
    {
        var contribution = new Contribution(room);
        var (counted, groupOf) = Fold.Count([.. events.Select(e => e.Data)]);
        var contributing = new HashSet<Guid>();
        var witnesses = new SortedDictionary<Guid, List<string>>();
        var wanted = Reads.Witnesses(formula);
        foreach (var (group, (unit, resolved)) in counted)
        {
            var cells = new Cells();
            contribution.Add(unit, resolved, cells);
            foreach (var cell in cells.All.Where(cell => inScope(cell.Key) && cell.Key.From <= period.To))
            {
                if (Reads.Cell(formula, period, cell.Key, cell.Amounts))
                {
                    contributing.Add(group);
                }

                foreach (var measure in wanted.Where(cell.Amounts.ContainsKey))
                {
                    witnesses.TryAdd(group, []);
                    witnesses[group].Add(measure);
                }
            }
        }

        // Zero is told from missing by any unit that ever showed the kind: where none of the figure's own does, one is listed with them.
        foreach (var measure in wanted.Where(measure => !contributing.Any(group => witnesses.TryGetValue(group, out var shown) && shown.Contains(measure))))
        {
            contributing.UnionWith(witnesses.Where(witness => witness.Value.Contains(measure)).Select(witness => witness.Key).Take(1));
        }

        var telling = events.Where(e => Reading.IdentityOf(e.Data) is { } identity && contributing.Contains(groupOf[identity])).ToHashSet();
        var identities = telling.Select(e => Reading.IdentityOf(e.Data)!.Value).ToHashSet();
        var codes = telling.Select(e => (e.Data as Outcome)?.TrackingCode).OfType<string>().ToHashSet(StringComparer.Ordinal);
        return
        [
            .. events.Where(e => telling.Contains(e) || e.Data switch
            {
                OutcomeVoided voided => identities.Contains(voided.Identity),
                ITakesCodes takes => takes.CodesTaken.Any(codes.Contains),
                _ => false,
            }),
        ];
    }

    private static Figure? Pick(IReadOnlyList<Figure> figures, FigureId id) =>
        figures.FirstOrDefault(figure => figure.FormulaVersion == id.Version && figure.Reading == id.Reading && figure.Currency == id.Currency && figure.Basis == id.Basis);

    private async Task<(DateTimeOffset? Until, long UpTo)> Bounds(string workspace, FigureId id, CancellationToken ct)
    {
        switch (id.Knowledge)
        {
            case AsOfDay day:
                await using (var connection = await source.OpenConnectionAsync(ct))
                {
                    return (day.Until(await WorkspaceClock.ZoneOf(connection, workspace, ct) ?? TimeZoneInfo.Utc), id.LastSequence);
                }

            case AsOfSequence position:
                return (null, position.Sequence);
            default:
                return (null, id.LastSequence);
        }
    }
}
