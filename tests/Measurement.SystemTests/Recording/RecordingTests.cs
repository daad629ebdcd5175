using Marten;
using Measurement.Actions;
using Measurement.Campaigns;
using Measurement.Objectives;
using Measurement.Shared;
using Measurement.Workspaces;
using Npgsql;
using Shouldly;
using Xunit;

namespace Measurement.SystemTests.Recording;

/// <summary>What people record, against a real store.</summary>
public sealed class RecordingTests(Postgres postgres) : IAsyncLifetime
{
    private static readonly DateTimeOffset Opening = new(2025, 1, 1, 6, 0, 0, TimeSpan.Zero);

    private readonly Indicators _indicators = new([]);
    private NpgsqlDataSource _source = null!;
    private IDocumentStore _store = null!;
    private Recorder _recorder = null!;
    private WorkspaceDirectory _workspaces = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _source = NpgsqlDataSource.Create(await postgres.NewDatabaseAsync());
        _store = DocumentStore.For(options => Measurement.Store.Configure(options, _source, MeasurementHost.Rooms));
        await _store.Storage.ApplyAllConfiguredChangesToDatabaseAsync();
        _recorder = new(_store);
        _workspaces = new(_store);
    }

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        await _source.DisposeAsync();
    }

    [Fact]
    public async Task An_action_is_planned_carried_out_corrected_and_withdrawn_and_its_past_can_be_read()
    {
        await Open("demo", simulated: true);
        await PlanCampaign("demo", At(1));
        (await Plan("demo", Mailing("action-1", "code-1"), At(2))).Problem.ShouldBeNull();
        var done = new CarryOutAction(new(2025, 1, 10), new(2025, 1, 12), null, 9);
        (await CarryOutAction.Record(_recorder, Context("demo", "done-1", At(13)), "action-1", done, Ct)).Problem.ShouldBeNull();
        var corrected = new CorrectAction(Mailing("action-1", "code-1", "code-2") with { Cost = new(460, "USD"), From = new(2025, 1, 10), To = new(2025, 1, 12) }, "The invoice came.");
        (await CorrectAction.Record(_recorder, _indicators, Context("demo", "correct-1", At(20)), "action-1", corrected, Ct)).Problem.ShouldBeNull();
        (await WithdrawAction.Record(_recorder, Context("demo", "withdraw-1", At(25)), "action-1", new("Logged twice."), Ct)).Problem.ShouldBeNull();

        var live = (await Actions("demo", Knowledge.Live)).ShouldHaveSingleItem();
        live.State.ShouldBe(ActionState.Withdrawn);
        live.Details.Cost.ShouldBe(new Money(460, "USD"));
        live.RecordedBeforeStart.ShouldBeTrue();
        live.WithdrawnBeforeStart.ShouldBeFalse();
        live.History.Select(entry => entry.Deed).ShouldBe([ActionDeed.Planned, ActionDeed.CarriedOut, ActionDeed.Corrected, ActionDeed.Withdrawn]);
        live.History[2].Before!.Cost.ShouldBe(new Money(400, "USD"));
        live.History[2].Reason.ShouldBe("The invoice came.");
        live.History[2].User.ShouldBe("credential-7");
        live.History[2].Recorded.ShouldBe(At(20));

        var before = (await Actions("demo", new AsOfDay(new(2025, 1, 19)))).ShouldHaveSingleItem();
        before.State.ShouldBe(ActionState.CarriedOut);
        before.Details.Cost.ShouldBe(new Money(400, "USD"));
        before.Details.Hours.ShouldBe(9);
        (await Actions("demo", new AsOfDay(new(2025, 1, 2)))).ShouldHaveSingleItem().State.ShouldBe(ActionState.Planned);
        (await Actions("demo", new AsOfDay(new(2025, 1, 1)))).ShouldBeEmpty();
        (await Actions("demo", new AsOfSequence(live.History[1].Sequence))).ShouldHaveSingleItem().Details.Cost.ShouldBe(new Money(400, "USD"));
    }

    [Fact]
    public async Task The_same_command_is_recorded_once_and_another_under_its_id_is_refused()
    {
        await Open("demo", simulated: true);
        await PlanCampaign("demo", At(1));
        (await Plan("demo", Mailing("action-1", "code-1"), At(3))).Repeat.ShouldBeFalse();

        // A repeat is one whatever its time says, as an interrupted feed sends it.
        var repeat = await Plan("demo", Mailing("action-1", "code-1") with { Cost = new(400.00m, "USD") }, At(2));
        repeat.Problem.ShouldBeNull();
        repeat.Repeat.ShouldBeTrue();
        repeat.Stream.ShouldBe("action-1");
        (await Plan("demo", Mailing("action-1", "code-9"), At(3))).Problem!.Status.ShouldBe(409);
        (await Plan("demo", Mailing("action-2", "code-2"), At(2))).Problem!.Errors!.Keys.ShouldBe(["recorded-at"]);

        // The same words about another action are another command.
        (await Plan("demo", Mailing("action-2", "code-2"), At(4))).Problem.ShouldBeNull();
        (await WithdrawAction.Record(_recorder, Context("demo", "w", At(4)), "action-1", new("No."), Ct)).Problem.ShouldBeNull();
        (await WithdrawAction.Record(_recorder, Context("demo", "w", At(4)), "action-1", new("No."), Ct)).Repeat.ShouldBeTrue();
        (await WithdrawAction.Record(_recorder, Context("demo", "w", At(4)), "action-2", new("No."), Ct)).Problem!.Status.ShouldBe(409);
        (await Actions("demo", Knowledge.Live)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_code_taken_is_refused_naming_its_action_even_after_it_was_withdrawn()
    {
        await Open("demo", simulated: true);
        await PlanCampaign("demo", At(1));
        await Plan("demo", Mailing("action-1", "code-1"), At(2));
        await WithdrawAction.Record(_recorder, Context("demo", null, At(3)), "action-1", new("No."), Ct);

        var problem = (await Plan("demo", Mailing("action-2", "code-1"), At(4))).Problem!;

        problem.Status.ShouldBe(422);
        problem.Errors!.Keys.ShouldBe(["trackingCodes"]);
        problem.Detail.ShouldContain("action-1");
        (await Open("other", simulated: true)).Problem.ShouldBeNull();
        await PlanCampaign("other", At(1));
        (await Plan("other", Mailing("action-2", "code-1"), At(4))).Problem.ShouldBeNull();
    }

    [Fact]
    public async Task Sixteen_at_once_follow_one_another_and_recorded_time_never_goes_back()
    {
        await Open("busy", simulated: false);
        await PlanCampaign("busy", null);

        var answers = await Task.WhenAll(Enumerable.Range(0, 64).Chunk(4).Select(numbers => Task.Run(async () =>
        {
            var recorded = new List<Recorded>();
            foreach (var number in numbers)
            {
                recorded.Add(await Plan("busy", Mailing($"action-{number}", $"code-{number % 32}"), null));
            }

            return recorded;
        })));

        var all = answers.SelectMany(recorded => recorded).ToList();
        all.Count(recorded => recorded.Problem is null).ShouldBe(32);
        all.Where(recorded => recorded.Problem is not null).ShouldAllBe(recorded => recorded.Problem!.Errors!.ContainsKey("trackingCodes"));
        await using var session = _store.QuerySession("busy");
        var events = await session.Events.QueryAllRawEvents().OrderBy(e => e.Sequence).ToListAsync(Ct);
        events.Select(e => e.Timestamp).ShouldBeInOrder();
        events.Count.ShouldBe(34);
        (await Actions("busy", Knowledge.Live)).Count.ShouldBe(32);
    }

    [Fact]
    public async Task The_store_keeps_who_recorded_what_by_which_command_under_a_stable_name()
    {
        await Open("demo", simulated: true);
        await PlanCampaign("demo", At(1));
        await Plan("demo", Mailing("action-1", "code-1"), At(2));

        await using var session = _store.QuerySession("demo");
        var planned = (await session.Events.FetchStreamAsync("action-1", token: Ct)).ShouldHaveSingleItem();

        planned.EventTypeName.ShouldBe("action-planned.v1");
        planned.UserName.ShouldBe("credential-7");
        planned.CausationId.ShouldBe("action-1");
        planned.Timestamp.ShouldBe(At(2));
        (await session.Events.FetchStreamStateAsync("action-1", Ct))!.AggregateType.ShouldBe(typeof(CampaignAction));
    }

    [Fact]
    public async Task A_simulated_clock_ends_once_and_the_real_one_goes_on()
    {
        await Open("demo", simulated: true);
        (await _workspaces.Find("demo", Ct))!.Simulated.ShouldBeTrue();

        (await EndSimulatedClock.Record(_recorder, Context("demo", null, At(5)), Ct)).Problem.ShouldBeNull();
        (await EndSimulatedClock.Record(_recorder, Context("demo", null, null), Ct)).Problem.ShouldBeNull();
        (await PlanCampaign("demo", At(6))).Problem.ShouldBeNull();

        (await _workspaces.Find("demo", Ct))!.Simulated.ShouldBeFalse();
        var open = (await _workspaces.Find("demo", Ct))!;
        (await CampaignJournal.Load(_store, open, Knowledge.Live, Ct)).ShouldHaveSingleItem().PlannedAt.ShouldBeGreaterThan(At(20));
        await using var session = _store.QuerySession("demo");
        (await session.Events.FetchStreamAsync(Workspace.Stream, token: Ct)).Select(e => e.Timestamp).ShouldBe([Opening, At(5)]);
    }

    [Fact]
    public async Task A_workspace_is_opened_once()
    {
        (await Open("demo", simulated: false)).Repeat.ShouldBeFalse();
        (await Open("demo", simulated: false)).Repeat.ShouldBeTrue();
        (await Open("demo", simulated: true)).Problem!.Status.ShouldBe(409);
        (await PlanCampaign("nowhere", null)).Problem!.Status.ShouldBe(404);
        (await _workspaces.Find("nowhere", Ct)).ShouldBeNull();
    }

    [Fact]
    public async Task An_objective_is_set_and_named_by_an_action()
    {
        await Open("demo", simulated: true);
        await PlanCampaign("demo", At(1));
        var objective = new SetObjective
        {
            Id = "objective-1", Name = "Engagement", Indicator = "social-media.engagement-rate", Scope = new(Campaign: "campaign-1"),
            Baseline = 0.007m, BaselineOn = new(2024, 12, 31), Targets = [new(new(2025, 7, 1), 0.01m), new(new(2025, 1, 1), 0.008m)], Deadline = new(2025, 12, 31),
        };
        (await SetObjective.Record(_recorder, _indicators, Context("demo", "objective-1", At(2)), objective, Ct)).Problem.ShouldBeNull();
        (await Plan("demo", Mailing("action-1", "code-1") with { Objectives = ["objective-1"] }, At(2))).Problem.ShouldBeNull();

        var set = (await ObjectiveJournal.Load(_store, (await _workspaces.Find("demo", Ct))!, Knowledge.Live, Ct)).ShouldHaveSingleItem();

        set.TargetOn(new(2025, 6, 30)).ShouldBe(new Target(new(2025, 1, 1), 0.008m));
        set.Scope.ShouldBe(new Scope(Campaign: "campaign-1"));
        (await Actions("demo", Knowledge.Live)).ShouldHaveSingleItem().Details.Objectives.ShouldBe(["objective-1"]);
    }

    private static DateTimeOffset At(int day) => Opening.AddDays(day - 1);

    private static CommandContext Context(string workspace, string? id, DateTimeOffset? at) => new(workspace, id, at, "credential-7");

    private static PlanAction Mailing(string id, params string[] codes) => new()
    {
        Id = id, Name = "Mailing", Discipline = "direct-marketing", Campaign = "campaign-1", Channel = "email", From = new(2025, 1, 9), To = new(2025, 1, 11),
        Cost = new(400, "USD"), Hours = 6, TrackingCodes = codes,
    };

    private Task<Recorded> Open(string id, bool simulated) =>
        OpenWorkspace.Open(_store, new(id, "USD", "Europe/Paris", "en", ["Maison Lumen"], simulated), Opening, "operator", Ct);

    private Task<Recorded> PlanCampaign(string workspace, DateTimeOffset? at) => Campaigns.PlanCampaign.Record(
        _recorder, Context(workspace, "campaign-1", at), new() { Id = "campaign-1", Name = "Spring", From = new(2025, 1, 1), To = new(2025, 12, 31) }, Ct);

    private Task<Recorded> Plan(string workspace, PlanAction command, DateTimeOffset? at) =>
        PlanAction.Record(_recorder, _indicators, Context(workspace, command.Id, at), command, Ct);

    private async Task<IReadOnlyList<CampaignAction>> Actions(string workspace, Knowledge knowledge) =>
        await ActionJournal.Load(_store, (await _workspaces.Find(workspace, Ct))!, knowledge, Ct);
}
