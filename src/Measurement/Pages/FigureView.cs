using Measurement.Figures;
using Measurement.Objectives;
using Measurement.Pages.Charts;
using Measurement.Shared;

namespace Measurement.Pages;

/// <summary>A figure with all that it is held against.</summary>
/// <param name="Target">The target in force at the period's end, of an objective of this indicator and scope.</param>
/// <param name="Prior">The same figure of the period before.</param>
/// <param name="Scale">Null where there is nothing to draw.</param>
public sealed record FigureView(Figure Figure, decimal? Target, decimal? Baseline, Figure? Prior, StripScale? Scale)
{
    /// <summary>The figures of one indicator, on one scale.</summary>
    public static IReadOnlyList<FigureView> Of(Known known, Indicator indicator, Period period, Scope scope, IReadOnlyList<Objective> objectives)
    {
        var figures = known.Of(indicator, period);

        // A period before the first record is not comparable: what little of it is there would look like a change.
        var before = known.Since(indicator) <= period.Prior.From ? known.Of(indicator, period.Prior) : [];
        var objective = Objective(indicator, scope, objectives);

        // A total grows with its period, and a target of one is for another period than whatever is looked at.
        var target = IsTotal(indicator) ? null : objective?.TargetOn(period.To)?.Value;
        var scale = figures.Any(figure => figure.Lower is not null)
            ? StripScale.Of([.. figures.SelectMany(figure => new[] { figure.Value, figure.Lower, figure.Upper }), target, objective?.Baseline])
            : null;
        return
        [
            .. figures.Select(figure => new FigureView(
                figure,
                figure.Reading == Readings.Overall ? target : null,
                figure.Reading == Readings.Overall && !IsTotal(indicator) ? objective?.Baseline : null,
                before.FirstOrDefault(earlier => earlier.Reading == figure.Reading && earlier.Currency == figure.Currency && earlier.Basis == figure.Basis && earlier.Value is not null),
                figure.Value is null || figure.Lower is null ? null : scale)),
        ];
    }

    /// <summary>The newest objective of an indicator in exactly this scope; null where there is none.</summary>
    public static Objective? Objective(Indicator indicator, Scope scope, IReadOnlyList<Objective> objectives) =>
        objectives.LastOrDefault(objective => objective.Indicator == indicator.Id && objective.Scope == scope);

    /// <summary>Whether the figure grows with its period, so that only totals of equal periods compare.</summary>
    public static bool IsTotal(Indicator indicator) => indicator.Formula is RowsSummed or ItemsCounted or ActsCounted or ValueSummed or LevelChange;

    /// <summary>The light tick: the baseline, else the prior period.</summary>
    public decimal? Light => Baseline ?? Prior?.Value;

    /// <summary>Interval, target, and what is worth knowing of the units, in words.</summary>
    public string InWords(Language language) => string.Join(" · ", new[]
    {
        language.Interval(Figure),
        language.Usual(Figure),
        Target is { } target ? language.In(Words.TargetIs, language.Amount(Figure, target)) : null,
        language.Worth(Figure),
        Figure.Gaps > 0 ? language.In(Words.GapsAre, language.Number(Figure.Gaps)) : null,
        Figure.Partial > 0 ? language.In(Words.PartialAre, language.Number(Figure.Partial)) : null,
    }.OfType<string>().Concat(Figure.Notes.Select(language.In)));

    /// <summary>What a reader who does not see the strip is told.</summary>
    public string Label(Language language) => language.In(
        Words.Strip, language.Name(Figure),
        string.Join(", ", new[]
        {
            language.Value(Figure), language.ShortInterval(Figure),
            Target is { } target ? language.In(Words.TargetIs, language.Amount(Figure, target)) : null,
            Baseline is { } baseline ? language.In(Words.BaselineIs, language.Amount(Figure, baseline)) : Prior?.Value is { } prior ? language.In(Words.PriorIs, language.Amount(Figure, prior)) : null,
        }.OfType<string>()));
}
