namespace Measurement.Access;

/// <summary>A link as it is handed out, once.</summary>
/// <param name="Id">What <c>revoke</c> takes.</param>
public sealed record Link(string Id, string Address, DateTimeOffset Expires);

/// <summary>
/// The ways in for people. A sign-in link is the consultant's: good once, for ten minutes. A share link is the client's: it reads
/// only, and is good as often as needed until it expires or is revoked.
/// </summary>
public sealed class Links(AccessStore store, PublicAddress address)
{
    public static readonly TimeSpan SignInLifetime = TimeSpan.FromMinutes(10);
    public static readonly TimeSpan ShareLifetime = TimeSpan.FromDays(30);

    /// <summary>A new sign-in link, which opens these workspaces with all scopes.</summary>
    /// <param name="leadsTo">The page that it opens, on this host; the first workspace's overview where none is named.</param>
    public Task<Link> SignIn(IReadOnlyList<string> workspaces, CancellationToken ct, string? leadsTo = null) =>
        Make(SecretKind.SignIn, "/sign-in/", Credential.Consultant, workspaces, Scopes.All, SignInLifetime, leadsTo, ct);

    /// <summary>A new share link, which reads one workspace; for 30 days where no lifetime is given.</summary>
    /// <param name="leadsTo">The page that it opens, on this host; the workspace's overview where none is named.</param>
    public Task<Link> Share(string workspace, TimeSpan? lifetime, CancellationToken ct, string? leadsTo = null) =>
        Make(SecretKind.Share, "/share/", Credential.Share, [workspace], Scopes.Read, lifetime ?? ShareLifetime, leadsTo, ct);

    /// <summary>The link behind a token while it is good, without using it up.</summary>
    public async Task<Kept?> Find(SecretKind kind, string token, CancellationToken ct) =>
        Secret.Parse(kind, token) is { } secret && await store.FindLink(secret.Id, ct) is { } kept && secret.Matches(kept.Hash) ? kept : null;

    /// <summary>Uses a sign-in link up: whoever is first has it, anyone else gets null.</summary>
    public async Task<Kept?> Consume(string token, CancellationToken ct) =>
        await Find(SecretKind.SignIn, token, ct) is { } kept && await store.UseUp(kept.Id, ct) ? kept : null;

    /// <summary>Ends a link by its id, with every session that came of it.</summary>
    public Task<bool> Revoke(string id, CancellationToken ct) => store.Revoke(id, ct);

    private async Task<Link> Make(
        SecretKind secret, string path, string kind, IReadOnlyList<string> workspaces, Scopes scopes, TimeSpan lifetime, string? leadsTo, CancellationToken ct)
    {
        var token = Secret.New(secret);
        var expires = await store.AddLink(token, kind, workspaces, scopes, lifetime, leadsTo, ct);
        return new(token.Id, address.Of(path + token.Text), expires);
    }
}
