using System.Diagnostics;
using Npgsql;

namespace Measurement.Benchmarks.Load;

/// <summary>From the answer of the door to the figure: until the fold has taken what was stored, at half the door's rate with folds running.</summary>
internal static class Lag
{
    private const int Batch = 250;

    public static async Task<int> Run(string[] _)
    {
        await using var house = await House.Open();
        using var client = house.Client(await house.Workspace("one"));
        await house.Ready();
        var payload = new Payload(Batch, batch: true, 1);
        async Task<int> Push()
        {
            await payload.Send(client);
            return Batch;
        }

        await Measured.For(null, 1, 8, _ => Push());
        await house.Ready();
        var rate = (await Measured.For(null, 1, 5, _ => Push())).PerSecond;
        await house.Ready();

        var pause = TimeSpan.FromSeconds(Batch / (rate / 2));
        var (commits, folded) = (new List<double>(), new List<double>());
        var waiting = new Queue<(long Sequence, long Stored)>();
        await using var source = NpgsqlDataSource.Create(house.Store);
        await using var asking = await source.OpenConnectionAsync();
        await using var looking = await source.OpenConnectionAsync();
        await using var newest = new NpgsqlCommand("select max(seq_id) from measurement.mt_events", asking);
        await using var taken = new NpgsqlCommand("select seq from measurement.folded_direct_marketing", looking);
        var clock = Stopwatch.StartNew();
        var sending = Task.Run(async () =>
        {
            for (var next = TimeSpan.Zero; clock.Elapsed.TotalSeconds < 30; next += pause)
            {
                if (next > clock.Elapsed)
                {
                    await Task.Delay(next - clock.Elapsed);
                }

                var started = Stopwatch.GetTimestamp();
                await Push();
                var stored = Stopwatch.GetTimestamp();
                commits.Add(Stopwatch.GetElapsedTime(started, stored).TotalMilliseconds);
                var sequence = (long)(await newest.ExecuteScalarAsync())!;
                lock (waiting)
                {
                    waiting.Enqueue((sequence, stored));
                }
            }
        });
        while (!sending.IsCompleted || waiting.Count > 0)
        {
            var seen = (long)(await taken.ExecuteScalarAsync() ?? 0L);
            var now = Stopwatch.GetTimestamp();
            lock (waiting)
            {
                while (waiting.TryPeek(out var first) && first.Sequence <= seen)
                {
                    waiting.Dequeue();
                    folded.Add(Stopwatch.GetElapsedTime(first.Stored, now).TotalMilliseconds);
                }
            }

            await Task.Delay(2);
        }

        await sending;
        Measured.Say("lag.rate", [folded.Count * Batch / 30d], "events/s", [rate], "the door's rate while folding");
        Measured.Say("lag.commit-p50", [Measured.Percentile(commits, 0.5)], "ms");
        Measured.Say("lag.figure-p50", [Measured.Percentile(folded, 0.5)], "ms", [Measured.Percentile(commits, 0.5)], "the commit's");
        Measured.Say("lag.figure-p99", [Measured.Percentile(folded, 0.99)], "ms", [Measured.Percentile(commits, 0.99)], "the commit's");
        return 0;
    }
}
