using JasperFx;
using Measurement;

var app = MeasurementHost.Build(args);
if (args.Length > 0 && !args[0].StartsWith('-'))
{
    return await app.RunJasperFxCommands(args);
}

await app.RunAsync();
return 0;
