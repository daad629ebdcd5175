using System.Text;
using System.Text.Json;
using Measurement.Outcomes;
using Microsoft.Extensions.Primitives;
using Shouldly;
using Xunit;

namespace Measurement.Tests.Outcomes;

public sealed class ReadingTests
{
    [Theory]
    [InlineData("0", "0")]
    [InlineData("-0.0", "0")]
    [InlineData("0e999999999", "0")]
    [InlineData("1", "1")]
    [InlineData("-12.50", "-12.5")]
    [InlineData("1.5e3", "1500")]
    [InlineData("1E-6", "0.000001")]
    [InlineData("123456789012345.654321", "123456789012345.654321")]
    [InlineData("1000000000000000", "1000000000000000")]
    [InlineData("1000000000000000.000000", "1000000000000000")]
    [InlineData("-1e15", "-1000000000000000")]
    [InlineData("1000000000000000.000001", null)]
    [InlineData("1000000000000001", null)]
    [InlineData("1e16", null)]
    [InlineData("1E131073", null)]
    [InlineData("1e-7", null)]
    [InlineData("0.1234567", null)]
    [InlineData("0.12345670", null)]
    [InlineData("0.1234560", "0.123456")]
    [InlineData("1e99999999999999999999", null)]
    public void A_number_is_exact_or_refused(string json, string? value)
    {
        using var document = JsonDocument.Parse(json);
        JsonFields.Exact(document.RootElement)?.ToString(System.Globalization.CultureInfo.InvariantCulture).ShouldBe(value);
        (JsonFields.Exact(document.RootElement) is null).ShouldBe(value is null);
    }

    [Theory]
    [InlineData("2026-11-02T09:30:00Z", "2026-11-02T09:30:00.000000Z")]
    [InlineData("2026-11-02t09:30:00.1234567z", "2026-11-02T09:30:00.123456Z")]
    [InlineData("2026-11-02T09:30:00.999999999+01:00", "2026-11-02T08:30:00.999999Z")]
    [InlineData("2026-11-02T09:30:00-23:59", "2026-11-03T09:29:00.000000Z")]
    [InlineData("2026-11-02T09:30:00-00:00", "2026-11-02T09:30:00.000000Z")]
    [InlineData("2026-11-02T09:30:00", null)]
    [InlineData("2026-11-02 09:30:00Z", null)]
    [InlineData("2026-11-02T09:30Z", null)]
    [InlineData("2026-11-02T24:00:00Z", null)]
    [InlineData("2026-11-02T09:30:60Z", null)]
    [InlineData("2026-11-02T09:30:00+24:00", null)]
    [InlineData("0001-01-01T00:00:00+00:01", null)]
    [InlineData("2026-11-02T09:30:00Z\n", null)]
    [InlineData("٢٠٢٦-11-02T09:30:00Z", null)]
    public void An_instant_is_read_to_the_microsecond_or_refused(string text, string? instant)
    {
        Rfc3339.TryRead(text, out var read).ShouldBe(instant is not null);
        if (instant is not null)
        {
            read.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", System.Globalization.CultureInfo.InvariantCulture).ShouldBe(instant);
        }
    }

    private static KeyValuePair<string, StringValues>[] Headers(params (string Name, string Value)[] more) =>
    [
        new("Ce-Specversion", "1.0"), new("ce-type", OutcomeCheck.Observation), new("ce-source", "/reports"), new("ce-time", "2026-11-02T09:30:00Z"),
        new("Content-Type", "application/json"), .. more.Select(header => new KeyValuePair<string, StringValues>(header.Name, header.Value)),
    ];

    private static Received Binary(params (string Name, string Value)[] more)
    {
        using var document = JsonDocument.Parse(Doorway.Observation);
        return CloudEventReader.Binary(Headers(more), document.RootElement.Clone());
    }

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("Euro%20%E2%82%AC%20%F0%9F%98%80", "Euro € 😀")]
    [InlineData("Euro%20€", "Euro €")]
    [InlineData("100%25", "100%")]
    [InlineData("\"quoted \\\"id\\\"\"", "quoted \"id\"")]
    public void Headers_are_percent_decoded(string header, string id) => Binary(("ce-id", header)).Envelope.ShouldNotBeNull().Id.ShouldBe(id);

    [Theory]
    [InlineData("%")]
    [InlineData("%4")]
    [InlineData("%zz")]
    [InlineData("%ff%fe")]
    [InlineData("%ed%a0%80")]
    [InlineData("")]
    public void A_header_that_cannot_be_decoded_is_no_envelope(string header)
    {
        var received = Binary(("ce-id", header));
        received.Problem!.Status.ShouldBe(400);
        received.Problem.Errors!.Keys.ShouldBe(["id"]);
    }

    [Fact]
    public void A_zero_in_a_header_is_read_and_refused_by_the_check()
    {
        var received = Binary(("ce-id", "a%00b"));
        Doorway.Fields(Doorway.Check.Check(received.Envelope!, received.Data, Doorway.Workplace)).ShouldBe(["id"]);
    }

    [Fact]
    public void Extensions_are_accepted_and_what_is_no_name_is_not()
    {
        Binary(("ce-id", "1"), ("ce-traceparent", "00-x")).Envelope.ShouldNotBeNull();
        Binary(("ce-id", "1"), ("ce-my.extension", "x")).Problem!.Errors!.Keys.ShouldBe(["ce-my.extension"]);
    }

    [Theory]
    [InlineData("specversion")]
    [InlineData("id")]
    [InlineData("source")]
    [InlineData("type")]
    [InlineData("time")]
    public void An_envelope_without_a_required_attribute_cannot_be_read(string attribute)
    {
        foreach (var value in (string?[])[null, "null", "\"\"", "7", "{}", "\"\\ud800\""])
        {
            var one = Doorway.Event(OutcomeCheck.Observation, Doorway.Observation);
            one.Remove(attribute);
            var text = one.ToJsonString();
            var verdict = Doorway.Judge(Encoding.UTF8.GetBytes(value is null ? text : $"{text[..^1]},\"{attribute}\":{value}}}"));
            verdict.Problem!.Status.ShouldBe(400);
            verdict.Problem.Errors!.Keys.ShouldBe([attribute]);
            verdict.Problem.Errors[attribute].Length.ShouldBe(1);
        }
    }

    [Theory]
    [InlineData("\"id\":\"other\"", 400, "id")]
    [InlineData("\"data\":{}", 400, "data")]
    [InlineData("\"MyExtension\":\"x\"", 400, "MyExtension")]
    [InlineData("\"data_base64\":\"e30=\"", 400, "data_base64")]
    [InlineData("\"datacontenttype\":\"xyz\"", 400, "datacontenttype")]
    [InlineData("\"datacontenttype\":\"\"", 400, "datacontenttype")]
    [InlineData("\"subject\":\"\"", 400, "subject")]
    [InlineData("\"datacontenttype\":\"text/plain\"", 422, "datacontenttype")]
    public void What_is_wrong_with_an_envelope_is_named(string member, int status, string field)
    {
        var text = Doorway.Event(OutcomeCheck.Observation, Doorway.Observation).ToJsonString();
        var verdict = Doorway.Judge(Encoding.UTF8.GetBytes($"{text[..^1]},{member}}}"));
        verdict.Problem!.Status.ShouldBe(status);
        Doorway.Fields(verdict).ShouldBe([field]);
    }

    [Fact]
    public void Data_in_base64_is_not_taken()
    {
        var one = Doorway.Event(OutcomeCheck.Observation, "{}");
        one.Remove("data");
        one["data_base64"] = "e30=";
        var verdict = Doorway.Judge(one);
        verdict.Problem!.Status.ShouldBe(422);
        Doorway.Fields(verdict).ShouldBe(["data_base64"]);
    }
}
