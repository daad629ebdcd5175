using System.Text;

namespace Measurement.Benchmarks.Load;

/// <summary>
/// Interactions as CloudEvents, ready to be sent: a text made once, into which ids are written anew each time, so that making them costs
/// the load next to nothing. Persons come from a pool of <see cref="Persons"/>, days from a year.
/// </summary>
internal sealed class Payload
{
    public const int Persons = 200_000;
    private const int Digits = 12;
    private static readonly string[] Kinds = ["delivered", "delivered", "delivered", "delivered", "opened", "clicked", "clicked", "visited", "converted", "unsubscribed"];
    private static long _next;

    private readonly byte[] _bytes;
    private readonly int[] _ids;

    public Payload(int events, bool batch, int seed)
    {
        var random = new Random(seed);
        var text = new StringBuilder(batch ? "[" : "");
        var ids = new List<int>(events);
        for (var i = 0; i < events; i++)
        {
            var kind = Kinds[random.Next(Kinds.Length)];
            var day = new DateTime(2025, 1, 1).AddMinutes(random.Next(365 * 24 * 60));
            text.Append(i > 0 ? "," : "").Append("{\"specversion\":\"1.0\",\"type\":\"measurement.interaction.v1\",\"source\":\"https://shop.example/bench\",\"id\":\"");
            ids.Add(text.Length);
            text.Append('0', Digits).Append($"\",\"time\":\"{day:yyyy-MM-ddTHH:mm:ss}Z\",\"data\":{{\"discipline\":\"direct-marketing\",\"kind\":\"{kind}\",\"person\":\"c{random.Next(Persons):000000}\",")
                .Append($"\"channel\":\"email\",\"segment\":\"{(random.Next(2) == 0 ? "urban" : "rural")}\",\"trackingCode\":\"send-{random.Next(10)}\"")
                .Append(kind == "converted" ? $",\"value\":{random.Next(1000, 9000) / 100m},\"currency\":\"EUR\",\"orderId\":\"o-{i}\"" : "").Append("}}");
        }

        _bytes = Encoding.ASCII.GetBytes(text.Append(batch ? "]" : "").ToString());
        _ids = [.. ids];
        MediaType = batch ? "application/cloudevents-batch+json" : StructuredType;
        Events = events;
    }

    public int Events { get; }

    public string MediaType { get; }

    /// <summary>The bytes with ids that no payload had before.</summary>
    public byte[] Fresh()
    {
        var next = Interlocked.Add(ref _next, _ids.Length) - _ids.Length;
        foreach (var at in _ids)
        {
            var number = next++;
            for (var digit = Digits - 1; digit >= 0; digit--, number /= 10)
            {
                _bytes[at + digit] = (byte)('0' + (number % 10));
            }
        }

        return _bytes;
    }

    public const string StructuredType = "application/cloudevents+json";

    public async Task Send(HttpClient client, CancellationToken ct = default)
    {
        using var content = new ByteArrayContent(Fresh());
        content.Headers.ContentType = new(MediaType);
        using var answer = await client.PostAsync(new Uri("/events", UriKind.Relative), content, ct);
        if ((int)answer.StatusCode != 202)
        {
            throw new InvalidOperationException($"{(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync(ct)}");
        }
    }
}
