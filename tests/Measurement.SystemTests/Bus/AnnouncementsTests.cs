using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Shouldly;
using Xunit;

namespace Measurement.SystemTests.Bus;

/// <summary>Own events on the bus: what is recorded is told, once recorded; without a bus nothing piles up.</summary>
[Collection<BusTests>]
public sealed class AnnouncementsTests(Postgres postgres, RabbitMq broker)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_recorded_is_told_as_CloudEvents_with_its_type_as_routing_key()
    {
        await broker.Empty(Ct);
        await using var house = await BusHouse.Open(postgres, broker.ConnectionString, Ct);
        await house.Ready(Ct);
        await using var listener = await Listener.Of(broker, Ct);

        await Post(house, "objectives", new { id = "objective-1", name = "Reach", indicator = "social-media.impressions", targets = Array.Empty<object>(), deadline = "2027-12-31" });
        await Post(house, "campaigns", new { id = "campaign-1", name = "Spring", from = "2026-01-01", to = "2027-12-31", objectives = Array.Empty<string>() });
        await Post(house, "actions", An("action-1"));
        await Post(house, "actions/action-1/correct", new
        {
            after = new { name = "Renamed", discipline = "social-media", campaign = "campaign-1", channel = "facebook", from = "2026-02-01", to = "2026-02-03" }, reason = "a typing error",
        });
        await Post(house, "actions/action-1/carry-out", new { from = "2026-02-01", to = "2026-02-03" });
        await Post(house, "actions/action-1/withdraw", new { reason = "logged twice" });

        await BusHouse.Until(() => Task.FromResult(listener.Events.Count >= 5), Ct);
        listener.Events.Select(e => e.Json.GetProperty("type").GetString()).ShouldBe(
        [
            "measurement.objective-set.v1", "measurement.action-planned.v1", "measurement.action-corrected.v1", "measurement.action-carried-out.v1", "measurement.action-withdrawn.v1",
        ]);
        foreach (var (key, contentType, persistent, json) in listener.Events)
        {
            key.ShouldBe(json.GetProperty("type").GetString());
            contentType.ShouldStartWith("application/cloudevents+json");
            persistent.ShouldBeTrue();
            json.GetProperty("specversion").GetString().ShouldBe("1.0");
            json.GetProperty("source").GetString().ShouldBe("/workspaces/house");
            json.GetProperty("workspace").GetString().ShouldBe("house");
            json.GetProperty("datacontenttype").GetString().ShouldBe("application/json");
        }

        var planned = listener.Events.ElementAt(1).Json;
        planned.GetProperty("subject").GetString().ShouldBe("action-1");
        planned.GetProperty("data").GetProperty("details").GetProperty("cost").GetProperty("amount").GetDecimal().ShouldBe(12.5m);
        listener.Events.Skip(1).Select(e => e.Json.GetProperty("sequence").GetString()).ShouldBe(["1", "2", "3", "4"]);
        var ids = listener.Events.Select(e => e.Json.GetProperty("id").GetGuid()).ToArray();
        var source = house.Services.GetRequiredService<NpgsqlDataSource>();
        await using var recorded = source.CreateCommand("select count(*) from measurement.mt_events where id = any($1)");
        recorded.Parameters.Add(new() { Value = ids });
        (await recorded.ExecuteScalarAsync(Ct)).ShouldBe(5L);
        await BusHouse.Until(async () => await Outgoing(source) == 0, Ct);
    }

    [Fact]
    public async Task Where_no_bus_is_configured_nothing_piles_up()
    {
        await using var house = await BusHouse.Open(postgres, broker: null, Ct);
        await house.Ready(Ct);
        await Post(house, "objectives", new { id = "objective-1", name = "Reach", indicator = "social-media.impressions", targets = Array.Empty<object>(), deadline = "2027-12-31" });
        var source = house.Services.GetRequiredService<NpgsqlDataSource>();
        (await Outgoing(source)).ShouldBe(0);
        await using var incoming = source.CreateCommand("select count(*) from measurement.wolverine_incoming_envelopes");
        (await incoming.ExecuteScalarAsync(Ct)).ShouldBe(0L);
    }

    private static object An(string id) => new
    {
        id, name = "First", discipline = "social-media", campaign = "campaign-1", channel = "facebook", from = "2026-02-01", to = "2026-02-03",
        cost = new { amount = 12.5, currency = "EUR" }, trackingCodes = Array.Empty<string>(), objectives = Array.Empty<string>(),
    };

    private static async Task Post(BusHouse house, string path, object body)
    {
        using var answer = await house.Http.PostAsJsonAsync($"/api/workspaces/house/{path}", body, Ct);
        answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync(Ct));
    }

    private static async Task<long> Outgoing(NpgsqlDataSource source)
    {
        await using var command = source.CreateCommand("select count(*) from measurement.wolverine_outgoing_envelopes");
        return (long)(await command.ExecuteScalarAsync(Ct))!;
    }
}
