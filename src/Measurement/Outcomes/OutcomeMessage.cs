using System.Diagnostics;
using Measurement.Access;
using Measurement.Shared;
using Microsoft.Extensions.Primitives;
using Npgsql;
using Polly;
using Polly.Retry;
using Wolverine.ErrorHandling;
using Wolverine.Runtime.Handlers;

namespace Measurement.Outcomes;

/// <summary>An outcome that the bus brought: one CloudEvent as it came, and the key it came with, which is kept nowhere.</summary>
public sealed record OutcomeMessage(Parcel Parcel, string? Key)
{
    private const string Authorization = "authorization";

    /// <summary>What a message says, whichever bus it came by: the key is the header <c>authorization</c>, <c>Bearer mk_…</c>.</summary>
    public static OutcomeMessage Of(string? contentType, IReadOnlyList<KeyValuePair<string, StringValues>> headers, ReadOnlyMemory<byte> body)
    {
        var key = headers.FirstOrDefault(IsKey).Value is [{ } text] && text.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? text["Bearer ".Length..].Trim() : null;
        return new(new(contentType, [.. headers.Where(header => !IsKey(header))], body), key);
    }

    private static bool IsKey(KeyValuePair<string, StringValues> header) => Authorization.Equals(header.Key, StringComparison.OrdinalIgnoreCase);
}

/// <summary>
/// The bus door. A message is acknowledged when this ends, and this ends when what it brought is on disk: as an outcome, in the commit that it
/// shares with all that came with it, or as a dead letter. While the store cannot promise that, the message stays in hand and is tried again.
/// </summary>
public static class OutcomeMessageHandler
{
    private static readonly ResiliencePipeline<Reception> Patience = new ResiliencePipelineBuilder<Reception>()
        .AddRetry(new RetryStrategyOptions<Reception>
        {
            ShouldHandle = new PredicateBuilder<Reception>()
                .HandleResult(reception => reception.Unavailable)
                .Handle<Exception>(error => error is NpgsqlException or TimeoutException),
            MaxRetryAttempts = int.MaxValue,
            Delay = TimeSpan.FromMilliseconds(200),
            MaxDelay = TimeSpan.FromSeconds(5),
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
        })
        .Build();

    /// <summary>A host that stops gives back what it has in hand; all else that is thrown is beyond the dead letters, and the broker lays it aside.</summary>
    public static void Configure(HandlerChain chain) => chain.OnException<OperationCanceledException>().RequeueIndefinitely();

    public static async Task Handle(OutcomeMessage message, Intake intake, Keys keys, IHostApplicationLifetime host)
    {
        using var span = Signals.Start("receive outcome", ActivityKind.Consumer, message.Parcel.Headers.Where(IsContext).Select(header => header.Value.ToString()));
        await Patience.ExecuteAsync(async ct => await intake.Receive(Origin.Bus, await SenderOf(message.Key, keys, ct), message.Parcel, ct), host.ApplicationStopping);
    }

    /// <summary>The sender's own trace goes on here, where its message carries it.</summary>
    private static bool IsContext(KeyValuePair<string, StringValues> header) => "traceparent".Equals(header.Key, StringComparison.OrdinalIgnoreCase);

    /// <summary>The one workspace of a key that may push, or null.</summary>
    private static async Task<Sender?> SenderOf(string? text, Keys keys, CancellationToken ct) =>
        await keys.Find(text, ct) is { Workspaces: [var workspace] } key && key.May(Scopes.Push) ? new(workspace, key.Id) : null;
}
