using Measurement.Shared;

namespace Measurement.Workspaces;

/// <summary>The feed has ended: recorded times are the real ones from here on. Ended already is no error.</summary>
public sealed record EndSimulatedClock
{
    public static Decision Decide(Moment moment) =>
        moment.Simulated ? Decision.Record<Workspace>(Workspace.Stream, new SimulatedClockEnded()) : new(Workspace.Stream, typeof(Workspace), [], null);

    public static Task<Recorded> Record(Recorder recorder, CommandContext context, CancellationToken ct) =>
        recorder.Record(context, new EndSimulatedClock(), async (session, moment) =>
        {
            await WorkspaceClock.EndSimulation(session.Connection!, context.Workspace, ct);
            return Decide(moment);
        }, ct);
}
