using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using Measurement.Contracts;
using Measurement.SystemTests.Figures;
using Npgsql;
using Shouldly;
using Xunit;

namespace Measurement.SystemTests.Health;

/// <summary>What is wrong is named while it is wrong, and no longer.</summary>
public sealed class ReadinessTests(Postgres postgres)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_projection_that_stands_still_is_named_and_starts_again()
    {
        await using var house = await MeasuredWorkspace.Open(postgres, Ct);
        await Until(house, null);
        await Sql(house, "alter table measurement.cell_social_media rename to cell_elsewhere");
        await Push(house, "row-1");
        await Until(house, "projection: socialmedia/all stands still: Npgsql.PostgresException");

        await Sql(house, "alter table measurement.cell_elsewhere rename to cell_social_media");
        await Until(house, null);
        await house.Folded(Ct);
    }

    [Fact]
    public async Task A_guard_that_is_missing_is_named()
    {
        await using var house = await MeasuredWorkspace.Open(postgres, Ct);
        await Until(house, null);
        await Sql(house, "alter table measurement.mt_event_progression disable trigger refuse_lost_progress");
        await Until(house, "guard: ");
        await Sql(house, "alter table measurement.mt_event_progression enable trigger refuse_lost_progress");
        await Until(house, null);
    }

    [Fact]
    public async Task Old_figures_are_named()
    {
        await using var house = await MeasuredWorkspace.Open(postgres, Ct);
        await Sql(house, "alter table measurement.cell_social_media rename to cell_elsewhere");
        await Push(house, [.. Enumerable.Range(0, 1_100).Select(i => $"row-{i}")]);
        (await Reasons(house)).ShouldContain(reason => reason.StartsWith("lag: SocialMedia is 1", StringComparison.Ordinal));
        await Sql(house, "alter table measurement.cell_elsewhere rename to cell_social_media");
        await Until(house, null);
    }

    [Fact]
    public async Task Durability_that_is_off_is_named_by_its_setting()
    {
        await using var house = await MeasuredWorkspace.Open(postgres, Ct);
        await Until(house, null);
        var database = new NpgsqlConnectionStringBuilder(house.Source.ConnectionString).Database;
        await Sql(house, $"alter database {database} set synchronous_commit = off");
        house.Source.Clear();
        await Until(house, "durability: PostgreSQL's synchronous_commit is off");
        await Sql(house, $"alter database {database} reset synchronous_commit");
        house.Source.Clear();
        await Until(house, null);
    }

    [Fact]
    public async Task A_server_that_does_not_flush_is_named()
    {
        using var server = Process.Start(new ProcessStartInfo("setsid", [Repository.File("ops/postgres"), "temporary", "fsync=off", "full_page_writes=off"])
        {
            UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true,
        })!;
        await using (var source = NpgsqlDataSource.Create((await server.StandardOutput.ReadLineAsync(Ct))!))
        {
            var wrong = await Measurement.Health.OfStore(source, TimeProvider.System, Ct);
            wrong.Where(reason => reason.StartsWith("durability: ", StringComparison.Ordinal)).Select(reason => reason.Split(' ')[2]).ShouldBe(["fsync", "full_page_writes"]);
        }

        server.StandardInput.Close();
        await server.WaitForExitAsync(Ct);
    }

    [Theory]
    [InlineData(-3600, "clock: this host is 3600 s behind PostgreSQL, whose clock gives the recorded times")]
    [InlineData(60, "clock: this host is 60 s ahead of PostgreSQL, whose clock gives the recorded times")]
    public async Task Clocks_apart_are_named(int ahead, string wrong)
    {
        await using var house = await MeasuredWorkspace.Open(postgres, Ct);
        (await Measurement.Health.OfStore(house.Source, new Off(TimeSpan.FromSeconds(ahead)), Ct)).ShouldBe([wrong]);
        (await Measurement.Health.OfStore(house.Source, new Off(TimeSpan.FromSeconds(2)), Ct)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_store_that_is_away_is_named()
    {
        await using var source = NpgsqlDataSource.Create("Host=127.0.0.1;Port=1;Username=nobody");
        (await Measurement.Health.OfStore(source, TimeProvider.System, Ct)).ShouldBe(["store: PostgreSQL does not answer"]);
    }

    private sealed class Off(TimeSpan by) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + by;
    }

    private static async Task<IReadOnlyList<string>> Reasons(MeasuredWorkspace house)
    {
        using var answer = await house.Http.GetAsync(new Uri("/health/ready", UriKind.Relative), Ct);
        var reasons = (await answer.Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("reasons").EnumerateArray().Select(reason => reason.GetString()!).ToList();
        ((int)answer.StatusCode).ShouldBe(reasons.Count == 0 ? 200 : 503);
        return reasons;
    }

    /// <summary>Waits until the one thing that is wrong, or nothing, is this.</summary>
    private static async Task Until(MeasuredWorkspace house, string? wrong)
    {
        IReadOnlyList<string> reasons = [];
        await State.Reached(
            async () =>
            {
                reasons = await Reasons(house);
                return wrong is null ? reasons.Count == 0 : reasons is [var only] && only.StartsWith(wrong, StringComparison.Ordinal);
            },
            Ct, TimeSpan.FromSeconds(30), () => string.Join('\n', reasons));
    }

    private static async Task Sql(MeasuredWorkspace house, string sql)
    {
        await using var command = house.Source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Ct);
    }

    private static async Task Push(MeasuredWorkspace house, params string[] ids)
    {
        var sent = await new MeasurementClient(house.Http).Send(ids.Select(id => new OutcomeEvent("/facebook", id, MeasuredWorkspace.At(2, 1), new Observation
        {
            Discipline = "social-media", Metrics = new Dictionary<string, decimal?>(StringComparer.Ordinal) { ["impressions"] = 5 }, Basis = "served",
            From = new(2026, 1, 31), To = new(2026, 1, 31), Channel = "facebook",
        })), MeasuredWorkspace.At(2, 1), Ct);
        sent.Accepted.ShouldBe(ids.Length);
    }
}
