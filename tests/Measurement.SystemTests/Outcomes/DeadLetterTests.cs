using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Measurement.Access;
using Measurement.Outcomes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Primitives;
using Npgsql;
using Shouldly;
using Xunit;

namespace Measurement.SystemTests.Outcomes;

/// <summary>What the doors refuse is kept, mended and brought again, over HTTP and a real store.</summary>
public sealed class DeadLetterTests(LetterHouse house) : IClassFixture<LetterHouse>
{
    private const string Source = "https://shop.example/reports";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private Intake Intake => house.App.Services.GetRequiredService<Intake>();

    private static JsonObject Misspelled(string id)
    {
        var wrong = DoorHost.Outcome(id);
        wrong["data"]!["metrics"] = JsonNode.Parse("""{"likez":1}""");
        return wrong;
    }

    [Fact]
    public async Task A_refused_event_of_a_batch_is_kept_by_itself_edited_replayed_and_counts_once()
    {
        (await house.Push(DoorHost.Batch(DoorHost.Outcome("batch-1"), Misspelled("batch-2"), DoorHost.Outcome("batch-3")))).Status.ShouldBe(207);
        var letter = await house.LetterOf("batch-2");
        var id = letter["letter"]!["id"]!.GetValue<string>();
        letter["letter"]!["state"]!.GetValue<string>().ShouldBe("waiting");
        letter["letter"]!["origin"]!.GetValue<string>().ShouldBe("http");
        letter["letter"]!["reason"]!.GetValue<string>().ShouldBe("event-refused");
        letter["problem"]!["errors"]!["metrics.likez"].ShouldNotBeNull();
        letter["sender"]!.GetValue<string>().ShouldBe(house.User);
        letter["original"]!["body"]!.GetValue<string>().ShouldBe(Misspelled("batch-2").ToJsonString());
        letter["headers"]!.AsObject().Select(header => header.Key).ShouldNotContain("Authorization");

        var refused = await house.Do($"/{id}/replay");
        refused.Status.ShouldBe(422);
        refused.Body!["errors"]!["metrics.likez"].ShouldNotBeNull();

        var mended = letter["editable"]!.GetValue<string>().Replace("likez", "likes", StringComparison.Ordinal);
        (await house.Edit(id, mended)).Status.ShouldBe(200);
        var replayed = await house.Do($"/{id}/replay");
        replayed.Status.ShouldBe(200);
        replayed.Body!["letter"]!["state"]!.GetValue<string>().ShouldBe("replayed");
        replayed.Body!["replayed"]!["answer"]!.GetValue<int>().ShouldBe(202);
        replayed.Body!["replayed"]!["by"]!.GetValue<string>().ShouldBe(house.User);
        replayed.Body!["replayed"]!["tries"]!.GetValue<int>().ShouldBe(2);
        replayed.Body!["edited"]!["by"]!.GetValue<string>().ShouldBe(house.User);
        replayed.Body!["original"]!["body"]!.GetValue<string>().ShouldContain("likez");

        (await house.Do($"/{id}/replay")).Status.ShouldBe(200);
        (await house.Push(JsonNode.Parse(mended)!)).Status.ShouldBe(200);
        (await house.Recorded(Source, "batch-2")).ShouldBe(1);
        var settled = await house.Edit(id, mended);
        settled.Status.ShouldBe(409);
        settled.Body!["type"]!.GetValue<string>().ShouldBe("/problems/dead-letter-settled");
    }

    [Fact]
    public async Task Replays_at_once_count_once()
    {
        (await house.Push(Misspelled("at-once"))).Status.ShouldBe(422);
        var letter = await house.LetterOf("at-once");
        var id = letter["letter"]!["id"]!.GetValue<string>();
        await house.Edit(id, DoorHost.Outcome("at-once").ToJsonString());
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => house.Do($"/{id}/replay")));
        answers.ShouldAllBe(answer => answer.Status == 200);
        (await house.Recorded(Source, "at-once")).ShouldBe(1);
        (await house.LetterOf("at-once"))["replayed"]!["tries"]!.GetValue<int>().ShouldBe(1);
    }

    [Fact]
    public async Task The_same_bytes_again_are_the_same_letter_counted()
    {
        foreach (var _ in Enumerable.Range(0, 3))
        {
            (await house.Push(Misspelled("again"))).Status.ShouldBe(422);
        }

        await house.Push(DoorHost.Batch(Misspelled("again"), Misspelled("again")));
        var letter = await house.LetterOf("again");
        letter["letter"]!["times"]!.GetValue<int>().ShouldBe(5);
        letter["letter"]!["last"]!.GetValue<DateTimeOffset>().ShouldBeGreaterThan(letter["letter"]!["received"]!.GetValue<DateTimeOffset>());
    }

    [Fact]
    public async Task A_dry_run_and_what_a_door_does_not_take_keep_nothing()
    {
        (await house.Push(Misspelled("dry"), "?dryRun=true")).Status.ShouldBe(422);
        (await house.Send(HttpMethod.Post, "/events", Encoding.UTF8.GetBytes("dry"), "text/plain")).Status.ShouldBe(415);
        (await house.Letters("?limit=200")).ShouldNotContain(letter => letter!["eventId"] != null && letter["eventId"]!.GetValue<string>() == "dry");
        (await house.Letters("?reason=unsupported-media-type")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_contradiction_waits_and_is_taken_under_an_id_of_its_own()
    {
        await house.Push(DoorHost.Outcome("taken"));
        (await house.Push(DoorHost.Outcome("taken", likes: 9))).Status.ShouldBe(409);
        var letter = await house.LetterOf("taken");
        letter["letter"]!["reason"]!.GetValue<string>().ShouldBe("identity-taken");
        var id = letter["letter"]!["id"]!.GetValue<string>();
        (await house.Do($"/{id}/replay")).Status.ShouldBe(409);
        await house.Edit(id, DoorHost.Outcome("taken-2", likes: 9).ToJsonString());
        (await house.Do($"/{id}/replay")).Status.ShouldBe(200);
        (await house.Recorded(Source, "taken-2")).ShouldBe(1);
    }

    [Fact]
    public async Task An_event_in_headers_is_edited_as_one_document()
    {
        (string, string)[] headers =
        [
            ("ce-specversion", "1.0"), ("ce-type", OutcomeCheck.Observation), ("ce-source", Source), ("ce-id", "Euro%20%E2%82%AC"), ("ce-time", "yesterday"),
            ("X-Api-Key", "let me in"), ("X-Note", $"key {house.Program.DefaultRequestHeaders.Authorization!.Parameter}"),
        ];
        var data = Encoding.UTF8.GetBytes(DoorHost.Outcome("x")["data"]!.ToJsonString());
        (await house.Send(HttpMethod.Post, "/events", data, "application/json", headers)).Status.ShouldBe(400);
        var letter = await house.LetterOf("Euro €");
        letter["letter"]!["reason"]!.GetValue<string>().ShouldBe("envelope-unreadable");
        letter["headers"]!.ToJsonString().ShouldNotContain("mk_");
        letter["headers"]!["X-Note"]![0]!.GetValue<string>().ShouldBe("key …");
        letter["headers"]!.AsObject().ContainsKey("X-Api-Key").ShouldBeFalse();
        var id = letter["letter"]!["id"]!.GetValue<string>();
        (await house.Do($"/{id}/replay")).Body!["errors"]!["time"].ShouldNotBeNull();
        await house.Edit(id, letter["editable"]!.GetValue<string>().Replace("yesterday", "2026-11-02T23:30:00Z", StringComparison.Ordinal));
        (await house.Do($"/{id}/replay")).Status.ShouldBe(200);
        (await house.Recorded(Source, "Euro €")).ShouldBe(1);
    }

    [Fact]
    public async Task Hostile_bytes_are_kept_to_the_byte()
    {
        byte[] broken = [0x7B, 0x22, 0x00, 0xFF, 0xC3, 0x28, 0x22];
        var large = Encoding.UTF8.GetBytes("[" + new string('x', 1024 * 1024));
        var nul = Misspelled("nul\0id");
        (await house.Send(HttpMethod.Post, "/events", broken, "application/cloudevents+json")).Status.ShouldBe(400);
        (await house.Send(HttpMethod.Post, "/events", large, "application/cloudevents-batch+json")).Status.ShouldBe(400);
        (await house.Push(nul)).Status.ShouldBe(422);
        var letters = await house.Letters("?reason=envelope-unreadable&limit=200");
        var bytes = await House("size", broken.Length);
        Convert.FromBase64String(bytes["original"]!["bodyBase64"]!.GetValue<string>()).ShouldBe(broken);
        bytes["original"]!["body"].ShouldBeNull();
        var whole = await House("size", large.Length);
        whole["original"]!["body"]!.GetValue<string>().Length.ShouldBe(large.Length);
        whole["isCut"]!.GetValue<bool>().ShouldBeFalse();
        (await house.LetterOf("nul\uFFFDid"))["original"]!["body"]!.GetValue<string>().ShouldContain("\\u0000");

        async Task<JsonNode> House(string field, int value) =>
            (await house.Ask($"/{letters.Single(letter => letter![field]!.GetValue<int>() == value)!["id"]}")).Body!;
    }

    [Fact]
    public async Task Several_are_replayed_by_a_filter_page_by_page()
    {
        var early = Enumerable.Range(0, 5).Select(i =>
        {
            var one = DoorHost.Outcome($"many-{i}");
            one["time"] = "yesterday";
            return one;
        });
        await house.Push(DoorHost.Batch(early));
        var ids = (await house.Letters("?reason=envelope-unreadable&state=waiting&limit=200")).Where(letter => letter!["eventId"]?.GetValue<string>().StartsWith("many-", StringComparison.Ordinal) == true)
            .Select(letter => letter!["id"]!.GetValue<string>()).ToList();
        ids.Count.ShouldBe(5);
        foreach (var id in ids.Take(3))
        {
            await house.Edit(id, DoorHost.Outcome($"mended-{id}").ToJsonString());
        }

        var answer = await house.Do("/replay?reason=envelope-unreadable");
        answer.Status.ShouldBe(200);
        answer.Body!["replayed"]!.GetValue<int>().ShouldBe(3);
        answer.Body!["refused"]!.GetValue<int>().ShouldBeGreaterThanOrEqualTo(2);

        var seen = new List<string>();
        for (string? before = null, query = "?limit=2"; ; query = $"?limit=2&before={before}")
        {
            var page = (await house.Ask(query)).Body!;
            seen.AddRange(page["letters"]!.AsArray().Select(letter => letter!["id"]!.GetValue<string>()));
            if ((before = page["next"]?.GetValue<string>()) is null)
            {
                break;
            }
        }

        seen.ShouldBeUnique();
        seen.Count.ShouldBe((await house.Letters("?limit=200")).Count);
        seen.ShouldBe(seen.OrderByDescending(id => id, StringComparer.Ordinal));
        (await house.Ask("?state=lost&origin=pigeon&limit=0")).Body!["errors"]!.AsObject().Select(error => error.Key).ShouldBe(["state", "origin", "limit"]);
    }

    [Fact]
    public async Task What_is_discarded_is_gone_and_waits_again_when_it_comes_again()
    {
        await house.Push(Misspelled("gone"));
        var id = (await house.LetterOf("gone"))["letter"]!["id"]!.GetValue<string>();
        (await house.Do($"/{id}/discard", new JsonObject())).Body!["errors"]!["reason"].ShouldNotBeNull();
        (await house.Do($"/{id}/discard", new JsonObject { ["reason"] = "A test of the sender's" })).Status.ShouldBe(200);
        var letter = (await house.Ask($"/{id}")).Body!;
        letter["letter"]!["state"]!.GetValue<string>().ShouldBe("discarded");
        letter["original"]!["body"]!.GetValue<string>().ShouldBeEmpty();
        letter["letter"]!["eventId"].ShouldBeNull();
        (letter["discarded"]!["reason"]!.GetValue<string>(), letter["discarded"]!["by"]!.GetValue<string>()).ShouldBe(("A test of the sender's", house.User));
        (await house.Do($"/{id}/replay")).Status.ShouldBe(409);

        await house.Push(Misspelled("gone"));
        letter = (await house.Ask($"/{id}")).Body!;
        letter["letter"]!["state"]!.GetValue<string>().ShouldBe("waiting");
        letter["original"]!["body"]!.GetValue<string>().ShouldContain("likez");
    }

    [Fact]
    public async Task A_workspaces_letters_are_its_own_and_not_for_those_who_only_read()
    {
        await house.Push(Misspelled("ours-alone"));
        var id = (await house.LetterOf("ours-alone"))["letter"]!["id"]!.GetValue<string>();
        using var theirs = await house.With(Scopes.All, "theirs");
        using var reader = await house.With(Scopes.Read);
        using var pusher = await house.With(Scopes.Push);
        (await theirs.GetAsync($"/api/workspaces/ours/dead-letters/{id}", Ct)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await theirs.GetAsync($"/api/workspaces/theirs/dead-letters/{id}", Ct)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await theirs.PostAsync($"/api/workspaces/theirs/dead-letters/{id}/replay", null, Ct)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await reader.GetAsync("/api/workspaces/ours/dead-letters", Ct)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await reader.GetAsync("/w/ours/dead-letters", Ct)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await pusher.GetAsync("/api/workspaces/ours/dead-letters", Ct)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task What_the_bus_brings_is_taken_or_kept_with_its_origin_and_without_a_key_it_is_the_operators()
    {
        KeyValuePair<string, StringValues>[] headers =
        [
            new("cloudEvents:specversion", "1.0"), new("cloudEvents:type", OutcomeCheck.Observation), new("cloudEvents:source", Source), new("cloudEvents:id", "bus 100%"),
            new("cloudEvents:time", "2026-11-02T23:30:00Z"), new("authorization", "Bearer mk_nonsense"),
        ];
        var good = new Parcel("application/json", headers, Encoding.UTF8.GetBytes(DoorHost.Outcome("x")["data"]!.ToJsonString()));
        var bad = new Parcel("application/cloudevents+json", [], Encoding.UTF8.GetBytes(Misspelled("bus-2").ToJsonString()));
        var sender = new Sender("ours", "key-bus");
        (await Intake.Receive(Origin.Bus, sender, good, Ct)).Events.ShouldHaveSingleItem().Answer.Status.ShouldBe(202);
        (await Intake.Receive(Origin.Bus, sender, good, Ct)).Events.ShouldHaveSingleItem().Answer.Status.ShouldBe(200);
        (await house.Recorded(Source, "bus 100%")).ShouldBe(1);
        (await Intake.Receive(Origin.Bus, sender, bad, Ct)).Events.ShouldHaveSingleItem().Answer.Status.ShouldBe(422);
        (await Intake.Receive(Origin.Bus, sender, bad with { ContentType = "image/png" }, Ct)).Problem!.Slug.ShouldBe("unsupported-media-type");
        (await Intake.Receive(Origin.Bus, null, bad, Ct)).Problem!.Slug.ShouldBe("unauthenticated");
        (await Intake.Receive(Origin.Bus, new("nowhere", "key-gone"), bad, Ct)).Problem!.Status.ShouldBe(404);
        (await house.Letters("?origin=bus")).Select(letter => letter!["reason"]!.GetValue<string>()).Order().ShouldBe(["event-refused", "unsupported-media-type"]);
        var operators = await house.App.Services.GetRequiredService<DeadLetterStore>().List(DeadLetterStore.Operator, new(), null, 10, Ct);
        operators.ShouldHaveSingleItem().Times.ShouldBe(2);
    }

    [Fact]
    public async Task Where_a_letter_cannot_be_kept_the_sender_is_told_to_send_again()
    {
        var source = house.App.Services.GetRequiredService<NpgsqlDataSource>();
        await using (var away = source.CreateCommand("alter table measurement.dead_letter rename to dead_letter_away"))
        {
            await away.ExecuteNonQueryAsync(Ct);
        }

        try
        {
            (await house.Push(DoorHost.Batch(DoorHost.Outcome("kept"), Misspelled("not-kept")))).Status.ShouldBe(503);
        }
        finally
        {
            await using var back = source.CreateCommand("alter table measurement.dead_letter_away rename to dead_letter");
            await back.ExecuteNonQueryAsync(Ct);
        }

        (await house.Push(DoorHost.Batch(DoorHost.Outcome("kept"), Misspelled("not-kept")))).Body!["results"]!.AsArray().Select(result => result!["status"]!.GetValue<int>()).ShouldBe([200, 422]);
    }
}
