using Measurement.Shared;
using Shouldly;
using Xunit;

namespace Measurement.Tests.Shared;

public sealed class CommandDigestTests
{
    private sealed record Pay(decimal? Amount, string? Note = null);

    private sealed record Refund(decimal? Amount, string? Note = null);

    [Fact]
    public void The_same_amount_written_otherwise_is_the_same_command()
    {
        CommandDigest.Of(new Pay(400.00m)).ShouldBe(CommandDigest.Of(new Pay(400m)));
        CommandDigest.Of(new Pay(0.00m)).ShouldBe(CommandDigest.Of(new Pay(0m)));
    }

    [Fact]
    public void Another_amount_kind_or_subject_is_another_command()
    {
        var pay = CommandDigest.Of(new Pay(400m));

        CommandDigest.Of(new Pay(4000m)).ShouldNotBe(pay);
        CommandDigest.Of(new Pay(null)).ShouldNotBe(pay);
        CommandDigest.Of(new Pay(400m, "")).ShouldNotBe(pay);
        CommandDigest.Of(new Refund(400m)).ShouldNotBe(pay);
        CommandDigest.Of(new Pay(400m), "action-1").ShouldNotBe(pay);
    }

    [Fact]
    public void A_text_that_the_store_cannot_hold_has_a_digest_all_the_same() => CommandDigest.Of(new Pay(1, "\ud800\0")).Length.ShouldBe(32);
}
