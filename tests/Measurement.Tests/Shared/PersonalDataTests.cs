using Measurement.Shared;
using Shouldly;
using Xunit;

namespace Measurement.Tests.Shared;

public sealed class PersonalDataTests
{
    [Theory]
    [InlineData("anna@example.com")]
    [InlineData("spoke to anna.b+news@mail.example.co.uk, agreed")]
    [InlineData("mailto:ANNA@EXAMPLE.ORG")]
    [InlineData("<anna@example.com>")]
    [InlineData("utm_source=anna%40example.com")]
    [InlineData("zoé@maïs.fr")]
    [InlineData("anna@xn--mas-hoa.xn--p1ai")]
    [InlineData("see anna@example.com.")]
    public void An_e_mail_address_is_found_wherever_it_stands(string value) => PersonalData.Looks(value).ShouldBeTrue();

    [Theory]
    [InlineData("@maisonlumen")]
    [InlineData("3 @ 2.50")]
    [InlineData("post@noon")]
    [InlineData("a@b")]
    [InlineData("@example.com")]
    [InlineData("we meet @ example.com")]
    [InlineData("half a character \ud800@")]
    [InlineData("")]
    [InlineData("@")]
    public void What_only_looks_like_one_is_left_alone(string value) => PersonalData.Looks(value).ShouldBeFalse();

    [Theory]
    [InlineData("+33612345678")]
    [InlineData("+33 6 12 34 56 78")]
    [InlineData("0033-6.12.34.56.78")]
    [InlineData("  +1 415-555-0132 ")]
    [InlineData("+12345678")]
    [InlineData("+123456789012345")]
    public void A_whole_value_that_is_a_telephone_number_is_found(string value) => PersonalData.Looks(value).ShouldBeTrue();

    [Theory]
    [InlineData("4411002233")]
    [InlineData("o-4411")]
    [InlineData("978-3-16-148410-0")]
    [InlineData("2026-11-24")]
    [InlineData("0612345678")]
    [InlineData("+1234567")]
    [InlineData("+1234567890123456")]
    [InlineData("call +33612345678")]
    [InlineData("+33612345678x")]
    [InlineData("+(33) 612345678")]
    [InlineData("00:00:00")]
    [InlineData("+15% in autumn 2026")]
    [InlineData("004")]
    public void Order_ids_book_numbers_dates_and_changes_are_no_telephone_numbers(string value) => PersonalData.Looks(value).ShouldBeFalse();
}
