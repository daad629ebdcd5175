using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Measurement.Contracts;
using Measurement.Outcomes;
using Measurement.Shared;
using Measurement.Tests.Outcomes;
using Shouldly;
using Xunit;

namespace Measurement.SystemTests.Outcomes;

/// <summary>The door's answers, over HTTP and a real store.</summary>
public sealed class DoorTests(Postgres postgres) : IAsyncLifetime
{
    private const string Workspace = "acme";

    private DoorHost _door = null!;

    public async ValueTask InitializeAsync()
    {
        _door = await DoorHost.Start(postgres);
        await _door.Open(Workspace);
    }

    public ValueTask DisposeAsync() => _door.DisposeAsync();

    [Fact]
    public async Task One_event_is_accepted_then_a_repeat_then_a_conflict_with_another_payload()
    {
        (await _door.Send(Workspace, DoorHost.Outcome("1"))).ShouldBe(HttpStatusCode.Accepted, accepted: 1, repeats: 0);
        (await _door.Send(Workspace, DoorHost.Outcome("1"))).ShouldBe(HttpStatusCode.OK, accepted: 0, repeats: 1);
        var conflict = await _door.Send(Workspace, DoorHost.Outcome("1", likes: 2));
        conflict.Status.ShouldBe(HttpStatusCode.Conflict);
        conflict.MediaType.ShouldBe("application/problem+json");
        conflict.Body!["type"]!.GetValue<string>().ShouldBe("/problems/identity-taken");
        (await _door.Count(Workspace)).ShouldBe((1, 0));
    }

    [Fact]
    public async Task What_is_recorded_is_the_disciplines_own_event_under_its_identity_at_the_workspaces_time()
    {
        var before = await _door.Ask<DateTime>("select clock_timestamp()");
        var one = Doorway.Event(OutcomeCheck.Interaction, Doorway.Interaction);
        await _door.Send(Workspace, DoorHost.Batch(one, DoorHost.Outcome("2", likes: 7), Doorway.Event(OutcomeCheck.Interaction, Doorway.Interaction, id: "e-3")));
        var events = await _door.Events(Workspace);
        events.Select(e => e.Data.GetType()).ShouldBe([typeof(MailInteracted), typeof(PostObserved), typeof(MailInteracted)]);
        events.Select(e => e.Id).ShouldBe([Ids.Key("https://shop.example/reports", "e-1"), Ids.Key("https://shop.example/reports", "2"), Ids.Key("https://shop.example/reports", "e-3")]);
        events.Select(e => e.Timestamp).Distinct().ShouldHaveSingleItem().ShouldBeGreaterThanOrEqualTo(new DateTimeOffset(before));
        events.ShouldAllBe(e => e.StreamKey!.StartsWith("outcomes-") && e.UserName == "key-1");
        var mail = (MailInteracted)events[0].Data;
        mail.Person.ShouldNotBe(Guid.Empty);
        mail.Person.ShouldBe(((MailInteracted)events[2].Data).Person);
        (mail.Day, mail.Value, mail.Margin).ShouldBe((new DateOnly(2026, 11, 3), 29.99m, 3.000001m));
        ((PostObserved)events[1].Data).Metrics.ShouldBe(new Dictionary<string, decimal?>(StringComparer.Ordinal) { ["likes"] = 7, ["shares"] = null });
        (await _door.Ask<Guid>("select surrogate from measurement.person where tenant_id = $1 and external = $2", Workspace, "anna@example.com")).ShouldBe(mail.Person);
        (await _door.Ask<bool>("select bool_or(data::text like '%anna@%') from measurement.mt_events")).ShouldBeFalse();
    }

    [Fact]
    public async Task A_repeat_after_a_persons_erasure_does_not_make_the_person_anew()
    {
        var one = Doorway.Event(OutcomeCheck.Interaction, Doorway.Interaction);
        await _door.Send(Workspace, one);
        await _door.Ask<object>("with gone as (delete from measurement.person returning 1) select 1");
        (await _door.Send(Workspace, one)).Status.ShouldBe(HttpStatusCode.OK);
        (await _door.Ask<long>("select count(*) from measurement.person")).ShouldBe(0);
    }

    [Fact]
    public async Task An_event_may_come_in_headers_and_is_the_same_as_in_a_document()
    {
        var body = Encoding.UTF8.GetBytes(DoorHost.Outcome("x")["data"]!.ToJsonString());
        (string, string)[] headers =
        [
            ("ce-specversion", "1.0"), ("ce-type", OutcomeCheck.Observation), ("ce-source", "https://shop.example/reports"), ("ce-id", "Euro%20%E2%82%AC"),
            ("ce-time", "2026-11-02T23:30:00Z"),
        ];
        (await _door.Send(Workspace, body, "application/json; charset=utf-8", headers: headers)).ShouldBe(HttpStatusCode.Accepted, accepted: 1, repeats: 0);
        (await _door.Send(Workspace, DoorHost.Outcome("Euro €"))).ShouldBe(HttpStatusCode.OK, accepted: 0, repeats: 1);
        var none = await _door.Send(Workspace, body, "application/json");
        none.Status.ShouldBe(HttpStatusCode.BadRequest);
        none.Fields.ShouldBe(["specversion", "id", "source", "type", "time"]);
    }

    [Fact]
    public async Task A_batch_is_answered_as_a_whole_or_event_by_event()
    {
        (await _door.Send(Workspace, DoorHost.Batch())).ShouldBe(HttpStatusCode.OK, accepted: 0, repeats: 0);
        (await _door.Send(Workspace, DoorHost.Batch(DoorHost.Outcome("1"), DoorHost.Outcome("2"), DoorHost.Outcome("1")))).ShouldBe(HttpStatusCode.Accepted, accepted: 2, repeats: 1);
        (await _door.Send(Workspace, DoorHost.Batch(DoorHost.Outcome("2"), DoorHost.Outcome("3")))).ShouldBe(HttpStatusCode.Accepted, accepted: 1, repeats: 1);
        (await _door.Send(Workspace, DoorHost.Batch(DoorHost.Outcome("3"), DoorHost.Outcome("1")))).ShouldBe(HttpStatusCode.OK, accepted: 0, repeats: 2);

        var wrong = DoorHost.Outcome("4");
        wrong["data"]!["metrics"] = JsonNode.Parse("""{"likez":1}""");
        var unread = DoorHost.Outcome("5");
        unread.Remove("time");
        var mixed = await _door.Send(
            Workspace,
            DoorHost.Batch(DoorHost.Outcome("1"), wrong, DoorHost.Outcome("2", likes: 9), unread, DoorHost.Outcome("6"), DoorHost.Outcome("6", likes: 9), DoorHost.Outcome("7")));
        mixed.Status.ShouldBe(HttpStatusCode.MultiStatus);
        mixed.Statuses.ShouldBe([200, 422, 409, 400, 202, 409, 202]);
        var results = mixed.Body!["results"]!.AsArray();
        results[1]!["id"]!.GetValue<string>().ShouldBe("4");
        results[1]!["source"]!.GetValue<string>().ShouldBe("https://shop.example/reports");
        results[1]!["problem"]!["errors"]!["metrics.likez"].ShouldNotBeNull();
        (await _door.Count(Workspace)).ShouldBe((5, 0));
    }

    [Fact]
    public async Task A_dry_run_answers_the_same_and_records_nothing()
    {
        await _door.Send(Workspace, DoorHost.Outcome("1"));
        (await _door.Send(Workspace, DoorHost.Outcome("2"), "?dryRun=true")).ShouldBe(HttpStatusCode.Accepted, accepted: 1, repeats: 0);
        (await _door.Send(Workspace, DoorHost.Outcome("1"), "?dryRun=true")).ShouldBe(HttpStatusCode.OK, accepted: 0, repeats: 1);
        (await _door.Send(Workspace, DoorHost.Outcome("1", likes: 2), "?dryRun=true")).Status.ShouldBe(HttpStatusCode.Conflict);
        (await _door.Send(Workspace, DoorHost.Batch(DoorHost.Outcome("3"), DoorHost.Outcome("3"), DoorHost.Outcome("3", likes: 2)), "?dryRun=true")).Statuses.ShouldBe([202, 200, 409]);
        (await _door.Count(Workspace)).ShouldBe((1, 0));
        (await _door.Ask<long>("select count(*) from measurement.outcome_key")).ShouldBe(1);
    }

    [Theory]
    [InlineData("text/plain", null, 415)]
    [InlineData("application/cloudevents+xml", null, 415)]
    [InlineData("application/cloudevents+json; charset=utf-16", null, 415)]
    [InlineData("application/cloudevents+json", "gzip", 415)]
    [InlineData("application/cloudevents+json", "gzip, gzip", 415)]
    [InlineData("application/cloudevents+json", "zstd", 415)]
    [InlineData("application/cloudevents-batch+json", null, 400)]
    [InlineData("application/cloudevents+json", "identity", 202)]
    public async Task Other_forms_are_refused(string contentType, string? encoding, int status)
    {
        (string, string)[] headers = encoding is null ? [] : [("Content-Encoding", encoding)];
        var reply = await _door.Send(Workspace, Encoding.UTF8.GetBytes(DoorHost.Outcome("1").ToJsonString()), contentType, headers: headers);
        ((int)reply.Status).ShouldBe(status);
        reply.MediaType.ShouldBe(status == 202 ? "application/json" : "application/problem+json");
    }

    [Fact]
    public async Task A_thousand_events_and_8_MiB_are_taken_and_more_than_ten_thousand_or_16_MiB_are_not()
    {
        // Spaces make the body large without making the events so.
        var text = DoorHost.Batch(Enumerable.Range(0, 1_000).Select(i => DoorHost.Outcome($"{i}"))).ToJsonString();
        var large = Encoding.UTF8.GetBytes(text.PadRight(8 * 1024 * 1024));
        (await _door.Send(Workspace, large, "application/cloudevents-batch+json")).ShouldBe(HttpStatusCode.Accepted, accepted: 1_000, repeats: 0);
        var larger = Encoding.UTF8.GetBytes(text.PadRight((16 * 1024 * 1024) + 1));
        (await _door.Send(Workspace, larger, "application/cloudevents-batch+json")).Status.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await _door.Send(Workspace, DoorHost.Batch(Enumerable.Range(0, 10_001).Select(i => DoorHost.Outcome($"{i}"))))).Status.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await _door.Send(Workspace, DoorHost.Batch(Enumerable.Range(0, 10_000).Select(i => DoorHost.Outcome($"{i}"))))).ShouldBe(HttpStatusCode.Accepted, accepted: 9_000, repeats: 1_000);
        (await _door.Count(Workspace)).ShouldBe((10_000, 0));
    }

    [Fact]
    public async Task Sources_and_workspaces_keep_their_ids_apart_and_bytes_decide()
    {
        await _door.Open("other");
        var elsewhere = DoorHost.Outcome("1");
        elsewhere["source"] = "/other";
        (await _door.Send(Workspace, DoorHost.Batch(DoorHost.Outcome("1"), elsewhere, DoorHost.Outcome("É"), DoorHost.Outcome("E\u0301"), DoorHost.Outcome("é"), DoorHost.Outcome("1\u200b")))).Accepted.ShouldBe(6);
        (await _door.Send("other", DoorHost.Outcome("1", likes: 5))).Status.ShouldBe(HttpStatusCode.Accepted);
        (await _door.Send("nowhere", DoorHost.Outcome("1"))).Status.ShouldBe(HttpStatusCode.NotFound);
        (await _door.Count(Workspace)).Events.ShouldBe(6);
    }

    [Fact]
    public async Task A_simulated_clock_takes_the_senders_time_and_never_goes_back()
    {
        await _door.Open("demo", simulated: true, recordedAt: new DateTimeOffset(2026, 11, 1, 0, 0, 0, TimeSpan.Zero));
        var early = DoorHost.Outcome("0");
        early["time"] = "2026-10-31T00:00:00Z";
        (await _door.Send("demo", early)).Status.ShouldBe(HttpStatusCode.Accepted);
        (await _door.Send("demo", DoorHost.Outcome("1"))).Fields.ShouldBe(["time"]);
        (await _door.Send("demo", DoorHost.Outcome("1"), recordedAt: "2026-11-03T06:00:00Z")).Status.ShouldBe(HttpStatusCode.Accepted);

        // A repeat is known whatever its time; what is new is not taken in the past.
        (await _door.Send("demo", DoorHost.Outcome("1"), recordedAt: "2026-11-02T06:00:00Z")).Status.ShouldBe(HttpStatusCode.OK);
        var back = await _door.Send("demo", DoorHost.Outcome("2"), recordedAt: "2026-11-02T06:00:00Z");
        back.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        back.Fields.ShouldBe(["recorded-at"]);
        (await _door.Send("demo", DoorHost.Outcome("2"), "?dryRun=true", "2026-11-02T06:00:00Z")).Fields.ShouldBe(["recorded-at"]);
        (await _door.Send("demo", DoorHost.Batch(DoorHost.Outcome("1"), DoorHost.Outcome("2"), DoorHost.Outcome("1", likes: 3)), recordedAt: "2026-11-02T06:00:00Z")).Statuses.ShouldBe([200, 422, 409]);
        (await _door.Send("demo", DoorHost.Outcome("2"), recordedAt: "yesterday")).Fields.ShouldBe(["recorded-at"]);
        (await _door.Send("demo", DoorHost.Outcome("2"))).Status.ShouldBe(HttpStatusCode.Accepted);

        var events = await _door.Events("demo");
        events.Select(e => e.Timestamp).ShouldBe(
        [
            new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero), new(2026, 11, 3, 6, 0, 0, TimeSpan.Zero), new(2026, 11, 3, 6, 0, 0, TimeSpan.Zero),
        ]);
    }

    [Fact]
    public async Task Requests_of_one_moment_with_different_recorded_times_are_recorded_apart()
    {
        await _door.Open("demo", simulated: true, recordedAt: new DateTimeOffset(2026, 11, 3, 0, 0, 0, TimeSpan.Zero));
        await Task.WhenAll(Enumerable.Range(0, 40).Select(i => _door.Send("demo", DoorHost.Outcome($"{i}"), recordedAt: $"2026-11-{3 + (i / 20):D2}T06:00:00Z")));
        await _door.Send("demo", DoorHost.Batch(Enumerable.Range(0, 40).Select(i => DoorHost.Outcome($"{i}"))), recordedAt: "2026-11-04T06:00:00Z");
        (await _door.Ask<bool>("select bool_and(t >= prior) from (select timestamp t, lag(timestamp, 1, '-infinity') over (order by seq_id) prior from measurement.mt_events where tenant_id = 'demo') s")).ShouldBeTrue();
        (await _door.Count("demo")).ShouldBe((40, 0));
    }

    [Fact]
    public async Task Every_body_of_the_json_test_suite_gets_a_documented_answer()
    {
        foreach (var line in File.ReadLines(Measurement.Tests.Corpora.File("json/json-test-suite.jsonl")))
        {
            var record = JsonNode.Parse(line)!;
            var bytes = Convert.FromBase64String(record["base64"]!.GetValue<string>());
            foreach (var type in (string[])["application/cloudevents+json", "application/cloudevents-batch+json", "application/json"])
            {
                var reply = await _door.Send(Workspace, bytes, type);
                ((int)reply.Status).ShouldBeOneOf(200, 207, 400);
            }
        }
    }

    [Fact]
    public async Task Naughty_strings_are_kept_to_the_byte_or_refused()
    {
        var texts = JsonNode.Parse(await File.ReadAllTextAsync(Measurement.Tests.Corpora.File("text/blns.json"), TestContext.Current.CancellationToken))!.AsArray().Select(text => text!.GetValue<string>()).Distinct(StringComparer.Ordinal).ToList();
        var events = texts.Select(text =>
        {
            var data = JsonNode.Parse(Doorway.Interaction)!.AsObject();
            (data["segment"], data["person"]) = (text, text);
            return Doorway.Event(OutcomeCheck.Interaction, data.ToJsonString(), id: text);
        });
        var reply = await _door.Send(Workspace, DoorHost.Batch(events));
        var statuses = reply.Statuses.ToList();
        statuses.Distinct().Order().ShouldBe([202, 400, 422]);
        var kept = (await _door.Events(Workspace)).Select(e => ((MailInteracted)e.Data).Segment);
        kept.ShouldBe(texts.Where((_, i) => statuses[i] == 202));
    }

    [Fact]
    public async Task The_typed_client_sends_what_the_door_takes()
    {
        _door.Client.DefaultRequestHeaders.Authorization = new("Bearer", Workspace);
        var client = new MeasurementClient(_door.Client);
        var time = new DateTimeOffset(2026, 11, 2, 10, 0, 0, TimeSpan.FromHours(1));
        OutcomeEvent[] events =
        [
            .. Enumerable.Range(0, 1_500).Select(i => new OutcomeEvent("/client", $"{i}", time, new Interaction { Discipline = "direct-marketing", Kind = "delivered", Person = $"p{i}", Channel = "email" })),
            new("/client", "row", time, new Observation
            {
                Discipline = "social-media", Metrics = new Dictionary<string, decimal?>(StringComparer.Ordinal) { ["likes"] = 1.5m, ["shares"] = null },
                From = new(2026, 11, 1), To = new(2026, 11, 2), Channel = "facebook", Cumulative = true,
            }),
            new("/client", "answer", time, new SurveyAnswer { Survey = "s", Wave = 1, Respondent = "r", Question = "aided-awareness", Status = "answered", Answers = ["yes"] }),
        ];
        var sent = await client.Send(events, cancellationToken: TestContext.Current.CancellationToken);
        (sent.Accepted, sent.Repeats, sent.Refused.Count).ShouldBe((1_502, 0, 0));
        var again = await client.Send([.. events, new("/client", "wrong", time, new Interaction { Discipline = "direct-marketing", Kind = "smiled", Person = "p", Channel = "email" })], cancellationToken: TestContext.Current.CancellationToken);
        (again.Accepted, again.Repeats).ShouldBe((0, 1_502));
        var refusal = again.Refused.ShouldHaveSingleItem();
        (refusal.Id, refusal.Status).ShouldBe(("wrong", 422));
        refusal.Errors.Keys.ShouldBe(["kind"]);
        var row = (await _door.Events(Workspace)).Where(e => e.Id == Ids.Key("/client", "row")).ShouldHaveSingleItem().Data.ShouldBeOfType<PostObserved>();
        row.Metrics.ShouldBe(new Dictionary<string, decimal?>(StringComparer.Ordinal) { ["likes"] = 1.5m, ["shares"] = null });
        row.Cumulative.ShouldBeTrue();
    }

    private const string Anew = "insert into measurement.workspace_clock values ('acme', now(), 'Europe/Paris', false, decode(md5(random()::text), 'hex')); select 1";

    [Fact]
    public async Task A_workspace_opened_anew_under_its_old_name_forgets_what_it_knew()
    {
        await _door.Send(Workspace, DoorHost.Outcome("1"));
        await _door.Ask<int>("select 1; delete from measurement.workspace_clock; delete from measurement.outcome_key");
        (await _door.Send(Workspace, DoorHost.Outcome("2"))).Status.ShouldBe(HttpStatusCode.NotFound);
        await _door.Ask<int>(Anew);
        await _door.Send(Workspace, DoorHost.Outcome("3"));
        await _door.Ask<int>($"select 1; delete from measurement.workspace_clock; delete from measurement.outcome_key; {Anew}");
        (await _door.Send(Workspace, DoorHost.Outcome("4"))).Status.ShouldBe(HttpStatusCode.Accepted);
        (await _door.Send(Workspace, DoorHost.Outcome("4"))).Status.ShouldBe(HttpStatusCode.OK);
        (await _door.Send(Workspace, DoorHost.Outcome("4", likes: 2))).Status.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task A_credential_that_is_not_of_one_workspace_pushes_nothing()
    {
        using var content = new StringContent(DoorHost.Outcome("1").ToJsonString(), new System.Net.Http.Headers.MediaTypeHeaderValue("application/cloudevents+json"));
        using var response = await _door.Client.PostAsync(new Uri("/events", UriKind.Relative), content, TestContext.Current.CancellationToken);
        response.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task The_stores_schema_is_what_its_tools_expect()
    {
        await _door.Store.Storage.Database.AssertDatabaseMatchesConfigurationAsync(TestContext.Current.CancellationToken);
        (await _door.Ask<string>("select collation_name from information_schema.columns where table_name = 'outcome_key' and column_name = 'id'")).ShouldBe("C");
    }
}

public static class ReplyAssertions
{
    public static void ShouldBe(this Reply reply, HttpStatusCode status, int accepted, int repeats)
    {
        reply.Status.ShouldBe(status, reply.Body?.ToJsonString());
        (reply.Accepted, reply.Repeats).ShouldBe((accepted, repeats));
    }
}
