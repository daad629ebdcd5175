using Npgsql;
using Xunit;

[assembly: AssemblyFixture(typeof(Measurement.SystemTests.Postgres))]

namespace Measurement.SystemTests;

/// <summary>The PostgreSQL server of a test run, by MEASUREMENT_TEST_POSTGRES. A test class asks for a database of its own.</summary>
public sealed class Postgres
{
    private readonly string _server = Environment.GetEnvironmentVariable("MEASUREMENT_TEST_POSTGRES") ?? "Host=127.0.0.1;Port=5099;Username=postgres";

    public async Task<string> NewDatabaseAsync()
    {
        var name = $"h_access_{Guid.NewGuid():N}";
        await using var connection = new NpgsqlConnection(_server);
        await connection.OpenAsync();
        await using var create = new NpgsqlCommand($"create database {name}", connection);
        await create.ExecuteNonQueryAsync();
        return new NpgsqlConnectionStringBuilder(_server) { Database = name, MaxPoolSize = 20 }.ConnectionString;
    }
}
