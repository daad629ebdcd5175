using System.Text.Json;
using Marten;
using Measurement.Contracts;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Shouldly;
using Xunit;
using static Measurement.SystemTests.Figures.MeasuredWorkspace;

namespace Measurement.SystemTests.Figures;

/// <summary>From the door to the figure, through a real store: what was known when, and what stands behind it.</summary>
public sealed class FiguresTests(Postgres postgres) : IAsyncLifetime
{
    private MeasuredWorkspace _house = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _house = await Open(postgres, Ct);

    public ValueTask DisposeAsync() => _house.DisposeAsync();

    private static OutcomeEvent Act(string id, string kind, string person, int month, int day, string? code = null, string? action = null, decimal? value = null) =>
        new("/mailer", id, At(month, day), new Interaction
        {
            Discipline = "direct-marketing", Kind = kind, Person = person, Channel = "email", TrackingCode = code, Action = action, Value = value, Currency = value is null ? null : "EUR",
        });

    private static OutcomeEvent Row(string id, int day, decimal? impressions, decimal? likes, DateTimeOffset time, string item = "post-1", decimal? reach = null) =>
        new("/reports", id, time, new Observation
        {
            Discipline = "social-media", Channel = "facebook", Item = item, From = new(2026, 2, day), To = new(2026, 2, day), Basis = "served",
            Metrics = new Dictionary<string, decimal?>(StringComparer.Ordinal) { ["impressions"] = impressions, ["likes"] = likes, ["reach"] = reach },
        });

    private Task Campaign() => _house.Command("campaigns", new { id = "campaign-spring", name = "Spring", from = "2026-01-01", to = "2026-12-31" }, At(1, 2), Ct);

    private Task Action(DateTimeOffset at, params string[] codes) => _house.Command("actions", new
    {
        id = "action-mailing", name = "Mailing", discipline = "direct-marketing", campaign = "campaign-spring", channel = "email", from = "2026-02-01", to = "2026-02-28",
        cost = new { amount = 400, currency = "EUR" }, trackingCodes = codes, objectives = Array.Empty<string>(),
    }, at, Ct);

    [Fact]
    public async Task An_action_that_takes_a_code_has_its_figures_at_once_and_had_none_the_day_before()
    {
        await Campaign();
        await _house.Push(At(2, 3), Ct, Act("d1", "delivered", "anna", 2, 2, "spring"), Act("d2", "delivered", "ben", 2, 2, "spring"), Act("o1", "converted", "anna", 2, 3, "spring", value: 29.99m));
        (await _house.One("indicator=direct-marketing.delivered&from=2026-01-01&to=2026-12-31", Ct)).GetProperty("value").GetDecimal().ShouldBe(2);
        await Action(At(2, 10), "spring");

        var rate = await _house.One("indicator=direct-marketing.conversion-rate&action=action-mailing&from=2026-01-01&to=2026-12-31", Ct);
        rate.GetProperty("value").GetDecimal().ShouldBe(0.5m);
        rate.GetProperty("numerator").GetDecimal().ShouldBe(1);
        var before = await _house.One("indicator=direct-marketing.conversion-rate&action=action-mailing&from=2026-01-01&to=2026-12-31&asOf=2026-02-09", Ct);
        before.GetProperty("value").ValueKind.ShouldBe(JsonValueKind.Null);
        before.GetProperty("missing").GetString().ShouldNotBeNullOrEmpty();
        (await _house.One("indicator=direct-marketing.delivered&from=2026-01-01&to=2026-12-31&asOf=2026-02-09", Ct)).GetProperty("value").GetDecimal().ShouldBe(2);
    }

    [Fact]
    public async Task A_person_delivered_to_under_the_actions_id_and_converting_under_its_code_is_one_delivery_converted()
    {
        await Campaign();
        await Action(At(1, 20), "spring");
        await _house.Push(At(2, 3), Ct, Act("d1", "delivered", "anna", 2, 2, action: "action-mailing"));
        await _house.Push(At(2, 5), Ct, Act("o1", "converted", "anna", 2, 4, code: "spring", value: 10));
        var rate = await _house.One("indicator=direct-marketing.conversion-rate&action=action-mailing&from=2026-02-01&to=2026-02-28", Ct);
        rate.GetProperty("denominator").GetDecimal().ShouldBe(1);
        rate.GetProperty("value").GetDecimal().ShouldBe(1);
    }

    [Fact]
    public async Task A_restated_row_counts_as_restated_and_its_past_as_it_was()
    {
        await _house.Push(At(2, 3), Ct, Row("r1", 2, 509, 80, At(2, 3)));
        await _house.Push(At(2, 20), Ct, Row("r1-again", 2, 5091, 80, At(2, 20)));
        (await _house.One("indicator=social-media.impressions&from=2026-02-01&to=2026-02-28", Ct)).GetProperty("value").GetDecimal().ShouldBe(5091);
        var past = await _house.One("indicator=social-media.impressions&from=2026-02-01&to=2026-02-28&asOf=2026-02-19", Ct);
        past.GetProperty("value").GetDecimal().ShouldBe(509);
        var refolded = await _house.Refold(past.GetProperty("id").GetString()!, Ct);
        refolded.GetProperty("equal").GetBoolean().ShouldBeTrue();
        refolded.GetProperty("events").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task A_month_is_the_sum_of_its_days_and_reach_has_no_monthly_sum()
    {
        await _house.Push(At(3, 1), Ct, [.. Enumerable.Range(1, 28).Select(day => Row($"r{day}", day, 100 + day, 5, At(3, 1), $"post-{day}", 50))]);
        var month = (await _house.One("indicator=social-media.impressions&from=2026-02-01&to=2026-02-28", Ct)).GetProperty("value").GetDecimal();
        decimal sum = 0;
        for (var day = 1; day <= 28; day++)
        {
            sum += (await _house.One($"indicator=social-media.impressions&from=2026-02-{day:00}&to=2026-02-{day:00}", Ct)).GetProperty("value").GetDecimal();
        }

        sum.ShouldBe(month);
        var reach = await _house.One("indicator=social-media.reach&from=2026-02-01&to=2026-02-28", Ct);
        reach.GetProperty("value").ValueKind.ShouldBe(JsonValueKind.Null);
        reach.GetProperty("missing").GetString()!.ShouldContain("not additive");
        (await _house.One("indicator=social-media.reach&from=2026-02-05&to=2026-02-05", Ct)).GetProperty("value").GetDecimal().ShouldBe(50);
    }

    [Fact]
    public async Task Every_figure_folds_again_to_itself_and_a_rebuild_gives_the_same_cells()
    {
        await Campaign();
        await _house.Push(At(2, 3), Ct, Act("d1", "delivered", "anna", 2, 2, "spring"), Act("d2", "delivered", "ben", 2, 2, "spring"), Act("o1", "converted", "anna", 2, 3, "spring", value: 29.99m));
        await _house.Push(At(2, 4), Ct, [.. Enumerable.Range(1, 12).Select(i => Row($"r{i}", 3, 1000 * i, i == 4 ? null : 7 * i, At(2, 4), $"post-{i}"))]);
        await Action(At(2, 10), "spring");
        foreach (var figure in await _house.Ask("from=2026-01-01&to=2026-12-31", Ct))
        {
            var refolded = await _house.Refold(figure.GetProperty("id").GetString()!, Ct);
            refolded.GetProperty("equal").GetBoolean().ShouldBeTrue(figure.GetRawText());
        }

        var before = await _house.Dump("direct_marketing", Ct) + await _house.Dump("social_media", Ct);
        var daemon = await _house.Services.GetRequiredService<IDocumentStore>().BuildProjectionDaemonAsync();
        await daemon.RebuildProjectionAsync("DirectMarketing", Ct);
        await daemon.RebuildProjectionAsync("SocialMedia", Ct);
        await _house.Folded(Ct);
        (await _house.Dump("direct_marketing", Ct) + await _house.Dump("social_media", Ct)).ShouldBe(before);
    }

    [Fact]
    public async Task A_page_whose_progress_its_own_transaction_did_not_write_is_refused()
    {
        await using var connection = await _house.Source.OpenConnectionAsync(Ct);
        await using var stale = new NpgsqlCommand("update measurement.mt_event_progression set last_seq_id = 17 where name = 'SocialMedia:All' and last_seq_id = 16", connection);
        (await Should.ThrowAsync<PostgresException>(() => stale.ExecuteNonQueryAsync(Ct))).SqlState.ShouldBe("PRJ01");
    }
}
