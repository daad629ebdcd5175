using System.Net.Http.Headers;
using Measurement.Contracts;
using Shouldly;
using Xunit;

namespace Measurement.SystemTests.Figures;

/// <summary>Several nodes on one store: whatever happens to the one that projects, each page counts once.</summary>
public sealed class NodesTests(Postgres postgres)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_node_stopped_past_its_time_and_resumed_counts_nothing_twice()
    {
        var store = await postgres.NewDatabaseOfNodesAsync();
        await using var first = new RunningProgram(store);
        await first.Ready(Ct);
        await using var second = new RunningProgram(store);
        await second.Ready(Ct);
        var key = await RunningProgram.OpenWorkspace(store, Ct);
        foreach (var node in new[] { first, second })
        {
            node.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        }

        var pushed = await Push(first, 0, 2_000);
        await Folded(store, pushed);

        // Whoever projects is stopped in the midst of work, first the one node, then the other.
        foreach (var (stopped, other) in new[] { (first, second), (second, first) })
        {
            var before = pushed;
            var pushing = Push(other, pushed, 3_000);
            await stopped.Signal("STOP");
            pushed += await pushing;
            await TakenOver(store, before);
            pushed += await Push(other, pushed, 1_000);
            await stopped.Signal("CONT");
            pushed += await Push(stopped, pushed, 1_000);
            await Folded(store, pushed);
        }

        (await Postgres.Count(store, "select sum(act_delivered)::bigint from measurement.cell_direct_marketing", Ct)).ShouldBe(pushed);
        (await Postgres.Count(store, "select count(*) from measurement.unit_direct_marketing", Ct)).ShouldBe(pushed);
        (await Postgres.Count(store, "select count(*) from measurement.outcome_unit_direct_marketing", Ct)).ShouldBe(pushed);
    }

    private static async Task<int> Push(RunningProgram node, int from, int count)
    {
        for (var start = from; start < from + count; start += 250)
        {
            var sent = await new MeasurementClient(node.Http).Send(Enumerable.Range(start, 250).Select(i => new OutcomeEvent("/mailer", $"d{i}", DateTimeOffset.UtcNow, new Interaction
            {
                Discipline = "direct-marketing", Kind = "delivered", Person = $"p{i}", Channel = "email", TrackingCode = "spring",
            })), cancellationToken: Ct);
            sent.Accepted.ShouldBe(250);
        }

        return count;
    }

    /// <summary>Waits until the cells hold what was pushed; more would be a page counted twice.</summary>
    private static Task Folded(string store, long pushed) => State.Reached(
        async () =>
        {
            var sum = await Delivered(store);
            sum.ShouldBeLessThanOrEqualTo(pushed);
            return sum == pushed;
        },
        Ct);

    /// <summary>Waits until the fold has gone on past what was there when a node was stopped.</summary>
    private static Task TakenOver(string store, long before) => State.Reached(async () => await Delivered(store) > before, Ct);

    private static Task<long> Delivered(string store) =>
        Postgres.Count(store, "select coalesce(sum(act_delivered), 0)::bigint from measurement.cell_direct_marketing", Ct);
}
