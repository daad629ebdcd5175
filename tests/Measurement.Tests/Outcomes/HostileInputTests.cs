using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Measurement.Outcomes;
using Measurement.Shared;
using Shouldly;
using Xunit;

namespace Measurement.Tests.Outcomes;

/// <summary>Published corpora of hostile input: each record gets a documented answer, and what is taken can be stored as it was sent.</summary>
public sealed class HostileInputTests
{
    private static void Documented(Verdict verdict, string what)
    {
        if (verdict.Problem is { } problem)
        {
            verdict.Outcome.ShouldBeNull(what);
            problem.Status.ShouldBeOneOf(400, 422);
            (problem.Slug is "envelope-unreadable" or OutcomeCheck.Refused).ShouldBeTrue(what);
            JsonSerializer.SerializeToUtf8Bytes(problem).Length.ShouldBeGreaterThan(0, what);
        }
        else
        {
            var text = verdict.Outcome.ShouldNotBeNull(what).Outcome.ToString();
            text.Any(char.IsControl).ShouldBeFalse(what);
            new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetByteCount(text).ShouldBeGreaterThan(0, what);
            Fingerprint.Of(verdict.Outcome, new byte[32]).Length.ShouldBe(32, what);
        }
    }

    [Fact]
    public void Every_case_of_the_json_test_suite_as_body_as_data_as_metric_as_text_and_as_extension()
    {
        var cases = 0;
        var envelope = Doorway.Event(OutcomeCheck.Observation, "{}").ToJsonString();
        foreach (var line in File.ReadLines(Corpora.File("json/json-test-suite.jsonl")))
        {
            var record = JsonNode.Parse(line)!;
            var (name, bytes) = (record["name"]!.GetValue<string>(), Convert.FromBase64String(record["base64"]!.GetValue<string>()));
            Documented(Doorway.Judge(bytes), name);
            Documented(Doorway.Judge(Around(envelope, "\"data\":{}", "\"data\":", bytes, "")), name);
            Documented(Doorway.Judge(Around(envelope, "\"data\":{}", "\"data\":{},\"extension\":", bytes, "")), name);
            Documented(Doorway.Judge(Around(envelope, "\"id\":\"e-1\"", "\"id\":", bytes, "")), name);
            foreach (var (before, after) in new[]
            {
                ("""{"metrics":{"likes":""", """},"discipline":"social-media","from":"2026-11-02","to":"2026-11-02","channel":"x"}"""),
                ("""{"metrics":{"likes":1},"discipline":"social-media","from":"2026-11-02","to":"2026-11-02","channel":""", "}"),
                ("""{"metrics":""", ""","discipline":"social-media","from":"2026-11-02","to":"2026-11-02","channel":"x"}"""),
            })
            {
                Documented(Doorway.Judge(Around(envelope, "\"data\":{}", "\"data\":" + before, bytes, after)), name);
            }

            cases++;
        }

        cases.ShouldBe(340);
    }

    [Fact]
    public void Every_naughty_string_is_taken_as_it_is_or_refused_with_its_field()
    {
        var (taken, refused) = (0, 0);
        foreach (var text in Texts())
        {
            var data = JsonNode.Parse(Doorway.Interaction)!.AsObject();
            data["channel"] = text;
            data["person"] = text;
            var one = Doorway.Event(OutcomeCheck.Interaction, data.ToJsonString(), id: text);
            one["source"] = text;
            var verdict = Doorway.Judge(one);
            Documented(verdict, text);
            if (verdict.Outcome is { } outcome)
            {
                outcome.Person.ShouldBe(text);
                outcome.Outcome.SourceId.ShouldBe(text);
                outcome.Outcome.Source.ShouldBe(text);
                taken++;
            }
            else
            {
                Doorway.Fields(verdict).ShouldAllBe(field => field == "id" || field == "source" || field == "channel" || field == "person");
                refused++;
            }
        }

        taken.ShouldBeGreaterThan(1_000);
        refused.ShouldBeGreaterThan(50);
    }

    [Fact]
    public void The_addresses_among_them_are_refused_as_personal_data()
    {
        var passed = File.ReadLines(Corpora.File("text/fuzzdb-valid-email-addresses.txt")).Where(line => line.Length > 0 && PersonalData.Refusal(line) is null);
        passed.ShouldBe(["name@129.129.129.129", "name@[129.129.129.129]", "jacco@mailserver1"]);
    }

    private static IEnumerable<string> Texts()
    {
        foreach (var text in JsonNode.Parse(File.ReadAllText(Corpora.File("text/blns.json")))!.AsArray())
        {
            yield return text!.GetValue<string>();
        }

        foreach (var file in Directory.GetFiles(Corpora.File("text"), "fuzzdb-*.txt"))
        {
            foreach (var line in File.ReadLines(file, Encoding.Latin1).Concat(File.ReadLines(file)))
            {
                yield return line;
            }
        }
    }

    [Fact]
    public void Instants_and_days_are_read_as_the_json_schema_suite_says()
    {
        foreach (var (text, valid) in Formats("formats/date-time.json"))
        {
            // A leap second is an instant that .NET and PostgreSQL do not know.
            Rfc3339.TryRead(text, out _).ShouldBe(valid && !text.Contains(":60", StringComparison.Ordinal), text);
        }

        foreach (var (text, valid) in Formats("formats/date.json"))
        {
            var data = JsonNode.Parse(Doorway.Observation)!.AsObject();
            data["from"] = text;
            var verdict = Doorway.Judge(OutcomeCheck.Observation, data.ToJsonString());
            Documented(verdict, text);
            if (!valid)
            {
                Doorway.Fields(verdict).ShouldBe(["from"], text);
            }
        }
    }

    private static IEnumerable<(string Text, bool Valid)> Formats(string file) =>
        from suite in JsonNode.Parse(File.ReadAllText(Corpora.File(file)))!.AsArray()
        from test in suite!["tests"]!.AsArray()
        where test!["data"] is JsonValue value && value.GetValueKind() == JsonValueKind.String
        select (test!["data"]!.GetValue<string>(), test["valid"]!.GetValue<bool>());

    [Fact]
    public void Events_of_the_CloudEvents_conformance_suite_are_read_where_they_are_valid()
    {
        var valid = Tests("valid-events").ToList();
        valid.Count.ShouldBe(10);
        foreach (var (name, one) in valid)
        {
            // Time is optional in the standard and required here, where it says when an outcome happened.
            one["time"] ??= "2026-11-02T09:30:00Z";
            using var document = JsonDocument.Parse(one.ToJsonString());
            var received = CloudEventReader.Structured(document.RootElement);
            (received.Problem?.Status).ShouldBe(name is "validAllCoreAttributes" or "validSimpleTextData" ? 422 : null, name);
        }

        var invalid = Tests("invalid-events").ToList();
        invalid.Count.ShouldBe(25);
        foreach (var (name, one) in invalid)
        {
            one["time"] ??= "2026-11-02T09:30:00Z";
            using var document = JsonDocument.Parse(one.ToJsonString());
            CloudEventReader.Structured(document.RootElement).Problem.ShouldNotBeNull(name).Status.ShouldBe(400, name);
        }
    }

    private static IEnumerable<(string Name, JsonObject Event)> Tests(string file) =>
        JsonNode.Parse(File.ReadAllText(Corpora.File($"cloudevents/{file}.json")))!["tests"]!.AsArray()
            .Select(test => (test!["id"]!.GetValue<string>(), test["event"]!.DeepClone().AsObject()));

    private static byte[] Around(string envelope, string place, string before, byte[] bytes, string after)
    {
        var at = envelope.IndexOf(place, StringComparison.Ordinal);
        return [.. Encoding.UTF8.GetBytes(envelope[..at] + before), .. bytes, .. Encoding.UTF8.GetBytes(after + envelope[(at + place.Length)..])];
    }
}
