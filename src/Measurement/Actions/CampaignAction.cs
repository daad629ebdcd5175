using System.Text.Json.Serialization;
using JasperFx.Events;
using Measurement.Contracts;
using Measurement.Shared;

namespace Measurement.Actions;

/// <summary>An action was planned, or logged after the fact: the recorded time tells which.</summary>
public sealed record ActionPlanned(string ActionId, ActionDetails Details) : ITakesCodes, IStatesInputs, IAnnounced
{
    [JsonIgnore]
    public IReadOnlyList<string> CodesTaken => Details.TrackingCodes;

    [JsonIgnore]
    public int Revision => 1;

    [JsonIgnore]
    public ActionInputs Inputs => Details.Inputs;

    public OutgoingData Announced() => new Contracts.ActionPlanned(ActionId, Details.AsFacts());
}

/// <summary>An action was carried out on these days, at this cost and in these hours: what was planned of them, where nothing else was said.</summary>
/// <param name="Revision">How many events of the action this makes.</param>
public sealed record ActionCarriedOut(string ActionId, int Revision, DateOnly From, DateOnly To, Money? Cost, decimal? Hours) : IStatesInputs, IAnnounced
{
    [JsonIgnore]
    public ActionInputs Inputs => new(null, From, Cost, Hours, CarriedOut: true);

    public OutgoingData Announced() => new Contracts.ActionCarriedOut(ActionId, From, To, Cost.AsAmount(), Hours);
}

/// <summary>What was said of an action was wrong, or has changed: whole before, whole after, and why.</summary>
/// <param name="Revision">How many events of the action this makes.</param>
public sealed record ActionCorrected(string ActionId, int Revision, ActionDetails Before, ActionDetails After, string Reason) : ITakesCodes, IStatesInputs, IAnnounced
{
    [JsonIgnore]
    public IReadOnlyList<string> CodesTaken => [.. After.TrackingCodes.Except(Before.TrackingCodes, StringComparer.Ordinal)];

    [JsonIgnore]
    public ActionInputs Inputs => After.Inputs;

    public OutgoingData Announced() => new Contracts.ActionCorrected(ActionId, Before.AsFacts(), After.AsFacts(), Reason);
}

/// <summary>An action will not be, or should not have been logged. Its codes stay its own.</summary>
public sealed record ActionWithdrawn(string ActionId, string Reason) : IAnnounced
{
    public OutgoingData Announced() => new Contracts.ActionWithdrawn(ActionId, Reason);
}

[JsonConverter(typeof(KebabCase<ActionState>))]
public enum ActionState
{
    Planned,
    CarriedOut,
    Withdrawn,
}

[JsonConverter(typeof(KebabCase<ActionDeed>))]
public enum ActionDeed
{
    Planned,
    CarriedOut,
    Corrected,
    Withdrawn,
}

/// <summary>One thing that was recorded of an action.</summary>
/// <param name="User">The opaque id of the credential that recorded it.</param>
/// <param name="Before">The details before it; null for the first.</param>
/// <param name="After">The details after it.</param>
/// <param name="Reason">Why, of a correction or a withdrawal.</param>
public sealed record ActionEntry(
    ActionDeed Deed, DateTimeOffset Recorded, long Sequence, string? User, ActionDetails? Before, ActionDetails After, string? Reason);

/// <summary>One thing a consultant plans or does in a campaign, as its events leave it.</summary>
/// <param name="Start">
/// The first day of the action for whatever has to come before it. A start moved after that day had begun does not count as
/// moved: otherwise a forecast made late could be made early by a correction.
/// </param>
/// <param name="PlannedOn">The day, in the workspace's zone, on which it was first recorded.</param>
/// <param name="ForecastOn">The day on which its forecast, as it stands, was recorded; null without one.</param>
/// <param name="WithdrawnOn">The day on which it was withdrawn.</param>
/// <param name="History">All that was recorded of it, in order.</param>
public sealed record CampaignAction(
    string Id,
    ActionDetails Details,
    ActionState State,
    DateOnly Start,
    DateOnly PlannedOn,
    DateOnly? ForecastOn,
    DateOnly? WithdrawnOn,
    IReadOnlyList<ActionEntry> History)
{
    /// <summary>The revision of the event that is recorded of it next.</summary>
    public int NextRevision => History.Count + 1;

    /// <summary>Whether it was recorded before 00:00 of its start day.</summary>
    public bool RecordedBeforeStart => PlannedOn < Start;

    /// <summary>Whether its forecast was: only then does it say anything about foresight.</summary>
    public bool ForecastBeforeStart => ForecastOn < Start;

    /// <summary>Whether it was withdrawn before its start, so that it never was.</summary>
    public bool WithdrawnBeforeStart => WithdrawnOn < Start;

    /// <summary>An action as its events leave it; null where there are none.</summary>
    public static CampaignAction? Fold(IEnumerable<IEvent> events, TimeZoneInfo zone) =>
        events.Aggregate((CampaignAction?)null, (action, e) => Apply(action, e, Calendar.DayOf(e.Timestamp, zone)));

    private static CampaignAction? Apply(CampaignAction? action, IEvent e, DateOnly day) => (action, e.Data) switch
    {
        (null, ActionPlanned planned) => new(
            planned.ActionId, planned.Details, ActionState.Planned, planned.Details.From, day,
            planned.Details.Forecast is null ? null : day, null,
            [new(ActionDeed.Planned, e.Timestamp, e.Sequence, e.UserName, null, planned.Details, null)]),
        ({ } known, ActionCarriedOut done) => known.Change(
            e, day, ActionDeed.CarriedOut, known.Details with { From = done.From, To = done.To, Cost = done.Cost, Hours = done.Hours }, null)
            with { State = ActionState.CarriedOut },
        ({ } known, ActionCorrected corrected) => known.Change(e, day, ActionDeed.Corrected, corrected.After, corrected.Reason),
        ({ } known, ActionWithdrawn withdrawn) => known.Change(e, day, ActionDeed.Withdrawn, known.Details, withdrawn.Reason)
            with { State = ActionState.Withdrawn, WithdrawnOn = day },
        _ => action,
    };

    private CampaignAction Change(IEvent e, DateOnly day, ActionDeed deed, ActionDetails after, string? reason) => this with
    {
        Details = after,
        Start = day >= Start && Start < after.From ? Start : after.From,
        ForecastOn = after.Forecast is null ? null : after.Forecast == Details.Forecast ? ForecastOn : day,
        History = [.. History, new(deed, e.Timestamp, e.Sequence, e.UserName, Details, after, reason)],
    };
}
