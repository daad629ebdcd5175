using JasperFx;
using Measurement;
using Spectre.Console;

// What the command line says of itself goes to the error stream: standard output holds only what a command prints.
AnsiConsole.Console = AnsiConsole.Create(new() { Out = new AnsiConsoleOutput(Console.Error) });
if (args is ["health"])
{
    return await HealthCheck.Ask();
}

var app = MeasurementHost.Build(args);
if (args.Length > 0 && !args[0].StartsWith('-'))
{
    return await app.RunJasperFxCommands(args);
}

await app.RunAsync();
return 0;
