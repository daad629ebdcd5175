using Measurement.Workspaces;
using Shouldly;
using Xunit;

namespace Measurement.Tests.Workspaces;

public sealed class OpenWorkspaceTests
{
    private static readonly OpenWorkspace Lumen = new("maison-lumen", "USD", "Europe/Paris", "fr", ["Maison Lumen"], true);

    [Fact]
    public void A_workspace_is_opened_with_what_is_fixed_for_good() =>
        OpenWorkspace.Decide(Lumen).Events.ShouldHaveSingleItem().ShouldBeOfType<WorkspaceOpened>().Currency.ShouldBe("USD");

    public static TheoryData<string, OpenWorkspace> Wrong => new()
    {
        { "id", Lumen with { Id = "" } },
        { "id", Lumen with { Id = "Maison" } },
        { "id", Lumen with { Id = "maison_lumen" } },
        { "id", Lumen with { Id = new string('a', 64) } },
        { "currency", Lumen with { Currency = "usd" } },
        { "zone", Lumen with { Zone = "Paris" } },
        { "zone", Lumen with { Zone = "Romance Standard Time" } },
        { "language", Lumen with { Language = "de" } },
        { "brands[0]", Lumen with { Brands = [""] } },
    };

    [Theory]
    [MemberData(nameof(Wrong), DisableDiscoveryEnumeration = true)]
    public void What_is_wrong_is_named_and_nothing_else(string field, OpenWorkspace command) =>
        OpenWorkspace.Decide(command).Problem!.Errors!.Keys.ShouldBe([field]);
}
