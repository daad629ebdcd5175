using System.Globalization;
using System.Numerics;
using Marten;
using Measurement.Shared;
using Npgsql;
using NpgsqlTypes;
using Weasel.Postgresql.Tables;

namespace Measurement.Figures;

/// <summary>
/// A discipline's cells: one row a cell and recorded day, a column a measure, exact whole numbers. Because every difference carries
/// the day on which it was recorded, a past day is the same query with one more condition.
/// </summary>
public sealed class CellStore(Room room)
{
    private readonly string _table = $"measurement.cell_{room.TableSuffix}";

    public Table Table()
    {
        var table = Schema.Table($"cell_{room.TableSuffix}");
        table.AddColumn<string>("tenant_id").AsPrimaryKey();
        table.AddColumn<Guid>("id").AsPrimaryKey();
        table.AddColumn<DateOnly>("recorded").AsPrimaryKey();
        table.AddColumn<DateOnly>("span_from").NotNull();
        table.AddColumn<DateOnly>("span_to").NotNull();
        foreach (var column in (string[])["action", "code", "channel", "segment", "currency", "basis"])
        {
            table.AddColumn<string>(column).AllowNulls();
        }

        table.AddColumn<Guid>("series").AllowNulls();
        foreach (var measure in room.Measures.All)
        {
            table.AddColumn(measure.Column, "numeric").AllowNulls();
        }

        table.Indexes.Add(new IndexDefinition($"ix_cell_{room.TableSuffix}_span") { Columns = ["tenant_id", "span_from"] });
        return table;
    }

    /// <summary>Queues the differences of one recorded day, to be added in the transaction that moves the fold's progress.</summary>
    public void Save(IDocumentOperations operations, string workspace, DateOnly recorded, Cells difference)
    {
        var cells = difference.All.OrderBy(cell => cell.Key.Id).ToList();
        if (cells.Count == 0)
        {
            return;
        }

        var columns = cells.SelectMany(cell => cell.Amounts.Keys).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        var keys = cells.ConvertAll(cell => cell.Key);
        List<object> values =
        [
            workspace, recorded, keys.Select(key => key.Id).ToArray(), keys.Select(key => key.From).ToArray(), keys.Select(key => key.To).ToArray(),
            keys.Select(key => key.Action).ToArray(), keys.Select(key => key.Code).ToArray(), keys.Select(key => key.Channel).ToArray(),
            keys.Select(key => key.Segment).ToArray(), keys.Select(key => key.Currency).ToArray(), keys.Select(key => key.Basis).ToArray(),
            keys.Select(key => key.Series?.ToString()).ToArray(),
            .. columns.Select(column => cells.Select(cell => cell.Amounts.TryGetValue(column, out var amount) ? amount.ToString(CultureInfo.InvariantCulture) : null).ToArray()),
        ];
        operations.QueueSqlCommand(
            $"""
             insert into {_table} as c (tenant_id, recorded, id, span_from, span_to, action, code, channel, segment, currency, basis, series, {string.Join(", ", columns)})
             select ?, ?, t.id, t.f, t.t, t.action, t.code, t.channel, t.segment, t.currency, t.basis, t.series::uuid, {string.Join(", ", columns.Select(column => $"t.{column}::numeric"))}
             from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?{string.Concat(columns.Select(_ => ", ?"))})
               as t(id, f, t, action, code, channel, segment, currency, basis, series, {string.Join(", ", columns)})
             on conflict (tenant_id, id, recorded) do update set {string.Join(", ", columns.Select(column => $"{column} = coalesce(c.{column}, 0) + coalesce(excluded.{column}, 0)"))}
             """,
            [.. values]);
    }

    /// <summary>
    /// The cells in scope whose span begins by the period's end, as known at the end of a recorded day (or now): one row a cell,
    /// its differences added up. What lies before the period is read too: levels, usual ranges and prior periods need it.
    /// </summary>
    /// <param name="actions">The actions that the scope names; null where it names none, and what matches no action counts too.</param>
    public async Task<IReadOnlyList<Cell>> Read(
        NpgsqlConnection connection, string workspace, Scope scope, IReadOnlyCollection<string>? actions, DateOnly to, DateOnly? asOf, CancellationToken ct)
    {
        var measures = room.Measures.All;
        await using var query = new NpgsqlCommand(
            $"""
             select span_from, span_to, action, code, channel, segment, currency, basis, series, {string.Join(", ", measures.Select(measure => $"sum({measure.Column})"))}
             from {_table}
             where tenant_id = $1 and span_from <= $2 and ($3::date is null or recorded <= $3) and ($4::text[] is null or action = any($4))
               and ($5::text is null or channel = $5) and ($6::text is null or segment = $6)
             group by 1, 2, 3, 4, 5, 6, 7, 8, 9
             """, connection);
        query.Parameters.Add(new() { Value = workspace });
        query.Parameters.Add(new() { Value = to, NpgsqlDbType = NpgsqlDbType.Date });
        query.Parameters.Add(new() { Value = (object?)asOf ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Date });
        query.Parameters.Add(new() { Value = (object?)actions?.ToArray() ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text });
        query.Parameters.Add(new() { Value = (object?)scope.Channel ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
        query.Parameters.Add(new() { Value = (object?)scope.Segment ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
        await using var reader = await query.ExecuteReaderAsync(ct);
        var cells = new List<Cell>();
        while (await reader.ReadAsync(ct))
        {
            var amounts = new Dictionary<string, BigInteger>(StringComparer.Ordinal);
            for (var i = 0; i < measures.Count; i++)
            {
                if (!await reader.IsDBNullAsync(9 + i, ct) && reader.GetFieldValue<BigInteger>(9 + i) is { IsZero: false } amount)
                {
                    amounts[measures[i].Column] = amount;
                }
            }

            if (amounts.Count > 0)
            {
                cells.Add(new(
                    new(reader.GetFieldValue<DateOnly>(0), reader.GetFieldValue<DateOnly>(1), Text(reader, 2), Text(reader, 3), Text(reader, 4), Text(reader, 5),
                        Text(reader, 6), Text(reader, 7), reader.IsDBNull(8) ? null : reader.GetGuid(8)),
                    amounts));
            }
        }

        return cells;
    }

    private static string? Text(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
}
