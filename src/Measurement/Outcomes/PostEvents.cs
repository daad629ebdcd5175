using System.Buffers;
using Measurement.Shared;

namespace Measurement.Outcomes;

/// <summary>
/// The HTTP door: <c>POST /events</c>, CloudEvents 1.0 in binary, structured and batched form. A single event is answered 202
/// (recorded), 200 (a repeat), 409 (its identity said something else before), 400 (the envelope cannot be read) or 422 (the fields
/// that are wrong). A batch: 202 when all are taken and one is new, 200 when all are repeats, else 207 with a result for each
/// event, in their order. 413 over 16 MiB or 10,000 events; 415 for other media types and for encoded bodies; 503 with
/// <c>Retry-After</c> when the store cannot promise to keep what was sent. <c>?dryRun=true</c> answers the same and records nothing.
/// What is refused with 400, 409 or 422 is kept as a dead letter before it is answered.
/// </summary>
public static class PostEvents
{
    /// <summary>Accepted and repeated events of a request whose every event was taken.</summary>
    public sealed record Taken(int Accepted, int Repeats);

    public sealed record Result(string? Source, string? Id, int Status, Problem? Problem);

    public sealed record Results(IReadOnlyList<Result> List)
    {
        [System.Text.Json.Serialization.JsonPropertyName("results")]
        public IReadOnlyList<Result> List { get; init; } = List;
    }

    public static async Task<IResult> Post(HttpContext context, Sender? sender, Intake intake, bool dryRun, CancellationToken ct)
    {
        if (sender is null)
        {
            return new Problem("no-workspace", StatusCodes.Status403Forbidden, "Whose events?", "Push with the key of one workspace.").AsResult();
        }

        var encoded = context.Request.Headers.ContentEncoding.Any(encoding => !"identity".Equals(encoding, StringComparison.OrdinalIgnoreCase));
        if (encoded || Parcel.FormOf(context.Request.ContentType) is null)
        {
            return Intake.UnsupportedMediaType.AsResult();
        }

        if (await Body(context.Request, ct) is not { } body)
        {
            return Intake.TooLarge.AsResult();
        }

        var parcel = new Parcel(context.Request.ContentType, context.Request.Headers, body);
        var reception = dryRun ? await intake.Take(sender, parcel, dryRun, ct) : await intake.Receive(Origin.Http, sender, parcel, ct);
        if (reception.Unavailable)
        {
            context.Response.Headers.RetryAfter = "2";
        }

        return reception.Problem is { } problem ? problem.AsResult() : Answered(reception);
    }

    private static IResult Answered(Reception reception)
    {
        var events = reception.Events;
        if (reception.Form != Form.Batch && events[0].Answer.Problem is { } problem)
        {
            return problem.AsResult();
        }

        if (events.Any(one => one.Answer.Problem is not null))
        {
            var results = events.Select(one => new Result(one.Source, one.Id, one.Answer.Status, one.Answer.Problem));
            return Microsoft.AspNetCore.Http.Results.Json(new Results([.. results]), statusCode: StatusCodes.Status207MultiStatus);
        }

        var accepted = events.Count(one => one.Answer.Status == StatusCodes.Status202Accepted);
        return Microsoft.AspNetCore.Http.Results.Json(
            new Taken(accepted, events.Count - accepted), statusCode: accepted > 0 ? StatusCodes.Status202Accepted : StatusCodes.Status200OK);
    }

    /// <summary>The whole body, or null where it is larger than what is taken.</summary>
    private static async Task<ReadOnlyMemory<byte>?> Body(HttpRequest request, CancellationToken ct)
    {
        if (request.ContentLength > Intake.MostBytes)
        {
            return null;
        }

        var body = new ArrayBufferWriter<byte>((int)(request.ContentLength ?? 4096) + 1);
        int read;
        while ((read = await request.Body.ReadAsync(body.GetMemory(4096), ct)) > 0)
        {
            body.Advance(read);
            if (body.WrittenCount > Intake.MostBytes)
            {
                return null;
            }
        }

        return body.WrittenMemory;
    }
}
