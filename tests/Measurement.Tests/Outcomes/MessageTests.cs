using System.Text;
using Confluent.Kafka;
using Measurement.Outcomes;
using RabbitMQ.Client;
using Shouldly;
using Xunit;

namespace Measurement.Tests.Outcomes;

/// <summary>What a bus hands over becomes the parcel that any door takes; the key is apart from it. Given back, it is as it came.</summary>
public class MessageTests
{
    private static readonly byte[] Body = """{ "discipline": "social-media" }"""u8.ToArray();

    [Fact]
    public void An_AMQP_message_is_its_headers_as_text_and_its_key_apart()
    {
        var message = Read(new BasicProperties
        {
            ContentType = "application/json",
            MessageId = "no uuid",
            Headers = new Dictionary<string, object?>
            {
                ["cloudEvents:id"] = Encoding.UTF8.GetBytes("é-1"), ["cloudEvents:number"] = 7L, ["Authorization"] = Encoding.UTF8.GetBytes("bearer mk_1"), ["nothing"] = null,
            },
        });
        message.Key.ShouldBe("mk_1");
        message.Parcel.ContentType.ShouldBe("application/json");
        message.Parcel.Body.ToArray().ShouldBe(Body);
        message.Parcel.Headers.Select(header => $"{header.Key}={header.Value}").ShouldBe(["cloudEvents:id=é-1", "cloudEvents:number=7", "nothing="]);
    }

    [Fact]
    public void A_message_without_headers_or_of_another_scheme_has_no_key()
    {
        Read(new BasicProperties()).ShouldSatisfyAllConditions(
            message => message.Key.ShouldBeNull(),
            message => message.Parcel.ContentType.ShouldBeNull(),
            message => message.Parcel.Headers.ShouldBeEmpty());
        Read(new BasicProperties { Headers = new Dictionary<string, object?> { ["authorization"] = "Basic bWs=" } }).ShouldSatisfyAllConditions(
            message => message.Key.ShouldBeNull(),
            message => message.Parcel.Headers.ShouldBeEmpty());
    }

    [Fact]
    public void An_AMQP_message_that_is_given_back_says_the_same_again()
    {
        var first = Read(new BasicProperties
        {
            ContentType = "application/cloudevents+json", Headers = new Dictionary<string, object?> { ["authorization"] = "Bearer mk_1", ["trace"] = "t-1" },
        });
        var back = new BasicProperties();
        new AmqpMapper().MapEnvelopeToOutgoing(new() { Message = first }, back);
        back.Persistent.ShouldBeTrue();
        var again = Read(back);
        again.Key.ShouldBe("mk_1");
        again.Parcel.ContentType.ShouldBe(first.Parcel.ContentType);
        again.Parcel.Headers.ShouldBe(first.Parcel.Headers);
    }

    [Fact]
    public void A_Kafka_message_says_its_content_type_in_a_header_and_its_attributes_in_others()
    {
        var kafka = new Message<string, byte[]>
        {
            Value = Body,
            Headers =
            [
                new Header("content-type", "application/json"u8.ToArray()), new Header("ce_id", "é-1"u8.ToArray()), new Header("authorization", "Bearer mk_1"u8.ToArray()),
            ],
        };
        var envelope = new Wolverine.Envelope();
        new KafkaMapper().MapIncomingToEnvelope(envelope, kafka);
        var message = envelope.Message.ShouldBeOfType<OutcomeMessage>();
        message.Key.ShouldBe("mk_1");
        message.Parcel.ContentType.ShouldBe("application/json");
        message.Parcel.Body.ToArray().ShouldBe(Body);
        message.Parcel.Headers.Single(header => header.Key == "ce_id").Value.ToString().ShouldBe("é-1");

        var back = new Message<string, byte[]>();
        new KafkaMapper().MapEnvelopeToOutgoing(envelope, back);
        var again = new Wolverine.Envelope();
        new KafkaMapper().MapIncomingToEnvelope(again, back);
        var same = again.Message.ShouldBeOfType<OutcomeMessage>();
        same.Key.ShouldBe("mk_1");
        same.Parcel.Headers.ShouldBe(message.Parcel.Headers);
        same.Parcel.Body.ToArray().ShouldBe(Body);
    }

    private static OutcomeMessage Read(BasicProperties properties)
    {
        var envelope = new Wolverine.Envelope { Data = Body };
        new AmqpMapper().MapIncomingToEnvelope(envelope, properties);
        envelope.MessageType.ShouldNotBeNullOrEmpty();
        return envelope.Message.ShouldBeOfType<OutcomeMessage>();
    }
}
