using System.Buffers;
using System.Net.Mime;
using System.Text;
using System.Text.Json;
using Measurement.Shared;
using Microsoft.Extensions.Primitives;

namespace Measurement.Outcomes;

/// <summary>
/// Reads CloudEvents 1.0 in JSON and in HTTP headers, event by event: what is wrong with one is said of that one, and costs no
/// other of its batch. Written out instead of taken from CloudNative.CloudEvents, whose formatter refuses a batch whole, takes the
/// last of two <c>id</c> members and throws on a lone surrogate.
/// </summary>
public static class CloudEventReader
{
    /// <summary>What the headers that are attributes begin with: of HTTP, AMQP (two spellings) and Kafka. Only HTTP's are encoded.</summary>
    private static readonly string[] HeaderPrefixes = [HttpPrefix, "cloudEvents:", "cloudEvents_", "ce_"];

    private const string HttpPrefix = "ce-";
    private const string Title = "The event's envelope cannot be read";

    private static readonly SearchValues<char> NameCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789");

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>An event in the JSON format, alone or as an element of a batch.</summary>
    public static Received Structured(JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            return new(null, null, null, default, Unreadable("An event must be a JSON object."));
        }

        var attributes = new Attributes();
        foreach (var member in element.EnumerateObject())
        {
            attributes.Take(member);
        }

        return attributes.Finish();
    }

    /// <summary>An event whose attributes are headers (<c>ce-id</c>, percent-encoded; <c>cloudEvents:id</c>; <c>ce_id</c>) and whose data is the body.</summary>
    public static Received Binary(IEnumerable<KeyValuePair<string, StringValues>> headers, JsonElement body)
    {
        var attributes = new Attributes();
        foreach (var (header, values) in headers)
        {
            if (PrefixOf(header) is { } prefix)
            {
                attributes.Take(prefix, header[prefix.Length..].ToLowerInvariant(), values);
            }
        }

        return attributes.Finish(body);
    }

    /// <summary>The attributes among headers, by name, decoded where they can be; what cannot is as it stands.</summary>
    public static IEnumerable<KeyValuePair<string, string>> AttributesIn(IEnumerable<KeyValuePair<string, StringValues>> headers) =>
        headers.Select(header => (header.Key, header.Value, Prefix: PrefixOf(header.Key))).Where(header => header.Prefix is not null)
            .Select(header => new KeyValuePair<string, string>(
                header.Key[header.Prefix!.Length..].ToLowerInvariant(),
                (header.Prefix == HttpPrefix ? Decode(header.Value.ToString()) : null) ?? header.Value.ToString()));

    public static Problem Unreadable(string detail) =>
        new("envelope-unreadable", StatusCodes.Status400BadRequest, Title, detail);

    /// <summary>The attributes of one event, as far as they mean something here; extensions are accepted whatever they say.</summary>
    private sealed class Attributes
    {
        private static readonly string[] Required = ["specversion", "id", "source", "type", "time"];
        private static readonly string[] Optional = ["datacontenttype", "dataschema", "subject"];
        private static readonly FieldNames Names = new([.. Required, .. Optional]);
        private static readonly FieldNames Payload = new("data", "data_base64");

        private readonly string?[] _texts = new string?[Names.Count];
        private readonly bool[] _seen = new bool[Names.Count];
        private readonly bool[] _faulty = new bool[Names.Count];
        private readonly JsonElement[] _payload = new JsonElement[Payload.Count];

        public FieldErrors Errors { get; } = new();

        public void Take(JsonProperty member)
        {
            var i = Names.Of(member);
            if (i < 0 && Payload.Of(member) is var place and >= 0)
            {
                Errors.Expect(_payload[place].ValueKind == JsonValueKind.Undefined, Payload.At(place), "Is given twice.");
                _payload[place] = member.Value;
            }
            else if (i < 0)
            {
                var name = WireText.NameOf(member);
                Errors.Expect(name is not null && IsAttributeName(name), WireText.Shown(name ?? "?"), "Is no attribute name: small letters a to z and digits.");
            }
            else if (IsFirst(i))
            {
                var text = member.Value.ValueKind == JsonValueKind.String ? WireText.Read(member.Value) : null;
                Set(i, text, text is null && member.Value.ValueKind != JsonValueKind.Null
                    ? member.Value.ValueKind == JsonValueKind.String ? "Is not valid Unicode." : "Must be text."
                    : null);
            }
        }

        public void Take(string prefix, string name, StringValues values)
        {
            var i = Names[name];
            if (i < 0)
            {
                Errors.Expect(IsAttributeName(name), $"{prefix}{WireText.Shown(name)}", "Is no attribute name: letters a to z and digits.");
            }
            else if (IsFirst(i))
            {
                var text = values.Count != 1 ? null : prefix == HttpPrefix ? Decode(values[0] ?? "") : values[0] ?? "";
                Set(i, text, text is not null ? null : values.Count == 1 ? "Is not percent-encoded UTF-8." : "Is given twice.");
            }
        }

        /// <summary>The event, or everything that is wrong with its envelope.</summary>
        public Received Finish() => Finish(_payload[0]);

        public Received Finish(JsonElement data)
        {
            var base64 = _payload[1].ValueKind != JsonValueKind.Undefined;
            Errors.Expect(!base64 || data.ValueKind == JsonValueKind.Undefined, "data_base64", "Stands beside data.");
            Expect(_texts[Names["specversion"]] is null or "" or "1.0", "specversion", "Must be 1.0.");
            foreach (var name in Required)
            {
                Expect(_texts[Names[name]] is not null, name, "Is required.");
            }

            foreach (var name in (IEnumerable<string>)[.. Required, .. Optional])
            {
                Expect(_texts[Names[name]] is not "", name, "Is empty.");
            }

            var time = default(DateTimeOffset);
            Expect(_texts[Names["time"]] is null or "" || Rfc3339.TryRead(_texts[Names["time"]]!, out time), "time",
                "Must be a timestamp with an offset (RFC 3339), as 2026-11-02T09:30:00Z.");
            var media = _texts[Names["datacontenttype"]] is { Length: > 0 } contentType ? MediaTypeOf(contentType) : MediaTypeNames.Application.Json;
            Expect(media is not null, "datacontenttype", "Is no media type.");
            var (source, id) = (_texts[Names["source"]], _texts[Names["id"]]);
            if (Errors.Any)
            {
                var problem = Errors.AsProblem("envelope-unreadable") with { Status = StatusCodes.Status400BadRequest, Title = Title };
                return new(source, id, null, default, problem);
            }

            Errors.Expect(!base64, "data_base64", "Is not taken: send data as a JSON object.");
            Errors.Expect(IsJson(media!), "datacontenttype", "Must be application/json.");
            return Errors.Any
                ? new(source, id, null, default, Errors.AsProblem(OutcomeCheck.Refused))
                : new(source, id, new Envelope(source!, id!, _texts[Names["type"]]!, time), data, null);
        }

        private bool IsFirst(int i)
        {
            if (_seen[i])
            {
                Errors.Add(Names.At(i), "Is given twice.");
                return false;
            }

            return _seen[i] = true;
        }

        private void Set(int i, string? text, string? error)
        {
            _texts[i] = text;
            if (error is not null)
            {
                Errors.Add(Names.At(i), error);
                _faulty[i] = true;
            }
        }

        /// <summary>Adds the error where the condition does not hold, unless the attribute could not be read to begin with.</summary>
        private void Expect(bool holds, string name, string error)
        {
            if (!holds && !_faulty[Names[name]])
            {
                Errors.Add(name, error);
            }
        }
    }

    private static string? PrefixOf(string header) => Array.Find(HeaderPrefixes, prefix => header.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));

    private static bool IsAttributeName(string name) => name.Length > 0 && !name.AsSpan().ContainsAnyExcept(NameCharacters);

    private static string? MediaTypeOf(string contentType)
    {
        try
        {
            return new ContentType(contentType).MediaType;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    /// <summary>Whether a media type is JSON: <c>application/json</c> or one that ends in <c>+json</c>.</summary>
    public static bool IsJson(string mediaType) =>
        mediaType.Equals(MediaTypeNames.Application.Json, StringComparison.OrdinalIgnoreCase) || mediaType.EndsWith("+json", StringComparison.OrdinalIgnoreCase);

    /// <summary>A header's value: percent-encoded UTF-8, in quotes or not (CloudEvents HTTP binding, 3.1.3.2); null where it is neither.</summary>
    private static string? Decode(string value)
    {
        if (value.Length >= 2 && value[0] == '"' && value[^1] == '"')
        {
            value = value[1..^1].Replace("\\\"", "\"").Replace("\\\\", "\\");
        }

        if (!value.Contains('%'))
        {
            return value;
        }

        var bytes = new byte[Encoding.UTF8.GetMaxByteCount(value.Length)];
        var length = 0;
        for (var i = 0; i < value.Length; i++)
        {
            if (value[i] != '%')
            {
                var width = char.IsHighSurrogate(value[i]) && i + 1 < value.Length ? 2 : 1;
                length += Encoding.UTF8.GetBytes(value.AsSpan(i, width), bytes.AsSpan(length));
                i += width - 1;
            }
            else if (i + 2 < value.Length && char.IsAsciiHexDigit(value[i + 1]) && char.IsAsciiHexDigit(value[i + 2]))
            {
                bytes[length++] = Convert.FromHexString(value.AsSpan(i + 1, 2))[0];
                i += 2;
            }
            else
            {
                return null;
            }
        }

        try
        {
            return StrictUtf8.GetString(bytes, 0, length);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
