using Measurement.Figures;
using Measurement.Pages;
using Measurement.Pages.Charts;
using Measurement.Shared;
using Shouldly;
using Xunit;
using static Measurement.Tests.Pages.Rendered;

namespace Measurement.Tests.Pages;

public class FigurePageTests
{
    private static readonly Figure Engagement = Rate(0.0072m, 0.0053m, 0.0089m) with
    {
        Numerator = 106_509, Denominator = 14_792_974, Units = 480, EffectiveUnits = 10_241, Method = "bootstrap-t", Gaps = 3, Partial = 2, Basis = "served",
    };

    private static async Task<string> Shown(Figure figure, Refolded? refolded = null, Frame? frame = null, string asOf = "") => Text(await Html<FigurePage>(
        ("Frame", frame ?? Ours),
        ("View", new FigureReading(
            new FigureView(figure, null, null, null, figure.Lower is null ? null : StripScale.Of([figure.Lower, figure.Upper])),
            FigureId.Of(figure, 1234, Knowledge.Parse(asOf)!), [], 0, 0, 0, 0, refolded))));

    [Fact]
    public async Task The_client_s_sentence_comes_first_and_how_it_is_made_after()
    {
        var text = await Shown(Engagement);
        text.ShouldContain("0.72% between 0.53% and 0.89%, 95 times in 100");
        text.ShouldContain("106,509 of 14,792,974");
        text.ShouldContain("14.8 million counted, worth about 10,000 independent ones; design effect 1,444: units that resemble each other tell less");
        text.ShouldContain("seeded by the first 64 bits of SHA-256");
        text.ShouldContain("Without a count 3");
        text.ShouldContain("Cut by the period 2");
        text.ShouldContain("Known at event 1,234 of the log");
        text.IndexOf("between 0.53%", StringComparison.Ordinal).ShouldBeLessThan(text.IndexOf("How it is made", StringComparison.Ordinal));
    }

    [Fact]
    public async Task In_French_it_says_the_same()
    {
        var text = await Shown(Engagement, frame: Ours with { Language = Language.French });
        text.ShouldContain("106\u202F509 sur 14\u202F792\u202F974");
        text.ShouldContain("14,8 millions comptés, qui en valent environ 10\u202F000 indépendants\u202F; effet de plan 1\u202F444\u202F:");
    }

    [Fact]
    public async Task A_past_day_is_said() => (await Shown(Engagement, asOf: "2026-02-01")).ShouldContain("the end of 1 February 2026, event 1,234 of the log");

    [Fact]
    public async Task A_count_without_interval_says_neither_level_nor_draws()
    {
        var text = await Shown(Rate(112) with { Unit = "count", Numerator = 112 });
        text.ShouldContain("Interval none");
        text.ShouldNotContain("times in 100");
        text.ShouldNotContain("SHA-256");
        text.ShouldNotContain(" of 112");
    }

    [Fact]
    public async Task Folded_again_it_is_equal_to_the_last_digit_or_says_that_it_is_not()
    {
        (await Shown(Engagement, new Refolded("fig-x", 0.00720001m, 0.00720001m, true, 960, 0.094))).ShouldContain("Equal: 0.00720001 = 0.00720001 960 events in 0.09 s");
        (await Shown(Engagement, new Refolded("fig-x", 0.0072m, 0.0073m, false, 960, 0.094))).ShouldContain("Not equal: 0.0072 is shown, 0.0073 is folded");
    }
}
