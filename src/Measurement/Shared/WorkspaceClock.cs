using Npgsql;

using Weasel.Postgresql.Tables;

namespace Measurement.Shared;

/// <summary>What a workspace's row says at the moment it was locked for a commit.</summary>
/// <param name="Recorded">The recorded time of what this commit records; UTC, to the microsecond.</param>
/// <param name="Zone">The workspace's zone, fixed at opening.</param>
/// <param name="Simulated">Whether the sender's <c>recorded-at</c> stands for the recorded time (the demo, until its feed ends).</param>
/// <param name="WentBack">Whether the sender's <c>recorded-at</c> was earlier than what the workspace already holds.</param>
/// <param name="FingerprintKey">The workspace's secret for fingerprints of payloads.</param>
public sealed record Moment(DateTimeOffset Recorded, TimeZoneInfo Zone, bool Simulated, bool WentBack, byte[] FingerprintKey)
{
    public DateOnly Day => Calendar.DayOf(Recorded, Zone);
}

/// <summary>
/// One row a workspace, which every commit of the workspace updates before anything else: so commits of a workspace follow one
/// another, recorded time comes from PostgreSQL's clock whatever the hosts' clocks say, never goes back along the workspace's
/// sequence, and sequence order is commit order. Without it "as known on a day" could hold minus one unit.
/// </summary>
public static class WorkspaceClock
{
    public static Table Table()
    {
        var table = Schema.Table("workspace_clock");
        table.AddColumn<string>("tenant_id").AsPrimaryKey();
        table.AddColumn("recorded", "timestamptz").NotNull();
        table.AddColumn<string>("zone").NotNull();
        table.AddColumn<bool>("simulated").NotNull();
        table.AddColumn("fingerprint_key", "bytea").NotNull();
        return table;
    }

    /// <summary>Makes a workspace's row; false where there is one already. Runs in the opening's own transaction.</summary>
    public static async Task<bool> Open(NpgsqlConnection connection, string workspace, TimeZoneInfo zone, bool simulated, DateTimeOffset? recordedAt, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            """
            insert into measurement.workspace_clock (tenant_id, recorded, zone, simulated, fingerprint_key)
            values ($1, coalesce($2, clock_timestamp()), $3, $4, uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()))
            on conflict do nothing
            """, connection);
        command.Parameters.Add(new() { Value = workspace });
        command.Parameters.Add(new() { Value = recordedAt is { } at ? at.UtcDateTime : DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.TimestampTz });
        command.Parameters.Add(new() { Value = zone.Id });
        command.Parameters.Add(new() { Value = simulated });
        return await command.ExecuteNonQueryAsync(ct) == 1;
    }

    /// <summary>
    /// Locks the workspace's row to the end of the transaction and moves its clock: to PostgreSQL's time, or, where the clock is
    /// simulated, to the sender's; never back. Null where there is no such workspace.
    /// </summary>
    public static async Task<Moment?> Take(NpgsqlConnection connection, string workspace, DateTimeOffset? recordedAt, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            """
            update measurement.workspace_clock
            set recorded = greatest(recorded, case when simulated then coalesce($2, recorded) else clock_timestamp() end)
            where tenant_id = $1
            returning recorded, zone, simulated, simulated and recorded > $2, fingerprint_key
            """, connection);
        command.Parameters.Add(new() { Value = workspace });
        command.Parameters.Add(new() { Value = recordedAt is { } at ? at.UtcDateTime : DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.TimestampTz });
        await using var reader = await command.ExecuteReaderAsync(ct);
        if (!await reader.ReadAsync(ct))
        {
            return null;
        }

        return new Moment(
            reader.GetFieldValue<DateTimeOffset>(0),
            TimeZoneInfo.FindSystemTimeZoneById(reader.GetString(1)),
            reader.GetBoolean(2),
            !await reader.IsDBNullAsync(3, ct) && reader.GetBoolean(3),
            reader.GetFieldValue<byte[]>(4));
    }

    /// <summary>The workspace's zone, or null where there is no such workspace.</summary>
    public static async Task<TimeZoneInfo?> ZoneOf(NpgsqlConnection connection, string workspace, CancellationToken ct)
    {
        await using var query = new NpgsqlCommand("select zone from measurement.workspace_clock where tenant_id = $1", connection);
        query.Parameters.Add(new() { Value = workspace });
        return await query.ExecuteScalarAsync(ct) is string zone ? TimeZoneInfo.FindSystemTimeZoneById(zone) : null;
    }

    /// <summary>The feed has ended: from here on the clock is the real one.</summary>
    public static async Task EndSimulation(NpgsqlConnection connection, string workspace, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("update measurement.workspace_clock set simulated = false where tenant_id = $1", connection);
        command.Parameters.Add(new() { Value = workspace });
        await command.ExecuteNonQueryAsync(ct);
    }
}
