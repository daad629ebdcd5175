using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Measurement.Figures;

namespace Measurement.Outcomes;

/// <summary>
/// Tells a repeat from another payload under the same identity: HMAC-SHA256, with the workspace's secret, over what the checked
/// record says. Keyed, because it covers the person's own id and must not let one be guessed once that is erased. Fingerprints are
/// kept for ever, so the form is fixed: fields by name in ordinal order, those that say nothing (null, false, a weight of 1) left
/// out, each name and value behind its length. A field added later changes no fingerprint of an event that lacks it. How the
/// sender wrote a number, an instant or its JSON makes no difference.
/// </summary>
public static class Fingerprint
{
    public static byte[] Of(CheckedOutcome outcome, ReadOnlySpan<byte> key)
    {
        var fields = new List<(string Name, string Value)>(24);
        Add(fields, "type", outcome.Type);
        Add(fields, "source", outcome.Outcome.Source);
        Add(fields, "id", outcome.Outcome.SourceId);
        Add(fields, "time", outcome.Outcome.Time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture));
        Add(fields, "discipline", Shared.Disciplines.Slug(outcome.Discipline));
        Add(fields, "person", outcome.Person);
        Add(fields, "action", outcome.Outcome.Action);
        Add(fields, "trackingCode", outcome.Outcome.TrackingCode);
        Add(fields, "study", outcome.Outcome.Study);
        switch (outcome.Outcome)
        {
            case Observed observed:
                Add(fields, observed);
                break;
            case Interacted interacted:
                Add(fields, interacted);
                break;
            case SurveyAnswered answered:
                Add(fields, answered);
                break;
        }

        fields.Sort((one, other) => string.CompareOrdinal(one.Name, other.Name));
        var most = 0;
        foreach (var (name, value) in fields)
        {
            most += 8 + Encoding.UTF8.GetMaxByteCount(name.Length) + Encoding.UTF8.GetMaxByteCount(value.Length);
        }

        // One pass of the hash over one buffer: an update for each part costs more than the hash itself.
        var buffer = ArrayPool<byte>.Shared.Rent(most);
        var end = 0;
        foreach (var (name, value) in fields)
        {
            end += Write(name, buffer.AsSpan(end));
            end += Write(value, buffer.AsSpan(end));
        }

        var fingerprint = HMACSHA256.HashData(key, buffer.AsSpan(0, end));
        ArrayPool<byte>.Shared.Return(buffer);
        return fingerprint;
    }

    private static void Add(List<(string, string)> fields, Observed observed)
    {
        Add(fields, "from", Day(observed.From));
        Add(fields, "to", Day(observed.To));
        Add(fields, "channel", observed.Channel);
        Add(fields, "item", observed.Item);
        Add(fields, "place", observed.Place);
        Add(fields, "segment", observed.Segment);
        Add(fields, "basis", observed.Basis);
        Add(fields, "window", observed.Window);
        Add(fields, "cumulative", Flag(observed.Cumulative));
        Add(fields, "estimated", Flag(observed.Estimated));
        Add(fields, "currency", observed.Currency);
        foreach (var (metric, value) in observed.Metrics)
        {
            Add(fields, $"metrics.{metric}", Number(value) ?? "null");
        }
    }

    private static void Add(List<(string, string)> fields, Interacted interacted)
    {
        Add(fields, "kind", interacted.Kind);
        Add(fields, "channel", interacted.Channel);
        Add(fields, "segment", interacted.Segment);
        Add(fields, "value", Number(interacted.Value));
        Add(fields, "margin", Number(interacted.Margin));
        Add(fields, "currency", interacted.Currency);
        Add(fields, "orderId", interacted.OrderId);
        Add(fields, "thread", interacted.Thread);
        Add(fields, "domain", interacted.Domain);
        Add(fields, "bounce", interacted.Bounce);
        Add(fields, "automated", Flag(interacted.Automated));
    }

    private static void Add(List<(string, string)> fields, SurveyAnswered answered)
    {
        Add(fields, "survey", answered.Survey);
        Add(fields, "wave", Number(answered.Wave));
        Add(fields, "group", answered.Group);
        Add(fields, "question", answered.Question);
        Add(fields, "status", answered.Status);
        Add(fields, "brand", answered.Brand);
        Add(fields, "weight", answered.Weight == 1 ? null : Number(answered.Weight));
        for (var i = 0; i < answered.Answers.Count; i++)
        {
            Add(fields, $"answers.{i:D6}", answered.Answers[i]);
        }
    }

    private static void Add(List<(string, string)> fields, string name, string? value)
    {
        if (value is not null)
        {
            fields.Add((name, value));
        }
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string? Flag(bool value) => value ? "true" : null;

    private static string? Number(decimal? value) => value?.ToString("0.######", CultureInfo.InvariantCulture);

    private static int Write(string text, Span<byte> buffer)
    {
        var length = Encoding.UTF8.GetBytes(text, buffer[4..]);
        BinaryPrimitives.WriteInt32LittleEndian(buffer, length);
        return length + 4;
    }
}
