using Measurement.Shared;
using Shouldly;
using Xunit;

namespace Measurement.Tests.Shared;

public sealed class KnowledgeTests
{
    [Fact]
    public void As_of_is_a_day_or_a_sequence_number_or_nothing()
    {
        Knowledge.Parse(null).ShouldBe(Knowledge.Live);
        Knowledge.Parse("").ShouldBe(Knowledge.Live);
        Knowledge.Parse("2026-03-31").ShouldBe(new AsOfDay(new(2026, 3, 31)));
        Knowledge.Parse("seq:184223").ShouldBe(new AsOfSequence(184223));
        Knowledge.Parse("2026-03-31")!.ToString().ShouldBe("2026-03-31");
        Knowledge.Parse("seq:12")!.ToString().ShouldBe("seq:12");
    }

    [Theory]
    [InlineData("yesterday")]
    [InlineData("2026-02-30")]
    [InlineData("31/03/2026")]
    [InlineData("seq:")]
    [InlineData("seq:-1")]
    [InlineData("seq:99999999999999999999")]
    [InlineData("9999-12-31")]
    [InlineData("0001-01-02")]
    [InlineData("1899-12-31")]
    [InlineData(" 2026-03-31")]
    public void Anything_else_is_not_understood(string asOf) => Knowledge.Parse(asOf).ShouldBeNull();

    [Fact]
    public void A_day_is_known_to_its_end_in_the_workspaces_zone_clock_changes_included()
    {
        var paris = Calendar.Zone("Europe/Paris")!;

        new AsOfDay(new(2026, 3, 28)).Until(paris).ShouldBe(new DateTimeOffset(2026, 3, 28, 22, 59, 59, 999, 999, TimeSpan.Zero));
        new AsOfDay(new(2026, 3, 29)).Until(paris).ShouldBe(new DateTimeOffset(2026, 3, 29, 21, 59, 59, 999, 999, TimeSpan.Zero));
    }
}
