using System.Net;
using System.Net.Sockets;
using System.Runtime.Versioning;
using Npgsql;
using Shouldly;
using Xunit;

namespace Measurement.SystemTests.Ops;

/// <summary>The private PostgreSQL of <c>ops/run</c>, in a folder whose parent is closed to every other user.</summary>
[SupportedOSPlatform("linux")]
public sealed class PrivateClusterTests : IAsyncLifetime
{
    private readonly string _parent = Directory.CreateTempSubdirectory("measurement-").FullName;

    private string Data => Path.Combine(_parent, "data");

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (Directory.Exists(Path.Combine(Data, "postgres")))
        {
            await Shell.RunAsync("ops/postgres", ["stop", Data]);
        }

        Directory.Delete(_parent, recursive: true);
    }

    [Fact]
    public async Task Serves_a_database_in_utf8_and_utc_that_outlives_a_restart()
    {
        var first = await StartAsync();
        (await ReadAsync(first, "show server_encoding")).ShouldBe("UTF8");
        (await ReadAsync(first, "show timezone")).ShouldBe("UTC");
        (await ReadAsync(first, "show fsync")).ShouldBe("on");
        await ReadAsync(first, "create table kept as select 42 as answer");

        (await Shell.RunAsync("ops/postgres", ["stop", Data])).ExitCode.ShouldBe(0);
        await Should.ThrowAsync<NpgsqlException>(() => ReadAsync(first, "select 1"));

        (await ReadAsync(await StartAsync(), "select answer from kept")).ShouldBe(42);
    }

    [Fact]
    public async Task Runs_without_root_and_gives_the_program_no_superuser()
    {
        var connection = await StartAsync();

        var owner = File.ReadLines($"/proc/{Postmaster()}/status").First(line => line.StartsWith("Uid:", StringComparison.Ordinal));
        owner.Split('\t', StringSplitOptions.RemoveEmptyEntries)[1].ShouldNotBe("0");
        (await ReadAsync(connection, "select rolsuper from pg_roles where rolname = current_user")).ShouldBe(false);
        File.GetUnixFileMode(Path.Combine(Data, "postgres.password")).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Fact]
    public async Task Refuses_another_password()
    {
        var wrong = new NpgsqlConnectionStringBuilder(await StartAsync()) { Password = "guessed" }.ConnectionString;

        (await Should.ThrowAsync<PostgresException>(() => ReadAsync(wrong, "select 1"))).SqlState.ShouldBe("28P01");
    }

    [Fact]
    public async Task A_cluster_left_running_is_adopted()
    {
        var connection = await StartAsync();
        var postmaster = Postmaster();

        var again = await Shell.RunAsync("ops/postgres", ["start", Data]);

        again.Error.ShouldContain("adopted");
        connection.ShouldStartWith(again.Output.Trim());
        Postmaster().ShouldBe(postmaster);
    }

    [Fact]
    public async Task A_killed_server_starts_again_with_its_data()
    {
        await ReadAsync(await StartAsync(), "create table kept as select 42 as answer");
        await Shell.SignalAsync(Postmaster(), "KILL");

        (await ReadAsync(await StartAsync(), "select answer from kept")).ShouldBe(42);
    }

    [Fact]
    public async Task A_process_number_left_by_a_crash_and_since_given_to_another_server_is_not_believed()
    {
        await StartAsync();
        var pidFile = Path.Combine(Data, "postgres", "postmaster.pid");
        var lines = await File.ReadAllLinesAsync(pidFile, TestContext.Current.CancellationToken);
        await Shell.RunAsync("ops/postgres", ["stop", Data]);
        var other = Path.Combine(_parent, "other");
        await Shell.RunAsync("ops/postgres", ["start", other]);
        try
        {
            lines[0] = (await File.ReadAllLinesAsync(Path.Combine(other, "postgres", "postmaster.pid"), TestContext.Current.CancellationToken))[0];
            await File.WriteAllLinesAsync(pidFile, lines, TestContext.Current.CancellationToken);

            (await ReadAsync(await StartAsync(), "select 1")).ShouldBe(1);
        }
        finally
        {
            await Shell.RunAsync("ops/postgres", ["stop", other]);
        }
    }

    [Fact]
    public async Task A_taken_port_is_left_for_a_free_one()
    {
        var port = new NpgsqlConnectionStringBuilder(await StartAsync()).Port;
        await Shell.RunAsync("ops/postgres", ["stop", Data]);
        using var taken = new TcpListener(IPAddress.Loopback, port);
        taken.Start();

        var moved = await StartAsync();

        new NpgsqlConnectionStringBuilder(moved).Port.ShouldNotBe(port);
        (await ReadAsync(moved, "select 1")).ShouldBe(1);
    }

    private async Task<string> StartAsync()
    {
        var started = await Shell.RunAsync("ops/postgres", ["start", Data, "shared_buffers=16MB"]);
        started.ExitCode.ShouldBe(0, started.Error);
        return $"{started.Output.Trim()};Pooling=false";
    }

    private int Postmaster() => int.Parse(File.ReadLines(Path.Combine(Data, "postgres", "postmaster.pid")).First());

    private static async Task<object?> ReadAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }
}
