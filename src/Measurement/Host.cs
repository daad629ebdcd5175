using JasperFx;
using JasperFx.CodeGeneration;
using Marten;
using Measurement.Access;
using Measurement.BrandStrategy;
using Measurement.Demo;
using Measurement.DirectMarketing;
using Measurement.Figures;
using Measurement.Outcomes;
using Measurement.Pages;
using Measurement.SocialMedia;
using Npgsql;
using Wolverine;
using Wolverine.Http;
using Wolverine.Marten;

namespace Measurement;

/// <summary>The whole application, not yet started: what <c>Program.cs</c> runs, and what the system tests start in their own process.</summary>
public static class MeasurementHost
{
    public static readonly IReadOnlyList<Room> Rooms = [BrandStrategyRoom.Room, DirectMarketingRoom.Room, SocialMediaRoom.Room];

#if STATIC_CODE
    private const TypeLoadMode GeneratedCode = TypeLoadMode.Static;
#else
    private const TypeLoadMode GeneratedCode = TypeLoadMode.Dynamic;
#endif

    public static WebApplication Build(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        // A file a setting, named as the environment names it (ConnectionStrings__Measurement): how containers are given secrets.
        builder.Configuration.AddKeyPerFile("/run/secrets", optional: true);
        var source = NpgsqlDataSource.Create(builder.Configuration.GetConnectionString("Measurement") ?? "Host=127.0.0.1");
        builder.Services.AddMarten(options => Store.Configure(options, source, Rooms))
            .UseLightweightSessions()
            .IntegrateWithWolverine(marten => marten.UseWolverineManagedEventSubscriptionDistribution = true);
        builder.Host.UseWolverine(options =>
        {
            options.ApplicationAssembly = typeof(Store).Assembly;
            options.CodeGeneration.TypeLoadMode = GeneratedCode;
            options.Durability.Mode = DurabilityMode.Balanced;
            options.Durability.HealthCheckPollingTime = TimeSpan.FromSeconds(0.5);
            options.Durability.StaleNodeTimeout = TimeSpan.FromSeconds(3);
            options.Durability.FirstHealthCheckExecution = TimeSpan.FromSeconds(0.1);
            options.AutoBuildMessageStorageOnStartup = AutoCreate.None;
            options.UseAnnouncements();
            options.UseBus(builder.Configuration);
        });
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddWolverineHttp();
        builder.Services.AddOpenApi();
        builder.Services.AddHostedService<SchemaStep>();
        builder.Services.AddHostedService<Projections>();
        builder.AddTelemetry();
        builder.AddAccess();
        builder.AddRecording();
        builder.AddFigures(source, Rooms);
        builder.AddOutcomes(Rooms);
        builder.AddBus();
        builder.AddDemo();
        builder.AddPages();

        var app = builder.Build();
        app.UseAccess();
        app.MapHealth();
        app.MapOpenApi().AllowAnonymous();
        app.MapEvents(OutcomesRoom.SenderOf).RequireAuthorization("push");
        app.UsePages();
        BrandStrategyPage.Map(app);
        DirectMarketingPage.Map(app);
        SocialMediaPage.Map(app);
        app.MapWolverineEndpoints();
        return app;
    }
}
