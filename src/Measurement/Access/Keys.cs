using System.Collections.Concurrent;

namespace Measurement.Access;

/// <summary>
/// API keys. A key that was found stays known to this process for five seconds, so that the door does not ask the store for each
/// event: a key revoked by another process works at most so much longer. Only true keys are remembered, so the memory is bounded.
/// </summary>
public sealed class Keys(AccessStore store, TimeProvider time)
{
    private static readonly TimeSpan _known = TimeSpan.FromSeconds(5);
    private readonly ConcurrentDictionary<string, (Kept Kept, long At)> _found = new(StringComparer.Ordinal);

    /// <summary>Makes a key of a workspace and returns its text, which nothing can show again; null where there is no such workspace.</summary>
    public async Task<string?> Create(string workspace, Scopes scopes, CancellationToken ct)
    {
        var key = Secret.New(SecretKind.Key);
        return await store.AddKey(workspace, key, scopes, ct) ? key.Text : null;
    }

    /// <summary>The credential of a key's text; null where it is not a key, not known, or revoked.</summary>
    public async Task<Credential?> Find(string? text, CancellationToken ct)
    {
        if (Secret.Parse(SecretKind.Key, text) is not { } key)
        {
            return null;
        }

        if (!_found.TryGetValue(key.Id, out var found) || time.GetElapsedTime(found.At) > _known)
        {
            if (await store.FindKey(key.Id, ct) is not { } kept)
            {
                _found.TryRemove(key.Id, out _);
                return null;
            }

            _found[key.Id] = found = (kept, time.GetTimestamp());
        }

        return key.Matches(found.Kept.Hash) ? found.Kept.AsCredential() : null;
    }

    /// <summary>Ends a key by its id, for this process at once.</summary>
    public async Task<bool> Revoke(string id, CancellationToken ct)
    {
        var ended = await store.Revoke(id, ct);
        _found.TryRemove(id, out _);
        return ended;
    }
}
