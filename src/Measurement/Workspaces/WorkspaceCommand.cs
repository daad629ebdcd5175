using JasperFx.CommandLine;
using Marten;
using Measurement.Access;

namespace Measurement.Workspaces;

/// <summary><c>workspace add ID --currency C --zone Z --language L</c></summary>
public sealed class WorkspaceInput
{
    /// <summary>A word and not an enumeration: those are parsed by case, and a command is typed in small letters.</summary>
    [Description("What to do: add")]
    public string Deed { get; set; } = "";

    [Description("The workspace's id: 1 to 63 of a-z, 0-9 and hyphen")]
    public string Id { get; set; } = "";

    [Description("Its currency (ISO 4217), for good")]
    public string CurrencyFlag { get; set; } = "EUR";

    [Description("Its time zone (IANA), for good")]
    public string ZoneFlag { get; set; } = "Europe/Paris";

    [Description("Its language: en or fr")]
    public string LanguageFlag { get; set; } = "en";

    [Description("Its brands, separated by commas")]
    public string BrandsFlag { get; set; } = "";
}

/// <summary>Opens a workspace from the command line, the only way there is, and prints its first key.</summary>
[Description("Opens a workspace and prints its first key", Name = "workspace")]
public sealed class WorkspaceCommand : JasperFxAsyncCommand<WorkspaceInput>
{
    public WorkspaceCommand() => Usage("Opens a workspace").Arguments(input => input.Deed, input => input.Id);

    [InjectService]
    public IDocumentStore Store { get; set; } = null!;

    [InjectService]
    public Keys Keys { get; set; } = null!;

    public override async Task<bool> Execute(WorkspaceInput input)
    {
        if (input.Deed != "add")
        {
            Console.Error.WriteLine($"A workspace can be added, not '{input.Deed}': workspace add ID");
            return false;
        }

        var brands = input.BrandsFlag.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var command = new OpenWorkspace(input.Id, input.CurrencyFlag, input.ZoneFlag, input.LanguageFlag, brands);
        var opened = await OpenWorkspace.Open(Store, command, null, "operator", CancellationToken.None);
        if (opened.Problem is { } problem)
        {
            Console.Error.WriteLine(problem.Detail);
            return false;
        }

        Console.WriteLine(opened.Repeat ? $"Workspace {input.Id} was open already; 'key {input.Id}' makes another key." : $"Workspace {input.Id} is open.");
        if (!opened.Repeat)
        {
            Console.WriteLine($"Key: {await Keys.Create(input.Id, Scopes.All, CancellationToken.None)}");
        }

        return true;
    }
}
