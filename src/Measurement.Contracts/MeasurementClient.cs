using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Measurement.Contracts;

/// <summary>One event that was not taken, and why.</summary>
/// <param name="Status">400: not readable; 409: the identity said something else before; 422: the fields in <paramref name="Errors"/> are wrong.</param>
public sealed record Refusal(string? Source, string? Id, int Status, string Detail, IReadOnlyDictionary<string, string[]> Errors);

/// <summary>What became of the events sent: newly recorded, known already, refused.</summary>
public sealed record Sent(int Accepted, int Repeats, IReadOnlyList<Refusal> Refused);

/// <summary>
/// Pushes outcomes to <c>POST /events</c>. Give it an HttpClient with the host as its base address and the key as
/// <c>Authorization: Bearer</c>. Every event counts once however often it is sent: after an error, send the same again.
/// </summary>
public sealed class MeasurementClient(HttpClient http)
{
    /// <summary>The most events sent in one request.</summary>
    public const int BatchSize = 1_000;

    private static readonly MediaTypeHeaderValue BatchType = new("application/cloudevents-batch+json") { CharSet = "utf-8" };

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <summary>Sends events of any kinds, in requests of at most <see cref="BatchSize"/>, one after another.</summary>
    /// <param name="recordedAt">The recorded time; heeded only by a workspace with a simulated clock, and never going back.</param>
    /// <exception cref="HttpRequestException">
    /// A request was refused whole (401, 403, 413, 415, or 503 while the store cannot be reached). Requests before it were taken.
    /// </exception>
    public async Task<Sent> Send(IEnumerable<OutcomeEvent> events, DateTimeOffset? recordedAt = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(events);
        var (accepted, repeats) = (0, 0);
        var refused = new List<Refusal>();
        foreach (var batch in events.Chunk(BatchSize))
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/events", UriKind.Relative));
            request.Content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(batch.Select(OnTheWire), Json));
            request.Content.Headers.ContentType = BatchType;
            if (recordedAt is { } at)
            {
                request.Headers.Add("recorded-at", at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", System.Globalization.CultureInfo.InvariantCulture));
            }

            using var response = await http.SendAsync(request, cancellationToken).ConfigureAwait(false);
            response.EnsureSuccessStatusCode();
            if (response.StatusCode == HttpStatusCode.MultiStatus)
            {
                var answer = await response.Content.ReadFromJsonAsync<Results>(Json, cancellationToken).ConfigureAwait(false);
                foreach (var (source, id, status, problem) in answer!.List)
                {
                    accepted += status == (int)HttpStatusCode.Accepted ? 1 : 0;
                    repeats += status == (int)HttpStatusCode.OK ? 1 : 0;
                    if (problem is not null)
                    {
                        refused.Add(new(source, id, status, problem.Detail ?? "", problem.Errors ?? new Dictionary<string, string[]>(StringComparer.Ordinal)));
                    }
                }
            }
            else
            {
                var answer = await response.Content.ReadFromJsonAsync<Counts>(Json, cancellationToken).ConfigureAwait(false);
                accepted += answer!.Accepted;
                repeats += answer.Repeats;
            }
        }

        return new(accepted, repeats, refused);
    }

    /// <summary>The data under its own type, so that all its members are written.</summary>
    private static Wire OnTheWire(OutcomeEvent one) =>
        new("1.0", one.Data.Type, one.Source, one.Id, one.Time.ToUniversalTime(), one.Data);

    private sealed record Wire([property: JsonPropertyName("specversion")] string SpecVersion, string Type, string Source, string Id, DateTimeOffset Time, object Data);

    private sealed record Counts(int Accepted, int Repeats);

    private sealed record Results([property: JsonPropertyName("results")] IReadOnlyList<One> List);

    private sealed record One(string? Source, string? Id, int Status, Why? Problem);

    private sealed record Why(string? Detail, IReadOnlyDictionary<string, string[]>? Errors);
}
