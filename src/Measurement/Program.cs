using JasperFx;
using Marten;
using Measurement;
using Wolverine;
using Wolverine.Http;
using Wolverine.Marten;

var builder = WebApplication.CreateBuilder(args);
var connection = builder.Configuration.GetConnectionString("Measurement") ?? "";
builder.Services.AddMarten(options => Store.Configure(options, connection, []))
    .UseLightweightSessions()
    .IntegrateWithWolverine(marten => marten.UseWolverineManagedEventSubscriptionDistribution = true);
builder.Host.UseWolverine(options =>
{
    options.ApplicationAssembly = typeof(Store).Assembly;
    options.Durability.Mode = DurabilityMode.Balanced;
    options.Durability.HealthCheckPollingTime = TimeSpan.FromSeconds(0.5);
    options.Durability.StaleNodeTimeout = TimeSpan.FromSeconds(3);
    options.Durability.FirstHealthCheckExecution = TimeSpan.FromSeconds(0.1);
    options.Policies.AutoApplyTransactions();
});
builder.Services.AddSingleton(TimeProvider.System);
builder.AddRecording();
builder.Services.AddWolverineHttp();
var app = builder.Build();
app.MapGet("/health/live", () => "live");
app.MapWolverineEndpoints();
return await app.RunJasperFxCommands(args);
