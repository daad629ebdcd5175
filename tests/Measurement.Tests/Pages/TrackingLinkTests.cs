using Measurement.Actions;
using Measurement.Shared;
using Shouldly;
using Xunit;

namespace Measurement.Tests.Pages;

public class TrackingLinkTests
{
    private static readonly ActionDetails Details = new()
    {
        Name = "Autumn win-back",
        Discipline = Discipline.DirectMarketing,
        Campaign = "campaign-1",
        Channel = "E-mail & SMS",
        From = new(2026, 11, 26),
        To = new(2026, 11, 30),
        TrackingCodes = ["autumn win&back", "second"],
    };

    [Fact]
    public void The_link_carries_the_first_code_as_it_is_and_the_rest_as_codes() =>
        TrackingLink.Of(Details, "Été 2026 : l’automne").ShouldBe("?utm_source=e-mail-sms&utm_medium=direct-marketing&utm_campaign=ete-2026-l-automne&utm_id=autumn%20win%26back");

    [Fact]
    public void A_name_without_a_letter_leaves_the_campaign_s_id() => TrackingLink.Of(Details, "—")!.ShouldContain("utm_campaign=campaign-1&");

    [Fact]
    public void Without_a_code_there_is_no_link() => TrackingLink.Of(Details with { TrackingCodes = [] }, "Autumn").ShouldBeNull();

    [Fact]
    public void A_code_is_at_most_sixty_long_and_ends_in_a_letter() => TrackingLink.CodeOf(new string('a', 59) + " " + new string('b', 9)).ShouldBe(new string('a', 59));
}
