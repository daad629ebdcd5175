using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;
using Testcontainers.PostgreSql;
using Xunit;

[assembly: AssemblyFixture(typeof(Measurement.SystemTests.Postgres))]

// Each test starts real servers and hosts: side by side on two cores they would only wait for one another.
[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]

namespace Measurement.SystemTests;

/// <summary>
/// The PostgreSQL server of a test run, its own and new: a container where a Docker engine answers, else a private server of
/// this machine's programs (<c>ops/postgres temporary</c>), which goes when this process does, however it ends.
/// A test class takes it as a constructor parameter and asks for a database of its own.
/// </summary>
public sealed class Postgres : IAsyncLifetime
{
    private PostgreSqlContainer? _container;
    private Process? _server;

    /// <summary>Npgsql connection string of the server's first database, by a role that may create databases.</summary>
    public string ConnectionString { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        if (await DockerAnswersAsync())
        {
            // Testcontainers switches durability off, and a host that sees it is not ready: on a disk in memory it costs nothing.
            _container = new PostgreSqlBuilder("postgres:17")
                .WithCommand("-c", "max_connections=400", "-c", "fsync=on", "-c", "full_page_writes=on", "-c", "synchronous_commit=on")
                .WithTmpfsMount("/var/lib/postgresql/data")
                .Build();
            await _container.StartAsync();
            ConnectionString = _container.GetConnectionString();
            return;
        }

        // In a session of its own, so that Ctrl-C in a terminal leaves it time to tidy up.
        _server = Process.Start(new ProcessStartInfo("setsid", [Repository.File("ops/postgres"), "temporary", "max_connections=400"])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            Environment = { ["TMPDIR"] = Folder() },
        })!;
        ConnectionString = await _server.StandardOutput.ReadLineAsync()
            ?? throw new InvalidOperationException("ops/postgres temporary gave no connection string; its messages stand in the output.");
    }

    /// <summary>Creates an empty database and gives its connection string. Pooled; the pool holds at most 50 connections.</summary>
    public async Task<string> NewDatabaseAsync()
    {
        var name = $"test_{Guid.NewGuid():N}";
        await using var connection = new NpgsqlConnection(ConnectionString);
        await connection.OpenAsync();
        await using var create = new NpgsqlCommand($"create database {name}", connection);
        await create.ExecuteNonQueryAsync();
        return new NpgsqlConnectionStringBuilder(ConnectionString) { Database = name, MaxPoolSize = 50 }.ConnectionString;
    }

    /// <summary>The same for several nodes: a frozen one keeps its locks for as long as its sessions live, so the store ends idle ones.</summary>
    public async Task<string> NewDatabaseOfNodesAsync() => new NpgsqlConnectionStringBuilder(await NewDatabaseAsync())
    {
        Options = "-c idle_session_timeout=8s", ConnectionIdleLifetime = 3, ConnectionPruningInterval = 1, MaxPoolSize = 40,
    }.ConnectionString;

    /// <summary>One number out of a store.</summary>
    public static async Task<long> Count(string store, string sql, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(store);
        await connection.OpenAsync(ct);
        await using var command = new NpgsqlCommand(sql, connection);
        return (long)(await command.ExecuteScalarAsync(ct))!;
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        if (_container is not null)
        {
            await _container.DisposeAsync();
        }

        if (_server is not null)
        {
            _server.StandardInput.Close();
            await _server.WaitForExitAsync();
            _server.Dispose();
        }
    }

    /// <summary>Where the server's folder goes: into memory where that holds enough, since tests flush to disk at every commit.</summary>
    private static string Folder()
    {
        var memory = new DriveInfo("/dev/shm");
        return memory is { IsReady: true, AvailableFreeSpace: > 4L << 30 } ? memory.Name : Path.GetTempPath();
    }

    internal static async Task<bool> DockerAnswersAsync()
    {
        var engine = new Uri(Environment.GetEnvironmentVariable("DOCKER_HOST") is { Length: > 0 } host ? host : "unix:///var/run/docker.sock");
        var local = string.Equals(engine.Scheme, "unix", StringComparison.Ordinal);
        using var socket = local ? new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified) : new Socket(SocketType.Stream, ProtocolType.Tcp);
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(5));
        try
        {
            await socket.ConnectAsync(local ? new UnixDomainSocketEndPoint(engine.AbsolutePath) : new DnsEndPoint(engine.Host, engine.Port), timeout.Token);
            return true;
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException)
        {
            return false;
        }
    }
}
