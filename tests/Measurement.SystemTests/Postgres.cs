using Marten;
using Npgsql;

namespace Measurement.SystemTests;

/// <summary>A store in a database of its own on a real server, dropped at the end.</summary>
public sealed class Postgres : IAsyncDisposable
{
    private static readonly string Server =
        Environment.GetEnvironmentVariable("MEASUREMENT_TEST_POSTGRES") ?? "Host=127.0.0.1;Port=5099;Username=postgres";

    private readonly string _database = $"measurement_test_{Guid.NewGuid():N}";

    private Postgres()
    {
        var connection = new NpgsqlConnectionStringBuilder(Server) { Database = _database, MaxPoolSize = 30 };
        ConnectionString = connection.ConnectionString;
        Store = DocumentStore.For(options => Measurement.Store.Configure(options, ConnectionString, []));
    }

    public string ConnectionString { get; }

    public IDocumentStore Store { get; }

    public static async Task<Postgres> Start()
    {
        var postgres = new Postgres();
        await OnServer($"create database {postgres._database}");
        await postgres.Store.Storage.ApplyAllConfiguredChangesToDatabaseAsync();
        return postgres;
    }

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        NpgsqlConnection.ClearAllPools();
        await OnServer($"drop database {_database} with (force)");
    }

    private static async Task OnServer(string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(Server) { Database = "postgres" }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
