using System.Net.Http.Headers;
using Marten;
using Measurement.Access;
using Measurement.Contracts;
using Measurement.Workspaces;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
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
        // A frozen leader keeps its lock for as long as its session lives: the store ends idle sessions.
        var store = new NpgsqlConnectionStringBuilder(await postgres.NewDatabaseAsync())
        {
            Options = "-c idle_session_timeout=8s", ConnectionIdleLifetime = 3, ConnectionPruningInterval = 1, MaxPoolSize = 40,
        }.ConnectionString;
        await using var first = new RunningProgram(store);
        await first.Ready(Ct);
        await using var second = new RunningProgram(store);
        await second.Ready(Ct);
        var key = await Open(store);
        foreach (var node in new[] { first, second })
        {
            node.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        }

        await using var source = NpgsqlDataSource.Create(store);
        var pushed = await Push(first, 0, 2_000);
        await Folded(source, pushed);

        // Whoever projects is stopped in the midst of work, first the one node, then the other.
        foreach (var (stopped, other) in new[] { (first, second), (second, first) })
        {
            var before = pushed;
            var pushing = Push(other, pushed, 3_000);
            await stopped.Signal("STOP");
            pushed += await pushing;
            await TakenOver(source, before);
            pushed += await Push(other, pushed, 1_000);
            await stopped.Signal("CONT");
            pushed += await Push(stopped, pushed, 1_000);
            await Folded(source, pushed);
        }

        (await Scalar(source, "select sum(act_delivered)::bigint from measurement.cell_direct_marketing")).ShouldBe(pushed);
        (await Scalar(source, "select count(*) from measurement.unit_direct_marketing")).ShouldBe(pushed);
        (await Scalar(source, "select count(*) from measurement.outcome_unit_direct_marketing")).ShouldBe(pushed);
    }

    private static async Task<string> Open(string store)
    {
        var app = MeasurementHost.Build([$"--ConnectionStrings:Measurement={store}", "--environment=Development"]);
        await using (app)
        {
            await OpenWorkspace.Open(app.Services.GetRequiredService<IDocumentStore>(), new("house", "EUR", "Europe/Paris", "en", []), null, "operator", Ct);
            return (await app.Services.GetRequiredService<Keys>().Create("house", Scopes.All, Ct))!;
        }
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
    private static async Task Folded(NpgsqlDataSource source, long pushed)
    {
        while (await Scalar(source, "select coalesce(sum(act_delivered), 0)::bigint from measurement.cell_direct_marketing") is var sum && sum != pushed)
        {
            sum.ShouldBeLessThan(pushed);
            await Task.Delay(100, Ct);
        }
    }

    /// <summary>Waits until the fold has gone on past what was there when a node was stopped.</summary>
    private static async Task TakenOver(NpgsqlDataSource source, long before)
    {
        while (await Scalar(source, "select coalesce(sum(act_delivered), 0)::bigint from measurement.cell_direct_marketing") <= before)
        {
            await Task.Delay(100, Ct);
        }
    }

    private static async Task<long> Scalar(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync(Ct))!;
    }
}
