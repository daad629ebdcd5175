using JasperFx.Events;
using Measurement.Contracts;
using Measurement.Shared;

namespace Measurement.Objectives;

/// <summary>From this day on, this value is aimed at.</summary>
public sealed record Target(DateOnly From, decimal Value);

/// <summary>What the brand wants became an objective: an indicator to move from its baseline to its targets by a deadline.</summary>
/// <param name="Indicator">The id of an indicator, <c>{discipline}.{name}</c>.</param>
/// <param name="Targets">By day, each in force until the next; they may change over time.</param>
public sealed record ObjectiveSet(
    string ObjectiveId, string Name, string Indicator, Scope Scope, decimal? Baseline, DateOnly? BaselineOn, IReadOnlyList<Target> Targets, DateOnly Deadline)
    : IAnnounced
{
    public OutgoingData Announced() => new Contracts.ObjectiveSet(
        ObjectiveId, Name, Indicator, new(Scope.Campaign, Scope.Action, Scope.Channel, Scope.Segment), Baseline, BaselineOn,
        [.. Targets.Select(target => new ObjectiveTarget(target.From, target.Value))], Deadline);
}

/// <summary>An objective as its events leave it.</summary>
/// <param name="SetAt">When it was recorded.</param>
public sealed record Objective(
    string Id,
    string Name,
    string Indicator,
    Scope Scope,
    decimal? Baseline,
    DateOnly? BaselineOn,
    IReadOnlyList<Target> Targets,
    DateOnly Deadline,
    DateTimeOffset SetAt,
    string? User)
{
    /// <summary>The target in force on a day, or null before the first.</summary>
    public Target? TargetOn(DateOnly day) => Targets.LastOrDefault(target => target.From <= day);

    public static Objective? Fold(IEnumerable<IEvent> events) =>
        events.Aggregate((Objective?)null, (objective, e) => e.Data is ObjectiveSet set
            ? new(set.ObjectiveId, set.Name, set.Indicator, set.Scope, set.Baseline, set.BaselineOn, set.Targets, set.Deadline, e.Timestamp, e.UserName)
            : objective);
}
