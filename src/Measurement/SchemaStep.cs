using JasperFx.CommandLine;
using JasperFx.Resources;
using Marten;
using Measurement.Figures;
using Npgsql;

namespace Measurement;

/// <summary>
/// Makes or checks the schema before anything else starts. In development (and under <c>ops/run</c>) it is made by itself; in
/// production only <c>schema apply</c> makes it, and a host that finds it missing or different says so and does not start.
/// </summary>
public sealed class SchemaStep(IHost host, IHostEnvironment environment, IDocumentStore store, NpgsqlDataSource source) : IHostedLifecycleService
{
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        if (environment.IsDevelopment())
        {
            await Apply(host, source, cancellationToken);
            return;
        }

        await store.Storage.Database.AssertDatabaseMatchesConfigurationAsync(cancellationToken);
        if (!await ProgressGuard.IsInstalled(source, cancellationToken))
        {
            throw new InvalidOperationException("The store lacks the guard against two writers of a projection: run `schema apply`.");
        }
    }

    public static async Task Apply(IHost host, NpgsqlDataSource source, CancellationToken ct)
    {
        await host.SetupResources(ct);
        await ProgressGuard.Install(source, ct);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

public sealed class SchemaInput : NetCoreInput
{
    [Description("apply: make the schema, or bring it up to date.")]
    public string Step { get; set; } = "apply";
}

[Description("Makes the store's schema, or brings it up to date: `schema apply`.", Name = "schema")]
public sealed class SchemaCommand : JasperFxAsyncCommand<SchemaInput>
{
    public override async Task<bool> Execute(SchemaInput input)
    {
        using var host = input.BuildHost();
        await SchemaStep.Apply(host, host.Services.GetRequiredService<NpgsqlDataSource>(), CancellationToken.None);
        Console.WriteLine("The schema is up to date.");
        return true;
    }
}
