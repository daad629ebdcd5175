using Marten;
using Measurement.Shared;
using Npgsql;
using Weasel.Postgresql.Tables;

namespace Measurement.Figures;

/// <summary>
/// A discipline's units, which events each holds, the codes and voids its fold has taken, and how far it has come. Written by the
/// fold alone, in the transaction that moves its progress.
/// </summary>
public sealed class UnitStore(Room room)
{
    private readonly string _suffix = room.TableSuffix;

    /// <summary>Every table of the fold, cells excepted; all are emptied when it is rebuilt.</summary>
    public IEnumerable<Table> Tables()
    {
        var units = Schema.Table($"unit_{_suffix}");
        units.AddColumn<string>("tenant_id").AsPrimaryKey();
        units.AddColumn<Guid>("key").AsPrimaryKey();
        units.AddColumn<string>("reference").AllowNulls();
        units.AddColumn("state", "jsonb").NotNull();
        units.Indexes.Add(new IndexDefinition($"ix_unit_{_suffix}_reference") { Columns = ["tenant_id", "reference"] });
        yield return units;

        var links = Schema.Table($"outcome_unit_{_suffix}");
        links.AddColumn<string>("tenant_id").AsPrimaryKey();
        links.AddColumn<Guid>("identity").AsPrimaryKey();
        links.AddColumn<Guid>("unit").NotNull();
        links.AddColumn<long>("seq").NotNull();
        links.Indexes.Add(new IndexDefinition($"ix_outcome_unit_{_suffix}_unit") { Columns = ["tenant_id", "unit"] });
        yield return links;

        var codes = Schema.Table($"code_{_suffix}");
        codes.AddColumn<string>("tenant_id").AsPrimaryKey();
        codes.AddColumn<string>("code").AsPrimaryKey();
        codes.AddColumn<string>("action").NotNull();
        yield return codes;

        var voids = Schema.Table($"void_{_suffix}");
        voids.AddColumn<string>("tenant_id").AsPrimaryKey();
        voids.AddColumn<Guid>("identity").AsPrimaryKey();
        yield return voids;

        var folded = Schema.Table($"folded_{_suffix}");
        folded.AddColumn<string>("tenant_id").AsPrimaryKey();
        folded.AddColumn<long>("seq").NotNull();
        yield return folded;
    }

    /// <summary>Everything that the step through a page of one workspace's events needs.</summary>
    public async Task<Workings> Load(
        IQuerySession session, NpgsqlConnection connection, string workspace, IReadOnlyCollection<object> events, CancellationToken ct)
    {
        var codes = new Codes(await Pairs<string, string>(connection, $"select code, action from measurement.code_{_suffix} where tenant_id = $1", workspace, null, ct));
        var workings = new Workings(room, codes);
        var takes = events.OfType<ITakesCodes>().ToList();
        var voids = events.OfType<OutcomeVoided>().Select(voiding => voiding.Identity).ToArray();
        var after = codes.After(takes);

        // Units are found by the keys of their events, by the codes just taken and by what is voided; then all that is counted with them.
        var alone = events.Select(workings.Read).OfType<Reading>().ToList();
        var links = await Pairs<Guid, Guid>(connection,
            $"select identity, unit from measurement.outcome_unit_{_suffix} where tenant_id = $1 and identity = any($2)", workspace, voids, ct);
        var found = (await Units(connection, "key", workspace, links.Values.Concat(alone.Select(reading => reading.Key)).Distinct().ToArray(), ct))
            .Concat(await Units(connection, "reference", workspace, takes.SelectMany(take => take.CodesTaken).Select(Reference.ToCode).ToArray(), ct))
            .DistinctBy(unit => unit.Key).ToDictionary(unit => unit.Key, unit => unit.Unit);
        var members = found.Select(unit => Group.Of(unit.Key, unit.Value, after)).Concat(alone.Select(reading => Group.Of(reading.Key, reading.Unit, after))).Distinct()
            .SelectMany(group => group.Members(after)).Where(key => !found.ContainsKey(key)).Distinct().ToArray();
        foreach (var (key, unit) in found.Select(unit => (unit.Key, unit.Value)).Concat(await Units(connection, "key", workspace, members, ct)))
        {
            workings.Load(key, unit);
        }

        foreach (var (identity, unit) in links)
        {
            workings.LoadLink(identity, unit);
        }

        var targets = voids.ToHashSet();
        var rewritten = links.Values.Concat(alone.Where(reading => targets.Contains(reading.Identity)).Select(reading => reading.Key)).ToHashSet();
        var identities = alone.ConvertAll(reading => reading.Identity);
        if (rewritten.Count > 0)
        {
            var sequences = await Pairs<long, bool>(connection,
                $"select seq, true from measurement.outcome_unit_{_suffix} where tenant_id = $1 and unit = any($2)", workspace, rewritten.ToArray(), ct);
            var recorded = sequences.Keys.ToArray();
            foreach (var e in await session.Events.QueryAllRawEvents().Where(e => e.Sequence.IsOneOf(recorded)).ToListAsync(ct))
            {
                var reading = workings.Read(e.Data)!;
                workings.LoadHistory(reading);
                identities.Add(reading.Identity);
            }
        }

        foreach (var identity in (await Pairs<Guid, bool>(connection,
                     $"select identity, true from measurement.void_{_suffix} where tenant_id = $1 and identity = any($2)", workspace, identities.ToArray(), ct)).Keys)
        {
            workings.LoadVoid(identity);
        }

        return workings;
    }

    /// <summary>Queues what the page changed, to be written in the transaction that moves the fold's progress.</summary>
    public void Save(IDocumentOperations operations, string workspace, Workings workings, IReadOnlyList<(object Data, long Sequence)> events)
    {
        var changed = workings.Changed.ToList();
        var kept = changed.Where(unit => unit.Unit is not null).ToList();
        Queue(kept.Count,
            $"""
             insert into measurement.unit_{_suffix} (tenant_id, key, reference, state)
             select ?, k, r, s::jsonb from unnest(?, ?, ?) as t(k, r, s)
             on conflict (tenant_id, key) do update set reference = excluded.reference, state = excluded.state
             """,
            workspace, kept.Select(unit => unit.Key).ToArray(), kept.Select(unit => unit.Unit!.Reference).ToArray(), kept.Select(unit => UnitJson.Write(unit.Unit!)).ToArray());
        var gone = changed.Where(unit => unit.Unit is null).Select(unit => unit.Key).ToArray();
        Queue(gone.Length, $"delete from measurement.unit_{_suffix} where tenant_id = ? and key = any(?)", workspace, gone);

        var outcomes = events.Select(e => (Read: workings.Read(e.Data)!, e.Sequence)).Where(e => e.Read is not null).ToList();
        Queue(outcomes.Count,
            $"insert into measurement.outcome_unit_{_suffix} (tenant_id, identity, unit, seq) select ?, i, u, s from unnest(?, ?, ?) as t(i, u, s)",
            workspace, outcomes.Select(o => o.Read.Identity).ToArray(), outcomes.Select(o => o.Read.Key).ToArray(), outcomes.Select(o => o.Sequence).ToArray());

        var takes = events.Select(e => e.Data).OfType<ITakesCodes>().SelectMany(take => take.CodesTaken.Select(code => (code, take.ActionId))).ToList();
        Queue(takes.Count,
            $"insert into measurement.code_{_suffix} (tenant_id, code, action) select ?, c, a from unnest(?, ?) as t(c, a) on conflict do nothing",
            workspace, takes.Select(take => take.code).ToArray(), takes.Select(take => take.ActionId).ToArray());

        var voids = events.Select(e => e.Data).OfType<OutcomeVoided>().Select(voiding => voiding.Identity).Distinct().ToArray();
        Queue(voids.Length, $"insert into measurement.void_{_suffix} (tenant_id, identity) select ?, i from unnest(?) as t(i) on conflict do nothing", workspace, voids);

        Queue(1, $"insert into measurement.folded_{_suffix} (tenant_id, seq) values (?, ?) on conflict (tenant_id) do update set seq = excluded.seq",
            workspace, events.Max(e => e.Sequence));

        void Queue(int rows, string sql, params object[] values)
        {
            if (rows > 0)
            {
                operations.QueueSqlCommand(sql, values);
            }
        }
    }

    /// <summary>The newest event of the workspace that the fold has taken; 0 where it has taken none.</summary>
    public async Task<long> LastSequence(NpgsqlConnection connection, string workspace, CancellationToken ct)
    {
        await using var query = new NpgsqlCommand($"select seq from measurement.folded_{_suffix} where tenant_id = $1", connection);
        query.Parameters.Add(new() { Value = workspace });
        return await query.ExecuteScalarAsync(ct) as long? ?? 0;
    }

    /// <summary>All counted units of a shape in a workspace, each with its resolved reference: for readings that need persons.</summary>
    public async Task<IReadOnlyCollection<(Unit Unit, string? Resolved)>> Counted<T>(NpgsqlConnection connection, string workspace, CancellationToken ct)
        where T : Unit
    {
        var codes = new Codes(await Pairs<string, string>(connection, $"select code, action from measurement.code_{_suffix} where tenant_id = $1", workspace, null, ct));
        var counted = new Dictionary<Guid, (Unit Unit, string? Resolved)>();
        await using var query = new NpgsqlCommand($"select key, state::text from measurement.unit_{_suffix} where tenant_id = $1 and state->>'$' = $2", connection);
        query.Parameters.Add(new() { Value = workspace });
        query.Parameters.Add(new() { Value = UnitJson.Mark<T>() });
        await using var reader = await query.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            var unit = UnitJson.Read(reader.GetString(1));
            var group = Group.Of(reader.GetGuid(0), unit, codes);
            counted[group.Id] = (Unit.Merge(counted.GetValueOrDefault(group.Id).Unit, unit)!, group.Resolved);
        }

        return counted.Values;
    }

    private async Task<List<(Guid Key, Unit Unit)>> Units(NpgsqlConnection connection, string column, string workspace, Array values, CancellationToken ct)
    {
        var units = new List<(Guid, Unit)>();
        if (values.Length == 0)
        {
            return units;
        }

        await using var query = new NpgsqlCommand($"select key, state::text from measurement.unit_{_suffix} where tenant_id = $1 and {column} = any($2)", connection);
        query.Parameters.Add(new() { Value = workspace });
        query.Parameters.Add(new() { Value = values });
        await using var reader = await query.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            units.Add((reader.GetGuid(0), UnitJson.Read(reader.GetString(1))));
        }

        return units;
    }

    private static async Task<Dictionary<TKey, TValue>> Pairs<TKey, TValue>(NpgsqlConnection connection, string sql, string workspace, Array? values, CancellationToken ct)
        where TKey : notnull
    {
        var pairs = new Dictionary<TKey, TValue>();
        if (values is { Length: 0 })
        {
            return pairs;
        }

        await using var query = new NpgsqlCommand(sql, connection);
        query.Parameters.Add(new() { Value = workspace });
        if (values is not null)
        {
            query.Parameters.Add(new() { Value = values });
        }

        await using var reader = await query.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            pairs[reader.GetFieldValue<TKey>(0)] = reader.GetFieldValue<TValue>(1);
        }

        return pairs;
    }
}
