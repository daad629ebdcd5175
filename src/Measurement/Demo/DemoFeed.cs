using System.Text.Json;
using System.Text.Json.Serialization;
using Measurement.Contracts;
using Polly;
using Polly.Retry;

namespace Measurement.Demo;

/// <summary>
/// Feeds the demo through the doors that everyone uses: outcomes to <c>POST /events</c>, the consultant's deeds to the API, in
/// recorded order. What is sent again counts once, so an interrupted feed goes on from the newest recorded time, repeating that
/// instant.
/// </summary>
/// <param name="http">The host's own address, with a key that may push and record.</param>
public sealed class DemoFeed(HttpClient http)
{
    /// <summary>Requests under way at once. Only within one instant: recorded time never goes back.</summary>
    private const int AtOnce = 3;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    private static readonly ResiliencePipeline Retries = new ResiliencePipelineBuilder()
        .AddRetry(new RetryStrategyOptions
        {
            ShouldHandle = new PredicateBuilder().Handle<HttpRequestException>(error => error.StatusCode is null or >= System.Net.HttpStatusCode.InternalServerError),
            MaxRetryAttempts = 6,
            Delay = TimeSpan.FromMilliseconds(250),
            BackoffType = DelayBackoffType.Exponential,
        })
        .Build();

    private readonly MeasurementClient _client = new(http);

    /// <summary>Sends what is recorded from an instant on.</summary>
    /// <param name="fed">Told how much of the whole script has been sent, from 0 to 1.</param>
    /// <exception cref="InvalidOperationException">A command or an event was refused; the message says why.</exception>
    public async Task Send(IReadOnlyList<DemoMoment> script, DateTimeOffset from, Action<double> fed, CancellationToken ct)
    {
        var (sent, whole, progress) = (0, script.Sum(moment => moment.Size), new Lock());
        foreach (var moment in script)
        {
            if (moment.Recorded < from)
            {
                Sent(moment.Size);
                continue;
            }

            foreach (var deed in moment.Deeds)
            {
                await Retries.ExecuteAsync(async token => await Command(deed, token), ct);
                Sent(1);
            }

            await Parallel.ForEachAsync(
                moment.Batches.SelectMany(batch => batch.Chunk(MeasurementClient.BatchSize)),
                new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ct },
                async (batch, token) =>
                {
                    await Retries.ExecuteAsync(async again => await Push(batch, moment.Recorded, again), token);
                    Sent(batch.Length);
                });

            if (moment.Refused.Count > 0)
            {
                await Retries.ExecuteAsync(async token => await _client.Send(moment.Refused, moment.Recorded, token), ct);
            }
        }

        void Sent(int more)
        {
            lock (progress)
            {
                sent += more;
                fed((double)sent / whole);
            }
        }
    }

    private async Task Push(OutcomeEvent[] batch, DateTimeOffset recorded, CancellationToken ct)
    {
        var answer = await _client.Send(batch, recorded, ct);
        if (answer.Refused.Count > 0)
        {
            var first = answer.Refused[0];
            throw new InvalidOperationException($"{answer.Refused.Count} events of the demo were refused; the first, {first.Source} {first.Id}: {first.Detail}");
        }
    }

    private async Task Command(DemoDeed deed, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"/api/workspaces/{DemoScript.Workspace}/{deed.Path}", UriKind.Relative));
        request.Content = JsonContent.Create(deed.Body, deed.Body.GetType(), options: Json);
        request.Headers.Add("recorded-at", deed.Recorded.UtcDateTime.ToString("O"));
        if (deed.CommandId is { } id)
        {
            request.Headers.Add("command-id", id);
        }

        using var response = await http.SendAsync(request, ct);
        if (!response.IsSuccessStatusCode)
        {
            var said = await response.Content.ReadAsStringAsync(ct);
            throw (int)response.StatusCode >= 500
                ? new HttpRequestException(said, null, response.StatusCode)
                : new InvalidOperationException($"The demo's command to {deed.Path} was refused: {said}");
        }
    }
}
