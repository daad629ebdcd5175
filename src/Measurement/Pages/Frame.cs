using Measurement.Access;
using Measurement.Figures;
using Measurement.Outcomes;
using Measurement.Shared;
using Measurement.Workspaces;

namespace Measurement.Pages;

/// <summary>What the frame of every page says: whose, in which language, as known when, and what of the address its links keep.</summary>
/// <param name="Path">The page's own path.</param>
/// <param name="Kept">What was asked of the page, by name, as it was typed: from, to, asOf, lang, scope.</param>
/// <param name="Today">Today in the workspace's zone.</param>
/// <param name="MayRecord">Whether the reader may log actions.</param>
public sealed record Frame(
    Workspace Workspace, Language Language, string Path, IReadOnlyDictionary<string, string> Kept, Knowledge Knowledge, DateOnly Today, bool MayRecord)
{
    /// <summary>The period and the moment, which lead from page to page.</summary>
    private static readonly string[] Carried = ["from", "to", "asOf", "lang"];

    /// <summary>And the scope, which a page keeps for itself.</summary>
    public static readonly string[] Scoped = ["campaign", "action", "channel", "segment", "indicator"];

    /// <summary>The newest event that the page's figures hold; null on pages without figures.</summary>
    public long? LastSequence { get; init; }

    /// <summary>The antiforgery token of the page's forms; null on pages without one.</summary>
    public (string Field, string Value)? Token { get; init; }

    /// <summary>Whether the reader came in by a browser's session, which can be ended.</summary>
    public bool IsSignedIn { get; init; }

    /// <summary>How far waiting letters are counted for the navigation.</summary>
    public const long MostLetters = 1_000;

    /// <summary>How many dead letters wait, up to <see cref="MostLetters"/>; null where the reader may not see them.</summary>
    public long? LettersWaiting { get; init; }

    public string Name => Workspace.Name;

    public string Home => $"/w/{Uri.EscapeDataString(Workspace.Id)}";

    /// <summary>Reads the frame of a request; null where there is no such workspace.</summary>
    public static async Task<Frame?> Read(HttpContext http, string workspace, WorkspaceDirectory workspaces, Today today, CancellationToken ct)
    {
        if (await workspaces.Find(workspace, ct) is not { } open)
        {
            return null;
        }

        var kept = Carried.Concat(Scoped).Where(name => !string.IsNullOrWhiteSpace(http.Request.Query[name]))
            .ToDictionary(name => name, name => http.Request.Query[name].ToString(), StringComparer.Ordinal);
        return new(
            open, Language.Of(kept.GetValueOrDefault("lang") is "fr" or "en" ? kept["lang"] : open.Language), http.Request.Path, kept,
            Knowledge.Parse(kept.GetValueOrDefault("asOf")) ?? Knowledge.Live, await today.In(workspace, ct),
            http.CredentialOrNull()?.May(Access.Scopes.Record) is true)
        {
            LettersWaiting = http.CredentialOrNull() is { } reader && (reader.May(Access.Scopes.Push) || reader.May(Access.Scopes.Record))
                ? await http.RequestServices.GetRequiredService<DeadLetterStore>().Waiting(workspace, MostLetters, ct)
                : null,
            IsSignedIn = http.CredentialOrNull() is { IsCookie: true },
        };
    }

    public string In(Text text) => Language.In(text);

    public string In(Text text, params object?[] values) => Language.In(text, values);

    /// <summary>The address of another page of the workspace, the period, the moment and the language kept.</summary>
    public string To(string page, params (string Name, string? Value)[] more) => Address(page.Length == 0 ? Home : $"{Home}/{page}", Carried, more);

    /// <summary>This page's address with something of it changed; a null takes it away.</summary>
    public string Here(params (string Name, string? Value)[] changed) => Address(Path, [.. Carried, .. Scoped], changed);

    private string Address(string path, string[] names, (string Name, string? Value)[] changed)
    {
        var parts = names.Where(name => Kept.ContainsKey(name) && !changed.Any(change => change.Name == name)).Select(name => (Name: name, Value: (string?)Kept[name]))
            .Concat(changed).Where(part => part.Value is not null).Select(part => $"{part.Name}={Uri.EscapeDataString(part.Value!)}");
        var query = string.Join('&', parts);
        return query.Length == 0 ? path : $"{path}?{query}";
    }
}
