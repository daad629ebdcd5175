using Measurement.Shared;
using Npgsql;

namespace Measurement.Demo;

/// <summary>
/// Removes the demo's workspace: every row of every table that is a workspace's, its streams and events included. The one exception
/// to "nothing stored is ever changed", for data that are an example; nothing else removes a workspace.
/// </summary>
public static class DemoRemoval
{
    /// <returns>How many rows went.</returns>
    public static async Task<long> Run(NpgsqlDataSource source, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);

        // The clock's row first: it is the lock of every commit, and without it none finds the workspace any more.
        var removed = await Execute(connection, $"delete from {Schema.Name}.workspace_clock where tenant_id = $1", ct);
        foreach (var table in await TablesOfWorkspaces(connection, ct))
        {
            removed += await Execute(connection, $"delete from {Schema.Name}.\"{table}\" where tenant_id = $1", ct);
        }

        removed += await Execute(connection, $"delete from {Schema.Name}.web_session where workspaces = array[$1]", ct);
        removed += await Execute(connection, $"delete from {Schema.Name}.access_link where workspaces = array[$1]", ct);
        await transaction.CommitAsync(ct);
        return removed;
    }

    // Events refer to their streams, so they go before them; partitions go with the table they are of.
    private static async Task<List<string>> TablesOfWorkspaces(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var query = new NpgsqlCommand(
            """
            select c.relname from pg_class c
            join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
            where c.relnamespace = to_regnamespace($1) and c.relkind in ('r', 'p') and not c.relispartition and c.relname <> 'workspace_clock'
            order by c.relname = 'mt_streams', c.relname
            """, connection);
        query.Parameters.Add(new() { Value = Schema.Name });
        await using var reader = await query.ExecuteReaderAsync(ct);
        var tables = new List<string>();
        while (await reader.ReadAsync(ct))
        {
            tables.Add(reader.GetString(0));
        }

        return tables;
    }

    private static async Task<long> Execute(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        command.Parameters.Add(new() { Value = DemoScript.Workspace });
        return await command.ExecuteNonQueryAsync(ct);
    }
}
