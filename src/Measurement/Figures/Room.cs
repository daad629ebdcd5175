using System.Text.Json.Serialization.Metadata;
using Measurement.Shared;

namespace Measurement.Figures;

/// <summary>A question of a survey, with the score of each of its answers; an answer that is not listed is refused at the door.</summary>
public sealed record Question(string Name, IReadOnlyDictionary<string, decimal> Scores);

/// <summary>
/// A discipline as the engine sees it: which metrics, kinds of act and questions mean something in it, its own event types, and
/// its catalogue of indicators. Event types carry the name and version under which they are stored, and are written by generated code. The engine knows no discipline by name; it is handed the three rooms.
/// </summary>
public sealed record Room(
    Discipline Discipline,
    IReadOnlyList<string> Metrics,
    IReadOnlyList<string> Kinds,
    IReadOnlyList<Question> Questions,
    IReadOnlyList<Indicator> Catalogue,
    IReadOnlyDictionary<Type, string> EventTypes,
    Func<Observed, Outcome> Observation,
    Func<Interacted, Outcome> Interaction,
    Func<SurveyAnswered, Outcome>? Answer,
    IJsonTypeInfoResolver Json)
{
    /// <summary>The name that its tables and its fold carry: <c>social_media</c>.</summary>
    public string TableSuffix { get; } = Discipline.Slug().Replace('-', '_');

    public Measures Measures { get; } = new(Metrics, Kinds, Questions);

    /// <summary>The measures that some indicator reads a person at a time; none where none does.</summary>
    public IReadOnlySet<string> PersonMeasures { get; } = Catalogue.SelectMany(indicator => Reads.ByPerson(indicator.Formula)).ToHashSet(StringComparer.Ordinal);

    public Indicator? Find(string name) => Catalogue.FirstOrDefault(indicator => indicator.Name == name);
}
