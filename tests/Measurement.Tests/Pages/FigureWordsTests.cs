using Measurement.Pages;
using Measurement.Pages.Charts;
using Shouldly;
using Xunit;
using static Measurement.Tests.Pages.Rendered;

namespace Measurement.Tests.Pages;

public class FigureWordsTests
{
    [Fact]
    public void An_interval_is_said_as_a_client_reads_it()
    {
        var figure = Rate(0.012531m, 0.011123m, 0.014115m);
        Language.English.Value(figure).ShouldBe("1.25%");
        Language.English.Interval(figure).ShouldBe("between 1.11% and 1.41%, 95 times in 100");
    }

    [Fact]
    public void French_has_its_comma_and_its_narrow_space()
    {
        var figure = Rate(0.012531m, 0.011123m, 0.014115m);
        Language.French.Value(figure).ShouldBe("1,25\u202F%");
        Language.French.Interval(figure).ShouldBe("entre 1,11\u202F% et 1,41\u202F%, 95 fois sur 100");
        Language.French.Number(14792974).ShouldBe("14\u202F792\u202F974");
        Language.French.Day(new(2026, 3, 3)).ShouldBe("3 mars 2026");
        Language.French.Day(new(2026, 3, 1)).ShouldBe("1er mars 2026");
    }

    [Fact]
    public void Money_is_written_as_each_language_writes_it()
    {
        var figure = Rate(1.4226m) with { Unit = "money", Currency = "USD" };
        Language.English.Value(figure).ShouldBe("$1.42");
        Language.French.Value(figure).ShouldBe("1,42\u202F$");
        Language.English.Amount(-3, "EUR").ShouldBe("\u2212€3.00");
    }

    [Fact]
    public async Task What_cannot_be_said_is_said_in_the_place_of_the_number()
    {
        var figure = Rate(null) with { Missing = new("No report has reached this scope.", "Aucun relevé n’a atteint ce périmètre.") };
        var text = Text(await Html<FigurePart>(("View", new FigureView(figure, null, null, null, null)), ("Frame", Ours)));
        text.ShouldContain("cannot be known yet");
        text.ShouldContain("No report has reached this scope.");
        text.ShouldNotContain("0%");
    }

    [Fact]
    public async Task The_strip_says_in_words_what_it_draws()
    {
        var view = new FigureView(Rate(0.0072m, 0.0053m, 0.0089m), 0.01m, null, null, StripScale.Of([0.0053m, 0.01m]));
        var html = await Html<FigurePart>(("View", view), ("Frame", Ours));
        html.ShouldContain("role=\"img\" aria-label=\"Engagement rate by impressions: 0.72%, between 0.53% and 0.89%, target 1.00%\"");
        html.ShouldContain("class=\"band\"");
        html.ShouldContain("class=\"heavy\"");
        html.ShouldNotContain("style=");
    }

    [Theory]
    [InlineData(0.02, 0.019, 0.021, 1)]
    [InlineData(0.005, 0.004, 0.006, -1)]
    [InlineData(0.011, 0.009, 0.013, 0)]
    public void A_change_is_judged_only_where_the_intervals_lie_apart(double value, double lower, double upper, int judged) =>
        FigureWords.Judge(Rate((decimal)value, (decimal)lower, (decimal)upper), Rate(0.01m, 0.008m, 0.012m)).ShouldBe(judged);

    [Fact]
    public void A_share_changes_in_points_and_a_count_in_percent()
    {
        Language.English.Change(Rate(0.0072m), Rate(0.0077m)).ShouldBe("\u22120.05 points");
        var count = Rate(112) with { Unit = "count" };
        Language.English.Change(count, count with { Value = 100 }).ShouldBe("+12%");
        Language.English.Change(count, count with { Value = 1 }).ShouldBeNull();
    }

    [Fact]
    public void Clustered_units_are_said_to_be_worth_fewer() =>
        Language.English.Worth(Rate(0.0072m) with { Denominator = 14_792_974, EffectiveUnits = 10_241 })
            .ShouldBe("14.8 million counted, worth about 10,000 independent ones");
}
