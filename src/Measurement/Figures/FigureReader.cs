using System.Collections.Concurrent;
using Marten;
using Measurement.Shared;
using Microsoft.Extensions.Caching.Memory;
using Npgsql;

namespace Measurement.Figures;

/// <summary>The actions of a campaign as known: the one thing of the journal that the engine must ask for.</summary>
public delegate Task<IReadOnlyCollection<string>> ActionsOfCampaign(string workspace, string campaign, Knowledge knowledge, CancellationToken ct);

/// <summary>What is known of a discipline in a scope up to a day: its cells, and how far its fold had come. Figures of any period within are made of it.</summary>
public sealed class Known(Room room, Scope scope, Knowledge knowledge, long lastSequence, IReadOnlyList<Cell> cells, Lazy<Persons>? persons, Lazy<Respondents>? respondents)
{
    private readonly ConcurrentDictionary<(string, Period), IReadOnlyList<Figure>> _figures = new();

    public Room Room => room;

    public Knowledge Knowledge => knowledge;

    /// <summary>The newest event of the workspace that the fold has taken.</summary>
    public long LastSequence => lastSequence;

    /// <summary>
    /// Outcomes of a period that carry a tracking code which no action has, by code, the most first: acts and rows of reports. They
    /// wait for the action to be logged.
    /// </summary>
    public IReadOnlyList<(string Code, decimal Outcomes)> Unmatched(Period period) =>
    [
        .. cells.Where(cell => cell.Key is { Action: null, Code: not null } && period.HoldsWhole(cell.Key.From, cell.Key.To))
            .GroupBy(cell => cell.Key.Code!, StringComparer.Ordinal)
            .Select(code => (Code: code.Key, Outcomes: code.Sum(cell => room.Kinds.Select(Measures.Acts).Append(Measures.Items).Append(Measures.Rows).Sum(measure => (decimal)cell[measure]))))
            .Where(code => code.Outcomes > 0)
            .OrderByDescending(code => code.Outcomes).ThenBy(code => code.Code, StringComparer.Ordinal),
    ];

    /// <summary>An indicator's figures for a period that ends no later than what was read.</summary>
    public IReadOnlyList<Figure> Of(Indicator indicator, Period period) => _figures.GetOrAdd((indicator.Name, period), _ =>
        [.. Evaluation.Of(indicator, EvidenceOf(period)).Select(figure => figure with { Id = FigureId.Of(figure, lastSequence, knowledge).ToString() })]);

    /// <summary>The first day of which there is a record that an indicator reads; null where there is none. A period that began before it is not covered.</summary>
    public DateOnly? Since(Indicator indicator)
    {
        var ever = new Period(new(1900, 1, 1), new(2200, 1, 1));
        var days = cells.Where(cell => Reads.Cell(indicator.Formula, ever, cell.Key, cell.Amounts)).Select(cell => cell.Key.From).ToList();
        return days.Count == 0 ? null : days.Min();
    }

    /// <summary>What a set of events says, folded at once, instead of what was read of the cells. Pure.</summary>
    public static Known Folded(
        IReadOnlyCollection<object> events, Room room, Scope scope, Knowledge knowledge, long lastSequence, Func<CellKey, bool> inScope, DateOnly to)
    {
        var counted = Fold.Count(events).Counted.Values;
        var cells = Fold.ToCells(counted, room).All.Where(cell => inScope(cell.Key) && cell.Key.From <= to).ToList();
        return new(room, scope, knowledge, lastSequence, cells, new(() => Persons.Of(counted, inScope, room)), new(() => Respondents.Of(counted, inScope, room)));
    }

    /// <summary>The whole catalogue for a period.</summary>
    public IReadOnlyList<Figure> All(Period period) => [.. room.Catalogue.SelectMany(indicator => Of(indicator, period))];

    private Evidence EvidenceOf(Period period)
    {
        var upTo = cells.Where(cell => cell.Key.From <= period.To).ToList();
        return new(period, scope, upTo, persons, respondents);
    }
}

/// <summary>
/// Reads what is known: from the cells now and at the end of any past day, from the events themselves at a position. What a fold has
/// taken up to a sequence never changes, so that it is the cache's key.
/// </summary>
public sealed class FigureReader(NpgsqlDataSource source, IDocumentStore store, ActionsOfCampaign actionsOfCampaign, IMemoryCache cache)
{
    public async Task<Known> Read(string workspace, Room room, Scope scope, DateOnly to, Knowledge knowledge, CancellationToken ct)
    {
        var actions = await ActionsIn(workspace, scope, knowledge, ct);
        if (knowledge is AsOfSequence position)
        {
            return await AtPosition(workspace, room, scope, actions, to, position, ct);
        }

        await using var connection = await source.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, ct);
        var last = await new UnitStore(room).LastSequence(connection, workspace, ct);
        var key = (workspace, room.Discipline, scope, to, knowledge, last, string.Join('|', actions ?? []));
        if (cache.TryGetValue(key, out Known? known))
        {
            return known!;
        }

        var day = (knowledge as AsOfDay)?.Day;
        var cells = await new CellStore(room).Read(connection, workspace, scope, actions, to, day, ct);
        var inScope = InScope(scope, actions);
        var persons = cells.Any(cell => room.PersonMeasures.Any(cell.Amounts.ContainsKey))
            ? new Lazy<Persons>(Persons.Of(await Counted<Delivery>(connection, workspace, room, knowledge, last, ct), inScope, room)) : null;
        var respondents = cells.Any(cell => room.Questions.Any(question => cell.Amounts.ContainsKey(Measures.Answered(question.Name))))
            ? new Lazy<Respondents>(Respondents.Of(await Counted<Answer>(connection, workspace, room, knowledge, last, ct), inScope, room)) : null;
        return cache.Set(key, new Known(room, scope, knowledge, last, cells, persons, respondents), new MemoryCacheEntryOptions { Size = cells.Count + 1000, SlidingExpiration = TimeSpan.FromMinutes(10) });
    }

    /// <summary>The actions that a scope names; null where it names none, and what matches no action counts too.</summary>
    public async Task<IReadOnlyCollection<string>?> ActionsIn(string workspace, Scope scope, Knowledge knowledge, CancellationToken ct)
    {
        if (scope.Campaign is null)
        {
            return scope.Action is { } action ? [action] : null;
        }

        var actions = await actionsOfCampaign(workspace, scope.Campaign, knowledge, ct);
        return scope.Action is { } one ? [.. actions.Where(id => id == one)] : actions;
    }

    private async Task<Known> AtPosition(
        string workspace, Room room, Scope scope, IReadOnlyCollection<string>? actions, DateOnly to, AsOfSequence position, CancellationToken ct)
    {
        var key = (workspace, room.Discipline, scope, to, position);
        if (cache.TryGetValue(key, out Known? known))
        {
            return known!;
        }

        var events = await OutcomeLog.Load(store, workspace, room, position.Sequence, null, ct);
        return cache.Set(key, Known.Folded([.. events.Select(e => e.Data)], room, scope, position, position.Sequence, InScope(scope, actions), to),
            new MemoryCacheEntryOptions { Size = events.Count, SlidingExpiration = TimeSpan.FromMinutes(10) });
    }

    /// <summary>The counted units of a shape: what is stored now, or, of a past day, what its events fold to.</summary>
    private async Task<IReadOnlyCollection<(Unit Unit, string? Resolved)>> Counted<T>(
        NpgsqlConnection connection, string workspace, Room room, Knowledge knowledge, long last, CancellationToken ct)
        where T : Unit
    {
        if (knowledge is not AsOfDay day)
        {
            return await new UnitStore(room).Counted<T>(connection, workspace, ct);
        }

        var zone = await WorkspaceClock.ZoneOf(connection, workspace, ct) ?? TimeZoneInfo.Utc;
        var events = await OutcomeLog.Load(store, workspace, room, last, day.Until(zone), ct);
        return Fold.Count([.. events.Select(e => e.Data)]).Counted.Values;
    }

    /// <summary>The scope as a test of cells, where they do not come from a query.</summary>
    public static Func<CellKey, bool> InScope(Scope scope, IReadOnlyCollection<string>? actions)
    {
        var named = actions?.ToHashSet(StringComparer.Ordinal);
        return key => (named is null || (key.Action is { } action && named.Contains(action)))
            && (scope.Channel is null || scope.Channel == key.Channel) && (scope.Segment is null || scope.Segment == key.Segment);
    }
}
