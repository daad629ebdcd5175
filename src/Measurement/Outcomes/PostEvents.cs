using System.Buffers;
using System.Text;
using System.Text.Json;
using Measurement.Shared;
using Microsoft.Net.Http.Headers;

namespace Measurement.Outcomes;

/// <summary>Who pushes: the workspace that the credential is of, and the credential's opaque id.</summary>
public sealed record Sender(string Workspace, string User);

/// <summary>
/// The HTTP door: <c>POST /events</c>, CloudEvents 1.0 in binary, structured and batched form. A single event is answered 202
/// (recorded), 200 (a repeat), 409 (its identity said something else before), 400 (the envelope cannot be read) or 422 (the fields
/// that are wrong). A batch: 202 when all are taken and one is new, 200 when all are repeats, else 207 with a result for each
/// event, in their order. 413 over 16 MiB or 10,000 events; 415 for other media types and for encoded bodies; 503 with
/// <c>Retry-After</c> when the store cannot promise to keep what was sent. <c>?dryRun=true</c> answers the same and records nothing.
/// </summary>
public static class PostEvents
{
    public const int MostBytes = 16 * 1024 * 1024;
    public const int MostEvents = 10_000;

    private const string StructuredType = "application/cloudevents+json";
    private const string BatchType = "application/cloudevents-batch+json";

    /// <summary>Accepted and repeated events of a request whose every event was taken.</summary>
    public sealed record Taken(int Accepted, int Repeats);

    public sealed record Result(string? Source, string? Id, int Status, Problem? Problem);

    public sealed record Results(IReadOnlyList<Result> List)
    {
        [System.Text.Json.Serialization.JsonPropertyName("results")]
        public IReadOnlyList<Result> List { get; init; } = List;
    }

    public static async Task<IResult> Post(
        HttpContext context, Sender? sender, OutcomeStore store, OutcomeWriters writers, OutcomeCheck check, TimeProvider time, bool dryRun, CancellationToken ct)
    {
        if (sender is null)
        {
            return new Problem("no-workspace", StatusCodes.Status403Forbidden, "Whose events?", "Push with the key of one workspace.").AsResult();
        }

        if (FormOf(context.Request) is not { } form)
        {
            return new Problem(
                "unsupported-media-type", StatusCodes.Status415UnsupportedMediaType, "This media type is not taken",
                $"Send {StructuredType}, {BatchType}, or application/json with ce- headers; in UTF-8 and not compressed.").AsResult();
        }

        if (await Body(context.Request, ct) is not { } body)
        {
            return TooLarge.AsResult();
        }

        try
        {
            using var document = JsonDocument.Parse(body);
            return await Take(context, form, document.RootElement, sender, store, writers, check, time, dryRun, ct);
        }
        catch (JsonException error)
        {
            return CloudEventReader.Unreadable($"The body is no JSON: {error.Message}").AsResult();
        }
        catch (Exception error) when (error is Npgsql.NpgsqlException or TimeoutException)
        {
            return Unavailable(context);
        }
    }

    private static async Task<IResult> Take(
        HttpContext context, Form form, JsonElement root, Sender sender, OutcomeStore store, OutcomeWriters writers, OutcomeCheck check, TimeProvider time,
        bool dryRun, CancellationToken ct)
    {
        if (form == Form.Batch && root.ValueKind != JsonValueKind.Array)
        {
            return CloudEventReader.Unreadable("A batch must be a JSON array of events.").AsResult();
        }

        if (form == Form.Batch && root.GetArrayLength() > MostEvents)
        {
            return TooLarge.AsResult();
        }

        if (await store.Facts(sender.Workspace, ct) is not { } facts)
        {
            return Problem.NotFound($"There is no workspace {sender.Workspace}.").AsResult();
        }

        if (!RecordedAt(context.Request, facts.Simulated, out var recordedAt))
        {
            return Problem.Field("recorded-at", "recorded-at", "Must be a timestamp with an offset (RFC 3339), in the years 2000 to 2100.").AsResult();
        }

        var now = facts.Simulated ? recordedAt > facts.Recorded ? recordedAt.Value : facts.Recorded : time.GetUtcNow();
        var workplace = new Workplace(facts.Zone, facts.Brands, now);
        Received[] received = form switch
        {
            Form.Batch => [.. root.EnumerateArray().Select(CloudEventReader.Structured)],
            Form.Structured => [CloudEventReader.Structured(root)],
            _ => [CloudEventReader.Binary(context.Request.Headers, root)],
        };
        var answers = new Answer[received.Length];
        var pending = new List<Pending>(received.Length);
        var places = new List<int>(received.Length);
        for (var i = 0; i < received.Length; i++)
        {
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
                Answer.Count([.. pending.Select(_ => Answer.Refused(OutcomeWriter.Unavailable))], "http");
                return Unavailable(context);
            }

            for (var i = 0; i < taken.Length; i++)
            {
                answers[places[i]] = taken[i];
            }
        }

        if (!dryRun)
        {
            Answer.Count(answers, "http");
        }

        return Answered(form, received, answers);
    }

    private static IResult Answered(Form form, Received[] received, Answer[] answers)
    {
        if (form != Form.Batch && answers[0].Problem is { } problem)
        {
            return problem.AsResult();
        }

        if (answers.Any(answer => answer.Problem is not null))
        {
            var results = answers.Select((answer, i) => new Result(received[i].Source, received[i].Id, answer.Status, answer.Problem));
            return Microsoft.AspNetCore.Http.Results.Json(new Results([.. results]), statusCode: StatusCodes.Status207MultiStatus);
        }

        var accepted = answers.Count(answer => answer.Status == StatusCodes.Status202Accepted);
        return Microsoft.AspNetCore.Http.Results.Json(
            new Taken(accepted, answers.Length - accepted), statusCode: accepted > 0 ? StatusCodes.Status202Accepted : StatusCodes.Status200OK);
    }

    private static readonly Problem TooLarge = new(
        "too-large", StatusCodes.Status413PayloadTooLarge, "The request is too large", $"At most {MostEvents} events and {MostBytes} bytes are taken at once.");

    private static IResult Unavailable(HttpContext context)
    {
        context.Response.Headers.RetryAfter = "2";
        return OutcomeWriter.Unavailable.AsResult();
    }

    /// <summary>How the request carries its events, or null where it is none of the forms we take.</summary>
    private static Form? FormOf(HttpRequest request)
    {
        var encodings = request.Headers.ContentEncoding;
        if (encodings.Any(encoding => !"identity".Equals(encoding, StringComparison.OrdinalIgnoreCase))
            || !MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
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

    /// <summary>The whole body, or null where it is larger than what is taken.</summary>
    private static async Task<ReadOnlyMemory<byte>?> Body(HttpRequest request, CancellationToken ct)
    {
        if (request.ContentLength > MostBytes)
        {
            return null;
        }

        var body = new ArrayBufferWriter<byte>((int)(request.ContentLength ?? 4096) + 1);
        int read;
        while ((read = await request.Body.ReadAsync(body.GetMemory(4096), ct)) > 0)
        {
            body.Advance(read);
            if (body.WrittenCount > MostBytes)
            {
                return null;
            }
        }

        return body.WrittenMemory;
    }

    /// <summary>The sender's recorded time; looked at only where the workspace's clock is simulated.</summary>
    private static bool RecordedAt(HttpRequest request, bool simulated, out DateTimeOffset? recordedAt)
    {
        recordedAt = null;
        if (!simulated || !request.Headers.TryGetValue("recorded-at", out var header))
        {
            return true;
        }

        if (header.Count != 1 || !Rfc3339.TryRead(header[0] ?? "", out var at) || at.Year is < 2000 or > 2100)
        {
            return false;
        }

        recordedAt = at;
        return true;
    }

    private enum Form
    {
        Binary,
        Structured,
        Batch,
    }
}
