using Measurement.BrandStrategy;
using Measurement.DirectMarketing;
using Measurement.Figures;
using Measurement.Shared;
using Shouldly;
using Xunit;

namespace Measurement.Tests.Figures;

/// <summary>What needs each person, each respondent or each action: on examples whose answers are known.</summary>
public class EvaluationOfPersonsTests
{
    private static readonly Period March = new(new(2026, 3, 1), new(2026, 3, 31));

    [Fact]
    public void Cost_counts_once_the_action_is_carried_out_and_moves_with_its_correction()
    {
        var planned = Said(1, 400, 20);
        One([planned], "cost").Missing.ShouldNotBeNull();
        object[] done = [planned, CarriedOut(2, 430, 22.5m)];
        (One(done, "cost").Value, One(done, "cost").Currency, One(done, "hours").Value).ShouldBe((430m, "EUR", 22.5m));
        (One([.. done, Said(3, 460, null)], "cost").Value, One([.. done, Said(3, 460, null)], "hours").Missing is null).ShouldBe((460m, false));

        // In whatever order they are read; and another discipline's action is not this one's.
        One([Said(3, 460, null), CarriedOut(2, 430, 22.5m), planned], "cost").Value.ShouldBe(460);
        One([.. done, new States("A", 3, new(new(Discipline.SocialMedia, "facebook"), An.Day, new Money(460, "EUR"), null, CarriedOut: false))], "cost").Missing.ShouldNotBeNull();
    }

    [Fact]
    public void What_one_costs_is_the_cost_over_the_rate_and_its_interval_the_reciprocal_of_the_rates()
    {
        var sends = Mailed(1000, 20);
        One(sends, "cost-per-acquisition").Missing!.Value.En.ShouldContain("1 of 1 sends of this period have no logged cost");
        object[] costed = [.. sends, Said(1, 500, 10), CarriedOut(2, 500, 10)];
        One(costed, "cost-per-contact").Value.ShouldBe(0.5m);
        var (figure, rate) = (One(costed, "cost-per-acquisition"), One(costed, "conversion-rate"));
        (figure.Value, figure.Numerator, figure.Denominator, figure.Method, figure.Currency).ShouldBe((25m, 500m, 20m, "wilson", "EUR"));
        figure.Lower!.Value.ShouldBe(0.5m / rate.Upper!.Value, 1e-9m);
        figure.Upper!.Value.ShouldBe(0.5m / rate.Lower!.Value, 1e-9m);

        // Nobody yet: what one costs is not known, only that it is at least so much.
        object[] none = [.. Mailed(1000, 0), An.Act("converted", 5000) with { SourceId = "other" }, Said(1, 500, 10), CarriedOut(2, 500, 10)];
        var least = One(none, "cost-per-acquisition");
        (least.Value, least.Upper, least.Lower > 100, least.Missing is null).ShouldBe((null, null, true, false));
    }

    [Fact]
    public void Who_ordered_on_two_days_came_back_whether_an_action_is_named_or_not()
    {
        var events = Enumerable.Range(0, 100).Select(i => (object)(An.Act("converted", i) with { SourceId = $"a{i}", Action = null }))
            .Concat(Enumerable.Range(0, 30).Select(i => An.Act("converted", i) with { SourceId = $"b{i}", Action = i < 10 ? "A" : null, Day = An.Day.AddDays(9) }))
            .Append(An.Act("converted", 40) with { SourceId = "later", Day = March.To.AddDays(1) }).ToList();
        var figure = One(events, "repeat-rate");
        (figure.Value, figure.Numerator, figure.Denominator, figure.Method).ShouldBe((0.3m, 30m, 100m, "wilson"));
    }

    [Fact]
    public void An_amount_that_few_buyers_carry_has_its_interval_by_drawing_people_again()
    {
        object[] few = [.. Mailed(800, 40, 25)];
        var figure = One(few, "revenue-per-recipient");
        (figure.Value, figure.Method, figure.Units).ShouldBe((Math.Round(Enumerable.Range(0, 40).Sum(i => 25m + i) / 800, 12), "bootstrap-t", 800));
        (figure.Lower < figure.Value, figure.Upper > figure.Value).ShouldBe((true, true));

        var handful = One(Mailed(800, 9, 25), "revenue-per-recipient");
        (handful.Lower, handful.Notes.Any(note => note.En.Contains("under 10 buyers", StringComparison.Ordinal))).ShouldBe((null, true));
        One(Mailed(1200, 150, 25), "revenue-per-recipient").Method.ShouldBe("t");
    }

    [Fact]
    public void A_weight_far_above_the_others_is_cut_and_said()
    {
        // Of a hundred, ten say yes; the eleventh does, and weighs as much as fifty.
        var answers = Enumerable.Range(0, 100).Select(i => (object)(An.Answer(i < 10 ? "yes" : "no", i) with { SourceId = $"{i}", Weight = 1 })).ToList();
        var heavy = An.Answer("yes", 500) with { SourceId = "heavy", Weight = 50 };
        var figure = One([.. answers, heavy], "aided-awareness", BrandStrategyRoom.Room);
        (figure.Value, figure.Denominator, figure.Units).ShouldBe((Math.Round(15m / 105m, 12), 105m, 101));
        figure.Notes.ShouldContain(note => note.En == "weights cut at 5 times the median: 1");

        var bearable = One([.. answers, heavy with { Weight = 5 }], "aided-awareness", BrandStrategyRoom.Room);
        (bearable.Value, bearable.Notes.Count).ShouldBe((Math.Round(15m / 105m, 12), 0));
    }

    private static States Said(int revision, decimal cost, decimal? hours) =>
        new("A", revision, new(new(Discipline.DirectMarketing, "email"), An.Day, new Money(cost, "EUR"), hours, CarriedOut: false));

    private static States CarriedOut(int revision, decimal cost, decimal? hours) => new("A", revision, new(null, An.Day, new Money(cost, "EUR"), hours, CarriedOut: true));

    private static List<object> Mailed(int people, int buyers, decimal? worth = null) =>
    [
        .. Enumerable.Range(0, people).Select(i => An.Act("delivered", i) with { SourceId = $"d{i}" }),
        .. Enumerable.Range(0, buyers).Select(i => An.Act("converted", i) with { SourceId = $"c{i}", Value = worth + i, Currency = worth is null ? null : "EUR" }),
    ];

    private static Figure One(IReadOnlyList<object> events, string indicator, Room? of = null)
    {
        var room = of ?? DirectMarketingRoom.Room;
        return ClosedListTests.KnownOf(events, room, Scope.Everything, March, _ => true).Of(room.Find(indicator)!, March)[0];
    }
}
