using Marten;
using Measurement.Shared;

namespace Measurement.Workspaces;

/// <summary>Opens a workspace. There is no HTTP for it: whoever runs the house opens the rooms.</summary>
/// <param name="Id">1 to 63 of a–z, 0–9 and hyphen: it stands in every address.</param>
public sealed record OpenWorkspace(string Id, string Currency, string Zone, string Language, IReadOnlyList<string> Brands, bool Simulated = false)
{
    public static Decision Decide(OpenWorkspace command)
    {
        var errors = new FieldErrors();
        errors.Expect(
            command.Id.Length is >= 1 and <= 63 && command.Id.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-'),
            "id", "1 to 63 of a-z, 0-9 and hyphen.");
        errors.Currency("currency", command.Currency);
        errors.Expect(Calendar.Zone(command.Zone) is not null, "zone", "It must be a time zone of the IANA, as Europe/Paris.");
        errors.Expect(command.Language is "en" or "fr", "language", "It must be en or fr.");
        errors.List("brands", command.Brands, (field, brand) => errors.Text(field, brand));
        return errors.Any
            ? Decision.Refuse(errors.AsProblem("command-refused"))
            : Decision.Record<Workspace>(Workspace.Stream, new WorkspaceOpened(command.Currency, command.Zone, command.Language, command.Brands, command.Simulated));
    }

    /// <summary>Records the opening and starts the workspace's clock in one transaction. Opened before with the same facts is a repeat.</summary>
    /// <param name="recordedAt">Where the simulated clock starts; PostgreSQL's time where there is none.</param>
    public static async Task<Recorded> Open(IDocumentStore store, OpenWorkspace command, DateTimeOffset? recordedAt, string user, CancellationToken ct)
    {
        var decision = Decide(command);
        if (decision.Problem is not null)
        {
            return new("", false, decision.Problem);
        }

        var start = command.Simulated ? recordedAt : null;
        await using var session = store.LightweightSession(command.Id);
        await session.BeginTransactionAsync(ct);
        if (!await WorkspaceClock.Open(session.Connection!, command.Id, Calendar.Zone(command.Zone)!, command.Simulated, start, ct))
        {
            var opened = (await session.Events.FetchStreamAsync(Workspace.Stream, token: ct)).Select(e => e.Data).OfType<WorkspaceOpened>().Single();
            return CommandDigest.Of(opened).AsSpan().SequenceEqual(CommandDigest.Of((WorkspaceOpened)decision.Events[0]))
                ? new(Workspace.Stream, true, null)
                : new("", false, Problem.Conflict("workspace-open", $"Workspace {command.Id} is open, with another currency, zone, language, brands or clock."));
        }

        var moment = await WorkspaceClock.Take(session.Connection!, command.Id, start, ct);
        await Recorder.Append(session, decision, moment!, new(command.Id, null, start, user), announce: null, ct);
        return new(Workspace.Stream, false, null);
    }
}
