using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Measurement.Shared;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Measurement.Outcomes;

/// <summary>Who brings outcomes: the workspace that the credential is of, and the credential's opaque id.</summary>
public sealed record Sender(string Workspace, string User);

/// <summary>How a parcel carries its events: attributes in headers and data in the body, one event whole, or an array of them.</summary>
public enum Form
{
    Binary,
    Structured,
    Batch,
}

/// <summary>What a door was handed, whichever door: the bytes as they came and what stood on the wrapping.</summary>
/// <param name="ContentType">The media type; null where none was given.</param>
/// <param name="Headers">
/// As they came. In binary form the attributes are those that begin with <c>ce-</c> (HTTP, percent-encoded), <c>cloudEvents:</c> or
/// <c>cloudEvents_</c> (AMQP) or <c>ce_</c> (Kafka); <c>recorded-at</c> is heeded where the workspace's clock is simulated.
/// </param>
public sealed record Parcel(string? ContentType, IEnumerable<KeyValuePair<string, StringValues>> Headers, ReadOnlyMemory<byte> Body)
{
    public const string StructuredType = "application/cloudevents+json";
    public const string BatchType = "application/cloudevents-batch+json";

    /// <summary>How a media type carries events, or null where it is none of the forms we take.</summary>
    public static Form? FormOf(string? contentType)
    {
        if (!MediaTypeHeaderValue.TryParse(contentType, out var type)
            || (type.Charset.HasValue && !type.Charset.Value!.Trim('"').Equals(Encoding.UTF8.WebName, StringComparison.OrdinalIgnoreCase)))
        {
            return null;
        }

        var media = type.MediaType.Value ?? "";
        return media.Equals(StructuredType, StringComparison.OrdinalIgnoreCase) ? Form.Structured
            : media.Equals(BatchType, StringComparison.OrdinalIgnoreCase) ? Form.Batch
            : !media.StartsWith("application/cloudevents", StringComparison.OrdinalIgnoreCase) && CloudEventReader.IsJson(media) ? Form.Binary
            : null;
    }
}

/// <summary>What became of one event of a parcel.</summary>
/// <param name="Source">Its source and id, as far as they could be read.</param>
/// <param name="Refused">Its own bytes where it was refused, else null: of a batch, the element's.</param>
public readonly record struct EventAnswer(string? Source, string? Id, Answer Answer, ReadOnlyMemory<byte>? Refused);

/// <summary>What became of a parcel: a problem of the whole (then nothing of it was recorded), or an answer for each event in its order.</summary>
/// <param name="At">The time it was checked at where the workspace's clock is simulated, else null.</param>
public sealed record Reception(Form? Form, Problem? Problem, IReadOnlyList<EventAnswer> Events, DateTimeOffset? At = null)
{
    /// <summary>Whether the promise to keep could not be given: nothing is known, and sending it all again is safe and due.</summary>
    public bool Unavailable => Problem?.Status == StatusCodes.Status503ServiceUnavailable;

    /// <summary>Adds what became of it to the numbers that are kept of a door.</summary>
    public void Count(string door) => Answer.Count(Problem is { } problem ? [Answer.Refused(problem)] : [.. Events.Select(one => one.Answer)], door);
}

/// <summary>
/// Reads what a door was handed, checks each event and records those that are new, once only: the same code whether it came by
/// HTTP or by the bus or is a dead letter brought again. When it answers, what it accepted is on disk.
/// </summary>
public sealed class Intake(OutcomeStore store, OutcomeWriters writers, OutcomeCheck check, DeadLetterStore letters, TimeProvider time)
{
    /// <summary>The most bytes and events of one parcel.</summary>
    public const int MostBytes = 16 * 1024 * 1024;
    public const int MostEvents = 10_000;

    public static readonly Problem TooLarge = new(
        "too-large", StatusCodes.Status413PayloadTooLarge, "The request is too large", $"At most {MostEvents} events and {MostBytes} bytes are taken at once.");

    public static readonly Problem UnsupportedMediaType = new(
        "unsupported-media-type", StatusCodes.Status415UnsupportedMediaType, "This media type is not taken",
        $"Send {Parcel.StructuredType}, {Parcel.BatchType}, or application/json with the event's attributes in headers; in UTF-8 and not compressed.");

    private static readonly Problem Unauthenticated = new(
        "unauthenticated", StatusCodes.Status401Unauthorized, "Nobody is known to ask", "The message carries no key that is known here: authorization: Bearer mk_…");

    /// <summary>
    /// Takes what a door was handed, and keeps what of it is refused as dead letters before it answers. Where it says
    /// <see cref="Reception.Unavailable"/> nothing may be concluded and it must be brought again; else all of it is on disk, as
    /// outcomes or as letters, and may be acknowledged.
    /// </summary>
    /// <param name="sender">Who brings it; null where no credential was good: the letter then is the operator's.</param>
    public async Task<Reception> Receive(Origin origin, Sender? sender, Parcel parcel, CancellationToken ct)
    {
        var reception = sender is null ? new(null, Unauthenticated, []) : await Take(sender, parcel, dryRun: false, ct);
        reception = await Keep(origin, sender, parcel, reception, ct) ? reception : new(reception.Form, OutcomeWriter.Unavailable, []);
        reception.Count(DeadLetterStore.Slug(origin));
        return reception;
    }

    /// <summary>Keeps as a dead letter what was refused before it could be taken, for a reason of the door's own; false where it could not be kept.</summary>
    public Task<bool> Refuse(Origin origin, Sender? sender, Parcel parcel, Problem why, CancellationToken ct) =>
        Keep(origin, sender, parcel, new(null, why, []), ct);

    private async Task<bool> Keep(Origin origin, Sender? sender, Parcel parcel, Reception reception, CancellationToken ct)
    {
        var refusals = DeadLetters.Of(origin, sender, parcel, reception);
        if (refusals.Count == 0)
        {
            return true;
        }

        try
        {
            var workspace = sender is null || reception.Problem?.Status == StatusCodes.Status404NotFound ? DeadLetterStore.Operator : sender.Workspace;
            await letters.Keep(workspace, refusals, ct);
            Signals.DeadLetters.Add(refusals.Count, new KeyValuePair<string, object?>("measurement.door", DeadLetterStore.Slug(origin)));
            return true;
        }
        catch (Exception error) when (error is Npgsql.NpgsqlException and not Npgsql.PostgresException { SqlState: ['2', '2', ..] or ['5', '4', ..] } or TimeoutException)
        {
            // What the store refuses for what it says will be refused for ever: it is thrown, and a broker lays it aside.
            return false;
        }
    }

    /// <summary>Reads, checks and records; what is refused is only answered.</summary>
    /// <param name="dryRun">Answers the same and records nothing.</param>
    public async Task<Reception> Take(Sender sender, Parcel parcel, bool dryRun, CancellationToken ct)
    {
        if (Parcel.FormOf(parcel.ContentType) is not { } form)
        {
            return new(null, UnsupportedMediaType, []);
        }

        if (parcel.Body.Length > MostBytes)
        {
            return new(form, TooLarge, []);
        }

        try
        {
            using var document = JsonDocument.Parse(parcel.Body);
            return await Take(sender, parcel, form, document.RootElement, dryRun, ct);
        }
        catch (JsonException error)
        {
            return new(form, CloudEventReader.Unreadable($"The body is no JSON: {error.Message}"), []);
        }
        catch (Exception error) when (error is Npgsql.NpgsqlException or TimeoutException)
        {
            return new(form, OutcomeWriter.Unavailable, []);
        }
    }

    private async Task<Reception> Take(Sender sender, Parcel parcel, Form form, JsonElement root, bool dryRun, CancellationToken ct)
    {
        if (form == Form.Batch && root.ValueKind != JsonValueKind.Array)
        {
            return new(form, CloudEventReader.Unreadable("A batch must be a JSON array of events."), []);
        }

        if (form == Form.Batch && root.GetArrayLength() > MostEvents)
        {
            return new(form, TooLarge, []);
        }

        if (await store.Facts(sender.Workspace, ct) is not { } facts)
        {
            return new(form, Problem.NotFound($"There is no workspace {sender.Workspace}."), []);
        }

        if (!RecordedAt(parcel.Headers, facts.Simulated, out var recordedAt))
        {
            return new(form, Problem.Field("recorded-at", "recorded-at", "Must be a timestamp with an offset (RFC 3339), in the years 2000 to 2100."), [], facts.Recorded);
        }

        var now = facts.Simulated ? recordedAt > facts.Recorded ? recordedAt.Value : facts.Recorded : time.GetUtcNow();
        var workplace = new Workplace(facts.Zone, facts.Brands, now);
        JsonElement[] elements = form == Form.Batch ? [.. root.EnumerateArray()] : [root];
        var received = new Received[elements.Length];
        var answers = new Answer[elements.Length];
        var pending = new List<Pending>(elements.Length);
        var places = new List<int>(elements.Length);
        for (var i = 0; i < elements.Length; i++)
        {
            received[i] = form == Form.Binary ? CloudEventReader.Binary(parcel.Headers, elements[i]) : CloudEventReader.Structured(elements[i]);
            var verdict = received[i] is { Envelope: { } envelope } one ? check.Check(envelope, one.Data, workplace) : new(null, received[i].Problem);
            if (verdict.Outcome is { } outcome)
            {
                pending.Add(Pending.Of(outcome, facts.FingerprintKey, sender.User));
                places.Add(i);
            }
            else
            {
                answers[i] = Answer.Refused(verdict.Problem!);
            }
        }

        if (pending.Count > 0)
        {
            var taken = dryRun ? await store.Rehearse(sender.Workspace, recordedAt, pending, ct) : await writers.Of(sender.Workspace).Write(pending, recordedAt);
            if (taken is null || taken.Any(answer => answer.Status == StatusCodes.Status503ServiceUnavailable))
            {
                return new(form, OutcomeWriter.Unavailable, []);
            }

            for (var i = 0; i < taken.Length; i++)
            {
                answers[places[i]] = taken[i];
            }
        }

        var events = new EventAnswer[elements.Length];
        for (var i = 0; i < events.Length; i++)
        {
            ReadOnlyMemory<byte>? refused = answers[i].Problem is null ? null
                : form == Form.Batch ? JsonMarshal.GetRawUtf8Value(elements[i]).ToArray()
                : parcel.Body;
            events[i] = new(received[i].Source, received[i].Id, answers[i], refused);
        }

        return new(form, null, events, facts.Simulated ? now : null);
    }

    /// <summary>The sender's recorded time; looked at only where the workspace's clock is simulated.</summary>
    private static bool RecordedAt(IEnumerable<KeyValuePair<string, StringValues>> headers, bool simulated, out DateTimeOffset? recordedAt)
    {
        recordedAt = null;
        if (!simulated || headers.FirstOrDefault(header => "recorded-at".Equals(header.Key, StringComparison.OrdinalIgnoreCase)).Value is not { Count: > 0 } values)
        {
            return true;
        }

        if (values.Count != 1 || !Rfc3339.TryRead(values[0] ?? "", out var at) || at.Year is < 2000 or > 2100)
        {
            return false;
        }

        recordedAt = at;
        return true;
    }
}
