using JasperFx.CommandLine;
using Npgsql;

namespace Measurement.Demo;

public sealed class DemoInput
{
    [Description("What to do: remove")]
    public string Work { get; set; } = "";
}

/// <summary><c>demo remove</c></summary>
[Description("Removes the demo's workspace, whole", Name = "demo")]
public sealed class DemoCommand : JasperFxAsyncCommand<DemoInput>
{
    public DemoCommand() => Usage("What to do").Arguments(input => input.Work);

    [InjectService]
    public NpgsqlDataSource Source { get; set; } = null!;

    [InjectService]
    public IConfiguration Configuration { get; set; } = null!;

    public override async Task<bool> Execute(DemoInput input)
    {
        if (input.Work != "remove")
        {
            Console.Error.WriteLine($"'{input.Work}' cannot be done to the demo: remove.");
            return false;
        }

        var rows = await DemoRemoval.Run(Source, CancellationToken.None);
        DemoKeyFile.In(Configuration).Delete();
        Console.WriteLine(rows == 0 ? "There is no demo." : $"The demo is removed: {rows} rows.");
        return true;
    }
}
