using System.Diagnostics;

namespace Measurement.Benchmarks.Load;

/// <summary>Fifty readers, each a page a second, on a workspace of a million outcomes; beside a page that reads nothing.</summary>
internal static class Pages
{
    private const int Outcomes = 1_000_000;
    private const int Readers = 50;
    private const int Seconds = 20;

    public static async Task<int> Run(string[] _)
    {
        await using var house = await House.Open();
        using var client = house.Client(await house.Workspace("one"));
        await house.Ready();
        var payload = new Payload(1000, batch: true, 1);
        for (var sent = 0; sent < Outcomes; sent += 1000)
        {
            await payload.Send(client);
            if (sent % 100_000 == 0)
            {
                Console.Error.WriteLine($"pages: {sent:N0} of {Outcomes:N0} outcomes sent");
            }
        }

        var clock = Stopwatch.StartNew();
        await house.Ready();
        Console.Error.WriteLine($"pages: folded {clock.Elapsed.TotalSeconds:0} s later");
        const string Year = "?from=2025-01-01&to=2025-12-31";
        var floor = await Read("/health/live");
        foreach (var (name, page) in new[] { ("overview", $"/w/one{Year}"), ("discipline", $"/w/one/direct-marketing{Year}") })
        {
            clock.Restart();
            await client.GetStringAsync(new Uri(page, UriKind.Relative));
            Measured.Say($"pages.{name}-first", [clock.Elapsed.TotalMilliseconds], "ms");
            var times = await Read(page);
            Measured.Say($"pages.{name}-p50", [Measured.Percentile(times, 0.5)], "ms", [Measured.Percentile(floor, 0.5)], "an empty answer's");
            Measured.Say($"pages.{name}-p95", [Measured.Percentile(times, 0.95)], "ms", [Measured.Percentile(floor, 0.95)], "an empty answer's");
        }

        Measured.Say("pages.resident", [house.Resident() / 1048576d], "MiB");
        return 0;

        async Task<List<double>> Read(string page)
        {
            var times = new List<double>();
            await Task.WhenAll(Enumerable.Range(0, Readers).Select(async reader =>
            {
                await Task.Delay(reader * 1000 / Readers);
                for (var second = 0; second < Seconds; second++)
                {
                    var started = Stopwatch.GetTimestamp();
                    await client.GetStringAsync(new Uri(page, UriKind.Relative));
                    var taken = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
                    lock (times)
                    {
                        times.Add(taken);
                    }

                    await Task.Delay(TimeSpan.FromMilliseconds(Math.Max(0, 1000 - taken)));
                }
            }));
            return times;
        }
    }
}
