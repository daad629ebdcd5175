using JasperFx.CommandLine;
using Marten;

namespace Measurement.Workspaces;

public enum WorkspaceDeed
{
    Add,
}

/// <summary><c>workspace add ID --currency C --zone Z --language L</c></summary>
public sealed class WorkspaceInput : NetCoreInput
{
    [Description("What to do: add")]
    public WorkspaceDeed Deed { get; set; }

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

/// <summary>Opens a workspace from the command line, the only way there is.</summary>
[Description("Opens a workspace", Name = "workspace")]
public sealed class WorkspaceCommand : JasperFxAsyncCommand<WorkspaceInput>
{
    public override async Task<bool> Execute(WorkspaceInput input)
    {
        using var host = input.BuildHost();
        var store = host.Services.GetRequiredService<IDocumentStore>();
        var brands = input.BrandsFlag.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var command = new OpenWorkspace(input.Id, input.CurrencyFlag, input.ZoneFlag, input.LanguageFlag, brands);
        var opened = await OpenWorkspace.Open(store, command, null, "operator", CancellationToken.None);
        Console.WriteLine(opened switch
        {
            { Problem: { } problem } => problem.Detail,
            { Repeat: true } => $"Workspace {input.Id} was open already.",
            _ => $"Workspace {input.Id} is open.",
        });
        return opened.Problem is null;
    }
}
