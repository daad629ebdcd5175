using System.Diagnostics;
using System.Net.Http.Headers;
using Marten;
using Measurement.Access;
using Measurement.Figures;
using Measurement.Outcomes;
using Measurement.Shared;
using Measurement.Workspaces;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Npgsql;

namespace Measurement.Demo;

/// <summary>
/// Opens the demo's workspace where there is none, says how to get in, feeds it over the host's own address, and ends its simulated
/// clock. Begun and interrupted, it goes on where it was; done, it only says how to get in.
/// </summary>
public sealed class DemoFeeding(
    IDocumentStore store, NpgsqlDataSource source, Recorder recorder, WorkspaceDirectory workspaces, OutcomeStore outcomes, Keys keys, Links links,
    DemoState state, IServer server, IHostApplicationLifetime lifetime, IConfiguration configuration, TimeProvider time, ILogger<DemoFeeding> log) : BackgroundService
{
    private const string User = "demo";
    private const string EndsSetting = "Measurement:DemoEnds";

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var serving = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var started = lifetime.ApplicationStarted.Register(serving.SetResult);
        try
        {
            await serving.Task.WaitAsync(stoppingToken);
            var workspace = await Open(stoppingToken);
            var key = await Key(stoppingToken);
            await SayHowToGetIn(workspace, key, stoppingToken);
            if (workspace.Simulated)
            {
                await Feed(workspace, key, stoppingToken);
            }

            await Projected(stoppingToken);
            state.Done();
        }
        catch (Exception) when (stoppingToken.IsCancellationRequested)
        {
            Console.WriteLine("The demo's feed stopped with its host; the next start goes on where it was.");
        }
        catch (Exception e)
        {
            state.Failed(e.Message);
            log.LogCritical(e, "The demo could not be fed: {Why}", e.Message);
        }
    }

    private async Task<Workspace> Open(CancellationToken ct)
    {
        if (await workspaces.Find(DemoScript.Workspace, ct) is { } open)
        {
            var ends = DemoCalendar.Of(open.OpenedAt).Ends.ToString("yyyy-MM-dd");
            if (configuration[EndsSetting] is { Length: > 0 } asked && asked != ends)
            {
                Console.WriteLine($"The demo here ends on {ends}; to have it end on {asked}, remove it first (demo remove).");
            }

            return open;
        }

        var command = new OpenWorkspace(DemoScript.Workspace, Plans.Currency, DemoCalendar.Zone.Id, "en", ["Maison Lumen"], Simulated: true);
        var opened = await OpenWorkspace.Open(store, command, NewCalendar().Opened, User, ct);
        return opened.Problem is { } problem ? throw new InvalidOperationException(problem.Detail) : (await workspaces.Find(DemoScript.Workspace, ct))!;
    }

    private DemoCalendar NewCalendar()
    {
        var now = time.GetUtcNow();
        if (configuration[EndsSetting] is not { Length: > 0 } asked)
        {
            return DemoCalendar.Before(now);
        }

        return DateOnly.TryParseExact(asked, "yyyy-MM-dd", out var day) && DemoCalendar.EndingOn(day, now) is { } calendar
            ? calendar
            : throw new InvalidOperationException($"The demo cannot end on {asked}: it must be a Wednesday before today, as {DemoCalendar.Before(now).Ends:yyyy-MM-dd}.");
    }

    /// <summary>The demo's key: the one in the data folder while it is good, else a new one, kept there for its owner's eyes alone.</summary>
    private async Task<string> Key(CancellationToken ct)
    {
        var file = DemoKeyFile.In(configuration);
        if (file.Exists && (await File.ReadAllTextAsync(file.FullName, ct)).Trim() is var kept && await keys.Find(kept, ct) is { } known && known.Opens(DemoScript.Workspace))
        {
            return kept;
        }

        var key = await keys.Create(DemoScript.Workspace, Scopes.All, ct) ?? throw new InvalidOperationException("The demo's workspace is gone.");
        file.Directory!.Create();
        file.Delete();
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        await using var stream = new FileStream(file.FullName, options);
        await using var writer = new StreamWriter(stream);
        await writer.WriteLineAsync(key);
        return key;
    }

    private async Task SayHowToGetIn(Workspace workspace, string key, CancellationToken ct)
    {
        // The demo's year begins a few days before the last twelve months to today: its links ask for the whole of it.
        var year = DemoCalendar.Of(workspace.OpenedAt).Year;
        var page = $"/w/{DemoScript.Workspace}?from={year.From:yyyy-MM-dd}&to={year.To:yyyy-MM-dd}";
        var signIn = await links.SignIn([DemoScript.Workspace], ct, page);
        var share = await links.Share(DemoScript.Workspace, null, ct, page);
        Console.WriteLine($"Open: {signIn.Address}");
        Console.WriteLine($"Client: {share.Address}");
        Console.WriteLine($"Key: {key}");
    }

    private async Task Feed(Workspace workspace, string key, CancellationToken ct)
    {
        var began = Stopwatch.StartNew();
        var calendar = DemoCalendar.Of(workspace.OpenedAt);
        var script = DemoScript.Of(calendar);
        var from = (await outcomes.Facts(DemoScript.Workspace, ct))!.Recorded;

        // To itself, whatever proxy stands between this machine and others.
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = OwnAddress() };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        await DemoProgress.Show(shown => new DemoFeed(http).Send(script, from, share =>
        {
            state.Fed(share);
            shown(share);
        }, ct));

        var ended = await EndSimulatedClock.Record(recorder, new(DemoScript.Workspace, null, null, User), ct);
        if (ended.Problem is { } problem)
        {
            throw new InvalidOperationException(problem.Detail);
        }

        Console.WriteLine($"The demo is fed: {script.Sum(moment => moment.Size)} events and commands in {began.Elapsed.TotalSeconds:F0} s. Its year is {calendar.Year}.");
    }

    private Uri OwnAddress()
    {
        var address = BindingAddress.Parse(server.Features.Get<IServerAddressesFeature>()!.Addresses.First());
        var host = address.Host is "*" or "+" or "0.0.0.0" or "[::]" ? "localhost" : address.Host;
        return new UriBuilder(address.Scheme, host.Trim('[', ']'), address.Port).Uri;
    }

    private async Task Projected(CancellationToken ct)
    {
        using var look = new PeriodicTimer(TimeSpan.FromMilliseconds(250));
        while ((await ProgressGuard.Behind(source, MeasurementHost.Rooms.Select(FoldProjection.NameOf), ct)).Any(fold => fold.Behind > 0))
        {
            await look.WaitForNextTickAsync(ct);
        }
    }
}

/// <summary>Where the demo's key is kept: <c>key</c> in the data folder.</summary>
public static class DemoKeyFile
{
    public static FileInfo In(IConfiguration configuration) => new(Path.Combine(configuration["Measurement:Data"] ?? ".data", "key"));
}
