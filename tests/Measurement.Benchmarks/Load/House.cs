using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using Npgsql;

namespace Measurement.Benchmarks.Load;

/// <summary>
/// What a load is put on: a PostgreSQL server of its own, with durability on, and the program in a process of its own, so that its
/// processor time can be told from the load's.
/// </summary>
internal sealed class House : IAsyncDisposable
{
    public static readonly string Root = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Here())!, "../../.."));

    private readonly Process _server;
    private readonly int _postmaster;
    private Process? _program;

    private House(Process server, string store, int postmaster) => (_server, Store, _postmaster) = (server, store, postmaster);

    /// <summary>The connection string of the program's database.</summary>
    public string Store { get; }

    public Uri Address { get; private set; } = new("http://localhost");

    public static async Task<House> Open(params string[] environment)
    {
        var server = Process.Start(new ProcessStartInfo("setsid", [Path.Combine(Root, "ops/postgres"), "temporary", "max_connections=300", "shared_buffers=512MB"])
        {
            UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true,
        })!;
        var store = await server.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("ops/postgres temporary gave no connection string.");
        await using var connection = new NpgsqlConnection(store);
        await connection.OpenAsync();
        var house = new House(server, store, ParentOf(connection.ProcessID));
        await house.Command("schema", "apply");
        house.Start(environment);
        return house;
    }

    /// <summary>Opens a workspace and gives its key.</summary>
    public async Task<string> Workspace(string id)
    {
        var printed = await Command("workspace", "add", id, "--currency", "EUR", "--zone", "Europe/Paris", "--language", "en");
        return printed.Split('\n').First(line => line.StartsWith("Key: ", StringComparison.Ordinal))[5..].Trim();
    }

    /// <summary>A client that sends with a workspace's key.</summary>
    public HttpClient Client(string key)
    {
        var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 256, PooledConnectionLifetime = Timeout.InfiniteTimeSpan }) { BaseAddress = Address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return client;
    }

    /// <summary>Waits until the program answers that it is ready: its projections have caught up.</summary>
    public async Task Ready()
    {
        using var client = new HttpClient { BaseAddress = Address };
        while (true)
        {
            try
            {
                using var answer = await client.GetAsync(new Uri("/health/ready", UriKind.Relative));
                if (answer.IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (HttpRequestException) when (!_program!.HasExited)
            {
            }

            await Task.Delay(100);
        }
    }

    /// <summary>Runs a command of the program and gives what it printed.</summary>
    public async Task<string> Command(params string[] command)
    {
        using var process = Process.Start(ToStart(command))!;
        var printed = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? printed : throw new InvalidOperationException($"{string.Join(' ', command)} ended with {process.ExitCode}.");
    }

    /// <summary>Processor time used so far: of the program, and of PostgreSQL with all its processes, ended ones too.</summary>
    public (TimeSpan Program, TimeSpan Postgres) Processor()
    {
        _program!.Refresh();
        var children = Directory.GetDirectories("/proc").Select(Path.GetFileName).Where(name => int.TryParse(name, out _)).Select(name => int.Parse(name!))
            .Where(process => ParentOf(process) == _postmaster).Sum(process => Ticks(process, own: true));
        return (_program.TotalProcessorTime, TimeSpan.FromSeconds((Ticks(_postmaster, own: true) + Ticks(_postmaster, own: false) + children) / 100d));
    }

    public long Resident()
    {
        _program!.Refresh();
        return _program.WorkingSet64;
    }

    /// <summary>Sends the program a signal by its name: <c>STOP</c>, <c>CONT</c>.</summary>
    public async Task Signal(string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", $"{_program!.Id}"]);
        await kill.WaitForExitAsync();
    }

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
        if (_program is not null)
        {
            _program.Kill();
            await _program.WaitForExitAsync();
            _program.Dispose();
        }

        _server.StandardInput.Close();
        await _server.WaitForExitAsync();
        _server.Dispose();
    }

    private void Start(string[] environment)
    {
        using (var listener = new TcpListener(IPAddress.Loopback, 0))
        {
            listener.Start();
            Address = new($"http://localhost:{((IPEndPoint)listener.LocalEndpoint).Port}");
        }

        var start = ToStart([]);
        start.Environment["ASPNETCORE_URLS"] = Address.ToString();
        foreach (var setting in environment)
        {
            start.Environment[setting.Split('=', 2)[0]] = setting.Split('=', 2)[1];
        }

        _program = Process.Start(start)!;
        _program.OutputDataReceived += (_, _) => { };
        _program.ErrorDataReceived += (_, line) => Console.Error.WriteLine(line.Data);
        _program.BeginOutputReadLine();
        _program.BeginErrorReadLine();
    }

    private ProcessStartInfo ToStart(string[] command)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(Root, "src/Measurement/bin/Release/net10.0/Measurement.dll"), .. command])
        {
            UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = command.Length == 0, WorkingDirectory = Path.Combine(Root, "src/Measurement"),
        };
        start.Environment["ConnectionStrings__Measurement"] = $"{Store};Maximum Pool Size=60";
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        start.Environment["Logging__LogLevel__Default"] = "Warning";
        return start;
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

    private static string Here([CallerFilePath] string path = "") => path;
}
