using Measurement.Figures;
using Npgsql;

namespace Measurement;

/// <summary>Whether the process lives, and whether it can keep its promises now.</summary>
public static class Health
{
    /// <summary>More than this many events behind the log a reader would see old figures.</summary>
    private const long Behind = 1_000;

    public static void MapHealth(this WebApplication app)
    {
        app.MapGet("/health/live", () => "live").AllowAnonymous();
        app.MapGet("/health/ready", async (NpgsqlDataSource source, IEnumerable<ReadinessReason> others, CancellationToken ct) =>
        {
            var reasons = await Reasons(source, ct);
            reasons.AddRange(others.Select(other => other()).OfType<string>());
            return Results.Json(
                new { Status = reasons.Count == 0 ? "ready" : "not-ready", Reasons = reasons },
                statusCode: reasons.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
        }).AllowAnonymous();
    }

    private static async Task<List<string>> Reasons(NpgsqlDataSource source, CancellationToken ct)
    {
        var reasons = new List<string>();
        try
        {
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
        catch (NpgsqlException)
        {
            reasons.Add("store: PostgreSQL does not answer");
        }

        return reasons;
    }
}

/// <summary>A room's own word on readiness: null where it is ready, else why not.</summary>
public delegate string? ReadinessReason();
