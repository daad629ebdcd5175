using JasperFx;
using Measurement.Figures;
using Npgsql;
using Wolverine.Runtime;

namespace Measurement;

/// <summary>
/// Whether the process lives (<c>/health/live</c>), and whether it can keep its promises now (<c>/health/ready</c>: 200, or 503 with
/// each reason, <c>name: what is wrong</c>). Names: <c>store</c>, <c>durability</c>, <c>clock</c>, <c>guard</c>, <c>projection</c>,
/// <c>lag</c>, and those of other rooms (<see cref="ReadinessReason"/>).
/// </summary>
public static class Health
{
    /// <summary>More than this many events behind the log a reader would see old figures.</summary>
    private const long Behind = 1_000;

    /// <summary>How far this host's clock may be from PostgreSQL's, which gives the recorded times.</summary>
    private static readonly TimeSpan Apart = TimeSpan.FromSeconds(5);

    public static void MapHealth(this WebApplication app)
    {
        app.MapGet("/health/live", () => "live").AllowAnonymous();
        app.MapGet("/health/ready", async (NpgsqlDataSource source, IWolverineRuntime runtime, TimeProvider time, IEnumerable<ReadinessReason> others, CancellationToken ct) =>
        {
            IReadOnlyList<string> reasons = [.. await OfStore(source, time, ct), .. OfProjections(runtime), .. others.Select(other => other()).OfType<string>()];
            return Results.Json(
                new { Status = reasons.Count == 0 ? "ready" : "not-ready", Reasons = reasons },
                statusCode: reasons.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
        }).AllowAnonymous();
    }

    /// <summary>What is wrong with the store, as it stands for this process's own role.</summary>
    public static async Task<IReadOnlyList<string>> OfStore(NpgsqlDataSource source, TimeProvider time, CancellationToken ct)
    {
        var reasons = new List<string>();
        try
        {
            var (off, ahead) = await StoreState.Ask(source, time, ct);
            reasons.AddRange(off.Select(setting => $"durability: PostgreSQL's {setting} is off; what is answered may be lost when the machine fails"));
            if (ahead.Duration() > Apart)
            {
                reasons.Add($"clock: this host is {ahead.Duration().TotalSeconds:F0} s {(ahead > TimeSpan.Zero ? "ahead of" : "behind")} PostgreSQL, whose clock gives the recorded times");
            }

            if (!await ProgressGuard.IsInstalled(source, ct))
            {
                reasons.Add("guard: the trigger against two writers of a projection is missing");
            }

            foreach (var (name, behind) in await ProgressGuard.Behind(source, MeasurementHost.Rooms.Select(FoldProjection.NameOf), ct))
            {
                if (behind > Behind)
                {
                    reasons.Add($"lag: {name} is {behind} events behind the log");
                }
            }
        }
        catch (PostgresException error)
        {
            reasons.Add($"store: PostgreSQL refuses what is asked of it ({error.SqlState})");
        }
        catch (NpgsqlException)
        {
            reasons.Add("store: PostgreSQL does not answer");
        }

        return reasons;
    }

    /// <summary>
    /// The projections that this node was given and that stand still, each with why. A node that was given none lacks nothing: what
    /// nobody projects shows as lag.
    /// </summary>
    private static IEnumerable<string> OfProjections(IWolverineRuntime runtime) =>
        Projections.OfNode(runtime).Where(projection => projection.Agent.Status != AgentStatus.Running).Select(projection =>
        {
            var failure = projection.Agent.Failure;
            var at = failure?.Event is { } e ? $" at event {e.Sequence}" : "";
            return $"projection: {projection.Name} stands still{at}: {failure?.RootExceptionType ?? "no reason given"}; the log says more";
        });
}

/// <summary>A room's own word on readiness: null where it is ready, else why not.</summary>
public delegate string? ReadinessReason();
