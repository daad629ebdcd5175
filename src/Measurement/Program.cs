using JasperFx;
using Measurement;

return await MeasurementHost.Build(args).RunJasperFxCommands(args);
