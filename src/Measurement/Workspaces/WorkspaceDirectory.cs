using System.Collections.Concurrent;
using Marten;

namespace Measurement.Workspaces;

/// <summary>Finds workspaces by id. What cannot change any more is read once: all of it, once the clock is real.</summary>
public sealed class WorkspaceDirectory(IDocumentStore store)
{
    private readonly ConcurrentDictionary<string, Workspace> _settled = new(StringComparer.Ordinal);

    /// <summary>The workspace, or null where none is open under this id.</summary>
    public async Task<Workspace?> Find(string id, CancellationToken ct)
    {
        if (_settled.TryGetValue(id, out var settled))
        {
            return settled;
        }

        await using var session = store.QuerySession(id);
        var workspace = Workspace.Fold(id, await session.Events.FetchStreamAsync(Workspace.Stream, token: ct));
        if (workspace is { Simulated: false })
        {
            _settled[id] = workspace;
        }

        return workspace;
    }
}
