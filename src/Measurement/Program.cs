using JasperFx;
using JasperFx.Events.Daemon;
using Marten;
using Measurement;
using Measurement.BrandStrategy;
using Measurement.DirectMarketing;
using Measurement.Figures;
using Measurement.Shared;
using Measurement.SocialMedia;
using Npgsql;
using Wolverine;
using Wolverine.Http;
using Wolverine.Marten;

var builder = WebApplication.CreateBuilder(args);
var source = NpgsqlDataSource.Create(builder.Configuration.GetConnectionString("Measurement") ?? "Host=127.0.0.1");
IReadOnlyList<Room> rooms = [BrandStrategyRoom.Room, DirectMarketingRoom.Room, SocialMediaRoom.Room];
builder.Services.AddSingleton(source);
builder.Services.AddSingleton(rooms);
builder.Services.AddSingleton<Rooms>();
builder.Services.AddMarten(options => Store.Configure(options, source, rooms))
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
TransientFailures.AddClassifier(ProgressGuard.IsTransient);
builder.Services.AddMemoryCache(options => options.SizeLimit = 2_000_000);
builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddSingleton<Recorder>();
builder.Services.AddSingleton<Today>();
builder.Services.AddSingleton<FigureReader>();
builder.Services.AddSingleton<Provenance>();
builder.Services.AddWolverineHttp();
var app = builder.Build();
app.MapGet("/health/live", () => "live");
app.MapWolverineEndpoints();
return await app.RunJasperFxCommands(args);
