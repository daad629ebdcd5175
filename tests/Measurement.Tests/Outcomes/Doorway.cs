using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Measurement.Outcomes;
using Measurement.Shared;

namespace Measurement.Tests.Outcomes;

/// <summary>The door without a network and a store: what reads and what checks.</summary>
public static class Doorway
{
    public static readonly DateTimeOffset Now = new(2026, 11, 3, 12, 0, 0, TimeSpan.Zero);

    public static readonly OutcomeCheck Check = new(DoorRooms.All);

    public static readonly Workplace Workplace = new(Calendar.Zone("Europe/Paris")!, ["Acme", "Acme Kids"], Now);

    public const string Observation =
        """
        { "discipline": "social-media", "metrics": { "impressions": 5091, "likes": 80, "shares": null, "cost": 12.5 }, "from": "2026-11-02", "to": "2026-11-02",
          "channel": "facebook", "item": "post-217", "place": "Lyon", "segment": "paid", "action": "action-01J", "trackingCode": null, "study": "study-1",
          "basis": "served", "window": "7-day click", "cumulative": true, "estimated": true, "currency": "EUR" }
        """;

    public const string Interaction =
        """
        { "discipline": "direct-marketing", "kind": "bounced", "person": "anna@example.com", "channel": "email", "segment": "urban",
          "action": null, "trackingCode": "spring-mailing", "study": null, "value": 29.99, "margin": 3.000001, "currency": "USD",
          "orderId": "o-4411", "thread": "t-1", "domain": "example.com", "bounce": "hard", "automated": true }
        """;

    public const string Answer =
        """
        { "survey": "awareness-2026", "wave": 1, "respondent": "r0001", "group": "exposed", "question": "aided-awareness", "status": "answered",
          "answers": [ "yes" ], "brand": "Rival", "weight": 1.25, "action": "action-01J", "study": "study-1" }
        """;

    public static string Example(string type) => type switch
    {
        OutcomeCheck.Observation => Observation,
        OutcomeCheck.Interaction => Interaction,
        _ => Answer,
    };

    public static JsonObject Event(string type, string data, string id = "e-1", string time = "2026-11-02T23:30:00Z") => new()
    {
        ["specversion"] = "1.0",
        ["id"] = id,
        ["source"] = "https://shop.example/reports",
        ["type"] = type,
        ["time"] = time,
        ["data"] = JsonNode.Parse(data),
    };

    /// <summary>The verdict on one event in the JSON format, whatever its bytes.</summary>
    public static Verdict Judge(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return Judge(document.RootElement);
        }
        catch (JsonException error)
        {
            return new(null, CloudEventReader.Unreadable(error.Message));
        }
    }

    public static Verdict Judge(JsonElement element)
    {
        var received = CloudEventReader.Structured(element);
        return received.Envelope is { } envelope ? Check.Check(envelope, received.Data, Workplace) : new(null, received.Problem);
    }

    public static Verdict Judge(JsonNode node) => Judge(Encoding.UTF8.GetBytes(node.ToJsonString()));

    public static Verdict Judge(string type, string data) => Judge(Event(type, data));

    /// <summary>The fields named by a refusal.</summary>
    public static IEnumerable<string> Fields(Verdict verdict) => verdict.Problem?.Errors?.Keys ?? [];
}
