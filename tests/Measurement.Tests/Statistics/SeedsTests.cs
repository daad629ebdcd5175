using Measurement.Statistics;
using Shouldly;
using Xunit;

namespace Measurement.Tests.Statistics;

public sealed class SeedsTests
{
    /// <summary>The examples of FIPS 180 begin so.</summary>
    [Theory]
    [InlineData("", 0xe3b0c44298fc1c14)]
    [InlineData("abc", 0xba7816bf8f01cfea)]
    public void A_seed_is_the_beginning_of_the_hash(string text, ulong expected) => Seeds.From(text).ShouldBe(expected);
}
