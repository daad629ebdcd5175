using Measurement.Figures;
using Measurement.Shared;
using Npgsql;
using OpenTelemetry;
using OpenTelemetry.Instrumentation.AspNetCore;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Measurement;

/// <summary>
/// Traces, metrics and logs, sent by OTLP where <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> names who takes them; without it nothing is
/// collected. The other settings are OpenTelemetry's own (<c>OTEL_…</c>): protocol, headers, sampling, resource.
/// </summary>
public static class Telemetry
{
    private static readonly PathString[] Untraced = ["/health", "/sign-in", "/share"];

    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        if (string.IsNullOrEmpty(builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]))
        {
            return;
        }

        builder.Services.Configure<OpenTelemetryLoggerOptions>(options => options.IncludeFormattedMessage = true);
        builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("measurement", serviceVersion: typeof(Telemetry).Assembly.GetName().Version?.ToString(3)))
            .WithTracing(tracing => tracing
                .AddAspNetCoreInstrumentation(Follow)
                .AddSource(Signals.Name, "Marten", "Wolverine", "Npgsql"))
            .WithMetrics(metrics => metrics
                .AddAspNetCoreInstrumentation()
                .AddRuntimeInstrumentation()
                .AddMeter(Signals.Name, "Marten", "Wolverine*", "Npgsql")
                .AddInstrumentation(services => new ProjectionLag(services.GetRequiredService<NpgsqlDataSource>(), MeasurementHost.Rooms)))
            .WithLogging()
            .UseOtlpExporter();
    }

    /// <summary>Links hold their secret in the path, so nothing of such a request may leave; health checks say nothing worth keeping.</summary>
    private static void Follow(AspNetCoreTraceInstrumentationOptions options) =>
        options.Filter = context => !Array.Exists(Untraced, path => context.Request.Path.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase));
}
