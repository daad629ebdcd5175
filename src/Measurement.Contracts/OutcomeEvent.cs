using System.Text.Json.Serialization;

namespace Measurement.Contracts;

/// <summary>What an event carries: one of <see cref="Observation"/>, <see cref="Interaction"/>, <see cref="SurveyAnswer"/>.</summary>
public abstract record OutcomeData
{
    private protected OutcomeData(string type) => Type = type;

    /// <summary>The CloudEvent's type: <c>measurement.observation.v1</c>.</summary>
    [JsonIgnore]
    public string Type { get; }
}

/// <summary>
/// One outcome, sent as a CloudEvent (1.0). Source and id are its identity in the workspace, for ever: sent again it counts once; a change is sent
/// under an id of its own. Neither may hold an e-mail address or a telephone number.
/// </summary>
/// <param name="Source">The system that says so, as a URI reference: <c>https://shop.example/orders</c>. At most 1,000 bytes.</param>
/// <param name="Id">The source's own id. At most 1,000 bytes.</param>
/// <param name="Time">When it happened, or when the source last changed it; 2000–2100, at most 24 hours ahead.</param>
public sealed record OutcomeEvent(string Source, string Id, DateTimeOffset Time, OutcomeData Data);

/// <summary>A report's row over whole days in the workspace's zone. The same row with a later time restates its metrics, each by itself.</summary>
public sealed record Observation() : OutcomeData("measurement.observation.v1")
{
    /// <summary><c>brand-strategy</c>, <c>direct-marketing</c> or <c>social-media</c>.</summary>
    public required string Discipline { get; init; }

    /// <summary>Values by metric, at most 10¹⁵ in magnitude and six decimals; null: known to be missing.</summary>
    public required IReadOnlyDictionary<string, decimal?> Metrics { get; init; }

    public required DateOnly From { get; init; }

    public required DateOnly To { get; init; }

    public required string Channel { get; init; }

    public string? Item { get; init; }

    public string? Place { get; init; }

    public string? Segment { get; init; }

    /// <summary>The action's id; or its code in <see cref="TrackingCode"/>, not both.</summary>
    public string? Action { get; init; }

    public string? TrackingCode { get; init; }

    public string? Study { get; init; }

    /// <summary>What an impression is: <c>served</c>, <c>viewable</c>, <c>views</c> or <c>thumbnail</c>. Required with impressions.</summary>
    public string? Basis { get; init; }

    public string? Window { get; init; }

    /// <summary>Whether the values are the item's since its beginning, not the span's.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Cumulative { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Estimated { get; init; }

    /// <summary>ISO 4217. Required with money.</summary>
    public string? Currency { get; init; }
}

/// <summary>One person's act. The person is the sender's own id of him; it is kept apart from the events and can be erased.</summary>
public sealed record Interaction() : OutcomeData("measurement.interaction.v1")
{
    public required string Discipline { get; init; }

    /// <summary><c>delivered</c>, <c>opened</c>, <c>clicked</c>, <c>converted</c>, …</summary>
    public required string Kind { get; init; }

    public required string Person { get; init; }

    public required string Channel { get; init; }

    public string? Segment { get; init; }

    /// <summary>The action's id; or its code in <see cref="TrackingCode"/>, not both.</summary>
    public string? Action { get; init; }

    public string? TrackingCode { get; init; }

    public string? Study { get; init; }

    public decimal? Value { get; init; }

    public decimal? Margin { get; init; }

    /// <summary>ISO 4217. Required with value or margin.</summary>
    public string? Currency { get; init; }

    public string? OrderId { get; init; }

    public string? Thread { get; init; }

    public string? Domain { get; init; }

    /// <summary><c>hard</c> or <c>soft</c>, with the kind <c>bounced</c>.</summary>
    public string? Bounce { get; init; }

    /// <summary>Whether a machine did it (a privacy proxy, a security scanner).</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Automated { get; init; }
}

/// <summary>One respondent's answer, or refusal, to one question of a survey's wave. Always brand strategy.</summary>
public sealed record SurveyAnswer() : OutcomeData("measurement.survey-answer.v1")
{
    public required string Survey { get; init; }

    public required int Wave { get; init; }

    public required string Respondent { get; init; }

    public string? Group { get; init; }

    public required string Question { get; init; }

    /// <summary><c>answered</c> or <c>refused</c>.</summary>
    public required string Status { get; init; }

    /// <summary>The answers, each one of the question's. Required when answered.</summary>
    public IReadOnlyList<string>? Answers { get; init; }

    /// <summary>The brand asked about; null where it is the workspace's own.</summary>
    public string? Brand { get; init; }

    /// <summary>The respondent's weight; null is 1.</summary>
    public decimal? Weight { get; init; }

    public string? Action { get; init; }

    public string? Study { get; init; }
}
