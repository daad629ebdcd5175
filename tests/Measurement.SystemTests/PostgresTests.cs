using Npgsql;
using Shouldly;
using Xunit;

namespace Measurement.SystemTests;

public sealed class PostgresTests(Postgres postgres)
{
    [Fact]
    public async Task Each_asks_for_a_database_of_its_own()
    {
        var (first, second) = (await postgres.NewDatabaseAsync(), await postgres.NewDatabaseAsync());

        await CreateAsync(first);
        await CreateAsync(second);

        (await Should.ThrowAsync<PostgresException>(() => CreateAsync(first))).SqlState.ShouldBe(PostgresErrorCodes.DuplicateTable);
    }

    private static async Task CreateAsync(string connectionString)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand("create table same (id int)", connection);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}
