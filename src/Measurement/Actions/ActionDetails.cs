using System.Diagnostics.CodeAnalysis;
using Measurement.Shared;

namespace Measurement.Actions;

/// <summary>How an action is to be measured.</summary>
/// <param name="Indicator">The id of the indicator it is to move.</param>
/// <param name="Source">Where its outcomes will come from.</param>
/// <param name="Comparison">What its figure will be held against: baseline, target, prior period, a study.</param>
/// <param name="OutcomeWindowDays">How many days after its end outcomes still count as its.</param>
/// <param name="WorthwhileEffect">The smallest effect that would have been worth it, in the indicator's unit.</param>
public sealed record MeasurementPlan(string Indicator, string Source, string Comparison, int OutcomeWindowDays, decimal WorthwhileEffect);

/// <summary>What the plan's indicator will be: the median, and the 10th and 90th percentile, so that it falls between them eight times in ten.</summary>
public sealed record Forecast(decimal Point, decimal Lower, decimal Upper);

/// <summary>What is said of an action, whole: a correction holds it before and after.</summary>
public record ActionDetails
{
    public ActionDetails()
    {
    }

    [SetsRequiredMembers]
    public ActionDetails(ActionDetails original)
    {
        Name = original.Name;
        Discipline = original.Discipline;
        Campaign = original.Campaign;
        Channel = original.Channel;
        From = original.From;
        To = original.To;
        Cost = original.Cost;
        Hours = original.Hours;
        AudienceSize = original.AudienceSize;
        TrackingCodes = original.TrackingCodes;
        Objectives = original.Objectives;
        Plan = original.Plan;
        Forecast = original.Forecast;
    }

    public required string Name { get; init; }

    public required Discipline Discipline { get; init; }

    /// <summary>The campaign's id.</summary>
    public required string Campaign { get; init; }

    public required string Channel { get; init; }

    /// <summary>Its first day, in the workspace's zone.</summary>
    public required DateOnly From { get; init; }

    /// <summary>Its last day.</summary>
    public required DateOnly To { get; init; }

    /// <summary>What is paid; null where nobody said.</summary>
    public Money? Cost { get; init; }

    public decimal? Hours { get; init; }

    /// <summary>How many people it is meant to reach.</summary>
    public long? AudienceSize { get; init; }

    /// <summary>The codes by which outcomes name it; each belongs to it for ever.</summary>
    public IReadOnlyList<string> TrackingCodes { get; init; } = [];

    /// <summary>The ids of the objectives it serves; their indicators may be of another discipline.</summary>
    public IReadOnlyList<string> Objectives { get; init; } = [];

    public MeasurementPlan? Plan { get; init; }

    public Forecast? Forecast { get; init; }

    /// <summary>What it took, as these details say it.</summary>
    internal ActionInputs Inputs => new(new(Discipline, Channel), From, Cost, Hours, CarriedOut: false);

    /// <summary>Whether both say the same; lists are compared by what they hold.</summary>
    public bool SaysTheSameAs(ActionDetails other) =>
        this with { TrackingCodes = other.TrackingCodes, Objectives = other.Objectives } == other
        && TrackingCodes.SequenceEqual(other.TrackingCodes, StringComparer.Ordinal)
        && Objectives.SequenceEqual(other.Objectives, StringComparer.Ordinal);
}
