using System.Text;
using RabbitMQ.Client;

namespace Measurement.SystemTests.Bus;

/// <summary>The README's example for integrators, to the letter: a test compares them.</summary>
internal static class AmqpExample
{
    public static async Task Push(string broker, string key, string cloudEvent)
    {
        // README
        var factory = new ConnectionFactory { Uri = new Uri(broker) };
        await using var connection = await factory.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync(
            new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true));
        var properties = new BasicProperties
        {
            Persistent = true,
            ContentType = "application/cloudevents+json",
            Headers = new Dictionary<string, object?> { ["authorization"] = $"Bearer {key}" },
        };
        await channel.BasicPublishAsync("measurement.outcomes", "facebook", mandatory: true, properties, Encoding.UTF8.GetBytes(cloudEvent));
        // README
    }
}
