using Measurement.Pages;
using Measurement.Pages.Charts;
using Measurement.Shared;
using Shouldly;
using Xunit;
using static Measurement.Tests.Pages.Rendered;

namespace Measurement.Tests.Pages;

public class ChartTests
{
    private static readonly IReadOnlyList<ActionMark> Actions = [new(1, "Spring teaser", Discipline.SocialMedia, new(2026, 2, 3), new(2026, 2, 9), true, "/w/ours/actions/action-1")];

    private static ChartPoint Month(int month, decimal? value) => new(
        Rate(value, value * 0.8m, value * 1.2m) with { From = new(2026, month, 1), To = new(2026, month, 28) }, month == 3, 0.01m);

    private static Task<string> Chart(params IReadOnlyList<ChartPoint> points) => Html<LineChart>(
        ("Id", "c"), ("Title", "Engagement rate, by month"), ("Discipline", Discipline.SocialMedia), ("Points", points), ("Actions", Actions), ("Language", Language.English));

    [Fact]
    public async Task A_line_has_a_title_a_description_and_a_table_of_the_same_numbers()
    {
        var html = await Chart(Month(1, 0.0125m), Month(2, 0.0072m), Month(3, 0.0205m));
        html.ShouldContain("aria-labelledby=\"c-t c-d\"");
        html.ShouldContain(">Engagement rate, by month</title>");
        html.ShouldContain("Highest: 2.05% in March 2026. Lowest: 0.72% in February 2026.");
        var table = Text(html[html.IndexOf("<table", StringComparison.Ordinal)..]);
        table.ShouldContain("January 2026 1.25% between 1.00% and 1.50% 1.00%");
        table.ShouldContain("February 2026 0.72%");
        table.ShouldContain("2.05%");
        html.ShouldNotContain("style=");
    }

    [Fact]
    public async Task Actions_are_numbered_lines_and_a_list()
    {
        var html = await Chart(Month(1, 0.0125m), Month(2, 0.0072m));
        html.ShouldContain("class=\"actno\"");
        Text(html).ShouldContain("Spring teaser , 3–9 Feb");
    }

    [Fact]
    public async Task A_month_without_a_value_breaks_the_line()
    {
        var html = await Chart(Month(1, 0.0125m), Month(2, null), Month(3, 0.0205m));
        System.Text.RegularExpressions.Regex.Count(html, "<polyline", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)).ShouldBe(4);
        Text(html).ShouldContain("cannot be known yet");
    }

    [Fact]
    public async Task A_chart_without_values_says_so() => Text(await Chart(Month(1, null))).ShouldContain("No month of this period has a value yet.");

    [Fact]
    public async Task A_planned_action_is_drawn_dashed_and_said_planned()
    {
        var html = await Html<ActionTimeline>(
            ("Actions", (IReadOnlyList<ActionMark>)[.. Actions, new(2, "Autumn", Discipline.DirectMarketing, new(2026, 4, 10), new(2026, 4, 12), false, "/a")]),
            ("Period", new Period(new(2026, 1, 1), new(2026, 3, 31))), ("Today", new DateOnly(2026, 3, 31)), ("Language", Language.English));
        html.ShouldContain("class=\"plan\"");
        Text(html).ShouldContain("Autumn Direct marketing 10–12 April 2026 planned");
    }
}
