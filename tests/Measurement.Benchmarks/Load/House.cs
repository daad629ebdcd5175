using System.Diagnostics;
using System.Net.Http.Headers;
using Measurement.SystemTests;
using Npgsql;

namespace Measurement.Benchmarks.Load;

/// <summary>
/// What a load is put on: a PostgreSQL server of its own, with durability on, and the program in a process of its own, so that its
/// processor time can be told from the load's.
/// </summary>
internal sealed class House : IAsyncDisposable
{
    private static readonly Dictionary<string, string> Production = new(StringComparer.Ordinal) { ["ASPNETCORE_ENVIRONMENT"] = "Production" };

    private readonly Process _server;
    private readonly int _postmaster;
    private readonly RunningProgram _program;

    private House(Process server, string store, int postmaster, RunningProgram program) => (_server, Store, _postmaster, _program) = (server, store, postmaster, program);

    /// <summary>The connection string of the program's database.</summary>
    public string Store { get; }

    /// <param name="settings">As environment variables are written.</param>
    public static async Task<House> Open(params (string Name, string Value)[] settings)
    {
        var server = Process.Start(new ProcessStartInfo("setsid", [Repository.File("ops/postgres"), "temporary", "max_connections=300", "shared_buffers=512MB"])
        {
            UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true,
        })!;
        var store = await server.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("ops/postgres temporary gave no connection string.");
        await using var connection = new NpgsqlConnection(store);
        await connection.OpenAsync();
        store = $"{store};Maximum Pool Size=60";
        await Command(store, "schema", "apply");
        var program = new RunningProgram(store, Production.Concat(settings.Select(setting => KeyValuePair.Create(setting.Name, setting.Value))).ToDictionary(StringComparer.Ordinal));
        return new House(server, store, ParentOf(connection.ProcessID), program);
    }

    /// <summary>Opens a workspace and gives its key.</summary>
    public async Task<string> Workspace(string id) =>
        (await Command(Store, "workspace", "add", id, "--currency", "EUR", "--zone", "Europe/Paris", "--language", "en")).First(line => line.StartsWith("Key: ", StringComparison.Ordinal))[5..].Trim();

    /// <summary>A client that sends with a workspace's key.</summary>
    public HttpClient Client(string key)
    {
        var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 256, PooledConnectionLifetime = Timeout.InfiniteTimeSpan }) { BaseAddress = _program.Http.BaseAddress };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return client;
    }

    /// <summary>Waits until the program answers that it is ready: its projections have caught up.</summary>
    public Task Ready() => _program.Ready(CancellationToken.None);

    /// <summary>Processor time used so far: of the program, and of PostgreSQL with all its processes, ended ones too.</summary>
    public (TimeSpan Program, TimeSpan Postgres) Processor()
    {
        using var program = Process.GetProcessById(_program.Id);
        var children = Directory.GetDirectories("/proc").Select(Path.GetFileName).Where(name => int.TryParse(name, out _)).Select(name => int.Parse(name!))
            .Where(process => ParentOf(process) == _postmaster).Sum(process => Ticks(process, own: true));
        return (program.TotalProcessorTime, TimeSpan.FromSeconds((Ticks(_postmaster, own: true) + Ticks(_postmaster, own: false) + children) / 100d));
    }

    public long Resident()
    {
        using var program = Process.GetProcessById(_program.Id);
        return program.WorkingSet64;
    }

    /// <summary>Sends the program a signal by its name: <c>STOP</c>, <c>CONT</c>.</summary>
    public Task Signal(string name) => _program.Signal(name);

    /// <summary>Holds the fold back, by a table that it writes, until what is given is disposed of: so the door is measured alone.</summary>
    public async Task<IAsyncDisposable> HoldFolds()
    {
        var connection = new NpgsqlConnection(Store);
        await connection.OpenAsync();
        await using var hold = new NpgsqlCommand("begin; lock table measurement.folded_direct_marketing in exclusive mode", connection);
        await hold.ExecuteNonQueryAsync();
        return connection;
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        await _program.DisposeAsync();
        _server.StandardInput.Close();
        await _server.WaitForExitAsync();
        _server.Dispose();
    }

    private static async Task<IReadOnlyCollection<string>> Command(string store, params string[] command)
    {
        await using var program = new RunningProgram(store, Production, command);
        await program.Ended(CancellationToken.None);
        return program.Output;
    }

    private static int ParentOf(int process) => Stat(process) is { } fields ? int.Parse(fields[1]) : 0;

    /// <summary>Hundredths of a second of processor time: of a process itself, or of its children that have ended.</summary>
    private static long Ticks(int process, bool own) => Stat(process) is { } fields ? own ? long.Parse(fields[11]) + long.Parse(fields[12]) : long.Parse(fields[13]) + long.Parse(fields[14]) : 0;

    /// <summary>The fields of /proc/N/stat from the third on: the second may hold anything.</summary>
    private static string[]? Stat(int process)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{process}/stat");
            return stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException or IOException)
        {
            return null;
        }
    }
}
