using Measurement.Actions;
using Shouldly;
using Xunit;

namespace Measurement.Tests.Pages;

public class TypedNumberTests
{
    [Theory]
    [InlineData("1.3%", 0.013)]
    [InlineData("1,3 %", 0.013)]
    [InlineData("1,3\u202F%", 0.013)]
    [InlineData("1.250%", 0.0125)]
    [InlineData("1,250%", 0.0125)]
    [InlineData("0,125", 0.125)]
    [InlineData("1,5", 1.5)]
    [InlineData("1.5", 1.5)]
    [InlineData("1 200,5", 1200.5)]
    [InlineData("1\u202F200", 1200)]
    [InlineData("1,200.50", 1200.5)]
    [InlineData("1.200,50", 1200.5)]
    [InlineData("1,200,000", 1200000)]
    [InlineData("\u22123,5", -3.5)]
    [InlineData("400", 400)]
    public void A_comma_and_a_point_are_read_alike_in_either_language(string typed, double number)
    {
        TypedNumber.Read(typed, english: true).ShouldBe((decimal)number);
        TypedNumber.Read(typed, english: false).ShouldBe((decimal)number);
    }

    [Theory]
    [InlineData("1,200", true, 1200)]
    [InlineData("1,200", false, 1.2)]
    [InlineData("1.200", true, 1.2)]
    public void Only_a_comma_before_three_digits_is_read_by_the_language(string typed, bool english, double number) =>
        TypedNumber.Read(typed, english).ShouldBe((decimal)number);

    [Theory]
    [InlineData("many")]
    [InlineData("")]
    [InlineData("%")]
    [InlineData("-")]
    [InlineData("1,")]
    [InlineData("1,2,3")]
    [InlineData("1.2.3")]
    [InlineData("12,34.5")]
    [InlineData("1e3")]
    [InlineData("1.3%%")]
    [InlineData("1.-3")]
    [InlineData("99999999999999999999999999999999")]
    public void What_is_no_number_is_not_made_one(string typed)
    {
        TypedNumber.Read(typed, english: true).ShouldBeNull();
        TypedNumber.Read(typed, english: false).ShouldBeNull();
    }
}
