using System.Text.Json.Serialization;

namespace Measurement.Contracts;

/// <summary>
/// What an outgoing event carries. It comes as a CloudEvent (1.0, structured JSON) whose <c>type</c> is <see cref="Type"/>, <c>source</c>
/// <c>/workspaces/{workspace}</c>, <c>subject</c> the stream (the action's or objective's id), <c>time</c> the recorded time,
/// <c>workspace</c> and <c>sequence</c> extensions: the workspace's id, and the event's number in its subject, counted from 1. The
/// <c>id</c> is the recorded event's own, so that one that comes twice is known by it; where order matters, the sequence says it.
/// </summary>
public abstract record OutgoingData
{
    private protected OutgoingData(string type) => Type = type;

    /// <summary>The CloudEvent's type, which is its routing key too: <c>measurement.action-planned.v1</c>.</summary>
    [JsonIgnore]
    public string Type { get; }
}

/// <summary>An amount in one currency (ISO 4217).</summary>
public sealed record Amount([property: JsonPropertyName("amount")] decimal Value, string Currency);

/// <summary>How an action is to be measured.</summary>
/// <param name="Indicator">The id of the indicator it is to move.</param>
/// <param name="Source">Where its outcomes will come from.</param>
/// <param name="Comparison">What its figure will be held against.</param>
/// <param name="OutcomeWindowDays">How many days after its end outcomes still count as its.</param>
/// <param name="WorthwhileEffect">The smallest effect that would have been worth it, in the indicator's unit.</param>
public sealed record PlannedMeasurement(string Indicator, string Source, string Comparison, int OutcomeWindowDays, decimal WorthwhileEffect);

/// <summary>What the indicator will be: the median, and the 10th and 90th percentile.</summary>
public sealed record ForecastValues(decimal Point, decimal Lower, decimal Upper);

/// <summary>What is said of an action, whole.</summary>
public sealed record ActionFacts
{
    public required string Name { get; init; }

    /// <summary><c>brand-strategy</c>, <c>direct-marketing</c> or <c>social-media</c>.</summary>
    public required string Discipline { get; init; }

    /// <summary>The campaign's id.</summary>
    public required string Campaign { get; init; }

    public required string Channel { get; init; }

    /// <summary>Its first day, in the workspace's zone.</summary>
    public required DateOnly From { get; init; }

    /// <summary>Its last day.</summary>
    public required DateOnly To { get; init; }

    public Amount? Cost { get; init; }

    public decimal? Hours { get; init; }

    /// <summary>How many people it is meant to reach.</summary>
    public long? AudienceSize { get; init; }

    /// <summary>The codes by which outcomes name it; each belongs to it for ever.</summary>
    public required IReadOnlyList<string> TrackingCodes { get; init; }

    /// <summary>The ids of the objectives it serves.</summary>
    public required IReadOnlyList<string> Objectives { get; init; }

    public PlannedMeasurement? Plan { get; init; }

    public ForecastValues? Forecast { get; init; }
}

/// <summary>An action was planned, or logged after the fact.</summary>
public sealed record ActionPlanned(string Action, ActionFacts Details) : OutgoingData("measurement.action-planned.v1");

/// <summary>An action was carried out on these days, at this cost and in these hours.</summary>
public sealed record ActionCarriedOut(string Action, DateOnly From, DateOnly To, Amount? Cost, decimal? Hours) : OutgoingData("measurement.action-carried-out.v1");

/// <summary>What was said of an action was wrong, or has changed: whole before, whole after, and why.</summary>
public sealed record ActionCorrected(string Action, ActionFacts Before, ActionFacts After, string Reason) : OutgoingData("measurement.action-corrected.v1");

/// <summary>An action will not be, or should not have been logged.</summary>
public sealed record ActionWithdrawn(string Action, string Reason) : OutgoingData("measurement.action-withdrawn.v1");

/// <summary>What an indicator is read over; null says everything.</summary>
public sealed record ObjectiveScope(string? Campaign, string? Action, string? Channel, string? Segment);

/// <summary>From this day on, this value is aimed at.</summary>
public sealed record ObjectiveTarget(DateOnly From, decimal Value);

/// <summary>What the brand wants became an objective: an indicator to move from its baseline to its targets by a deadline.</summary>
/// <param name="Indicator">The id of an indicator, <c>{discipline}.{name}</c>.</param>
/// <param name="Targets">By day, each in force until the next.</param>
public sealed record ObjectiveSet(
    string Objective, string Name, string Indicator, ObjectiveScope Scope, decimal? Baseline, DateOnly? BaselineOn, IReadOnlyList<ObjectiveTarget> Targets, DateOnly Deadline)
    : OutgoingData("measurement.objective-set.v1");
