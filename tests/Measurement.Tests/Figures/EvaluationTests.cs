using Measurement.BrandStrategy;
using Measurement.DirectMarketing;
using Measurement.Figures;
using Measurement.Shared;
using Measurement.SocialMedia;
using Shouldly;
using Xunit;

namespace Measurement.Tests.Figures;

/// <summary>What formulas make of cells, on examples whose answers are known.</summary>
public class EvaluationTests
{
    private static readonly Period March = new(new(2026, 3, 1), new(2026, 3, 31));

    [Fact]
    public void A_rate_of_267_in_21307_people_has_wilsons_interval()
    {
        var events = Enumerable.Range(0, 21_307).Select(i => (object)(An.Act("delivered", i) with { SourceId = $"d{i}" }))
            .Concat(Enumerable.Range(0, 267).Select(i => An.Act("converted", i) with { SourceId = $"c{i}", Day = An.Day.AddDays(20) })).ToList();
        var rate = One(events, DirectMarketingRoom.Room, "conversion-rate");
        (rate.Numerator, rate.Denominator, rate.Units, rate.EffectiveUnits, rate.Method).ShouldBe((267m, 21_307m, 21_307, 21_307d, "wilson"));
        Math.Round(rate.Value!.Value, 6).ShouldBe(0.012531m);
        (Math.Round(rate.Lower!.Value, 6), Math.Round(rate.Upper!.Value, 6)).ShouldBe((0.011123m, 0.014115m));
    }

    [Fact]
    public void An_act_before_the_delivery_or_after_a_bounce_is_no_part_of_a_cohort()
    {
        object[] early = [An.Act("delivered"), An.Act("converted") with { SourceId = "2", Day = An.Day.AddDays(-1) }, An.Act("delivered", 2) with { SourceId = "3" }, An.Act("converted", 2) with { SourceId = "4" }];
        (One(early, DirectMarketingRoom.Room, "conversion-rate").Value, One(early, DirectMarketingRoom.Room, "orders").Value).ShouldBe((0.5m, 2m));
        One([.. early, An.Act("bounced", 2) with { SourceId = "5" }], DirectMarketingRoom.Room, "conversion-rate").Denominator.ShouldBe(1);
    }

    [Fact]
    public void Zero_is_not_missing()
    {
        One([An.Act("delivered")], DirectMarketingRoom.Room, "conversion-rate").Missing!.Value.En.ShouldContain("\"kind\": \"converted\"");
        One([An.Act("delivered"), An.Act("converted", 2) with { SourceId = "2" }], DirectMarketingRoom.Room, "conversion-rate").Value.ShouldBe(0);
        One([An.Act("delivered")], DirectMarketingRoom.Room, "delivery-rate").Missing!.Value.En.ShouldContain("sent");
        One([An.Row("clicks", 0)], SocialMediaRoom.Room, "clicks").Value.ShouldBe(0);

        // A period in which no report lies says nothing, be there reports before it.
        var before = One([An.Row("clicks", 7) with { From = An.Day.AddDays(-30), To = An.Day.AddDays(-30) }], SocialMediaRoom.Room, "clicks");
        (before.Value, before.Missing).ShouldBe((null, new Text("No whole row of it lies in this period.", "Aucune ligne entière n’en tombe dans cette période.")));
    }

    [Fact]
    public void Several_sends_to_one_person_make_the_person_the_unit()
    {
        // Two people, three deliveries; a hundred people with two each, so that there is something to say of certainty.
        object[] few = [An.Act("delivered"), An.Act("delivered") with { SourceId = "2", Action = "B" }, An.Act("delivered", 2) with { SourceId = "3" }, An.Act("clicked") with { SourceId = "4" }];
        var rate = One(few, DirectMarketingRoom.Room, "click-through-rate");
        (rate.Numerator, rate.Denominator, rate.Units).ShouldBe((1m, 3m, 2));
        rate.Notes.ShouldContain(note => note.En.Contains("the person is the unit", StringComparison.Ordinal));

        var many = Enumerable.Range(0, 100).SelectMany(i => new object[] { An.Act("delivered", i) with { SourceId = $"a{i}" }, An.Act("delivered", i) with { SourceId = $"b{i}", Action = "B" } })
            .Concat(Enumerable.Range(0, 20).SelectMany(i => new object[] { An.Act("clicked", i) with { SourceId = $"ca{i}" }, An.Act("clicked", i) with { SourceId = $"cb{i}", Action = "B" } })).ToList();
        var apart = One([.. many.OfType<Outcome>().Where(act => act.Action == "A")], DirectMarketingRoom.Room, "click-through-rate");
        var together = One(many, DirectMarketingRoom.Room, "click-through-rate");
        (together.Value, apart.Value, together.Units).ShouldBe((0.2m, 0.2m, 100));

        // Sent twice to the same people tells no more than sent once.
        (together.Upper - together.Lower).ShouldNotBeNull().ShouldBe((apart.Upper - apart.Lower)!.Value, 0.01m);
    }

    [Fact]
    public void Of_overlapping_spans_the_set_that_covers_most_days_counts()
    {
        var month = An.Row("impressions", 900) with { SourceId = "month", From = March.From, To = March.To };
        var first = An.Row("impressions", 100) with { SourceId = "first", From = March.From, To = March.From };
        var second = An.Row("impressions", 120) with { SourceId = "second", From = March.From.AddDays(1), To = March.From.AddDays(1) };
        var figure = One([month, first, second], SocialMediaRoom.Room, "impressions");
        (figure.Value, figure.Partial).ShouldBe((900m, 0));
        figure.Notes.ShouldContain(note => note.En.Contains("2 overlapping rows are set aside", StringComparison.Ordinal));

        // As many days in more rows win; of another series nothing overlaps.
        var days = Enumerable.Range(0, 31).Select(day => (object)(An.Row("impressions", 10) with { SourceId = $"day {day}", From = March.From.AddDays(day), To = March.From.AddDays(day) }));
        One([month, .. days], SocialMediaRoom.Room, "impressions").Value.ShouldBe(310);
        One([month, first with { Channel = "instagram" }], SocialMediaRoom.Room, "impressions").Value.ShouldBe(1000);
    }

    [Fact]
    public void Of_any_rows_the_chosen_are_the_best_of_all_sets()
    {
        var random = new Random(1);
        for (var round = 0; round < 400; round++)
        {
            var spans = Enumerable.Range(0, random.Next(1, 9)).Select(_ => random.Next(12)).Select(from => (From: from, To: from + random.Next(5))).Distinct().ToList();
            var events = spans.Select((span, i) => (object)(An.Row("clicks", 1 << i) with { SourceId = $"{i}", From = March.From.AddDays(span.From), To = March.From.AddDays(span.To) })).ToList();
            var best = Enumerable.Range(1, (1 << spans.Count) - 1).Select(set => spans.Where((_, i) => (set >> i & 1) == 1).OrderBy(span => span.To).ToList())
                .Where(set => set.Zip(set.Skip(1)).All(pair => pair.First.To < pair.Second.From))
                .OrderByDescending(set => set.Sum(span => span.To - span.From + 1)).ThenByDescending(set => set.Count)
                .ThenBy(set => string.Concat(set.Select(span => (char)('a' + span.To))), StringComparer.Ordinal).First();
            One(events, SocialMediaRoom.Room, "clicks").Value.ShouldBe(best.Sum(span => 1 << spans.IndexOf(span)), string.Join(", ", spans));
        }
    }

    [Fact]
    public void A_row_that_the_period_cuts_is_left_out_and_said()
    {
        var whole = An.Row("impressions", 10);
        var cut = whole with { SourceId = "cut", Item = "another", From = March.To, To = March.To.AddDays(1) };
        var figure = One([whole, cut], SocialMediaRoom.Room, "impressions");
        (figure.Value, figure.Partial).ShouldBe((10m, 1));
        var alone = One([cut], SocialMediaRoom.Room, "impressions");
        (alone.Value, alone.Partial, alone.Missing is null).ShouldBe((null, 1, false));
    }

    [Fact]
    public void Reach_is_not_additive()
    {
        var month = An.Row("reach", 5000) with { SourceId = "month", From = March.From, To = March.To };
        object[] days = [An.Row("reach", 1000), An.Row("reach", 1200) with { SourceId = "2", From = An.Day.AddDays(1), To = An.Day.AddDays(1) }];
        var summed = One(days, SocialMediaRoom.Room, "reach");
        summed.Value.ShouldBeNull();
        summed.Missing!.Value.En.ShouldStartWith("not additive");

        // What the platform says of the very period is its figure, be its days reported too; two such rows are none.
        One([month, .. days], SocialMediaRoom.Room, "reach").Value.ShouldBe(5000);
        One([month, month with { SourceId = "other", Channel = "instagram" }], SocialMediaRoom.Room, "reach").Value.ShouldBeNull();
    }

    [Fact]
    public void Levels_of_two_series_are_not_added()
    {
        object[] page = [An.Row("followers", 81_370) with { From = March.From.AddDays(-1), To = March.From.AddDays(-1) }, An.Row("followers", 81_500) with { SourceId = "2" }, An.Row("followers", 82_000) with { SourceId = "3", From = March.To, To = March.To }];
        (One(page, SocialMediaRoom.Room, "followers").Value, One(page, SocialMediaRoom.Room, "follower-change").Value).ShouldBe((82_000m, 630m));
        One([.. page, An.Row("followers", 5) with { SourceId = "4", Channel = "instagram" }], SocialMediaRoom.Room, "followers").Missing!.Value.En.ShouldBe("several series: not additive");
    }

    [Fact]
    public void Bases_of_impressions_are_never_mixed()
    {
        object[] rows = [An.Row("impressions", 10), An.Row("impressions", 7) with { SourceId = "2", Basis = "viewable" }, An.Row("impressions", 1) with { SourceId = "3", Basis = null }];
        Of(rows, SocialMediaRoom.Room, "impressions").Select(figure => (figure.Basis, figure.Value)).ShouldBe([(null, 1m), ("served", 10m), ("viewable", 7m)]);
    }

    [Fact]
    public void Every_currency_has_its_figure()
    {
        object[] orders = [An.Act("converted") with { Value = 10, Currency = "USD" }, An.Act("converted") with { SourceId = "2", Value = 5, Currency = "EUR" }, An.Act("refunded") with { SourceId = "3", Value = 4, Currency = "EUR" }, An.Act("converted") with { SourceId = "4" }];
        Of(orders, DirectMarketingRoom.Room, "revenue").Select(figure => (figure.Currency, figure.Value, figure.Gaps)).ShouldBe([("EUR", 5m, 1), ("USD", 10m, 1)]);
        Of(orders, DirectMarketingRoom.Room, "net-revenue").Select(figure => (figure.Currency, figure.Value)).ShouldBe([("EUR", 1m), ("USD", 10m)]);
    }

    [Fact]
    public void The_500_posts_have_their_known_rate_and_a_wide_interval()
    {
        var (interactions, impressions) = Statistics.Reference.Posts();
        var posts = interactions.Select((likes, i) => (object)(An.Row("likes", null) with
        {
            SourceId = $"post {i}", Item = $"post {i}", From = March.From.AddDays(i % 31), To = March.From.AddDays(i % 31),
            Metrics = new Dictionary<string, decimal?>(StringComparer.Ordinal) { ["impressions"] = (decimal)impressions[i], ["likes"] = i == 7 ? null : (decimal)likes, ["shares"] = i < 4 ? null : 0, ["comments"] = i == 7 ? (decimal)likes : 0 },
        })).ToList();
        var readings = Of(posts, SocialMediaRoom.Room, "engagement-rate-by-impressions");
        var overall = readings.Single(figure => figure.Reading == Readings.Overall);
        (overall.Numerator, overall.Denominator, overall.Units, overall.Gaps, overall.Basis, overall.Method).ShouldBe((106_060m, 14_792_974m, 500, 5, "served", "bootstrap-t"));
        Math.Round(overall.Value!.Value, 4).ShouldBe(0.0072m);
        overall.Lower!.Value.ShouldBeInRange(0.0050m, 0.0056m);
        overall.Upper!.Value.ShouldBeInRange(0.0085m, 0.0094m);
        overall.EffectiveUnits!.Value.ShouldBeInRange(9_500, 10_500);
        var typical = readings.Single(figure => figure.Reading == Readings.Typical);
        (typical.Lower <= typical.Value && typical.Value <= typical.Upper && typical.Method == "order-statistics").ShouldBeTrue();
        typical.Value.ShouldNotBe(overall.Value);

        // A metric's own figure leaves the row out of which it is missing.
        Of(posts, SocialMediaRoom.Room, "likes-per-post")[0].Denominator.ShouldBe(499);
        One(posts, SocialMediaRoom.Room, "posts").Value.ShouldBe(500);
    }

    [Fact]
    public void Answers_weigh_and_a_control_group_enters_lifts_alone()
    {
        var answers = Enumerable.Range(0, 400).Select(i => (object)(An.Answer(i % (i % 2 == 0 ? 4 : 5) < 2 ? "yes" : "no", i) with { SourceId = $"{i}", Group = i % 2 == 0 ? "exposed" : "control" })).ToList();
        var share = One(answers, BrandStrategyRoom.Room, "aided-awareness");
        (share.Value, share.Units, share.Method).ShouldBe((0.5m, 200, "wilson"));
        var lift = One(answers, BrandStrategyRoom.Room, "awareness-lift");
        (lift.Value, lift.Method, lift.Unit).ShouldBe((0.1m, "newcombe", "points"));

        // Weights that are all alike change no share; weights that weigh nothing give none, and no error.
        One([.. answers.Cast<SurveyAnswered>().Select(answer => answer with { Weight = 2.5m })], BrandStrategyRoom.Room, "aided-awareness").Value.ShouldBe(0.5m);
        List<object> nothing = [.. answers.Cast<SurveyAnswered>().Select(answer => answer with { Weight = 0 })];
        (One(nothing, BrandStrategyRoom.Room, "aided-awareness").Value, One(nothing, BrandStrategyRoom.Room, "awareness-lift").Value).ShouldBe((null, null));
        (One(nothing, BrandStrategyRoom.Room, "survey-response-rate").Value, One(answers.Take(20).ToList(), BrandStrategyRoom.Room, "aided-awareness").Value).ShouldBe((1m, null));
    }

    [Fact]
    public void Shares_by_week_have_their_interval_from_whole_weeks_alone()
    {
        List<object> Days(int days) => [.. Enumerable.Range(0, days).Select(day => An.Row("mentions", 1) with
        {
            SourceId = $"{day}", From = March.From.AddDays(day - 100), To = March.From.AddDays(day - 100),
            Metrics = new Dictionary<string, decimal?>(StringComparer.Ordinal) { ["mentions"] = 10 + (day % 5), ["category-mentions"] = 50 + (day % 7) },
        }).Select(row => BrandStrategyRoom.Room.Observation(row))];
        Figure Share(int days) => Known(Days(days), BrandStrategyRoom.Room).Of(BrandStrategyRoom.Room.Find("share-of-mentions")!, new(March.From.AddDays(-100), March.From.AddDays(days - 101)))[0];
        Share(56).Lower.ShouldNotBeNull();
        Share(55).Lower.ShouldBeNull();
        Share(55).Value.ShouldNotBeNull();
    }

    private static Figure One(IReadOnlyList<object> events, Room room, string indicator) => Of(events, room, indicator).ShouldHaveSingleItem();

    private static IReadOnlyList<Figure> Of(IReadOnlyList<object> events, Room room, string indicator) => Known(events, room).Of(room.Find(indicator)!, March);

    private static Known Known(IReadOnlyList<object> events, Room room) => ClosedListTests.KnownOf(events, room, Scope.Everything, March, _ => true);
}
