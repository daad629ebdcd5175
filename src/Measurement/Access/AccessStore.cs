using Marten;
using Measurement.Shared;
using Npgsql;
using Weasel.Postgresql.Tables;

namespace Measurement.Access;

/// <summary>A credential as kept: its secret's hash, what it opens, and until when (null: until revoked).</summary>
public sealed record Kept(string Id, string Kind, byte[] Hash, IReadOnlyList<string> Workspaces, Scopes Scopes, DateTimeOffset? Expires, string? LeadsTo)
{
    public Credential AsCredential() => new(Id, Kind, Workspaces, Scopes);
}

/// <summary>
/// The only SQL of this room. What has expired, ended or been revoked is never returned; the clock is PostgreSQL's, so that a
/// host whose clock is wrong does not lengthen a session.
/// </summary>
public sealed class AccessStore(IDocumentStore store)
{
    public static IEnumerable<Table> Tables()
    {
        var keys = Schema.Table("api_key");
        keys.AddColumn<string>("id").AsPrimaryKey();
        keys.AddColumn<string>("tenant_id").NotNull();
        keys.AddColumn("hash", "bytea").NotNull();
        keys.AddColumn<string>("scopes").NotNull();
        keys.AddColumn("created", "timestamptz").NotNull();
        keys.AddColumn("revoked", "timestamptz");
        yield return keys;

        // A consultant works for several clients: a link and a session open a list of workspaces.
        var links = Schema.Table("access_link");
        links.AddColumn<string>("id").AsPrimaryKey();
        links.AddColumn<string>("kind").NotNull();
        links.AddColumn("workspaces", "text[]").NotNull();
        links.AddColumn("hash", "bytea").NotNull();
        links.AddColumn<string>("scopes").NotNull();
        links.AddColumn("created", "timestamptz").NotNull();
        links.AddColumn("expires", "timestamptz").NotNull();
        links.AddColumn("ended", "timestamptz");
        links.AddColumn<string>("leads_to");
        yield return links;

        var sessions = Schema.Table("web_session");
        sessions.AddColumn<string>("id").AsPrimaryKey();
        sessions.AddColumn<string>("link").NotNull();
        sessions.AddColumn<string>("kind").NotNull();
        sessions.AddColumn("workspaces", "text[]").NotNull();
        sessions.AddColumn("hash", "bytea").NotNull();
        sessions.AddColumn<string>("scopes").NotNull();
        sessions.AddColumn("created", "timestamptz").NotNull();
        sessions.AddColumn("expires", "timestamptz").NotNull();
        sessions.AddColumn("ended", "timestamptz");
        yield return sessions;

        var protection = Schema.Table("data_protection_key");
        protection.AddColumn<string>("id").AsPrimaryKey();
        protection.AddColumn<string>("xml").NotNull();
        yield return protection;
    }

    /// <summary>False where there is no such workspace.</summary>
    public async Task<bool> AddKey(string workspace, Secret key, Scopes scopes, CancellationToken ct) =>
        await Execute(
            """
            insert into measurement.api_key (tenant_id, id, hash, scopes, created)
            select tenant_id, $2, $3, $4, now() from measurement.workspace_clock where tenant_id = $1
            """, ct, workspace, key.Id, key.Hash, scopes.Text()) == 1;

    public Task<Kept?> FindKey(string id, CancellationToken ct) =>
        Find("select id, 'key', hash, array[tenant_id], scopes, null::timestamptz, null::text from measurement.api_key where id = $1 and revoked is null", id, ct);

    /// <summary>Keeps a link and returns when it expires.</summary>
    public async Task<DateTimeOffset> AddLink(
        Secret link, string kind, IReadOnlyList<string> workspaces, Scopes scopes, TimeSpan lifetime, string? leadsTo, CancellationToken ct)
    {
        await using var connection = await Open(ct);
        await using var command = Command(connection,
            """
            insert into measurement.access_link (id, kind, workspaces, hash, scopes, created, expires, leads_to)
            values ($1, $2, $3, $4, $5, now(), now() + $6, $7) returning expires
            """, link.Id, kind, workspaces.ToArray(), link.Hash, scopes.Text(), lifetime, leadsTo ?? (object)DBNull.Value);
        await using var reader = await command.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        return reader.GetFieldValue<DateTimeOffset>(0);
    }

    public Task<Kept?> FindLink(string id, CancellationToken ct) =>
        Find("select id, kind, hash, workspaces, scopes, expires, leads_to from measurement.access_link where id = $1 and ended is null and expires > now()", id, ct);

    /// <summary>Uses a link up; true for exactly one of those who try.</summary>
    public async Task<bool> UseUp(string link, CancellationToken ct) =>
        await Execute("update measurement.access_link set ended = now() where id = $1 and ended is null and expires > now()", ct, link) == 1;

    /// <summary>
    /// Keeps a session, to last as long as said or else as the link it came of, and drops those that expired more than a day ago:
    /// nobody else clears them away.
    /// </summary>
    public async Task<DateTimeOffset> AddSession(Secret session, Kept link, TimeSpan? lifetime, CancellationToken ct)
    {
        await using var connection = await Open(ct);
        await using var command = Command(connection,
            """
            with old as (delete from measurement.web_session where expires < now() - interval '1 day')
            insert into measurement.web_session (id, link, kind, workspaces, hash, scopes, created, expires)
            values ($1, $2, $3, $4, $5, $6, now(), coalesce(now() + $7::interval, (select expires from measurement.access_link where id = $2)))
            returning expires
            """, session.Id, link.Id, link.Kind, link.Workspaces.ToArray(), session.Hash, link.Scopes.Text(), lifetime ?? (object)DBNull.Value);
        await using var reader = await command.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        return reader.GetFieldValue<DateTimeOffset>(0);
    }

    public Task<Kept?> FindSession(string id, CancellationToken ct) =>
        Find("select id, kind, hash, workspaces, scopes, expires, null::text from measurement.web_session where id = $1 and ended is null and expires > now()", id, ct);

    public Task EndSession(string id, CancellationToken ct) =>
        Execute("update measurement.web_session set ended = now() where id = $1 and ended is null", ct, id);

    /// <summary>Ends a key, a link with the sessions that came of it, or a session; false where nothing of this id was alive.</summary>
    public async Task<bool> Revoke(string id, CancellationToken ct)
    {
        await using var connection = await Open(ct);
        await using var command = Command(connection,
            """
            with keys as (update measurement.api_key set revoked = now() where id = $1 and revoked is null returning 1),
                 links as (update measurement.access_link set ended = now() where id = $1 and ended is null returning 1),
                 sessions as (update measurement.web_session set ended = now() where (id = $1 or link = $1) and ended is null returning 1)
            select (select count(*) from keys) + (select count(*) from links) + (select count(*) from sessions)
            """, id);
        return await command.ExecuteScalarAsync(ct) is > 0L;
    }

    /// <summary>All workspaces, by name.</summary>
    public async Task<IReadOnlyList<string>> Workspaces(CancellationToken ct)
    {
        await using var connection = await Open(ct);
        await using var command = Command(connection, "select coalesce(array_agg(tenant_id order by tenant_id), '{}') from measurement.workspace_clock");
        return (string[])(await command.ExecuteScalarAsync(ct))!;
    }

    /// <summary>The data-protection keys' elements; the key ring reads them synchronously.</summary>
    public IReadOnlyList<string> ProtectionKeys()
    {
        using var connection = store.Storage.Database.CreateConnection();
        connection.Open();
        using var command = Command(connection, "select coalesce(array_agg(xml order by id), '{}') from measurement.data_protection_key");
        return (string[])command.ExecuteScalar()!;
    }

    public void AddProtectionKey(string id, string xml)
    {
        using var connection = store.Storage.Database.CreateConnection();
        connection.Open();
        using var command = Command(connection, "insert into measurement.data_protection_key (id, xml) values ($1, $2) on conflict (id) do update set xml = excluded.xml", id, xml);
        command.ExecuteNonQuery();
    }

    private async Task<Kept?> Find(string sql, string id, CancellationToken ct)
    {
        await using var connection = await Open(ct);
        await using var command = Command(connection, sql, id);
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct)
            ? new(
                reader.GetString(0),
                reader.GetString(1),
                reader.GetFieldValue<byte[]>(2),
                reader.GetFieldValue<string[]>(3),
                ScopeNames.Parse(reader.GetString(4)) ?? Scopes.None,
                await reader.IsDBNullAsync(5, ct) ? null : reader.GetFieldValue<DateTimeOffset>(5),
                await reader.IsDBNullAsync(6, ct) ? null : reader.GetString(6))
            : null;
    }

    private async Task<int> Execute(string sql, CancellationToken ct, params object[] values)
    {
        await using var connection = await Open(ct);
        await using var command = Command(connection, sql, values);
        return await command.ExecuteNonQueryAsync(ct);
    }

    private async Task<NpgsqlConnection> Open(CancellationToken ct)
    {
        var connection = store.Storage.Database.CreateConnection();
        await connection.OpenAsync(ct);
        return connection;
    }

    private static NpgsqlCommand Command(NpgsqlConnection connection, string sql, params object[] values)
    {
        var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values)
        {
            command.Parameters.Add(new() { Value = value });
        }

        return command;
    }
}
