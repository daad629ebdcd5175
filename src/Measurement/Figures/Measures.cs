namespace Measurement.Figures;

/// <summary>
/// A column of the cells. Amounts are whole numbers, so that sums are exact: of ones (scale 0), of millionths (scale 6), or of
/// products of millionths (scale 12).
/// </summary>
public sealed record Measure(string Column, int Scale);

/// <summary>The measures that a discipline's units can add to, made from its metrics, kinds of act and questions.</summary>
public sealed class Measures
{
    /// <summary>Deliveries, at the day of their earliest <c>delivered</c>, that did not bounce.</summary>
    public const string Cohort = "cohort";

    private readonly Dictionary<string, Measure> _byColumn;

    public Measures(IReadOnlyList<string> metrics, IReadOnlyList<string> kinds, IReadOnlyList<Question> questions)
    {
        All =
        [
            .. kinds.Select(kind => new Measure(Acts(kind), 0)),
            .. kinds.Where(kind => kind is "opened" or "clicked").Select(kind => new Measure(Automated(kind), 0)),
            .. kinds.Where(BearsValue).SelectMany(kind => new Measure[] { new(Valued(kind), 0), new(Value(kind), 6) }),
            .. kinds.Contains("delivered") ? kinds.Where(InCohort).SelectMany(CohortMeasures).Prepend(new(Cohort, 0)) : [],
            .. metrics.SelectMany(metric => new Measure[] { new(Sum(metric), 6), new(Known(metric), 0), new(Gap(metric), 0) }),
            .. questions.SelectMany(question => QuestionMeasures(question.Name)),
            new(Items, 0), new(Rows, 0),
            new(Actions, 0), new(Timed, 0), new(Hours, 6), new(Costed, 0), new(Cost, 6),
        ];
        _byColumn = All.ToDictionary(measure => measure.Column, StringComparer.Ordinal);
    }

    public IReadOnlyList<Measure> All { get; }

    public Measure this[string column] => _byColumn[column];

    /// <summary>Rows of an item (a post, an ad, a video), and rows of none.</summary>
    public const string Items = "items";

    public const string Rows = "rows";

    /// <summary>Actions carried out, by their first day; those whose hours are known, and the hours.</summary>
    public const string Actions = "actions";

    public const string Timed = "timed";

    public const string Hours = "hours";

    /// <summary>Actions carried out whose cost is known, and the cost, in the cell's currency.</summary>
    public const string Costed = "costed";

    public const string Cost = "cost";

    /// <summary>Acts of a kind, by the day they happened.</summary>
    public static string Acts(string kind) => $"act_{Snake(kind)}";

    /// <summary>Acts of a kind that a machine did (privacy proxies, security scanners), kept apart.</summary>
    public static string Automated(string kind) => $"aut_{Snake(kind)}";

    /// <summary>Acts of a kind that carry a value.</summary>
    public static string Valued(string kind) => $"vln_{Snake(kind)}";

    /// <summary>The value of acts of a kind, in the cell's currency.</summary>
    public static string Value(string kind) => $"val_{Snake(kind)}";

    /// <summary>Deliveries of the cohort after which at least one act of a kind happened.</summary>
    public static string People(string kind) => $"coh_{Snake(kind)}";

    /// <summary>Acts of a kind by the cohort, and the sum of their squares a delivery.</summary>
    public static string Count(string kind) => $"cnt_{Snake(kind)}";

    public static string CountSquared(string kind) => $"cn2_{Snake(kind)}";

    /// <summary>Value of the cohort's acts of a kind, and the sum of its squares a delivery, in the cell's currency.</summary>
    public static string Worth(string kind) => $"wth_{Snake(kind)}";

    public static string WorthSquared(string kind) => $"wt2_{Snake(kind)}";

    /// <summary>Deliveries with valued acts; those acts, their squares and their product with the value: the moments of value an act.</summary>
    public static string Buyers(string kind) => $"buy_{Snake(kind)}";

    public static string Bought(string kind) => $"bgt_{Snake(kind)}";

    public static string BoughtSquared(string kind) => $"bg2_{Snake(kind)}";

    public static string BoughtTimesWorth(string kind) => $"bgw_{Snake(kind)}";

    /// <summary>A metric's newest value, summed over rows; levels and distinct counts are picked from it, never summed.</summary>
    public static string Sum(string metric) => $"sum_{Snake(metric)}";

    /// <summary>Rows in which the metric has a value.</summary>
    public static string Known(string metric) => $"knw_{Snake(metric)}";

    /// <summary>Rows in which the metric is known to be missing.</summary>
    public static string Gap(string metric) => $"gap_{Snake(metric)}";

    /// <summary>Respondents asked a question; those who answered; and the moments of weight and weighted score.</summary>
    public static string Asked(string question) => $"ask_{Snake(question)}";

    public static string Answered(string question) => $"ans_{Snake(question)}";

    public static string Weight(string question) => $"w_{Snake(question)}";

    public static string WeightedScore(string question) => $"wy_{Snake(question)}";

    public static string WeightSquared(string question) => $"ww_{Snake(question)}";

    public static string WeightTimesScore(string question) => $"wwy_{Snake(question)}";

    public static string ScoreSquared(string question) => $"wyy_{Snake(question)}";

    public static bool BearsValue(string kind) => kind is "converted" or "refunded";

    /// <summary>Kinds that may follow a delivery; what happened before it, or makes it none, is not of the cohort.</summary>
    public static bool InCohort(string kind) => kind is not ("sent" or "delivered" or "bounced");

    private static IEnumerable<Measure> CohortMeasures(string kind)
    {
        yield return new(People(kind), 0);
        if (BearsValue(kind))
        {
            yield return new(Count(kind), 0);
            yield return new(CountSquared(kind), 0);
            yield return new(Worth(kind), 6);
            yield return new(WorthSquared(kind), 12);
            yield return new(Buyers(kind), 0);
            yield return new(Bought(kind), 0);
            yield return new(BoughtSquared(kind), 0);
            yield return new(BoughtTimesWorth(kind), 6);
        }
    }

    private static Measure[] QuestionMeasures(string question) =>
    [
        new(Asked(question), 0), new(Answered(question), 0), new(Weight(question), 6), new(WeightedScore(question), 12),
        new(WeightSquared(question), 12), new(WeightTimesScore(question), 18), new(ScoreSquared(question), 24),
    ];

    private static string Snake(string name) => name.Replace('-', '_');
}
