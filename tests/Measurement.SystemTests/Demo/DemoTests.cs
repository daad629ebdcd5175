using System.Net;
using System.Text.Json;
using Measurement.Demo;
using Shouldly;
using Xunit;

namespace Measurement.SystemTests.Demo;

/// <summary>The demo against the totals printed with its sources, and against interruption.</summary>
public sealed class DemoTests(Postgres postgres) : IDisposable
{
    private const string Year = "from=2025-01-01&to=2025-12-31";

    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("measurement-demo-");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _data.Delete(recursive: true);

    [Fact]
    public async Task Fed_through_the_doors_the_figures_are_the_published_ones()
    {
        var store = await postgres.NewDatabaseAsync();
        await using var demo = DemoProcess.Start(store, _data.FullName);
        await demo.Fed(0, Ct);
        (await demo.Answers("/health/live", Ct)).ShouldBe(HttpStatusCode.OK);
        (await demo.Answers("/health/ready", Ct)).ShouldBe(HttpStatusCode.ServiceUnavailable);

        await demo.Ready(Ct);

        await PublishedTotals(demo);
        await WhatIsOurs(demo);
        await AsItWasKnown(demo);
        (await CountEvents(store)).ShouldBe(ExpectedEvents);
        demo.Printed("Open: ").ShouldContain("/sign-in/");
        demo.Printed("Client: ").ShouldContain("/share/");
        var key = new FileInfo(Path.Combine(_data.FullName, "key"));
        (await File.ReadAllTextAsync(key.FullName, Ct)).Trim().ShouldBe(demo.Printed("Key: "));
        key.UnixFileMode.ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);

        await demo.Kill();
        (await DemoProcess.Run(store, _data.FullName, Ct, "demo", "remove")).ShouldContain(line => line.StartsWith("The demo is removed: "));
        (await CountEvents(store)).ShouldBe(0);
        key.Refresh();
        key.Exists.ShouldBeFalse();
        (await DemoProcess.Run(store, _data.FullName, Ct, "demo", "remove")).ShouldContain("There is no demo.");
    }

    [Fact]
    public async Task Killed_at_three_moments_it_goes_on_where_it_was_and_nothing_is_lost_or_there_twice()
    {
        var store = await postgres.NewDatabaseAsync();
        foreach (var percent in new[] { 10, 45, 80 })
        {
            await using var killed = DemoProcess.Start(store, _data.FullName);
            await killed.Fed(percent, Ct);
            await killed.Kill();
        }

        await using var demo = DemoProcess.Start(store, _data.FullName);
        await demo.Ready(Ct);

        (await CountEvents(store)).ShouldBe(ExpectedEvents);
        await PublishedTotals(demo);
        await WhatIsOurs(demo);
    }

    /// <summary>The script's events and commands, the opening, and the end of the simulated clock.</summary>
    private static int ExpectedEvents { get; } = DemoScript.Of(new DemoCalendar(new DateOnly(2025, 12, 31))).Sum(moment => moment.Size) + 2;

    private static async Task PublishedTotals(DemoProcess demo)
    {
        foreach (var (question, value) in new (string, decimal)[]
        {
            ($"indicator=social-media.impressions&{Year}", 14_792_974),
            ($"indicator=social-media.public-engagements&{Year}", 106_060),
            ($"indicator=social-media.clicks&{Year}", 707_565),
            ($"indicator=social-media.posts&{Year}", 500),
            ($"indicator=social-media.followers&{Year}", 139_441),
            ("indicator=brand-strategy.brand-searches&from=2025-03-03&to=2025-04-01", 4_687),
            ("indicator=brand-strategy.direct-visits&from=2025-07-14&to=2025-07-31", 1_414_339.5m),
            ($"indicator=direct-marketing.delivered&{Year}", 42_694),
            ($"indicator=direct-marketing.revenue&action=action-loyalty-mens&{Year}", 30_311.69m),
            ($"indicator=direct-marketing.revenue&action=action-loyalty-womens&{Year}", 23_038.11m),
            ($"indicator=direct-marketing.orders&channel=shop&{Year}", 4_814),
            ($"indicator=direct-marketing.visits&action=action-loyalty-womens&{Year}", 3_238),
        })
        {
            (await demo.Figure(question, Ct)).GetProperty("value").GetDecimal().ShouldBe(value, question);
        }

        var engagements = await demo.Figure($"indicator=social-media.public-engagements&{Year}", Ct);
        engagements.GetProperty("gaps").GetInt64().ShouldBe(4);
        var applause = await demo.Figure($"indicator=social-media.likes-per-post&{Year}", Ct);
        (applause.GetProperty("numerator").GetDecimal(), applause.GetProperty("denominator").GetDecimal()).ShouldBe((88_795m, 499m));
        var rate = await demo.Figure($"indicator=social-media.engagement-rate-by-impressions&{Year}", Ct);
        Within(rate, 0.007170m, 0.0053m, 0.0089m, 0.0003m);
        var aware = await demo.Figure($"indicator=brand-strategy.aided-awareness&{Year}", Ct);
        Within(aware, 0.468798m, 0.430931m, 0.507027m, 0.000001m);
        var lift = await demo.Figure($"indicator=brand-strategy.awareness-lift&{Year}", Ct);
        Within(lift, 0.018286m, -0.037141m, 0.073494m, 0.000001m);
        var conversion = await demo.Figure($"indicator=direct-marketing.conversion-rate&action=action-loyalty-mens&{Year}", Ct);
        Within(conversion, 0.012531m, 0.011123m, 0.014115m, 0.000001m);
        (conversion.GetProperty("numerator").GetDecimal(), conversion.GetProperty("denominator").GetDecimal()).ShouldBe((267m, 21_307m));
        (await demo.Figure($"indicator=social-media.reach&{Year}", Ct)).GetProperty("value").ValueKind.ShouldBe(JsonValueKind.Null);
        (await demo.Figure($"indicator=direct-marketing.delivery-rate&{Year}", Ct)).GetProperty("missing").ValueKind.ShouldBe(JsonValueKind.String);

        foreach (var figure in new[] { engagements, applause, rate, aware, lift, conversion })
        {
            (await demo.FoldsAgain(figure, Ct)).ShouldBeTrue(figure.GetProperty("indicator").GetString());
        }
    }

    private static async Task WhatIsOurs(DemoProcess demo)
    {
        var actions = await demo.Get("/api/workspaces/demo/actions", Ct);
        actions.ShouldContain("action-trade-show");
        actions.ShouldContain("action-welcome-back");
        actions.ShouldContain("460");
        (await demo.Get("/api/workspaces/demo/dead-letters?state=waiting", Ct)).ShouldContain("metrics.likez");
        (await demo.Figure("indicator=direct-marketing.visits&from=2025-05-20&to=2025-05-20", Ct)).GetProperty("value").GetDecimal().ShouldBe(6);
    }

    private static async Task AsItWasKnown(DemoProcess demo)
    {
        (await demo.Figure("indicator=brand-strategy.brand-searches&from=2025-03-20&to=2025-03-20&asOf=2025-07-01", Ct)).GetProperty("value").GetDecimal().ShouldBe(14);
        (await demo.Figure("indicator=brand-strategy.brand-searches&from=2025-03-20&to=2025-03-20&asOf=2025-09-09", Ct)).GetProperty("value").GetDecimal().ShouldBe(146);
        var actions = await demo.Get("/api/workspaces/demo/actions?asOf=2025-07-01", Ct);
        actions.ShouldNotContain("460");
        actions.ShouldNotContain("action-loyalty-mens");
    }

    private static void Within(JsonElement figure, decimal value, decimal lower, decimal upper, decimal tolerance)
    {
        figure.GetProperty("value").GetDecimal().ShouldBe(value, 0.000001m);
        figure.GetProperty("lower").GetDecimal().ShouldBe(lower, tolerance);
        figure.GetProperty("upper").GetDecimal().ShouldBe(upper, tolerance);
    }

    private static Task<long> CountEvents(string store) => Postgres.Count(store, "select count(*) from measurement.mt_events where tenant_id = 'demo'", Ct);
}
