using System.Text.Json.Nodes;
using Measurement.Outcomes;
using Measurement.Shared;
using Shouldly;
using Xunit;

namespace Measurement.Tests.Outcomes;

public sealed class FingerprintTests
{
    private static readonly byte[] Key = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];

    private static string Of(JsonNode one) => Convert.ToHexStringLower(Fingerprint.Of(Doorway.Judge(one).Outcome.ShouldNotBeNull(), Key));

    private static string Of(string type, string data) => Of(Doorway.Event(type, data));

    [Fact]
    public void How_the_sender_wrote_it_makes_no_difference()
    {
        var one = Of(OutcomeCheck.Interaction, Doorway.Interaction);
        Of(OutcomeCheck.Interaction, Doorway.Interaction.Replace("29.99", "2.9990e1").Replace("\"study\": null, ", "")).ShouldBe(one);
        Of(Doorway.Event(OutcomeCheck.Interaction, Doorway.Interaction, time: "2026-11-03T00:30:00.0000009+01:00")).ShouldBe(one);
        var data = JsonNode.Parse(Doorway.Interaction)!.AsObject();
        Of(OutcomeCheck.Interaction, new JsonObject(data.Reverse().Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone()))).ToJsonString()).ShouldBe(one);
    }

    [Theory]
    [InlineData(OutcomeCheck.Observation, "\"shares\": null, ", "")]
    [InlineData(OutcomeCheck.Observation, "\"shares\": null", "\"shares\": 0")]
    [InlineData(OutcomeCheck.Observation, "5091", "5092")]
    [InlineData(OutcomeCheck.Observation, "\"from\": \"2026-11-02\"", "\"from\": \"2026-11-01\"")]
    [InlineData(OutcomeCheck.Observation, "facebook", "Facebook")]
    [InlineData(OutcomeCheck.Observation, "\"cumulative\": true", "\"cumulative\": false")]
    [InlineData(OutcomeCheck.Observation, "\"item\": \"post-217\", \"place\": \"Lyon\"", "\"item\": \"Lyon\", \"place\": \"post-217\"")]
    [InlineData(OutcomeCheck.Interaction, "anna@example.com", "anne@example.com")]
    [InlineData(OutcomeCheck.Interaction, "\"trackingCode\": \"spring-mailing\"", "\"trackingCode\": \"spring-mailing2\"")]
    [InlineData(OutcomeCheck.Interaction, "\"automated\": true", "\"automated\": false")]
    [InlineData(OutcomeCheck.SurveyAnswer, "\"yes\"", "\"no\"")]
    [InlineData(OutcomeCheck.SurveyAnswer, "1.25", "1")]
    [InlineData(OutcomeCheck.SurveyAnswer, "\"Rival\"", "null")]
    public void What_it_says_does(string type, string old, string changed)
    {
        var data = Doorway.Example(type);
        data.ShouldContain(old);
        Of(type, data.Replace(old, changed)).ShouldNotBe(Of(type, data));
    }

    [Fact]
    public void Time_identity_and_the_workspaces_secret_do()
    {
        var one = Doorway.Judge(OutcomeCheck.Observation, Doorway.Observation).Outcome!;
        var fingerprints = new[]
        {
            Fingerprint.Of(one, Key),
            Fingerprint.Of(one, [.. Key.Reverse()]),
            Fingerprint.Of(one with { Outcome = one.Outcome with { Time = one.Outcome.Time.AddMicroseconds(1) } }, Key),
            Fingerprint.Of(one with { Outcome = one.Outcome with { SourceId = "e-2" } }, Key),
            Fingerprint.Of(one with { Discipline = Discipline.BrandStrategy }, Key),
        };
        fingerprints.Select(Convert.ToHexString).Distinct(StringComparer.Ordinal).Count().ShouldBe(fingerprints.Length);
    }

    /// <summary>Fingerprints are kept for ever: these must never change, or every repeat of an old event becomes a conflict.</summary>
    [Theory]
    [InlineData(OutcomeCheck.Observation, "64988a1b38471d40362f83bd629bbe4ef149c5a30677dcabf88a4c2b5a5d799b")]
    [InlineData(OutcomeCheck.Interaction, "98f59a66dcf0f736672ca7b29a9de87a0046e9845968fdae2d7be7d1dd976347")]
    [InlineData(OutcomeCheck.SurveyAnswer, "ff76978e9717779d3c6512480e0e58674a0b01ed6ef9038ed8201ce4c56e11ed")]
    public void The_form_is_fixed(string type, string fingerprint) => Of(type, Doorway.Example(type)).ShouldBe(fingerprint);
}
