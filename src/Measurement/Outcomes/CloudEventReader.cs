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
    private const string HeaderPrefix = "ce-";

    private static readonly SearchValues<char> NameCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789");

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>An event in the JSON format, alone or as an element of a batch.</summary>
    public static Received Structured(JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            return new(null, null, null, default, Unreadable("An event must be a JSON object."));
        }

        var errors = new FieldErrors();
        var attributes = new Dictionary<string, string?>(StringComparer.Ordinal);
        var data = default(JsonElement);
        var base64 = false;
        foreach (var member in element.EnumerateObject())
        {
            var name = WireText.NameOf(member);
            if (name == "data")
            {
                errors.Expect(data.ValueKind == JsonValueKind.Undefined, name, "Is given twice.");
                data = member.Value;
            }
            else if (name == "data_base64")
            {
                base64 = true;
            }
            else if (name is null || !IsAttributeName(name))
            {
                errors.Add(WireText.Shown(name ?? "?"), "Is no attribute name: small letters a to z and digits.");
            }
            else if (!attributes.TryAdd(name, Attribute(name, member.Value, errors)))
            {
                errors.Add(name, "Is given twice.");
            }
        }

        errors.Expect(!base64 || data.ValueKind == JsonValueKind.Undefined, "data_base64", "Stands beside data.");
        return Finish(attributes, data, base64, errors);
    }

    /// <summary>An event whose attributes are HTTP headers (<c>ce-id</c>, percent-encoded) and whose data is the body.</summary>
    public static Received Binary(IEnumerable<KeyValuePair<string, StringValues>> headers, JsonElement body)
    {
        var errors = new FieldErrors();
        var attributes = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var (header, values) in headers)
        {
            if (!header.StartsWith(HeaderPrefix, StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            var name = header[HeaderPrefix.Length..].ToLowerInvariant();
            if (!IsAttributeName(name))
            {
                errors.Add(header, "Is no attribute name: letters a to z and digits.");
            }
            else if (values.Count != 1 || Decode(values[0] ?? "") is not { } value)
            {
                errors.Add(name, values.Count == 1 ? "Is not percent-encoded UTF-8." : "Is given twice.");
                attributes[name] = null;
            }
            else
            {
                attributes[name] = value;
            }
        }

        return Finish(attributes, body, base64: false, errors);
    }

    public static Problem Unreadable(string detail) =>
        new("envelope-unreadable", StatusCodes.Status400BadRequest, "The event's envelope cannot be read", detail);

    private static Received Finish(Dictionary<string, string?> attributes, JsonElement data, bool base64, FieldErrors errors)
    {
        Expect(attributes, errors, "specversion", value => value == "1.0", "Must be 1.0.");
        Expect(attributes, errors, "id", _ => true, "");
        Expect(attributes, errors, "source", _ => true, "");
        Expect(attributes, errors, "type", _ => true, "");
        var time = default(DateTimeOffset);
        Expect(attributes, errors, "time", value => Rfc3339.TryRead(value, out time), "Must be a timestamp with an offset (RFC 3339), as 2026-11-02T09:30:00Z.");
        foreach (var optional in Optional)
        {
            errors.Expect(attributes.GetValueOrDefault(optional) is not "", optional, "Is empty.");
        }

        var media = attributes.GetValueOrDefault("datacontenttype") is { Length: > 0 } contentType ? MediaTypeOf(contentType) : MediaTypeNames.Application.Json;
        errors.Expect(media is not null, "datacontenttype", "Is no media type.");
        var (source, id) = (attributes.GetValueOrDefault("source"), attributes.GetValueOrDefault("id"));
        if (errors.Any)
        {
            var problem = errors.AsProblem("envelope-unreadable");
            return new(source, id, null, default, problem with { Status = StatusCodes.Status400BadRequest, Title = "The event's envelope cannot be read" });
        }

        errors.Expect(!base64, "data_base64", "Is not taken: send data as a JSON object.");
        errors.Expect(IsJson(media!), "datacontenttype", "Must be application/json.");
        return errors.Any
            ? new(source, id, null, default, errors.AsProblem(OutcomeCheck.Refused))
            : new(source, id, new Envelope(source!, id!, attributes["type"]!, time), data, null);
    }

    private static readonly string[] Optional = ["datacontenttype", "dataschema", "subject"];

    private static readonly string[] Texts = ["specversion", "id", "source", "type", "time", .. Optional];

    private static void Expect(Dictionary<string, string?> attributes, FieldErrors errors, string name, Func<string, bool> right, string error)
    {
        if (attributes.TryGetValue(name, out var value) && value is null && errors.ByField.ContainsKey(name))
        {
            return;
        }

        if (string.IsNullOrEmpty(value))
        {
            errors.Add(name, value is null ? "Is required." : "Is empty.");
        }
        else if (!right(value))
        {
            errors.Add(name, error);
        }
    }

    /// <summary>The text of an attribute that we read; extensions are accepted whatever they say.</summary>
    private static string? Attribute(string name, JsonElement value, FieldErrors errors)
    {
        if (!Texts.Contains(name) || value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        if (value.ValueKind != JsonValueKind.String)
        {
            errors.Add(name, "Must be text.");
            return null;
        }

        var text = WireText.Read(value);
        errors.Expect(text is not null, name, "Is not valid Unicode.");
        return text;
    }

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
