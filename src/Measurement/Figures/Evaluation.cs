using System.Numerics;
using Measurement.Shared;
using Measurement.Statistics;

namespace Measurement.Figures;

/// <summary>What an evaluation has in hand: the cells in scope up to the period's end, and, where persons were asked for, their sums.</summary>
/// <param name="Cells">In scope; what lies before the period serves levels, usual ranges and "was this kind ever seen".</param>
/// <param name="EachPerson">The sums of each person in scope, reckoned once a formula asks; null where the cells hold nothing of any person.</param>
/// <param name="EachRespondent">The weights of each respondent in scope, likewise; null where the cells hold no answer.</param>
public sealed record Evidence(
    Period Period, Scope Scope, IReadOnlyList<Cell> Cells, Lazy<Persons>? EachPerson = null, Lazy<Respondents>? EachRespondent = null)
{
    public Persons? Persons => EachPerson?.Value;

    public Respondents? Respondents => EachRespondent?.Value;

    /// <summary>The persons, where the cohorts come of several sends: people repeat then, so they are the units; null where deliveries are.</summary>
    public Persons? ByPerson =>
        Cells.Where(cell => Period.Holds(cell.Key.From) && !cell[Measures.Cohort].IsZero).Select(cell => cell.Key.Action ?? cell.Key.Code).Distinct(StringComparer.Ordinal).Skip(1).Any()
            ? Persons
            : null;

    /// <summary>The cells of single days within the period: activity, cohorts, answers.</summary>
    public IEnumerable<Cell> Days => Cells.Where(cell => cell.Key.Series is null && Period.Holds(cell.Key.From));

    public BigInteger Sum(string measure) => Days.Aggregate(BigInteger.Zero, (sum, cell) => sum + cell[measure]);

    /// <summary>Whether any cell in scope, of whatever day up to the period's end, holds the measure.</summary>
    public bool EverSaw(string measure) => Cells.Any(cell => !cell[measure].IsZero);

    /// <summary>Whether an act of a kind was ever seen in scope: on a day, or after a delivery, be it later than the period.</summary>
    public bool EverSawKind(string kind) => EverSaw(Measures.Acts(kind)) || EverSaw(Measures.People(kind));
}

/// <summary>Makes figures of cells. Pure: the same cells give the same figures, to the digit.</summary>
public static partial class Evaluation
{
    /// <summary>The figures of an indicator: one, or one a currency or basis, or two readings of one.</summary>
    public static IReadOnlyList<Figure> Of(Indicator indicator, Evidence evidence) => indicator.Formula switch
    {
        ActsCounted formula => [ActsCounted(indicator, formula, evidence)],
        ActsShare formula => [ActsShare(indicator, formula, evidence)],
        ValueSummed formula => ValueSummed(indicator, formula, evidence),
        PeopleShare formula => [PeopleShare(indicator, formula, evidence)],
        CountPerDelivery formula => [CountPerDelivery(indicator, formula, evidence)],
        ValuePerDelivery formula => ValuePerDelivery(indicator, formula, evidence),
        ValuePerAct formula => ValuePerAct(indicator, formula, evidence),
        PeopleRepeating formula => [PeopleRepeating(indicator, formula, evidence)],
        CostLogged _ => CostLogged(indicator, evidence),
        HoursLogged _ => [HoursLogged(indicator, evidence)],
        CostPer formula => [CostPer(indicator, formula, evidence)],
        RowsSummed formula => RowsSummed(indicator, formula, evidence),
        ItemsCounted formula => [ItemsCounted(indicator, formula, evidence)],
        RowsRatio formula => RowsRatio(indicator, formula, evidence),
        SegmentShare formula => SegmentShare(indicator, formula, evidence),
        LevelAtEnd formula => [LevelAtEnd(indicator, formula, evidence)],
        LevelChange formula => [LevelChange(indicator, formula, evidence)],
        ReportedDistinct formula => [ReportedDistinct(indicator, formula, evidence)],
        WeeklyShare formula => [WeeklyShare(indicator, formula, evidence)],
        AnswersShare formula => [AnswersShare(indicator, formula, evidence)],
        AnswersReceived _ => [AnswersReceived(indicator, evidence)],
        AnswersLift formula => [AnswersLift(indicator, formula, evidence)],
        _ => throw new ArgumentOutOfRangeException(nameof(indicator), indicator.Formula.GetType().Name, "No evaluation for this formula."),
    };

    private static Figure Start(Indicator indicator, Evidence evidence, string unit) =>
        new(indicator) { From = evidence.Period.From, To = evidence.Period.To, Scope = evidence.Scope, Unit = unit };

    private static Figure Missing(Indicator indicator, Evidence evidence, string unit, Text missing) =>
        Start(indicator, evidence, unit) with { Missing = missing };

    private static Text NoActs(string kind) => new(
        $"No interaction of kind “{kind}” has reached this scope: push measurement.interaction.v1 with \"kind\": \"{kind}\".",
        $"Aucune interaction de type « {kind} » n’a atteint ce périmètre : envoyez measurement.interaction.v1 avec \"kind\": \"{kind}\".");

    private static Text NoMetric(string metric) => new(
        $"No report with “{metric}” has reached this scope: push measurement.observation.v1 with the metric \"{metric}\".",
        $"Aucun relevé de « {metric} » n’a atteint ce périmètre : envoyez measurement.observation.v1 avec la métrique \"{metric}\".");

    private static readonly Text CountedInFull = new("counted in full: no sampling error", "compté intégralement : sans erreur d’échantillonnage");

    /// <summary>An amount as a decimal number; amounts are bounded (|value| ≤ 10¹⁵) so that sums fit.</summary>
    private static decimal AsDecimal(BigInteger amount, int scale) => scale == 0 ? (decimal)amount : (decimal)amount / 1_000_000m;

    /// <summary>An amount as a floating number; a whole one exactly, whatever its scale (10²⁴ itself is none).</summary>
    private static double AsDouble(BigInteger amount, int scale)
    {
        var (whole, rest) = BigInteger.DivRem(amount, BigInteger.Pow(10, scale));
        return (double)whole + ((double)rest / Math.Pow(10, scale));
    }

    /// <summary>A ratio as figures print it: twelve decimals, the same on every machine.</summary>
    private static decimal Rounded(decimal value) => Math.Round(value, 12, MidpointRounding.ToEven);

    private static decimal? Rounded(double? value) => value is { } number && double.IsFinite(number) && Math.Abs(number) < 1e15 ? Rounded((decimal)number) : null;

    /// <summary>The figure with an estimate's interval, or, where the estimator refuses, without one and with its reason.</summary>
    private static Figure WithInterval(Figure figure, Result<Estimate> result)
    {
        if (result.Value is not { } estimate)
        {
            return figure with { Notes = [.. figure.Notes, Why(result.Refusal!)] };
        }

        return figure with
        {
            Lower = Rounded(estimate.Lower),
            Upper = Rounded(estimate.Upper),
            Level = estimate.Level,
            Method = estimate.Method,
            EffectiveUnits = estimate.EffectiveUnits is { } effective ? Math.Round(effective, 6) : figure.EffectiveUnits,
        };
    }

    private static Text Why(Refusal refusal) => refusal.Reason switch
    {
        RefusalReason.TooFewUnits => new($"no interval: {refusal.Had} units, {refusal.Needed} needed", $"pas d’intervalle : {refusal.Had} unités, il en faut {refusal.Needed}"),
        RefusalReason.ZeroVariance => new("no interval: every unit says the same", "pas d’intervalle : toutes les unités disent la même chose"),
        RefusalReason.NothingToCompare => new("no interval: the total is zero", "pas d’intervalle : le total est nul"),
        RefusalReason.DegenerateResamples => new("no interval: too few units carry the number", "pas d’intervalle : trop peu d’unités portent le nombre"),
        _ => new("no honest interval for these numbers", "pas d’intervalle honnête pour ces nombres"),
    };

    /// <summary>The seed of a figure's resampling: of its indicator, version, scope and period, so that anyone can draw the same again.</summary>
    private static ulong SeedOf(Figure figure) =>
        Seeds.From($"{figure.Indicator}|{figure.FormulaVersion}|{figure.Scope.Campaign}|{figure.Scope.Action}|{figure.Scope.Channel}|{figure.Scope.Segment}|{figure.From:yyyy-MM-dd}|{figure.To:yyyy-MM-dd}");
}
