using System.Globalization;
using System.Text;
using Microsoft.Extensions.Primitives;
using RabbitMQ.Client;
using Wolverine.RabbitMQ.Internal;
using Wolverine.Util;

namespace Measurement.Outcomes;

/// <summary>
/// CloudEvents by AMQP, in both modes of its binding: structured (content type <c>application/cloudevents+json</c>) or binary, whose attributes are headers
/// that begin with <c>cloudEvents:</c> or <c>cloudEvents_</c>. Nothing of the sender's is asked to be ours: neither ids nor type names of messages.
/// </summary>
public sealed class AmqpMapper : IRabbitMqEnvelopeMapper
{
    public void MapIncomingToEnvelope(Wolverine.Envelope envelope, IReadOnlyBasicProperties incoming)
    {
        envelope.Id = Guid.NewGuid();
        envelope.MessageType = typeof(OutcomeMessage).ToMessageTypeName();
        envelope.Message = OutcomeMessage.Of(incoming.ContentType, [.. (incoming.Headers ?? new Dictionary<string, object?>()).Select(Text)], envelope.Data);
    }

    /// <summary>As it came: a message that is given back is sent to its queue again.</summary>
    public void MapEnvelopeToOutgoing(Wolverine.Envelope envelope, IBasicProperties outgoing)
    {
        var message = (OutcomeMessage)envelope.Message!;
        outgoing.Persistent = true;
        outgoing.ContentType = message.Parcel.ContentType;
        outgoing.Headers = message.Parcel.Headers.ToDictionary(header => header.Key, header => (object?)header.Value.ToString(), StringComparer.Ordinal);
        if (message.Key is { } key)
        {
            outgoing.Headers["authorization"] = $"Bearer {key}";
        }
    }

    private static KeyValuePair<string, StringValues> Text(KeyValuePair<string, object?> header) => new(header.Key, header.Value switch
    {
        byte[] bytes => Encoding.UTF8.GetString(bytes),
        AmqpTimestamp time => DateTimeOffset.FromUnixTimeSeconds(time.UnixTime).ToString("O", CultureInfo.InvariantCulture),
        var other => Convert.ToString(other, CultureInfo.InvariantCulture),
    });
}
