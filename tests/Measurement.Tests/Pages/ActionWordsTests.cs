using Measurement.Actions;
using Measurement.Pages;
using Measurement.Shared;
using Shouldly;
using Xunit;

namespace Measurement.Tests.Pages;

public class ActionWordsTests
{
    private static readonly ActionDetails Details = new()
    {
        Name = "Trade show",
        Discipline = Discipline.BrandStrategy,
        Campaign = "campaign-1",
        Channel = "event",
        From = new(2026, 3, 3),
        To = new(2026, 3, 5),
        Cost = new Money(400, "EUR"),
    };

    [Fact]
    public void A_correction_shows_before_and_after() =>
        Language.English.Changes(Details, Details with { Cost = new Money(460, "EUR") }).ShouldBe([new ActionChange("Cost", "€400", "€460")]);

    [Fact]
    public void What_stays_is_not_listed() => Language.French.Changes(Details, Details).ShouldBeEmpty();

    [Theory]
    [InlineData("Autumn win-back e-mail", "autumn-win-back-e-mail")]
    [InlineData("Été : 20 % de remise !", "ete-20-de-remise")]
    [InlineData("—", null)]
    public void A_code_is_made_of_the_name(string name, string? code) => TrackingLink.CodeOf(name).ShouldBe(code);

    [Fact]
    public void A_refusal_is_read_in_French() =>
        Language.French.Refusal("The code spring belongs to action action-1, for ever.").ShouldBe("Le code spring appartient pour toujours à l’action action-1.");
}
