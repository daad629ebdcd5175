using Measurement.Shared;

namespace Measurement.Figures;

/// <summary>
/// Which cells a formula reads for a period: by them the events behind a figure are found. Never too few, or the listed events
/// would not fold to the figure again.
/// </summary>
public static class Reads
{
    public static bool Cell(Formula formula, Period period, CellKey key, IReadOnlyDictionary<string, System.Numerics.BigInteger> amounts)
    {
        var measures = Of(formula);
        return InReach(formula, period, key) && amounts.Keys.Any(measure => measures.Contains(measure) || (formula is AnswersReceived && measure.StartsWith("ask_", StringComparison.Ordinal)));
    }

    /// <summary>The kind whose first appearance in the scope, on whatever day, tells zero from missing; null where nothing hangs on one.</summary>
    public static IReadOnlyList<string> Witnesses(Formula formula) => formula switch
    {
        ActsCounted counted => [Measures.Acts(counted.Kind)],
        ActsShare share => [Measures.Acts(share.Of)],
        ValueSummed summed => summed.Less is { } less ? [Measures.Acts(summed.Kind), Measures.Acts(less)] : [Measures.Acts(summed.Kind)],
        PeopleShare share => [Measures.Acts(share.Kind), Measures.People(share.Kind)],
        CountPerDelivery per => [Measures.Acts(per.Kind), Measures.People(per.Kind)],
        ValuePerDelivery per => [Measures.Acts(per.Kind), Measures.People(per.Kind)],
        ValuePerAct per => [Measures.Acts(per.Kind), Measures.People(per.Kind)],
        PeopleRepeating repeating => [Measures.Acts(repeating.Kind)],
        CostPer { Kind: { } kind } => [Measures.Acts(kind), Measures.People(kind)],
        RowsSummed summed => [.. summed.Metrics.Select(Measures.Known)],
        RowsRatio ratio => [.. ratio.Metrics.Select(Measures.Known)],
        ItemsCounted => [Measures.Items],
        SegmentShare share => [Measures.Known(share.Metric)],
        ReportedDistinct distinct => [Measures.Known(distinct.Metric)],
        WeeklyShare share => [Measures.Known(share.Metric)],
        _ => [],
    };

    /// <summary>The measures of which a formula's interval, or the formula itself, needs each person's sum.</summary>
    public static IReadOnlyList<string> ByPerson(Formula formula) => formula switch
    {
        PeopleShare share => [Measures.Cohort, Measures.People(share.Kind)],
        CountPerDelivery per => [Measures.Cohort, Measures.Count(per.Kind)],
        ValuePerDelivery per => [Measures.Cohort, Measures.Worth(per.Kind)],
        CostPer { Kind: { } kind } => [Measures.Cohort, Measures.People(kind)],
        PeopleRepeating repeating => [Measures.Acts(repeating.Kind)],
        _ => [],
    };

    private static bool InReach(Formula formula, Period period, CellKey key) => formula switch
    {
        RowsRatio { AtPublication: true } => key.Series is not null && key.From <= period.To,
        LevelAtEnd or LevelChange => key.Series is not null && key.To <= period.To,
        RowsSummed => key.Series is not null && new Period(period.From.AddDays(-Evaluation.UsualDays), period.To).Overlaps(key.From, key.To),
        ItemsCounted or RowsRatio or SegmentShare or ReportedDistinct or WeeklyShare => key.Series is not null && period.Overlaps(key.From, key.To),
        _ => key.Series is null && period.Holds(key.From),
    };

    private static HashSet<string> Of(Formula formula) => formula switch
    {
        ActsCounted counted => [Measures.Acts(counted.Kind)],
        ActsShare share => [Measures.Acts(share.Kind), Measures.Acts(share.Of)],
        ValueSummed summed => summed.Less is { } less
            ? [Measures.Acts(summed.Kind), Measures.Acts(less), Measures.Value(summed.Kind), Measures.Valued(summed.Kind), Measures.Value(less), Measures.Valued(less)]
            : [Measures.Acts(summed.Kind), Measures.Value(summed.Kind), Measures.Valued(summed.Kind)],
        PeopleShare or CountPerDelivery or ValuePerDelivery or ValuePerAct => [Measures.Cohort],
        PeopleRepeating repeating => [Measures.Acts(repeating.Kind)],
        CostLogged or HoursLogged => [Measures.Actions],
        CostPer => [Measures.Cohort, Measures.Actions],
        RowsSummed summed => Metrics(summed.Metrics),
        ItemsCounted => [Measures.Items],
        RowsRatio ratio => Metrics([.. ratio.Metrics, .. ratio.Per is { } per ? [per] : Array.Empty<string>()]),
        SegmentShare share => Metrics([share.Metric]),
        LevelAtEnd level => Metrics([level.Metric]),
        LevelChange change => Metrics([change.Metric]),
        ReportedDistinct distinct => Metrics([distinct.Metric]),
        WeeklyShare share => Metrics([share.Metric, share.Of]),
        AnswersShare share => [Measures.Asked(share.Question)],
        AnswersLift lift => [Measures.Asked(lift.Question)],
        _ => [],
    };

    private static HashSet<string> Metrics(IReadOnlyList<string> metrics) => [.. metrics.SelectMany(metric => new[] { Measures.Known(metric), Measures.Gap(metric) })];
}
