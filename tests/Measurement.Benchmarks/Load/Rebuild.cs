using System.Diagnostics;
using Marten;
using Measurement.DirectMarketing;
using Measurement.Figures;
using Npgsql;

namespace Measurement.Benchmarks.Load;

/// <summary>All of a discipline's events folded anew, beside reading the same events and folding nothing.</summary>
internal static class Rebuild
{
    private const int Events = 200_000;

    public static async Task<int> Run(string[] _)
    {
        await using var house = await House.Open();
        using var client = house.Client(await house.Workspace("one"));
        await house.Ready();
        var payload = new Payload(1000, batch: true, 1);
        for (var sent = 0; sent < Events; sent += 1000)
        {
            await payload.Send(client);
        }

        await house.Ready();
        await using var source = NpgsqlDataSource.Create(house.Store);
        using var store = DocumentStore.For(options => Store.Configure(options, source, MeasurementHost.Rooms));
        using var daemon = await store.BuildProjectionDaemonAsync();
        var (fold, read) = (new List<double>(), new List<double>());
        for (var round = 0; round < 3; round++)
        {
            var clock = Stopwatch.StartNew();
            await using (var session = store.QuerySession("one"))
            {
                read.Add((await session.Events.QueryAllRawEvents().ToListAsync()).Count / clock.Elapsed.TotalSeconds);
            }

            clock.Restart();
            await daemon.RebuildProjectionAsync(FoldProjection.NameOf(DirectMarketingRoom.Room), CancellationToken.None);
            fold.Add(Events / clock.Elapsed.TotalSeconds);
        }

        Measured.Say("fold.baseline", read, "events/s");
        Measured.Say("fold.rebuild", fold, "events/s", read, "reading them");
        return 0;
    }
}
