using System.Buffers.Text;
using System.Text;
using Measurement.Figures;
using Measurement.Shared;
using Shouldly;
using Xunit;

namespace Measurement.Tests.Figures;

public class FigureIdTests
{
    private static readonly FigureId Plain = new("direct-marketing.conversion-rate", 1, Readings.Overall, null, null, Scope.Everything, An.Day, An.Day.AddDays(30), 184_223, "");

    [Theory]
    [InlineData(null, null, null, null)]
    [InlineData("campaign-01J", "action-01J", "e-mail", "urban")]
    [InlineData("é", "日本語", "\U0001F600 \"'<>&+/=\\", "| , [ ] { }")]
    public void An_id_says_what_it_was_made_of(string? campaign, string? action, string? channel, string? segment)
    {
        foreach (var asOf in new[] { "", "2026-03-31", "seq:17" })
        {
            var id = Plain with { Scope = new(campaign, action, channel, segment), Currency = "EUR", Basis = "served", Reading = Readings.Typical, AsOf = asOf };
            FigureId.Parse(id.ToString()).ShouldBe(id);
            id.ToString().ShouldMatch("^fig-[A-Za-z0-9_-]+$");
            id.Knowledge.ToString().ShouldBe(asOf);
        }
    }

    [Fact]
    public void The_longest_scope_that_the_door_takes_has_an_id()
    {
        foreach (var letter in new[] { "Ж", "語", "\U0001F600"[..2], "\"" })
        {
            var longest = string.Concat(Enumerable.Repeat(letter, 200 / letter.Length));
            var id = Plain with { Scope = new(longest, longest, longest, longest) };
            FigureId.Parse(id.ToString()).ShouldBe(id);
        }
    }

    [Theory]
    [InlineData("""null""")]
    [InlineData("""[]""")]
    [InlineData("""{}""")]
    [InlineData("""[1,2""")]
    [InlineData("""[null,1,"overall",null,null,null,null,null,null,"2026-03-02","2026-04-01",1,""]""")]
    [InlineData("""["direct-marketing.sent",1,null,null,null,null,null,null,null,"2026-03-02","2026-04-01",1,""]""")]
    [InlineData("""["direct-marketing.sent",1,"overall",null,null,null,null,null,null,"2026-03-02","2026-04-01",1,null]""")]
    [InlineData("""["direct-marketing.sent",1,"overall",null,null,null,null,null,null,"2026-03-02","2026-04-01",1,"tomorrow"]""")]
    [InlineData("""["direct-marketing.sent",1,"overall",null,null,null,null,null,null,"2026-04-02","2026-04-01",1,""]""")]
    [InlineData("""["direct-marketing.sent",1,"overall",null,null,null,null,null,null,"0001-01-01","9999-12-31",1,""]""")]
    [InlineData("""["direct-marketing.sent",99999999999,"overall",null,null,null,null,null,null,"2026-03-02","2026-04-01",1,""]""")]
    [InlineData("""["direct-marketing.sent",1.5,"overall",null,null,null,null,null,null,"2026-03-02","2026-04-01",1,""]""")]
    [InlineData("""["direct-marketing.sent","1","overall",null,null,null,null,null,null,"2026-03-02","2026-04-01",1,""]""")]
    [InlineData("""["direct-marketing.sent",1,"overall",null,null,{},null,null,null,"2026-03-02","2026-04-01",1,""]""")]
    [InlineData("""[ "direct-marketing.sent",1,"overall",null,null,null,null,null,null,"2026-03-02","2026-04-01",1,""]""")]
    [InlineData("""["direct-marketing.sent",1,"overall",null,null,null,null,null,null,"2026-03-02","2026-04-01",1,"","more"]""")]
    public void What_is_no_figures_id_is_none(string json) =>
        FigureId.Parse("fig-" + Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json))).ShouldBeNull();

    [Theory]
    [InlineData("")]
    [InlineData("fig-")]
    [InlineData("fig-!!!!")]
    [InlineData("fig-AAAA")]
    [InlineData("action-01J")]
    public void What_is_no_id_is_none(string text) => FigureId.Parse(text).ShouldBeNull();

    [Fact]
    public void An_id_that_was_tampered_with_is_another_or_none_and_never_an_error()
    {
        var (text, random) = (Plain.ToString(), new Random(1));
        for (var i = 0; i < 5000; i++)
        {
            var letters = text.ToCharArray();
            letters[random.Next(4, letters.Length)] = (char)random.Next(32, 128);
            var tampered = new string(letters, 0, random.Next(3) == 0 ? random.Next(letters.Length) : letters.Length);
            var id = FigureId.Parse(tampered);
            (id is null || id.ToString() == tampered).ShouldBeTrue(tampered);
        }

        FigureId.Parse("fig-" + new string('A', 100_000)).ShouldBeNull();
        FigureId.Parse("fig-" + Base64Url.EncodeToString(Encoding.UTF8.GetBytes(new string('[', 3000)))).ShouldBeNull();
    }
}
