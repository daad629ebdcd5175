using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using Measurement.Shared;
using Microsoft.Extensions.Primitives;

namespace Measurement.Outcomes;

/// <summary>Through which door something came.</summary>
public enum Origin
{
    Http,
    Bus,
}

/// <summary>Waiting for someone to look at it; replayed: its events are recorded; discarded: its bytes are gone for good.</summary>
public enum LetterState
{
    Waiting,
    Replayed,
    Discarded,
}

/// <summary>What a dead letter is to say instead. The original stays beside it.</summary>
public sealed record LetterEdit(string ContentType, ReadOnlyMemory<byte> Body, DateTimeOffset At, string By);

/// <summary>Who last brought it again, and what was answered: 202 or 200 once it was taken, else null.</summary>
public sealed record LetterReplay(int Tries, int? Answer, DateTimeOffset At, string By);

public sealed record LetterDiscard(string Reason, DateTimeOffset At, string By);

/// <summary>
/// What was refused, as it came. The same bytes refused again are the same letter: a sender that tries for ever fills no disk.
/// </summary>
/// <param name="Sender">The opaque id of the credential; empty where none was good.</param>
/// <param name="Headers">As they came, what lets in taken off (<see cref="DeadLetters.WithoutSecrets"/>).</param>
/// <param name="Size">Of the body in bytes, as it came; the body kept is cut where it was more than a door takes.</param>
/// <param name="Source">The event's source and id, as far as they could be read.</param>
/// <param name="Problem">Why it was last refused.</param>
/// <param name="Edits">How often it was edited; a replay that read another edit settles nothing.</param>
public sealed record DeadLetter(
    string Id, LetterState State, Origin Origin, string Sender, string? ContentType, IReadOnlyDictionary<string, string[]> Headers, ReadOnlyMemory<byte> Body,
    long Size, string? Source, string? EventId, Problem Problem, DateTimeOffset Received, DateTimeOffset Last, int Times, int Edits, LetterEdit? Edited,
    LetterReplay? Replayed, LetterDiscard? Discarded)
{
    private static readonly JsonWriterOptions Written = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public bool IsCut => Size > Body.Length;

    /// <summary>What a replay brings to the door: the edit, else what came, at the time of the replay.</summary>
    public Parcel AsParcel() => Edited is { } edited
        ? new(edited.ContentType, [], edited.Body)
        : new(ContentType, Headers.Where(header => !header.Key.Equals("recorded-at", StringComparison.OrdinalIgnoreCase))
            .Select(header => new KeyValuePair<string, StringValues>(header.Key, header.Value)), Body);

    /// <summary>
    /// It as one text that can be edited and sent: the edit where there is one, else what came, laid out where it is JSON; an event in
    /// headers and body as one document. What is no UTF-8 shows as U+FFFD.
    /// </summary>
    public string Editable => Edited is { } edited ? Encoding.UTF8.GetString(edited.Body.Span)
        : Parcel.FormOf(ContentType) == Form.Binary ? AsDocument()
        : LaidOut(Body) ?? Encoding.UTF8.GetString(Body.Span);

    /// <summary>The media type of an edited text: an array is a batch, all else one event.</summary>
    public static string TypeOf(string text) => text.AsSpan().TrimStart().StartsWith("[") ? Parcel.BatchType : Parcel.StructuredType;

    private string AsDocument() => Write(writer =>
    {
        writer.WriteStartObject();
        foreach (var (name, text) in CloudEventReader.AttributesIn(AsParcel().Headers))
        {
            writer.WriteString(name, text);
        }

        writer.WritePropertyName("data");
        if (LaidOut(Body) is { } data)
        {
            writer.WriteRawValue(data);
        }
        else
        {
            writer.WriteStringValue(Encoding.UTF8.GetString(Body.Span));
        }

        writer.WriteEndObject();
    });

    private static string? LaidOut(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return Write(document.RootElement.WriteTo);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or ArgumentException)
        {
            // No JSON, or with texts that are no Unicode: it is shown as it is.
            return null;
        }
    }

    private static string Write(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Written))
        {
            write(writer);
        }

        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }
}

/// <summary>Something refused, on its way to be kept.</summary>
/// <param name="Identity">Equal for what is the same letter: media type, attributes and bytes.</param>
/// <param name="At">When, where the workspace's clock is simulated; else null, and it is PostgreSQL's time.</param>
public sealed record Refusal(
    byte[] Identity, Origin Origin, string Sender, string? ContentType, IReadOnlyDictionary<string, string[]> Headers, ReadOnlyMemory<byte> Body, long Size,
    string? Source, string? EventId, Problem Problem, DateTimeOffset? At);

/// <summary>What becomes a dead letter, and as what: pure.</summary>
public static partial class DeadLetters
{
    private const int MostHeaders = 100;
    private const int MostCharacters = 8 * 1024;

    /// <summary>Headers that let someone in somewhere, by name.</summary>
    private static readonly string[] Secrets = ["authorization", "proxy-authorization", "cookie", "x-api-key", "api-key", "x-forwarded-authorization"];

    /// <summary>
    /// What of a parcel is kept. By HTTP the sender was told, and what never was one event or a batch of them is its own to mend: kept
    /// is what could not be read (400), contradicts (409) or is wrong (422). Of the bus all is kept: nobody else has it.
    /// </summary>
    public static IReadOnlyList<Refusal> Of(Origin origin, Sender? sender, Parcel parcel, Reception reception)
    {
        bool IsKept(Problem problem) => origin == Origin.Bus
            ? problem.Status != StatusCodes.Status503ServiceUnavailable
            : problem.Status is StatusCodes.Status400BadRequest or StatusCodes.Status409Conflict or StatusCodes.Status422UnprocessableEntity;

        if (reception.Problem is { } whole)
        {
            return IsKept(whole) ? [Of(origin, sender, parcel.ContentType, parcel, parcel.Body, null, null, whole, reception.At)] : [];
        }

        var type = reception.Form == Form.Batch ? Parcel.StructuredType : parcel.ContentType;
        return
        [
            .. reception.Events.Where(one => one is { Refused: not null, Answer.Problem: { } problem } && IsKept(problem))
                .Select(one => Of(origin, sender, type, parcel, one.Refused!.Value, one.Source, one.Id, one.Answer.Problem!, reception.At)),
        ];
    }

    /// <summary>The headers without what lets in: whole headers by name, and any key or link of ours wherever it stands.</summary>
    public static IReadOnlyDictionary<string, string[]> WithoutSecrets(IEnumerable<KeyValuePair<string, StringValues>> headers)
    {
        var kept = new Dictionary<string, string[]>(StringComparer.Ordinal);
        foreach (var (name, values) in headers.Where(header => !Secrets.Contains(header.Key, StringComparer.OrdinalIgnoreCase)).Take(MostHeaders))
        {
            kept[name] = [.. values.Select(value => OurSecret().Replace(value is { Length: > MostCharacters } ? value[..MostCharacters] : value ?? "", "…"))];
        }

        return kept;
    }

    private static Refusal Of(
        Origin origin, Sender? sender, string? contentType, Parcel parcel, ReadOnlyMemory<byte> body, string? source, string? id, Problem problem, DateTimeOffset? at)
    {
        var kept = body[..Math.Min(body.Length, Intake.MostBytes)];
        return new(
            Identity(contentType, parcel, body), origin, sender?.User ?? "", contentType, WithoutSecrets(parcel.Headers), kept, body.Length, source, id, problem, at);
    }

    private static byte[] Identity(string? contentType, Parcel parcel, ReadOnlyMemory<byte> body)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(hash, contentType ?? "");
        if (Parcel.FormOf(contentType) == Form.Binary)
        {
            foreach (var (name, text) in CloudEventReader.AttributesIn(parcel.Headers).OrderBy(attribute => attribute.Key, StringComparer.Ordinal))
            {
                Add(hash, name);
                Add(hash, text);
            }
        }

        hash.AppendData(body.Span);
        return hash.GetHashAndReset();
    }

    private static void Add(IncrementalHash hash, string text)
    {
        Span<byte> length = stackalloc byte[sizeof(int)];
        var bytes = Encoding.UTF8.GetBytes(text);
        BinaryPrimitives.WriteInt32LittleEndian(length, bytes.Length);
        hash.AppendData(length);
        hash.AppendData(bytes);
    }

    [GeneratedRegex("m[klsw]_[A-Za-z0-9_-]{43}_[0-9a-f]{8}", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex OurSecret();
}
