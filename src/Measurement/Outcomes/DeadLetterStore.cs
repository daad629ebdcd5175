using System.Text.Json;
using Measurement.Shared;
using Npgsql;
using Weasel.Postgresql.Tables;

namespace Measurement.Outcomes;

/// <summary>Which dead letters; a null asks for all.</summary>
public sealed record LetterFilter(LetterState? State = null, string? Reason = null, Origin? Origin = null);

/// <summary>
/// The only SQL of dead letters. They are no events: they hold what senders wrote, persons' own ids included, and can be done away
/// with. One row a letter, found by what was refused; a second refusal of the same bytes adds to its count.
/// </summary>
public sealed class DeadLetterStore(NpgsqlDataSource source)
{
    /// <summary>In the place of the workspace: what came without a good credential is whoever runs the house's.</summary>
    public const string Operator = "*operator*";

    private const string Columns =
        """
        id, state, origin, sender, content_type, headers, body, size, source, event_id, reason, status, title, detail, errors, received, last, times,
        edits, edited_type, edited_body, edited_at, edited_by, tries, answer, tried_at, tried_by, discard_reason, discarded_at, discarded_by
        """;

    public static Table Table()
    {
        var letter = Schema.Table("dead_letter");
        letter.AddColumn<string>("tenant_id").AsPrimaryKey();
        letter.AddColumn<string>("id").AsPrimaryKey();
        letter.AddColumn("identity", "bytea").NotNull();
        letter.AddColumn<string>("state").NotNull();
        letter.AddColumn<string>("origin").NotNull();
        letter.AddColumn<string>("sender").NotNull();
        letter.AddColumn<string>("content_type");
        letter.AddColumn("headers", "text").NotNull();
        letter.AddColumn("body", "bytea").NotNull();
        letter.AddColumn<long>("size").NotNull();
        letter.AddColumn("source", "text");
        letter.AddColumn("event_id", "text");
        letter.AddColumn<string>("reason").NotNull();
        letter.AddColumn<int>("status").NotNull();
        letter.AddColumn("title", "text").NotNull();
        letter.AddColumn("detail", "text").NotNull();
        letter.AddColumn("errors", "text");
        letter.AddColumn("received", "timestamptz").NotNull();
        letter.AddColumn("last", "timestamptz").NotNull();
        letter.AddColumn<int>("times").NotNull();
        letter.AddColumn<int>("edits").NotNull().DefaultValue(0);
        letter.AddColumn("edited_type", "text");
        letter.AddColumn("edited_body", "bytea");
        letter.AddColumn("edited_at", "timestamptz");
        letter.AddColumn("edited_by", "text");
        letter.AddColumn<int>("tries").NotNull().DefaultValue(0);
        letter.AddColumn<int>("answer");
        letter.AddColumn("tried_at", "timestamptz");
        letter.AddColumn("tried_by", "text");
        letter.AddColumn("discard_reason", "text");
        letter.AddColumn("discarded_at", "timestamptz");
        letter.AddColumn("discarded_by", "text");
        letter.Indexes.Add(new IndexDefinition("dead_letter_identity") { Columns = ["tenant_id", "identity"], IsUnique = true });
        letter.Indexes.Add(new IndexDefinition("dead_letter_state") { Columns = ["tenant_id", "state", "id"] });
        return letter;
    }

    /// <summary>
    /// Keeps what was refused; on disk when it returns. What is kept already is counted, and says the newest reason while nobody has
    /// edited it; what was discarded and comes again waits again.
    /// </summary>
    public async Task Keep(string workspace, IReadOnlyList<Refusal> refusals, CancellationToken ct)
    {
        // Each identity once, in their order: a set that overlaps another's deadlocks where they are not sorted alike.
        var letters = refusals.GroupBy(refusal => Convert.ToHexString(refusal.Identity), StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => (Last: group.Last(), Times: group.Count())).ToList();
        await using var connection = await source.OpenConnectionAsync(ct);
        var now = letters.Any(letter => letter.Last.At is null) ? await Now(connection, ct) : default;
        await using var command = Command(
            connection,
            """
            insert into measurement.dead_letter as kept (
              tenant_id, id, identity, state, origin, sender, content_type, headers, body, size, source, event_id, reason, status, title, detail, errors, received, last, times)
            select $1, g.id, g.identity, 'waiting', g.origin, g.sender, g.content_type, g.headers, g.body, g.size, g.source, g.event_id, g.reason, g.status, g.title,
              g.detail, g.errors, g.at, g.at, g.times
            from unnest($2::text[], $3::bytea[], $4::text[], $5::text[], $6::text[], $7::text[], $8::bytea[], $9::bigint[], $10::text[], $11::text[], $12::text[],
              $13::int[], $14::text[], $15::text[], $16::text[], $17::timestamptz[], $18::int[])
              as g (id, identity, origin, sender, content_type, headers, body, size, source, event_id, reason, status, title, detail, errors, at, times)
            on conflict (tenant_id, identity) do update set
              times = kept.times + excluded.times, last = excluded.last, sender = excluded.sender,
              reason = case when kept.edits = 0 then excluded.reason else kept.reason end, status = case when kept.edits = 0 then excluded.status else kept.status end,
              title = case when kept.edits = 0 then excluded.title else kept.title end, detail = case when kept.edits = 0 then excluded.detail else kept.detail end,
              errors = case when kept.edits = 0 then excluded.errors else kept.errors end,
              state = case when kept.state = 'discarded' then 'waiting' else kept.state end,
              headers = case when kept.state = 'discarded' then excluded.headers else kept.headers end,
              body = case when kept.state = 'discarded' then excluded.body else kept.body end,
              source = case when kept.state = 'discarded' then excluded.source else kept.source end,
              event_id = case when kept.state = 'discarded' then excluded.event_id else kept.event_id end
            """,
            workspace,
            letters.Select(letter => Ids.New("letter", letter.Last.At ?? now)).ToArray(),
            letters.Select(letter => letter.Last.Identity).ToArray(),
            letters.Select(letter => Slug(letter.Last.Origin)).ToArray(),
            letters.Select(letter => letter.Last.Sender).ToArray(),
            letters.Select(letter => Storable(letter.Last.ContentType)).ToArray(),
            letters.Select(letter => JsonSerializer.Serialize(letter.Last.Headers)).ToArray(),
            letters.Select(letter => letter.Last.Body.ToArray()).ToArray(),
            letters.Select(letter => letter.Last.Size).ToArray(),
            letters.Select(letter => Storable(letter.Last.Source)).ToArray(),
            letters.Select(letter => Storable(letter.Last.EventId)).ToArray(),
            letters.Select(letter => letter.Last.Problem.Slug).ToArray(),
            letters.Select(letter => letter.Last.Problem.Status).ToArray(),
            letters.Select(letter => letter.Last.Problem.Title).ToArray(),
            letters.Select(letter => Storable(letter.Last.Problem.Detail)).ToArray(),
            letters.Select(letter => Errors(letter.Last.Problem)).ToArray(),
            letters.Select(letter => letter.Last.At ?? now).ToArray(),
            letters.Select(letter => letter.Times).ToArray());
        await command.ExecuteNonQueryAsync(ct);
    }

    public async Task<long> Waiting(string workspace, CancellationToken ct)
    {
        await using var command = source.CreateCommand("select count(*) from measurement.dead_letter where tenant_id = $1 and state = 'waiting'");
        command.Parameters.Add(new() { Value = workspace });
        return (long)(await command.ExecuteScalarAsync(ct))!;
    }

    /// <summary>Letters, the newest first, without their bytes (<see cref="DeadLetter.Body"/> and the edit's are empty).</summary>
    /// <param name="before">The id that the page before ended with; null for the first page.</param>
    public async Task<IReadOnlyList<DeadLetter>> List(string workspace, LetterFilter filter, string? before, int most, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var command = Command(
            connection,
            $"""
            select {Columns.Replace(" body,", " ''::bytea as body,").Replace(" edited_body,", " ''::bytea as edited_body,")}
            from measurement.dead_letter
            where tenant_id = $1 and ($2::text is null or state = $2) and ($3::text is null or reason = $3) and ($4::text is null or origin = $4) and ($5::text is null or id < $5)
            order by id desc limit $6
            """,
            workspace, Slug(filter.State), filter.Reason, filter.Origin is { } origin ? Slug(origin) : null, before, most);
        return await Read(command, ct);
    }

    public async Task<DeadLetter?> Find(string workspace, string id, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var command = Command(connection, $"select {Columns} from measurement.dead_letter where tenant_id = $1 and id = $2", workspace, id);
        return (await Read(command, ct)).SingleOrDefault();
    }

    /// <summary>Puts an edit in the place of the one before; false where the letter does not wait.</summary>
    public Task<bool> Edit(string workspace, string id, string contentType, ReadOnlyMemory<byte> body, string user, CancellationToken ct) => Change(
        """
        update measurement.dead_letter
        set edits = edits + 1, edited_type = $3, edited_body = $4, edited_at = clock_timestamp(), edited_by = $5
        where tenant_id = $1 and id = $2 and state = 'waiting'
        """, ct, workspace, id, contentType, body.ToArray(), user);

    /// <summary>It was taken: 202 or 200. False where it does not wait any more: someone else's replay was first.</summary>
    public Task<bool> Taken(string workspace, string id, int answer, string user, CancellationToken ct) => Change(
        """
        update measurement.dead_letter
        set state = 'replayed', answer = $3, tries = tries + 1, tried_at = clock_timestamp(), tried_by = $4
        where tenant_id = $1 and id = $2 and state = 'waiting'
        """, ct, workspace, id, answer, user);

    /// <summary>It was refused again, and says why; an edit made meanwhile is not judged by what was there before.</summary>
    public Task<bool> RefusedAgain(string workspace, string id, int edits, Problem why, string user, CancellationToken ct) => Change(
        """
        update measurement.dead_letter
        set reason = $4, status = $5, title = $6, detail = $7, errors = $8, tries = tries + 1, tried_at = clock_timestamp(), tried_by = $9
        where tenant_id = $1 and id = $2 and state = 'waiting' and edits = $3
        """, ct, workspace, id, edits, why.Slug, why.Status, why.Title, Storable(why.Detail), Errors(why), user);

    /// <summary>Does away with what it holds, for good; that it was here, why it was refused and who did away with it stays.</summary>
    public Task<bool> Discard(string workspace, string id, string reason, string user, CancellationToken ct) => Change(
        """
        update measurement.dead_letter
        set state = 'discarded', headers = '{}', body = '', source = null, event_id = null, edits = 0, edited_type = null, edited_body = null,
          discard_reason = $3, discarded_at = clock_timestamp(), discarded_by = $4
        where tenant_id = $1 and id = $2 and state = 'waiting'
        """, ct, workspace, id, reason, user);

    public static string Slug(Origin origin) => origin == Origin.Bus ? "bus" : "http";

    public static string? Slug(LetterState? state) => state switch
    {
        LetterState.Waiting => "waiting",
        LetterState.Replayed => "replayed",
        LetterState.Discarded => "discarded",
        _ => null,
    };

    private async Task<bool> Change(string sql, CancellationToken ct, params object?[] values)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var command = Command(connection, sql, values);
        return await command.ExecuteNonQueryAsync(ct) == 1;
    }

    private static async Task<DateTimeOffset> Now(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = Command(connection, "select clock_timestamp()");
        return new((DateTime)(await command.ExecuteScalarAsync(ct))!);
    }

    private static async Task<IReadOnlyList<DeadLetter>> Read(NpgsqlCommand command, CancellationToken ct)
    {
        await using var reader = await command.ExecuteReaderAsync(ct);
        var letters = new List<DeadLetter>();
        while (await reader.ReadAsync(ct))
        {
            string? Text(string column) => reader[column] as string;
            DateTimeOffset At(string column) => new((DateTime)reader[column]);
            letters.Add(new(
                Text("id")!, Text("state") switch { "replayed" => LetterState.Replayed, "discarded" => LetterState.Discarded, _ => LetterState.Waiting },
                Text("origin") == "bus" ? Origin.Bus : Origin.Http, Text("sender")!, Text("content_type"),
                JsonSerializer.Deserialize<Dictionary<string, string[]>>(Text("headers")!)!, (byte[])reader["body"], (long)reader["size"], Text("source"), Text("event_id"),
                new(Text("reason")!, (int)reader["status"], Text("title")!, Text("detail")!, Text("errors") is { } errors ? JsonSerializer.Deserialize<Dictionary<string, string[]>>(errors) : null),
                At("received"), At("last"), (int)reader["times"], (int)reader["edits"],
                Text("edited_type") is { } type ? new(type, (byte[])reader["edited_body"], At("edited_at"), Text("edited_by")!) : null,
                Text("tried_by") is { } tried ? new((int)reader["tries"], reader["answer"] as int?, At("tried_at"), tried) : null,
                Text("discarded_by") is { } by ? new(Text("discard_reason")!, At("discarded_at"), by) : null));
        }

        return letters;
    }

    private static string? Errors(Problem problem) => problem.Errors is { } errors ? JsonSerializer.Serialize(errors) : null;

    /// <summary>Senders write U+0000 too, which a text of PostgreSQL cannot hold.</summary>
    private static string? Storable(string? text) => text?.Replace('\0', '\uFFFD');

    private static NpgsqlCommand Command(NpgsqlConnection connection, string sql, params object?[] values)
    {
        var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values)
        {
            command.Parameters.Add(new() { Value = value ?? DBNull.Value });
        }

        return command;
    }
}
