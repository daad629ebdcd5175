using System.Diagnostics;

namespace Measurement.Benchmarks.Load;

/// <summary>One event a request over 64 connections, beside Marten's append of one event a transaction with 16 writers.</summary>
internal static class SingleEvents
{
    private const int Connections = 64;

    public static async Task<int> Run(string[] _)
    {
        await using var house = await House.Open();
        using var baseline = await Baseline.On(house);
        using var client = house.Client(await house.Workspace("one"));
        await house.Ready();
        var payloads = Enumerable.Range(0, Connections).Select(seed => new Payload(1, batch: false, seed)).ToList();
        var times = Enumerable.Range(0, Connections).Select(_ => new List<double>()).ToList();
        async Task<int> Push(int worker)
        {
            var started = Stopwatch.GetTimestamp();
            await payloads[worker].Send(client);
            times[worker].Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            return 1;
        }

        await Measured.For(null, Connections, 20, Push);
        await Measured.For(null, 16, 3, _ => baseline.Append("one", 1));
        await house.Ready();
        times.ForEach(list => list.Clear());
        var (door, floor) = (new List<Rate>(), new List<Rate>());
        for (var round = 0; round < Measured.Rounds; round++)
        {
            await using (await house.HoldFolds())
            {
                floor.Add(await Measured.For(house, 16, 4, _ => baseline.Append("one", 1)));
                door.Add(await Measured.For(house, Connections, 4, Push));
            }

            await house.Ready();
        }

        var all = times.SelectMany(list => list).ToList();
        Measured.Say("events.baseline", floor.ConvertAll(rate => rate.PerSecond), "events/s");
        Measured.Say("events.64-connections", door.ConvertAll(rate => rate.PerSecond), "events/s", floor.ConvertAll(rate => rate.PerSecond), "Marten's append, one a transaction, 16 writers");
        Measured.Say("events.p50", [Measured.Percentile(all, 0.5)], "ms");
        Measured.Say("events.p99", [Measured.Percentile(all, 0.99)], "ms");
        Measured.Say("events.program", door.ConvertAll(rate => rate.ProgramMilliseconds), "ms of processor a 1,000 events");
        Measured.Say("events.postgresql", door.ConvertAll(rate => rate.PostgresMilliseconds), "ms of processor a 1,000 events", floor.ConvertAll(rate => rate.PostgresMilliseconds), "the baseline's");
        return 0;
    }
}
