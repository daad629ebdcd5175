using Measurement.Shared;

namespace Measurement.Figures;

/// <summary>AMEC's stages, from what was put in to what it changed.</summary>
public enum Stage
{
    Input,
    Activity,
    Output,
    OutTake,
    Outcome,
    Impact,
}

public enum BetterIs
{
    Higher,
    Lower,
    Neither,
}

/// <summary>
/// A defined figure: one entry of its discipline's catalogue, used alike by page, API, export, documentation and re-fold.
/// </summary>
/// <param name="Name">Kebab-case; the id is <c>{discipline}.{name}</c>.</param>
/// <param name="Formula">What is counted and how it adds, as data.</param>
/// <param name="Says">The formula in words, as the figure's page prints it.</param>
/// <param name="Source">Whose definition it is.</param>
/// <param name="Leading">Whether it is among the discipline's first, shown on the overview.</param>
public sealed record Indicator(
    Discipline Discipline,
    string Name,
    Text Title,
    Stage Stage,
    Formula Formula,
    Text Says,
    BetterIs Better,
    string Source,
    bool Leading = false,
    int Version = 1)
{
    public string Id => $"{Discipline.Slug()}.{Name}";
}

/// <summary>A formula as data. What each reads of the cells, and the interval it is honest about, stands in the files named Evaluate….</summary>
public abstract record Formula;

/// <summary>Acts of a kind on the days of the period: a complete count.</summary>
public sealed record ActsCounted(string Kind) : Formula;

/// <summary>Value of acts of a kind on the days of the period, less that of another kind: one figure a currency.</summary>
public sealed record ValueSummed(string Kind, string? Less = null) : Formula;

/// <summary>Of those delivered to on the days of the period, the share after which an act of a kind followed (cohort).</summary>
public sealed record PeopleShare(string Kind) : Formula;

/// <summary>Acts of a kind a delivery (cohort); may exceed one.</summary>
public sealed record CountPerDelivery(string Kind) : Formula;

/// <summary>Value of acts of a kind a delivery (cohort): one figure a currency.</summary>
public sealed record ValuePerDelivery(string Kind) : Formula;

/// <summary>Value of acts of a kind an act, over those who did any (cohort): one figure a currency.</summary>
public sealed record ValuePerAct(string Kind) : Formula;

/// <summary>Of the people who did an act of a kind in the period, the share who did it more than once.</summary>
public sealed record PeopleRepeating(string Kind) : Formula;

/// <summary>What the actions that began in the period cost, as logged: one figure a currency.</summary>
public sealed record CostLogged : Formula;

/// <summary>How many hours the actions that began in the period took, as logged.</summary>
public sealed record HoursLogged : Formula;

/// <summary>Logged cost of the actions that delivered in the period ÷ their deliveries, or ÷ the people who did an act of a kind after one (cohort).</summary>
public sealed record CostPer(string? Kind) : Formula;

/// <summary>Acts of one kind ÷ acts of another, by day of happening: summed apart, divided once; no interval.</summary>
public sealed record ActsShare(string Kind, string Of) : Formula;

/// <summary>Metrics added within each row, then over rows whose spans do not overlap; one figure a basis where impressions are read.</summary>
public sealed record RowsSummed(params IReadOnlyList<string> Metrics) : Formula;

/// <summary>Rows of an item counted: posts.</summary>
public sealed record ItemsCounted(params IReadOnlyList<string> AnyOf) : Formula;

/// <summary>Metrics added ÷ a metric (or ÷ rows, where none is named), over rows that have both; overall, and of the typical row.</summary>
public sealed record RowsRatio(IReadOnlyList<string> Metrics, string? Per) : Formula
{
    /// <summary>Whether what divides is a level of the channel, as it newly was on the row's first day; rows before the first level are gaps.</summary>
    public bool AtPublication { get; init; }
}

/// <summary>A part of a metric's rows, by segment, ÷ all of them.</summary>
public sealed record SegmentShare(string Metric, string Segment) : Formula;

/// <summary>The newest value of one series at the period's end; not additive over series.</summary>
public sealed record LevelAtEnd(string Metric) : Formula;

/// <summary>How a level of one series changed over the period.</summary>
public sealed record LevelChange(string Metric) : Formula;

/// <summary>A distinct count as the platform reports it: only for the very span and scope reported.</summary>
public sealed record ReportedDistinct(string Metric) : Formula;

/// <summary>A metric ÷ another, by whole weeks: interval by block bootstrap of weeks, from so many of them.</summary>
public sealed record WeeklyShare(string Metric, string Of, int LeastWeeks) : Formula;

/// <summary>The weighted share of answers that score one, in the segment asked for, else in group <c>exposed</c> or none.</summary>
public sealed record AnswersShare(string Question) : Formula;

/// <summary>Answered ÷ asked.</summary>
public sealed record AnswersReceived : Formula;

/// <summary>Exposed less control, in points of the share of answers that score one.</summary>
public sealed record AnswersLift(string Question) : Formula;
