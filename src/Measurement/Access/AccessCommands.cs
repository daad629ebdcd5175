using JasperFx.CommandLine;

namespace Measurement.Access;

public sealed class LinkInput
{
    [Description("The workspace it opens; without it a sign-in link opens all")]
    public string? Workspace { get; set; }

    [Description("A share link for a client, which only reads, instead of the consultant's sign-in link")]
    public bool ShareFlag { get; set; }

    [Description("For how many days a share link is good; 30 where it is not said")]
    public int? DaysFlag { get; set; }
}

[Description("Prints a new sign-in link for the consultant, or a share link for a client", Name = "link")]
public sealed class LinkCommand : JasperFxAsyncCommand<LinkInput>
{
    public LinkCommand()
    {
        Usage("A sign-in link to all workspaces").Arguments();
        Usage("A link to one workspace").Arguments(input => input.Workspace!);
    }

    [InjectService]
    public Links Links { get; set; } = null!;

    [InjectService]
    public AccessStore Store { get; set; } = null!;

    public override async Task<bool> Execute(LinkInput input)
    {
        var known = await Store.Workspaces(CancellationToken.None);
        if (input.Workspace is null ? known.Count == 0 : !known.Contains(input.Workspace))
        {
            Console.Error.WriteLine(input.Workspace is null ? "There is no workspace yet." : $"There is no workspace {input.Workspace}.");
            return false;
        }

        if (input.ShareFlag && (input.Workspace is null || input.DaysFlag is < 1 or > 366))
        {
            Console.Error.WriteLine("A share link is for one workspace, and for 1 to 366 days.");
            return false;
        }

        var link = input.ShareFlag
            ? await Links.Share(input.Workspace!, input.DaysFlag is { } days ? TimeSpan.FromDays(days) : null, CancellationToken.None)
            : await Links.SignIn(input.Workspace is null ? known : [input.Workspace], CancellationToken.None);
        Console.WriteLine($"{(input.ShareFlag ? "Client" : "Open")}: {link.Address}");
        Console.WriteLine($"Good until {link.Expires:yyyy-MM-dd HH:mm} UTC; 'revoke {link.Id}' ends it.");
        return true;
    }
}

public sealed class KeyInput
{
    [Description("The workspace it opens")]
    public string Workspace { get; set; } = "";

    [Description("What it may: push, read, record, by commas; all where it is not said")]
    public string? ScopesFlag { get; set; }
}

[Description("Prints a new key of a workspace; it cannot be shown again", Name = "key")]
public sealed class KeyCommand : JasperFxAsyncCommand<KeyInput>
{
    public KeyCommand() => Usage("A new key").Arguments(input => input.Workspace);

    [InjectService]
    public Keys Keys { get; set; } = null!;

    public override async Task<bool> Execute(KeyInput input)
    {
        if (input.ScopesFlag is { } named && ScopeNames.Parse(named) is null)
        {
            Console.Error.WriteLine($"'{named}' are not scopes: push, read, record.");
            return false;
        }

        var scopes = input.ScopesFlag is { } text ? ScopeNames.Parse(text)!.Value : Scopes.All;
        if (await Keys.Create(input.Workspace, scopes, CancellationToken.None) is not { } key)
        {
            Console.Error.WriteLine($"There is no workspace {input.Workspace}.");
            return false;
        }

        Console.WriteLine($"Key: {key}");
        Console.WriteLine($"It may {scopes.Text()}; 'revoke {Secret.Parse(SecretKind.Key, key)!.Id}' ends it.");
        return true;
    }
}

public sealed class RevokeInput
{
    [Description("The id that was printed with it: key-…, sign-in-…, share-…, session-…")]
    public string Id { get; set; } = "";
}

[Description("Ends a key, a link with the sessions that came of it, or a session", Name = "revoke")]
public sealed class RevokeCommand : JasperFxAsyncCommand<RevokeInput>
{
    public RevokeCommand() => Usage("By its id").Arguments(input => input.Id);

    [InjectService]
    public AccessStore Store { get; set; } = null!;

    public override async Task<bool> Execute(RevokeInput input)
    {
        var ended = await Store.Revoke(input.Id, CancellationToken.None);
        Console.WriteLine(ended ? $"{input.Id} is ended." : $"Nothing named {input.Id} was good.");
        return ended;
    }
}
