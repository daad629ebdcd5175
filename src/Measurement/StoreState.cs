using Npgsql;

namespace Measurement;

/// <summary>What PostgreSQL says of itself to this process's role.</summary>
/// <param name="Off">The settings without which an acknowledged commit may be lost, that are off.</param>
/// <param name="Ahead">How far this host's clock is ahead of PostgreSQL's.</param>
public sealed record StoreState(IReadOnlyList<string> Off, TimeSpan Ahead)
{
    /// <exception cref="NpgsqlException">PostgreSQL does not answer.</exception>
    public static async Task<StoreState> Ask(NpgsqlDataSource source, TimeProvider time, CancellationToken ct)
    {
        await using var command = source.CreateCommand(
            """
            select clock_timestamp(), array(
              select name from pg_settings where name in ('fsync', 'synchronous_commit', 'full_page_writes') and setting = 'off' order by name)
            """);
        var asked = time.GetUtcNow();
        await using var reader = await command.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        var answered = time.GetUtcNow();
        return new(await reader.GetFieldValueAsync<string[]>(1, ct), asked + ((answered - asked) / 2) - await reader.GetFieldValueAsync<DateTimeOffset>(0, ct));
    }
}
