using System.Text.Json.Serialization;

namespace Measurement.Figures;

/// <summary>
/// What the world sent back, as recorded: the wire's fields, checked, with the source and the id that are its identity. Each
/// discipline has its own event types derived from these, so that its fold reads only its own. A person is a surrogate; days
/// are those of the workspace's zone, computed at the door, so that nothing later needs a zone.
/// </summary>
public abstract record Outcome
{
    /// <summary>The CloudEvent's source and id: with the workspace, the identity, for ever.</summary>
    public required string Source { get; init; }

    public required string SourceId { get; init; }

    /// <summary>When it happened, or when the source last changed it; UTC, to the microsecond.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>The action named, if by id; kept as sent.</summary>
    public string? Action { get; init; }

    /// <summary>The action named, if by code; kept as sent, matched or not.</summary>
    public string? TrackingCode { get; init; }

    public string? Study { get; init; }

    [JsonIgnore]
    public Guid Identity => Shared.Ids.Key(Source, SourceId);
}

/// <summary>A report's row over whole days. A metric of null is known to be missing; one that is absent was not reported.</summary>
public record Observed : Outcome
{
    public required IReadOnlyDictionary<string, decimal?> Metrics { get; init; }

    public required DateOnly From { get; init; }

    public required DateOnly To { get; init; }

    public required string Channel { get; init; }

    public string? Item { get; init; }

    public string? Place { get; init; }

    public string? Segment { get; init; }

    public string? Basis { get; init; }

    public string? Window { get; init; }

    /// <summary>Lifetime values of the item: the row stands at the item's first day and takes the newest.</summary>
    public bool Cumulative { get; init; }

    public bool Estimated { get; init; }

    public string? Currency { get; init; }
}

/// <summary>One person's act on a day.</summary>
public record Interacted : Outcome
{
    public required string Kind { get; init; }

    /// <summary>The person's surrogate: random, and anonymous for good once its row in the table of persons is erased.</summary>
    public required Guid Person { get; init; }

    public required DateOnly Day { get; init; }

    public required string Channel { get; init; }

    public string? Segment { get; init; }

    public decimal? Value { get; init; }

    public decimal? Margin { get; init; }

    public string? Currency { get; init; }

    public string? OrderId { get; init; }

    public string? Thread { get; init; }

    public string? Domain { get; init; }

    public string? Bounce { get; init; }

    public bool Automated { get; init; }
}

/// <summary>One respondent's answer, or refusal, to one question of a survey's wave.</summary>
public record SurveyAnswered : Outcome
{
    public required string Survey { get; init; }

    public required int Wave { get; init; }

    /// <summary>The respondent's surrogate.</summary>
    public required Guid Respondent { get; init; }

    public string? Group { get; init; }

    public required string Question { get; init; }

    /// <summary><c>answered</c> or <c>refused</c>; both were asked.</summary>
    public required string Status { get; init; }

    public IReadOnlyList<string> Answers { get; init; } = [];

    /// <summary>The brand asked about; null where it is the workspace's own.</summary>
    public string? Brand { get; init; }

    public decimal Weight { get; init; } = 1;

    public required DateOnly Day { get; init; }
}

/// <summary>An outcome was taken back: it counts no more, whenever it arrives. It names an identity, and holds in all disciplines.</summary>
public sealed record OutcomeVoided(string Source, string SourceId, string Reason)
{
    [JsonIgnore]
    public Guid Identity => Shared.Ids.Key(Source, SourceId);
}
