namespace Measurement.Access;

/// <summary>What a credential may do in its workspaces: send outcomes, read, record (objectives, campaigns, actions).</summary>
[Flags]
public enum Scopes
{
    None = 0,
    Push = 1,
    Read = 2,
    Record = 4,
    All = Push | Read | Record,
}

/// <summary>Who asks. There are no accounts: a key, a consultant's session or a client's session is all that is known.</summary>
/// <param name="Id">Opaque and safe to record or to log; it cannot be used to get in.</param>
/// <param name="Kind">One of <see cref="Key"/>, <see cref="Consultant"/>, <see cref="Share"/>.</param>
/// <param name="Workspaces">The workspaces it opens, never empty; the first is where <c>/</c> leads.</param>
public sealed record Credential(string Id, string Kind, IReadOnlyList<string> Workspaces, Scopes Scopes)
{
    public const string Key = "key";
    public const string Consultant = "consultant";
    public const string Share = "share";

    /// <summary>Whether a browser sends it by itself, so that a request must prove that it comes from our own page.</summary>
    public bool IsCookie => Kind != Key;

    public bool May(Scopes scopes) => (Scopes & scopes) == scopes;

    public bool Opens(string workspace) => Workspaces.Contains(workspace, StringComparer.Ordinal);
}

/// <summary>Scopes as they are written: <c>push read record</c>.</summary>
public static class ScopeNames
{
    private static readonly (string Name, Scopes Scope)[] _all = [("push", Scopes.Push), ("read", Scopes.Read), ("record", Scopes.Record)];

    public static IEnumerable<string> Names(this Scopes scopes) => _all.Where(each => scopes.HasFlag(each.Scope)).Select(each => each.Name);

    public static string Text(this Scopes scopes) => string.Join(' ', scopes.Names());

    /// <summary>The scopes named, by spaces or commas; null where one is unknown or none is named.</summary>
    public static Scopes? Parse(string text)
    {
        var scopes = Scopes.None;
        foreach (var name in text.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries))
        {
            var known = Array.Find(_all, each => each.Name == name).Scope;
            if (known == Scopes.None)
            {
                return null;
            }

            scopes |= known;
        }

        return scopes == Scopes.None ? null : scopes;
    }
}
