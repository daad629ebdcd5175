using System.Runtime.CompilerServices;
using Measurement.Shared;
using Npgsql;

namespace Measurement.Figures;

/// <summary>
/// Refuses a page whose progress this very transaction did not write. Marten logs a progress update that hits no row and commits
/// the page all the same, so that a node that was stopped past its time and resumed would count a page twice. The trigger covers
/// every projection; it is made by script after the schema, and looked for at every start.
/// </summary>
public static class ProgressGuard
{
    private const string Refused = "PRJ01";

    public static async Task Install(NpgsqlDataSource source, CancellationToken ct)
    {
        await using var command = source.CreateCommand(
            $"""
             create or replace function measurement.refuse_lost_progress() returns trigger language plpgsql as $f$
             begin
               if not exists (select from measurement.mt_event_progression where xmin = pg_current_xact_id()::xid) then
                 raise exception 'another node has moved this projection' using errcode = '{Refused}';
               end if;
               return null;
             end $f$;
             create or replace trigger refuse_lost_progress after update of last_seq_id on measurement.mt_event_progression
               for each statement execute function measurement.refuse_lost_progress();
             """);
        await command.ExecuteNonQueryAsync(ct);
    }

    public static async Task<bool> IsInstalled(NpgsqlDataSource source, CancellationToken ct)
    {
        await using var command = source.CreateCommand(
            "select exists (select from pg_trigger where tgname = 'refuse_lost_progress' and tgrelid = to_regclass('measurement.mt_event_progression') and tgenabled <> 'D')");
        return (bool)(await command.ExecuteScalarAsync(ct))!;
    }

    /// <summary>How many events of the log each fold has yet to take.</summary>
    public static async Task<IReadOnlyList<(string Name, long Behind)>> Behind(NpgsqlDataSource source, IEnumerable<string> folds, CancellationToken ct)
    {
        await using var command = source.CreateCommand(
            """
            select f.name, coalesce((select max(seq_id) from measurement.mt_events), 0) - coalesce(p.last_seq_id, 0)
            from unnest($1) as f(name) left join measurement.mt_event_progression p on p.name = f.name || ':All'
            """);
        command.Parameters.Add(new() { Value = folds.ToArray() });
        await using var reader = await command.ExecuteReaderAsync(ct);
        var behind = new List<(string, long)>();
        while (await reader.ReadAsync(ct))
        {
            behind.Add((reader.GetString(0), reader.GetInt64(1)));
        }

        return behind;
    }

    /// <summary>A refusal passes: the projection is to carry on where the other node left it, not to stand still. So is a shard's first page raced for.</summary>
    public static bool? IsTransient(Exception exception)
    {
        if (exception is not PostgresException postgres)
        {
            return null;
        }

        // The daemon may ask more than once of one failure.
        if (postgres.SqlState == Refused && Seen.TryAdd(postgres, postgres))
        {
            Signals.GuardRefusals.Add(1);
        }

        return postgres is { SqlState: Refused } or { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: "pk_mt_event_progression" } ? true : null;
    }

    private static readonly ConditionalWeakTable<Exception, object> Seen = [];
}
