using Measurement.Figures;
using Measurement.Shared;
using Measurement.Workspaces;

namespace Measurement.Pages;

/// <summary>What a page was asked for: whose, in which language, of which period and scope, and as known when. One a request.</summary>
public sealed class PageQuestion(IHttpContextAccessor accessor, WorkspaceDirectory workspaces, Rooms rooms, Today today)
{
    private FigureQuestion? _question;

    public Workspace Workspace { get; private set; } = null!;

    public Language Language { get; private set; } = Language.Of("en");

    public DateOnly Today { get; private set; }

    public Period Period => _question!.Period;

    public Scope Scope => _question!.Scope;

    public Knowledge Knowledge => _question!.Knowledge;

    public Problem? Problem => _question!.Problem;

    private HttpContext Http => accessor.HttpContext!;

    /// <summary>Reads the address once; false where there is no such workspace.</summary>
    public async Task<bool> Load(string workspace, CancellationToken ct)
    {
        if (_question is not null)
        {
            return true;
        }

        if (await workspaces.Find(workspace, ct) is not { } found)
        {
            return false;
        }

        Workspace = found;
        Language = Language.Of(Http.Request.Query["lang"].ToString() is "en" or "fr" ? Http.Request.Query["lang"].ToString() : found.Language);
        Today = await today.In(workspace, ct);
        _question = await FigureQuestion.Read(Http.Request.Query, workspace, rooms, today, ct);
        return true;
    }

    /// <summary>An address within the workspace that keeps what was asked, with some of it changed; an empty value takes a parameter out.</summary>
    public string Link(string path, params ReadOnlySpan<(string Name, string? Value)> changes)
    {
        var kept = new List<KeyValuePair<string, string?>>();
        foreach (var name in (string[])["from", "to", "asOf", "lang", "campaign", "action", "channel", "segment"])
        {
            if (Http.Request.Query[name].ToString() is { Length: > 0 } value)
            {
                kept.Add(new(name, value));
            }
        }

        foreach (var (name, value) in changes)
        {
            kept.RemoveAll(pair => pair.Key == name);
            if (!string.IsNullOrEmpty(value))
            {
                kept.Add(new(name, value));
            }
        }

        return $"/w/{Workspace.Id}{path}{QueryString.Create(kept)}";
    }

    /// <summary>The same page with some of the address changed.</summary>
    public string Here(params ReadOnlySpan<(string Name, string? Value)> changes) =>
        Link(Http.Request.Path.Value![$"/w/{Workspace.Id}".Length..], changes);

    /// <summary>What the address holds beside one parameter, for a form that asks for that one.</summary>
    public IEnumerable<(string Name, string Value)> Kept(string except) =>
        Http.Request.Query.Where(pair => pair.Key != except && pair.Key != "after" && !string.IsNullOrEmpty(pair.Value)).Select(pair => (pair.Key, pair.Value.ToString()));
}
