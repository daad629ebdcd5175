using Marten;
using Measurement.Objectives;
using Measurement.Shared;

namespace Measurement.Actions;

/// <summary>What an action's details refer to, read under the workspace's lock before deciding: so that deciding reads nothing.</summary>
/// <param name="Known">Of the ids named those that are recorded.</param>
/// <param name="CodeOwners">Of the tracking codes named those that are taken, each with its action.</param>
public sealed record References(IReadOnlySet<string> Known, IReadOnlyDictionary<string, string> CodeOwners, Indicators Indicators)
{
    public bool Names(string? id, string prefix) =>
        id is not null && id.StartsWith($"{prefix}-", StringComparison.Ordinal) && Known.Contains(id);

    public static async Task<References> Load(IDocumentSession session, string action, ActionSent? sent, Indicators indicators, CancellationToken ct)
    {
        string?[] ids = [action, sent?.Campaign, .. sent?.Objectives ?? []];
        return new(
            await Recorder.Existing(session, [.. ids.OfType<string>()], ct),
            await Recorder.OwnersOf(session, [.. (sent?.TrackingCodes ?? []).OfType<string>()], ct),
            indicators);
    }
}
