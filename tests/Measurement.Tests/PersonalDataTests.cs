using Measurement.Shared;
using Shouldly;
using Xunit;

namespace Measurement.Tests;

public sealed class PersonalDataTests
{
    [Theory]
    [InlineData("anna@example.com")]
    [InlineData("order of anna@example.com, paid")]
    [InlineData("anna%40example.com")]
    [InlineData("anna＠example.com")]
    [InlineData("mailto:anna@example.com")]
    [InlineData("\" \"@address.org")]
    [InlineData("address@üñîçøðé.com")]
    [InlineData("+33612345678")]
    [InlineData("+33 6 12.34-56 78")]
    [InlineData("0033612345678")]
    [InlineData("00 1 555 010 0199")]
    public void Addresses_and_telephone_numbers_are(string value) => PersonalData.Refusal(value).ShouldNotBeNull();

    [Theory]
    [InlineData("")]
    [InlineData("post-217")]
    [InlineData("@acme")]
    [InlineData("facebook.com/@acme.official")]
    [InlineData("https://shop.example/orders")]
    [InlineData("10% off")]
    [InlineData("lunch @ noon.")]
    [InlineData("0612345678")]
    [InlineData("33612345678")]
    [InlineData("+1234567")]
    [InlineData("+1234567890123456")]
    [InlineData("0000004411")]
    [InlineData("000000000001")]
    [InlineData("order +33612345678")]
    [InlineData("2026-11-02")]
    [InlineData("+33 6 12 x4 56 78")]
    public void Ids_names_and_order_numbers_are_not(string value) => PersonalData.Refusal(value).ShouldBeNull();

    [Fact]
    public void A_long_value_costs_no_more_than_its_length()
    {
        var hostile = string.Concat(Enumerable.Repeat("a.", 200_000)) + "@";
        PersonalData.Refusal(hostile).ShouldBeNull();
        PersonalData.Refusal("+" + new string('1', 400_000)).ShouldBeNull();
    }
}
