using System.Collections.Concurrent;
using Marten;
using Measurement.Shared;
using Measurement.Workspaces;
using Npgsql;
using Weasel.Postgresql.Tables;

namespace Measurement.Outcomes;

/// <summary>The type of the stream that one commit of outcomes is: a new one each time, since appends to a shared one collide.</summary>
public sealed class OutcomeCommit;

/// <summary>What the door must know of a workspace before it can check anything. Zone and secret never change.</summary>
/// <param name="Recorded">The newest recorded time; where the clock is real, of the moment it was first asked for.</param>
public sealed record WorkspaceFacts(TimeZoneInfo Zone, IReadOnlyList<string> Brands, bool Simulated, DateTimeOffset Recorded, byte[] FingerprintKey);

/// <summary>A checked outcome on its way into the store, with its fingerprint, the secret that made it, and the credential that sent it.</summary>
/// <param name="Request">The trace context of the request that brought it; null where nobody follows it.</param>
public sealed record Pending(CheckedOutcome Outcome, byte[] Fingerprint, byte[] Key, string User, string? Request)
{
    /// <summary>To be called within the request that brought it.</summary>
    public static Pending Of(CheckedOutcome outcome, byte[] key, string user) => new(outcome, Outcomes.Fingerprint.Of(outcome, key), key, user, Signals.Context);

    public (string Source, string Id) Identity => (Outcome.Outcome.Source, Outcome.Outcome.SourceId);
}

/// <summary>What became of one event: 202 recorded, 200 a repeat, else its problem.</summary>
public readonly record struct Answer(int Status, Problem? Problem)
{
    public static readonly Answer Accepted = new(StatusCodes.Status202Accepted, null);
    public static readonly Answer Repeat = new(StatusCodes.Status200OK, null);

    public static Answer Refused(Problem problem) => new(problem.Status, problem);

    /// <summary>Adds what became of events that came in by a door (<c>http</c>, <c>bus</c>, <c>replay</c>) to the numbers kept of it.</summary>
    public static void Count(IReadOnlyCollection<Answer> answers, string door)
    {
        var by = new KeyValuePair<string, object?>("measurement.door", door);
        Signals.Accepted.Add(answers.Count(answer => answer.Status == StatusCodes.Status202Accepted), by);
        Signals.Repeated.Add(answers.Count(answer => answer.Status == StatusCodes.Status200OK), by);
        foreach (var refused in answers.Where(answer => answer.Problem is not null).CountBy(answer => answer.Problem!.Slug))
        {
            Signals.Refused.Add(refused.Value, by, new("error.type", refused.Key));
        }
    }
}

/// <summary>
/// Outcomes in PostgreSQL, once only and for ever. An identity (source, id) is a row in a key table, inserted in the transaction
/// of the append and before it: so a repeat costs no number of the events' sequence, and a gap in it, which would stall every
/// projection, never comes of one. Keys are inserted sorted and as a set; unsorted sets that overlap deadlock. The source is kept
/// once and stands in the keys as a small number, the id as text in byte order: half the index of a hash where ids run on.
/// </summary>
public sealed class OutcomeStore(IDocumentStore store, WorkspaceDirectory workspaces, OutcomeCheck check)
{
    private readonly ConcurrentDictionary<string, WorkspaceFacts> _facts = new(StringComparer.Ordinal);

    public static IEnumerable<Table> Tables()
    {
        var source = Schema.Table("outcome_source");
        source.AddColumn<string>("tenant_id").AsPrimaryKey();
        source.AddColumn<string>("source").AsPrimaryKey();
        source.AddColumn<int>("id").NotNull();
        source.Indexes.Add(new IndexDefinition("outcome_source_id") { Columns = ["tenant_id", "id"], IsUnique = true });
        yield return source;

        var key = Schema.Table("outcome_key");
        key.AddColumn<string>("tenant_id").AsPrimaryKey();
        key.AddColumn<int>("source_id").AsPrimaryKey();
        InByteOrder(key, "id");
        key.AddColumn("fingerprint", "bytea").NotNull();
        yield return key;

        // The only place where a sender's own id of a person stands. Erasing the row makes the person's events anonymous for good.
        var person = Schema.Table("person");
        person.AddColumn<string>("tenant_id").AsPrimaryKey();
        InByteOrder(person, "external");
        person.AddColumn<Guid>("surrogate").NotNull();
        yield return person;
    }

    /// <summary>Part of the primary key; compared and sorted as bytes, whatever the database's locale.</summary>
    private static void InByteOrder(Table table, string column)
    {
        table.AddColumn(column, "text").AsPrimaryKey();
        table.ColumnFor(column)!.ColumnChecks.Add(new ByteOrder());
    }

    private sealed class ByteOrder : ColumnCheck
    {
        public override string Declaration() => "collate \"C\"";
    }

    /// <summary>The workspace's facts, or null where there is no such workspace. A real clock stays real, so its facts are kept.</summary>
    public async Task<WorkspaceFacts?> Facts(string workspace, CancellationToken ct)
    {
        if (_facts.TryGetValue(workspace, out var known))
        {
            return known;
        }

        if (await workspaces.Find(workspace, ct) is not { } open)
        {
            return null;
        }

        await using var session = store.LightweightSession(workspace);
        await session.BeginTransactionAsync(ct);
        await using var query = Command(session.Connection!, "select simulated, recorded, fingerprint_key from measurement.workspace_clock where tenant_id = $1", workspace);
        await using var reader = await query.ExecuteReaderAsync(ct);
        if (!await reader.ReadAsync(ct))
        {
            return null;
        }

        var facts = new WorkspaceFacts(
            open.Zone, open.Brands, reader.GetBoolean(0), reader.GetFieldValue<DateTimeOffset>(1), reader.GetFieldValue<byte[]>(2));
        if (!facts.Simulated)
        {
            _facts[workspace] = facts;
        }

        return facts;
    }

    /// <summary>What <see cref="Commit"/> would answer now; nothing is recorded.</summary>
    public async Task<Answer[]> Rehearse(string workspace, DateTimeOffset? recordedAt, IReadOnlyList<Pending> events, CancellationToken ct)
    {
        await using var session = store.LightweightSession(workspace);
        await session.BeginTransactionAsync(ct);
        var facts = await Facts(workspace, ct);
        var known = await Known(session.Connection!, workspace, events, ct);
        return facts is { Simulated: true } && recordedAt < facts.Recorded
            ? Settle(events, known, Answer.Refused(WentBack(facts.Recorded)))
            : Settle(events, known, Answer.Accepted);
    }

    /// <summary>
    /// Records in one transaction, at one recorded time, those of the events whose identity is new, and says of each what became
    /// of it. Where it throws, nothing may be concluded: a commit whose answer was lost has happened. Asking again is safe.
    /// </summary>
    /// <param name="recordedAt">The sender's time, where the workspace's clock is simulated.</param>
    public async Task<Answer[]> Commit(string workspace, DateTimeOffset? recordedAt, IReadOnlyList<Pending> events, CancellationToken ct)
    {
        await using var session = store.LightweightSession(workspace);
        await session.BeginTransactionAsync(ct);
        var connection = session.Connection!;
        if (await WorkspaceClock.Take(connection, workspace, recordedAt, ct) is not { } moment)
        {
            _facts.TryRemove(workspace, out _);
            return [.. events.Select(_ => Answer.Refused(Problem.NotFound($"There is no workspace {workspace}.")))];
        }

        if (events.Any(one => !one.Key.AsSpan().SequenceEqual(moment.FingerprintKey)))
        {
            // The workspace was removed and opened anew since its facts were read.
            _facts.TryRemove(workspace, out _);
            events = [.. events.Select(one => Pending.Of(one.Outcome, moment.FingerprintKey, one.User) with { Request = one.Request })];
        }

        if (moment.WentBack)
        {
            return Settle(events, await Known(connection, workspace, events, ct), Answer.Refused(WentBack(moment.Recorded)));
        }

        var distinct = new Dictionary<(string, string), Pending>(events.Count);
        foreach (var one in events)
        {
            distinct.TryAdd(one.Identity, one);
        }

        var fresh = await TakeKeys(connection, workspace, [.. distinct.Values], ct);
        var known = fresh.Count == distinct.Count ? [] : await Known(connection, workspace, [.. distinct.Values.Where(one => !fresh.Contains(one.Identity))], ct);
        var answers = Settle(events, known, Answer.Accepted);
        if (fresh.Count > 0)
        {
            List<Pending> recorded = [.. distinct.Values.Where(one => fresh.Contains(one.Identity))];
            var surrogates = await Surrogates(connection, workspace, recorded, ct);
            Append(session, moment.Recorded, recorded, surrogates);
            await session.SaveChangesAsync(ct);
        }

        return answers;
    }

    private void Append(IDocumentSession session, DateTimeOffset recorded, List<Pending> events, Dictionary<string, Guid> surrogates)
    {
        var data = events.Select(one => check.Recorded(one.Outcome, one.Outcome.Person is { } person ? surrogates[person] : Guid.Empty));
        var stream = session.Events.StartStream<OutcomeCommit>(Ids.New("outcomes", recorded), data);
        for (var i = 0; i < events.Count; i++)
        {
            stream.Events[i].Id = events[i].Outcome.Outcome.Identity;
            stream.Events[i].Timestamp = recorded;
            stream.Events[i].UserName = events[i].User;
            stream.Events[i].CorrelationId = events[i].Request;
        }
    }

    /// <summary>
    /// Each event's answer: the first of an identity that is not known takes the answer for new ones; all others are repeats
    /// where their fingerprint is the one kept or the first one's, else conflicts.
    /// </summary>
    private static Answer[] Settle(IReadOnlyList<Pending> events, Dictionary<(string, string), byte[]> known, Answer forNew)
    {
        var answers = new Answer[events.Count];
        var first = new Dictionary<(string, string), byte[]>();
        for (var i = 0; i < events.Count; i++)
        {
            var one = events[i];
            if (!known.TryGetValue(one.Identity, out var kept) && (first.TryAdd(one.Identity, one.Fingerprint) || forNew.Problem is not null))
            {
                answers[i] = forNew;
                continue;
            }

            kept ??= first[one.Identity];
            answers[i] = kept.AsSpan().SequenceEqual(one.Fingerprint) ? Answer.Repeat : Answer.Refused(Taken(one));
        }

        return answers;
    }

    private static Problem Taken(Pending one) =>
        Problem.Conflict("identity-taken", $"An event with id {one.Outcome.Outcome.SourceId} of this source was taken before and said something else. Send a change under an id of its own.");

    private static Problem WentBack(DateTimeOffset recorded) =>
        Problem.Field(OutcomeCheck.Refused, "recorded-at", $"Earlier than what this workspace holds, {recorded:O}.");

    /// <summary>Inserts the identities that are new and says which they are.</summary>
    private static async Task<HashSet<(string, string)>> TakeKeys(NpgsqlConnection connection, string workspace, List<Pending> events, CancellationToken ct)
    {
        var sources = await Sources(connection, workspace, [.. events.Select(one => one.Identity.Source).Distinct(StringComparer.Ordinal)], ct);
        await using var command = Command(
            connection,
            """
            insert into measurement.outcome_key (tenant_id, source_id, id, fingerprint)
            select $1, given.source_id, given.id, given.fingerprint
            from unnest($2::int[], $3::text[], $4::bytea[]) as given (source_id, id, fingerprint)
            order by given.source_id, given.id collate "C"
            on conflict do nothing
            returning source_id, id
            """,
            workspace,
            events.Select(one => sources[one.Identity.Source]).ToArray(),
            events.Select(one => one.Identity.Id).ToArray(),
            events.Select(one => one.Fingerprint).ToArray());
        var names = sources.ToDictionary(source => source.Value, source => source.Key);
        var fresh = new HashSet<(string, string)>(events.Count);
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            fresh.Add((names[reader.GetInt32(0)], reader.GetString(1)));
        }

        return fresh;
    }

    /// <summary>The numbers of sources, given where they had none. Under the workspace's lock, so the next number is the greatest and one.</summary>
    private static async Task<Dictionary<string, int>> Sources(NpgsqlConnection connection, string workspace, string[] sources, CancellationToken ct)
    {
        await using var command = Command(
            connection,
            """
            with given as (select unnest($2::text[]) as source),
            added as (
              insert into measurement.outcome_source (tenant_id, source, id)
              select $1, given.source,
                (select coalesce(max(id), 0) from measurement.outcome_source where tenant_id = $1) + row_number() over (order by given.source collate "C")
              from given
              where not exists (select from measurement.outcome_source known where known.tenant_id = $1 and known.source = given.source)
              returning source, id)
            select source, id from added
            union all
            select known.source, known.id from measurement.outcome_source known join given using (source) where known.tenant_id = $1
            """,
            workspace,
            sources);
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            numbers[reader.GetString(0)] = reader.GetInt32(1);
        }

        return numbers;
    }

    /// <summary>The fingerprints kept under the events' identities, of those that are known.</summary>
    private static async Task<Dictionary<(string, string), byte[]>> Known(NpgsqlConnection connection, string workspace, IReadOnlyList<Pending> events, CancellationToken ct)
    {
        await using var command = Command(
            connection,
            """
            select source.source, key.id, key.fingerprint
            from unnest($2::text[], $3::text[]) as given (source, id)
            join measurement.outcome_source source on source.tenant_id = $1 and source.source = given.source
            join measurement.outcome_key key on key.tenant_id = $1 and key.source_id = source.id and key.id = given.id
            """,
            workspace,
            events.Select(one => one.Identity.Source).ToArray(),
            events.Select(one => one.Identity.Id).ToArray());
        var known = new Dictionary<(string, string), byte[]>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            known[(reader.GetString(0), reader.GetString(1))] = reader.GetFieldValue<byte[]>(2);
        }

        return known;
    }

    /// <summary>
    /// The surrogates of the events' persons, random, made where there are none. Asked for new events only: a repeat after a
    /// person's erasure must not make the person anew.
    /// </summary>
    private static async Task<Dictionary<string, Guid>> Surrogates(NpgsqlConnection connection, string workspace, List<Pending> events, CancellationToken ct)
    {
        string[] persons = [.. events.Select(one => one.Outcome.Person).OfType<string>().Distinct(StringComparer.Ordinal)];
        if (persons.Length == 0)
        {
            return [];
        }

        await using var command = Command(
            connection,
            """
            with given as (select unnest($2::text[]) as external),
            added as (
              insert into measurement.person (tenant_id, external, surrogate)
              select $1, given.external, gen_random_uuid() from given
              order by given.external collate "C"
              on conflict do nothing
              returning external, surrogate)
            select external, surrogate from added
            union all
            select known.external, known.surrogate from measurement.person known join given using (external) where known.tenant_id = $1
            """,
            workspace,
            persons);
        var surrogates = new Dictionary<string, Guid>(StringComparer.Ordinal);
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            surrogates[reader.GetString(0)] = reader.GetGuid(1);
        }

        return surrogates;
    }

    private static NpgsqlCommand Command(NpgsqlConnection connection, string sql, params ReadOnlySpan<object> values)
    {
        var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values)
        {
            command.Parameters.Add(new() { Value = value });
        }

        return command;
    }
}
