using System.Net;
using Shouldly;
using Xunit;

namespace Measurement.SystemTests.Outcomes;

/// <summary>Many at once, and a store that falls away: every event once, no number of the sequence spent in vain.</summary>
public sealed class DoorUnderLoadTests(Postgres postgres) : IAsyncLifetime
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
    public async Task Of_64_at_once_one_that_cannot_be_stored_costs_no_other_its_answer()
    {
        var replies = await Task.WhenAll(Enumerable.Range(0, 64).Select(i => _door.Send(Workspace, DoorHost.Outcome($"{i}", item: i == 40 ? "a\\u0000b" : "post"))));
        replies.Count(reply => reply.Status == HttpStatusCode.Accepted).ShouldBe(63);
        replies[40].Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        replies[40].Fields.ShouldBe(["item"]);
        (await _door.Count(Workspace)).ShouldBe((63, 0));
        (await _door.Ask<long>("select count(distinct stream_id) from measurement.mt_events")).ShouldBeLessThan(63);
    }

    [Fact]
    public async Task A_value_that_only_the_store_refuses_is_found_and_costs_no_other_its_answer()
    {
        // Stands for what slips through the check: the store, not the door, refuses the item "poison".
        await Execute(
            """
            create function measurement.refuse() returns trigger language plpgsql as $$
            begin if new.data::text like '%poison%' then raise exception 'no' using errcode = '22P05'; end if; return new; end $$;
            create trigger refuse before insert on measurement.mt_events for each row execute function measurement.refuse();
            """);
        var replies = await Task.WhenAll(Enumerable.Range(0, 64).Select(i => _door.Send(Workspace, DoorHost.Outcome($"{i}", item: i == 40 ? "poison" : "post"))));
        replies.Count(reply => reply.Status == HttpStatusCode.Accepted).ShouldBe(63);
        replies[40].Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var batch = await _door.Send(Workspace, DoorHost.Batch(Enumerable.Range(100, 50).Select(i => DoorHost.Outcome($"{i}", item: i == 120 ? "poison" : "post"))));
        batch.Statuses.Count(status => status == 202).ShouldBe(49);
        batch.Statuses.ElementAt(20).ShouldBe(422);
        (await _door.Count(Workspace)).Events.ShouldBe(112);
        (await _door.Ask<long>("select count(*) from measurement.outcome_key")).ShouldBe(112);
    }

    [Fact]
    public async Task Writers_with_overlapping_shuffled_batches_record_each_event_once_and_leave_no_gap()
    {
        var accepted = await Task.WhenAll(Enumerable.Range(0, 8).Select(async writer =>
        {
            var random = new Random(writer);
            var taken = 0;
            for (var round = 0; round < 5; round++)
            {
                var ids = Enumerable.Range(round * 100, 500).ToArray();
                random.Shuffle(ids);
                var reply = await _door.Send(Workspace, DoorHost.Batch(ids.Select(i => DoorHost.Outcome($"{i}"))));
                taken += reply.Accepted;
            }

            return taken;
        }));
        accepted.Sum().ShouldBe(900);
        (await _door.Count(Workspace)).ShouldBe((900, 0));
        (await _door.Ask<long>("select count(*) from measurement.outcome_key")).ShouldBe(900);
        (await _door.Ask<long>("select count(distinct id) from measurement.mt_events where stream_id like 'outcomes-%'")).ShouldBe(900);
    }

    [Fact]
    public async Task Connections_killed_under_load_lose_nothing_and_count_nothing_twice()
    {
        using var done = new CancellationTokenSource();
        var kills = 0;
        var killer = Task.Run(async () =>
        {
            while (!done.IsCancellationRequested)
            {
                await Task.Delay(40, TestContext.Current.CancellationToken);
                kills += await KillOthers();
            }
        }, TestContext.Current.CancellationToken);
        var statuses = await Task.WhenAll(Enumerable.Range(0, 16).Select(async client =>
        {
            var seen = new List<HttpStatusCode>();
            for (var i = 0; i < 100; i++)
            {
                Reply reply;
                do
                {
                    reply = await _door.Send(Workspace, DoorHost.Outcome($"{client}-{i}"));
                    seen.Add(reply.Status);
                }
                while (reply.Status == HttpStatusCode.ServiceUnavailable);
            }

            return seen;
        }));
        await done.CancelAsync();
        await killer;
        kills.ShouldBeGreaterThan(3);
        statuses.SelectMany(seen => seen).ShouldAllBe(status => status == HttpStatusCode.Accepted || status == HttpStatusCode.OK || status == HttpStatusCode.ServiceUnavailable);
        (await _door.Count(Workspace)).Events.ShouldBe(1_600);
        (await _door.Ask<long>("select count(*) from measurement.outcome_key")).ShouldBe(1_600);
        (await _door.Ask<long>("select count(distinct id) from measurement.mt_events where stream_id like 'outcomes-%'")).ShouldBe(1_600);
    }

    [Fact]
    public async Task A_commit_whose_answer_was_lost_counts_once()
    {
        await using var cutter = new CommitCutter(await postgres.NewDatabaseAsync());
        await using var door = await DoorHost.Start(cutter.Connection);
        await door.Open(Workspace);
        for (var round = 0; round < 5; round++)
        {
            cutter.Arm(1);
            var (from, count) = (round * 20, 20);
            var replies = await Task.WhenAll(Enumerable.Range(from, count).Select(i => door.Send(Workspace, DoorHost.Outcome($"{i}"))));
            replies.ShouldAllBe(reply => reply.Status == HttpStatusCode.Accepted || reply.Status == HttpStatusCode.OK);
            cutter.Arm(1);
            var batch = await door.Send(Workspace, DoorHost.Batch(Enumerable.Range(1_000 + from, count).Select(i => DoorHost.Outcome($"{i}"))));
            (batch.Status, batch.Repeats).ShouldBe((HttpStatusCode.OK, count));
        }

        cutter.Cut.ShouldBe(10);
        (await door.Count(Workspace)).Events.ShouldBe(200);
        (await door.Ask<long>("select count(*) from measurement.outcome_key")).ShouldBe(200);
    }

    [Fact]
    public async Task While_the_store_cannot_be_written_the_door_says_when_to_come_back_and_a_retry_counts_once()
    {
        await _door.Send(Workspace, DoorHost.Outcome("0"));
        await Execute("alter table measurement.outcome_key rename to away");
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/events", UriKind.Relative))
        {
            Content = new StringContent(DoorHost.Outcome("1").ToJsonString(), new System.Net.Http.Headers.MediaTypeHeaderValue("application/cloudevents+json")),
        };
        request.Headers.Authorization = new("Bearer", Workspace);
        using (var response = await _door.Client.SendAsync(request, TestContext.Current.CancellationToken))
        {
            response.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
            response.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(2));
        }

        (await _door.Send(Workspace, DoorHost.Outcome("1"), "?dryRun=true")).Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        await Execute("alter table measurement.away rename to outcome_key");
        (await _door.Send(Workspace, DoorHost.Outcome("1"))).Status.ShouldBe(HttpStatusCode.Accepted);
        (await _door.Count(Workspace)).ShouldBe((2, 0));
    }

    private Task<int> Execute(string sql) => _door.Ask<int>($"select 1; {sql}");

    private async Task<int> KillOthers() => (int)await _door.Ask<long>(
        "select count(*) filter (where pg_terminate_backend(pid)) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and state <> 'idle'");
}
