using Marten;
using Npgsql;
using NpgsqlTypes;
using Weasel.Postgresql.Tables;

namespace Measurement.Shared;

/// <summary>Who commands what, where. The id is the caller's: the same command under the same id is answered as the first time.</summary>
/// <param name="RecordedAt">The sender's <c>recorded-at</c>: heeded only while the workspace's clock is simulated.</param>
/// <param name="User">An opaque id of the credential; never a name or an address.</param>
/// <param name="Subject">The id of what is commanded, where the command itself does not name it: a part of what it says.</param>
public sealed record CommandContext(string Workspace, string? CommandId, DateTimeOffset? RecordedAt, string User, string? Subject = null);

/// <summary>What a decision found: what becomes true, in which stream, or why not. Deciding is pure; recording is <see cref="Recorder"/>'s.</summary>
public sealed record Decision(string Stream, Type Aggregate, IReadOnlyList<object> Events, Problem? Problem)
{
    /// <summary>These events become true in the stream of an aggregate of type <typeparamref name="T"/>.</summary>
    public static Decision Record<T>(string stream, params object[] events) => new(stream, typeof(T), events, null);

    public static Decision Refuse(Problem problem) => new("", typeof(object), [], problem);
}

/// <summary>The answer to a command: its problem, or the stream it was recorded in and whether it had been recorded before.</summary>
public sealed record Recorded(string Stream, bool Repeat, Problem? Problem);

/// <summary>
/// Records what commands decide. Everything happens in one transaction behind the workspace's clock: the state is read after the
/// lock, so a decision never meets a state that has moved, and a commit of the workspace follows the one before.
/// </summary>
public sealed class Recorder(IDocumentStore store, Announce? announce = null)
{
    /// <summary>The commands that carried an id, with a digest of what they said: once only, as outcomes are.</summary>
    public static Table CommandTable()
    {
        var table = Schema.Table("recorded_command");
        table.AddColumn<string>("tenant_id").AsPrimaryKey();
        table.AddColumn<string>("id").AsPrimaryKey();
        table.AddColumn("digest", "bytea").NotNull();
        table.AddColumn<string>("stream").NotNull();
        return table;
    }

    /// <summary>Which action each tracking code belongs to: one, for ever.</summary>
    public static Table CodeTable()
    {
        var table = Schema.Table("tracking_code");
        table.AddColumn<string>("tenant_id").AsPrimaryKey();
        table.AddColumn<string>("code").AsPrimaryKey();
        table.AddColumn<string>("action").NotNull();
        return table;
    }

    /// <summary>The streams that hold what people recorded, by kind: few, beside the many of outcomes. <see cref="RecordedEvents"/> reads through it.</summary>
    public static Table StreamTable()
    {
        var table = Schema.Table("recorded_stream");
        table.AddColumn<string>("tenant_id").AsPrimaryKey();
        table.AddColumn<string>("kind").AsPrimaryKey();
        table.AddColumn<string>("stream").AsPrimaryKey();
        return table;
    }

    /// <summary>Decides under the workspace's lock and records. The command is needed only for its digest.</summary>
    public async Task<Recorded> Record<TCommand>(
        CommandContext context, TCommand command, Func<IDocumentSession, Moment, Task<Decision>> decide, CancellationToken ct)
        where TCommand : notnull
    {
        if (context.CommandId is { } sent && !CanIdentify(sent))
        {
            return new("", false, Problem.Field("command-refused", "command-id", "1 to 200 characters, and neither an e-mail address nor a telephone number."));
        }

        var digest = CommandDigest.Of(command, context.Subject);
        await using var session = store.LightweightSession(context.Workspace);
        await session.BeginTransactionAsync(ct);
        var connection = session.Connection!;
        if (await WorkspaceClock.Take(connection, context.Workspace, context.RecordedAt, ct) is not { } moment)
        {
            return new("", false, Problem.NotFound("There is no such workspace."));
        }

        // A repeat is recognised before the sender's time is looked at: an interrupted feed goes on by repeating.
        if (context.CommandId is { } id && await Earlier(connection, context.Workspace, id, ct) is var (known, stream))
        {
            return known.AsSpan().SequenceEqual(digest)
                ? new(stream, true, null)
                : new("", false, Problem.Conflict("command-id-taken", $"Command {id} was recorded before and said something else."));
        }

        if (moment.WentBack)
        {
            return new("", false, Problem.Field("command-refused", "recorded-at", $"Earlier than what this workspace holds, {moment.Recorded:O}."));
        }

        var decision = await decide(session, moment);
        if (decision.Problem is not null || decision.Events.Count == 0)
        {
            // Nothing was appended, so no sequence number is lost by letting the transaction go.
            return new(decision.Stream, false, decision.Problem);
        }

        foreach (var taken in decision.Events.OfType<ITakesCodes>())
        {
            foreach (var code in taken.CodesTaken)
            {
                await Execute(connection, "insert into measurement.tracking_code (tenant_id, code, action) values ($1, $2, $3)", ct, context.Workspace, code, taken.ActionId);
            }
        }

        if (context.CommandId is { } commandId)
        {
            await Execute(connection, "insert into measurement.recorded_command (tenant_id, id, digest, stream) values ($1, $2, $3, $4)",
                ct, context.Workspace, commandId, digest, decision.Stream);
        }

        await Append(session, decision, moment, context, announce, ct);
        return new(decision.Stream, false, null);
    }

    /// <summary>Appends a decision's events at its moment and commits the session's transaction. Only under the workspace's lock.</summary>
    internal static async Task Append(
        IDocumentSession session, Decision decision, Moment moment, CommandContext context, Announce? announce, CancellationToken ct)
    {
        session.LastModifiedBy = context.User;
        session.CausationId = context.CommandId;
        session.CorrelationId = Signals.Context;
        var state = await session.Events.FetchStreamStateAsync(decision.Stream, ct);
        if (state is null)
        {
            var kind = decision.Stream.Split('-')[0];
            await Execute(session.Connection!, "insert into measurement.recorded_stream (tenant_id, kind, stream) values ($1, $2, $3)", ct, context.Workspace, kind, decision.Stream);
            session.Events.StartStream(decision.Aggregate, decision.Stream, decision.Events);
        }
        else
        {
            session.Events.Append(decision.Stream, decision.Events);
        }

        var events = session.PendingChanges.Streams().SelectMany(s => s.Events).ToList();
        foreach (var e in events)
        {
            e.Timestamp = moment.Recorded;
        }

        if (announce is not null)
        {
            await announce(session, context.Workspace, decision.Stream, (state?.Version ?? 0) + 1, events);
        }

        await session.SaveChangesAsync(ct);
    }

    /// <summary>Of these tracking codes those already taken, each with the action it belongs to.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> OwnersOf(IDocumentSession session, IReadOnlyCollection<string> codes, CancellationToken ct)
    {
        var owners = new Dictionary<string, string>(StringComparer.Ordinal);
        await using var query = Query(session, "select code, action from measurement.tracking_code where tenant_id = $1 and code = any($2)", codes);
        await using var reader = await query.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            owners[reader.GetString(0)] = reader.GetString(1);
        }

        return owners;
    }

    /// <summary>Of these ids of objectives, campaigns and actions those that are recorded.</summary>
    public static async Task<IReadOnlySet<string>> Existing(IDocumentSession session, IReadOnlyCollection<string> ids, CancellationToken ct)
    {
        var existing = new HashSet<string>(StringComparer.Ordinal);
        await using var query = Query(session, "select stream from measurement.recorded_stream where tenant_id = $1 and stream = any($2)", ids);
        await using var reader = await query.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            existing.Add(reader.GetString(0));
        }

        return existing;
    }

    // Text that the store cannot hold is in no table of it, and may not be asked for.
    private static NpgsqlCommand Query(IDocumentSession session, string sql, IReadOnlyCollection<string> values)
    {
        var query = new NpgsqlCommand(sql, session.Connection);
        query.Parameters.Add(new() { Value = session.TenantId });
        query.Parameters.Add(new() { Value = values.Where(Characters.AreClean).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text });
        return query;
    }

    private static bool CanIdentify(string id) =>
        !string.IsNullOrWhiteSpace(id) && id.Length <= 200 && Characters.AreClean(id) && PersonalData.Refusal(id) is null;

    private static async Task<(byte[] Digest, string Stream)?> Earlier(NpgsqlConnection connection, string workspace, string id, CancellationToken ct)
    {
        await using var query = new NpgsqlCommand("select digest, stream from measurement.recorded_command where tenant_id = $1 and id = $2", connection);
        query.Parameters.Add(new() { Value = workspace });
        query.Parameters.Add(new() { Value = id });
        await using var reader = await query.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct) ? (reader.GetFieldValue<byte[]>(0), reader.GetString(1)) : null;
    }

    private static async Task Execute(NpgsqlConnection connection, string sql, CancellationToken ct, params object[] values)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values)
        {
            command.Parameters.Add(new() { Value = value });
        }

        await command.ExecuteNonQueryAsync(ct);
    }
}
