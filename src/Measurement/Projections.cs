using JasperFx;
using Wolverine.Runtime;
using Wolverine.Runtime.Agents;

namespace Measurement;

/// <summary>
/// Starts again what this node was given to project and stands still. The daemon stops a projection at any failure, also at one
/// that passes, such as a store that was away, and nobody else takes it up again. One that fails on the same event anew stands
/// still anew, and readiness names it all the while.
/// </summary>
public sealed class Projections(IWolverineRuntime runtime, ILogger<Projections> log) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(3);

    /// <summary>The projections that a node was given, by name (<c>socialmedia/all</c>), whether they run or stand still.</summary>
    public static IEnumerable<(string Name, IEventSubscriptionAgent Agent)> OfNode(IWolverineRuntime runtime)
    {
        foreach (var uri in runtime.Agents.AllRunningAgentUris())
        {
            if (runtime.Agents.TryFindActiveAgent<IEventSubscriptionAgent>(uri, out var agent))
            {
                yield return (string.Concat(uri.Segments[^2..]), agent);
            }
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Look);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            foreach (var (name, agent) in OfNode(runtime).Where(projection => projection.Agent.Status == AgentStatus.Paused).ToList())
            {
                try
                {
                    await agent.StopAsync(stoppingToken);
                    await agent.StartAsync(stoppingToken);
                    log.LogWarning("{Projection} stood still and was started again", name);
                }
                catch (Exception error) when (!stoppingToken.IsCancellationRequested)
                {
                    log.LogError(error, "{Projection} stands still and could not be started again", name);
                }
            }
        }
    }
}
