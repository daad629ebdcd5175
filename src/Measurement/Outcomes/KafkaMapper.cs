using System.Text;
using Confluent.Kafka;
using Microsoft.Extensions.Primitives;
using Wolverine.Kafka;
using Wolverine.Util;

namespace Measurement.Outcomes;

/// <summary>CloudEvents by Kafka, in both modes of its binding: the header <c>content-type</c> says which; attributes of the binary are headers that begin with <c>ce_</c>.</summary>
public sealed class KafkaMapper : IKafkaEnvelopeMapper
{
    private const string ContentType = "content-type";

    public void MapIncomingToEnvelope(Wolverine.Envelope envelope, Message<string, byte[]> incoming)
    {
        var headers = (incoming.Headers ?? []).GroupBy(header => header.Key, StringComparer.Ordinal)
            .Select(group => new KeyValuePair<string, StringValues>(group.Key, group.Select(header => Encoding.UTF8.GetString(header.GetValueBytes() ?? [])).ToArray()))
            .ToList();
        envelope.Id = Guid.NewGuid();
        envelope.MessageType = typeof(OutcomeMessage).ToMessageTypeName();
        envelope.Data = incoming.Value ?? [];
        envelope.Message = OutcomeMessage.Of(headers.Find(header => ContentType.Equals(header.Key, StringComparison.OrdinalIgnoreCase)).Value, headers, envelope.Data);
    }

    /// <summary>As it came: a message that is given back is sent to its topic again.</summary>
    public void MapEnvelopeToOutgoing(Wolverine.Envelope envelope, Message<string, byte[]> outgoing)
    {
        var message = (OutcomeMessage)envelope.Message!;
        outgoing.Value = envelope.Data!;
        outgoing.Headers = [];
        foreach (var (name, values) in message.Parcel.Headers)
        {
            foreach (var value in values)
            {
                outgoing.Headers.Add(name, Encoding.UTF8.GetBytes(value ?? ""));
            }
        }

        if (message.Key is { } key)
        {
            outgoing.Headers.Add("authorization", Encoding.UTF8.GetBytes($"Bearer {key}"));
        }
    }
}
