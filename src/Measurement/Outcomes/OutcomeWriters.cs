using System.Collections.Concurrent;

namespace Measurement.Outcomes;

/// <summary>One writer a workspace, made when it first sends. On shutdown what was taken is recorded before the process ends.</summary>
public sealed class OutcomeWriters(OutcomeStore store, ILogger<OutcomeWriter> log) : IHostedService
{
    private readonly ConcurrentDictionary<string, Lazy<OutcomeWriter>> _writers = new(StringComparer.Ordinal);

    /// <summary>The writer of a workspace that exists.</summary>
    public OutcomeWriter Of(string workspace) => _writers.GetOrAdd(workspace, name => new(() => new OutcomeWriter(name, store, log))).Value;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.WhenAll(_writers.Values.Select(writer => writer.Value.Stop()));
}
