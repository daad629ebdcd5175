using System.Text.Json.Serialization;
using Measurement.Shared;

namespace Measurement.Figures;

/// <summary>
/// An indicator's value for a scope and a period, with what is honest to say of its certainty. Made of cells by a pure function, so
/// that the running read models, any past date and a re-fold of the listed events give the same.
/// </summary>
public sealed record Figure([property: JsonIgnore] Indicator Definition)
{
    /// <summary>Stateless: it says the indicator, version, reading, scope, period and what was known; never the workspace.</summary>
    public string Id { get; init; } = "";

    public string Indicator => Definition.Id;

    public string Discipline => Definition.Discipline.Slug();

    public required DateOnly From { get; init; }

    public required DateOnly To { get; init; }

    public required Scope Scope { get; init; }

    /// <summary>Null where it cannot be said; then <see cref="Missing"/> says what would bring it.</summary>
    public decimal? Value { get; init; }

    public decimal? Lower { get; init; }

    public decimal? Upper { get; init; }

    public double Level { get; init; } = 0.95;

    public string? Method { get; init; }

    /// <summary><c>overall</c>, or <c>typical</c>: the median unit, where units are heavy-tailed.</summary>
    public string Reading { get; init; } = Readings.Overall;

    public decimal? Numerator { get; init; }

    public decimal? Denominator { get; init; }

    /// <summary>Units of analysis behind the value.</summary>
    public long? Units { get; init; }

    /// <summary>How many independent ones they are worth.</summary>
    public double? EffectiveUnits { get; init; }

    /// <summary><c>count</c>, <c>ratio</c>, <c>points</c>, <c>number</c> or <c>money</c>.</summary>
    public required string Unit { get; init; }

    public string? Currency { get; init; }

    public string? Basis { get; init; }

    /// <summary>Null until studies exist.</summary>
    public int? Evidence { get; init; }

    public string? Design { get; init; }

    /// <summary>Rows in which a metric is known to be missing; what is known is kept.</summary>
    public long Gaps { get; init; }

    /// <summary>Rows whose span the period cuts: left out.</summary>
    public long Partial { get; init; }

    /// <summary>What a complete count usually is, judged by earlier weeks: not an interval.</summary>
    public decimal? ExpectedLower { get; init; }

    public decimal? ExpectedUpper { get; init; }

    public IReadOnlyList<Text> Notes { get; init; } = [];

    public Text? Missing { get; init; }

    public int FormulaVersion => Definition.Version;

    public string? Events { get; init; }
}

public static class Readings
{
    public const string Overall = "overall";
    public const string Typical = "typical";
}
