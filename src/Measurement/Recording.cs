using Marten;
using Measurement.Actions;
using Measurement.Campaigns;
using Measurement.Objectives;
using Measurement.Shared;
using Measurement.Workspaces;

namespace Measurement;

/// <summary>What the rooms in which people record need of the store and of the host: <c>Workspaces</c>, <c>Objectives</c>, <c>Campaigns</c>, <c>Actions</c>.</summary>
public static class Recording
{
    /// <summary>The names under which events are stored. A name is never given to another shape: a new shape is a new version, upcast from the old.</summary>
    public static void Configure(StoreOptions options)
    {
        options.Events.MapEventType<WorkspaceOpened>("workspace-opened.v1");
        options.Events.MapEventType<SimulatedClockEnded>("simulated-clock-ended.v1");
        options.Events.MapEventType<ObjectiveSet>("objective-set.v1");
        options.Events.MapEventType<CampaignPlanned>("campaign-planned.v1");
        options.Events.MapEventType<ActionPlanned>("action-planned.v1");
        options.Events.MapEventType<ActionCarriedOut>("action-carried-out.v1");
        options.Events.MapEventType<ActionCorrected>("action-corrected.v1");
        options.Events.MapEventType<ActionWithdrawn>("action-withdrawn.v1");
        options.Storage.ExtendedSchemaObjects.Add(WorkspaceClock.Table());
        options.Storage.ExtendedSchemaObjects.Add(Recorder.CommandTable());
        options.Storage.ExtendedSchemaObjects.Add(Recorder.CodeTable());
        options.Storage.ExtendedSchemaObjects.Add(Recorder.StreamTable());
    }

    public static void AddRecording(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<Recorder>();
        builder.Services.AddSingleton<WorkspaceDirectory>();
        builder.Services.AddSingleton(services => ActionJournal.OfCampaign(services.GetRequiredService<IDocumentStore>(), services.GetRequiredService<WorkspaceDirectory>()));
        builder.Services.AddSingleton<Indicators>();
    }
}
