using Marten;
using Measurement.Access;
using Measurement.Shared;
using Wolverine;
using Wolverine.Http;
using Wolverine.Marten;

namespace Measurement;

/// <summary>The whole application, not yet started: what <c>Program.cs</c> runs, and what the system tests start in their own process.</summary>
public static class MeasurementHost
{
    public static WebApplication Build(string[] args)
    {
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
        builder.Services.AddSingleton<Recorder>();
        builder.Services.AddWolverineHttp();
        builder.AddAccess();

        var app = builder.Build();
        app.UseAccess();
        app.MapGet("/health/live", () => "live").AllowAnonymous();
        app.MapWolverineEndpoints();
        return app;
    }
}
