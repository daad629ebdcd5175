using JasperFx.CommandLine;
using Marten;

namespace Measurement.Figures;

public sealed class FiguresInput : NetCoreInput
{
    [Description("rebuild: fold all recorded events anew.")]
    public string Deed { get; set; } = "";
}

/// <summary><c>figures rebuild</c>: empties units and cells and folds every recorded event again; what comes of it is what was there.</summary>
[Description("Folds all recorded events anew: `figures rebuild`", Name = "figures")]
public sealed class FiguresCommand : JasperFxAsyncCommand<FiguresInput>
{
    public override async Task<bool> Execute(FiguresInput input)
    {
        if (input.Deed != "rebuild")
        {
            Console.Error.WriteLine("figures rebuild");
            return false;
        }

        using var host = input.BuildHost();
        using var daemon = await host.Services.GetRequiredService<IDocumentStore>().BuildProjectionDaemonAsync();
        foreach (var fold in host.Services.GetRequiredService<Rooms>().All.Select(FoldProjection.NameOf))
        {
            Console.WriteLine($"Folding {fold} anew …");
            await daemon.RebuildProjectionAsync(fold, CancellationToken.None);
        }

        Console.WriteLine("All figures are folded anew.");
        return true;
    }
}
