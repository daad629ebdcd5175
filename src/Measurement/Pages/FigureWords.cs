using Measurement.Figures;
using Measurement.Shared;

namespace Measurement.Pages;

/// <summary>
/// How a figure is said: its value, its interval, its change and what it is made of. The client's sentence first, the
/// statistician's after.
/// </summary>
public static class FigureWords
{
    /// <summary>The value in its unit, or in its place that there is none.</summary>
    public static string Value(this Language language, Figure figure) =>
        figure.Value is { } value ? language.Amount(figure, value)
        : figure.Missing is { } missing && missing.En.Contains("not additive", StringComparison.Ordinal) ? language.In(Words.NotAdditive)
        : language.In(Words.CannotBeKnownYet);

    /// <summary>A value, bound, target or baseline in the figure's unit and with as many decimals as its value has.</summary>
    public static string Amount(this Language language, Figure figure, decimal value)
    {
        var decimals = Decimals(figure, value);
        return figure.Unit switch
        {
            "ratio" => language.Percent(value, decimals),
            "points" => language.Points(value * 100, decimals),
            "money" => language.Amount(value, figure.Currency ?? "", decimals),
            _ => language.Number(value, decimals),
        };
    }

    /// <summary>"between 1.11% and 1.41%, 95 times in 100"; null where there is no interval.</summary>
    public static string? Interval(this Language language, Figure figure) =>
        language.ShortInterval(figure) is { } between ? language.In(Words.TimesInAHundred, between, Math.Round(figure.Level * 100)) : null;

    /// <summary>"between 1.11% and 1.41%"; null where there is no interval.</summary>
    public static string? ShortInterval(this Language language, Figure figure) =>
        (figure.Lower, figure.Upper) switch
        {
            ({ } lower, { } upper) => language.In(Words.Between, language.Amount(figure, lower), language.Amount(figure, upper)),
            ({ } lower, null) => language.In(Words.AtLeast, language.Amount(figure, lower)),
            _ => null,
        };

    /// <summary>What a complete count usually is; null where nobody can say.</summary>
    public static string? Usual(this Language language, Figure figure) =>
        figure is { ExpectedLower: { } lower, ExpectedUpper: { } upper }
            ? language.In(Words.Usually, language.Amount(figure, lower), language.Amount(figure, upper))
            : null;

    /// <summary>
    /// The change on an earlier figure: counts and money in percent, shares in points, other numbers as they are. Null where one of
    /// them is not known.
    /// </summary>
    public static string? Change(this Language language, Figure figure, Figure? before)
    {
        if (figure.Value is not { } now || before?.Value is not { } then)
        {
            return null;
        }

        return figure.Unit switch
        {
            "ratio" or "points" => language.Points((now - then) * 100, Math.Max(1, Decimals(figure, now))),
            // Ten times as much says that the earlier period was hardly measured, not that anything grew.
            "count" or "money" => then == 0 || Math.Abs(now - then) >= 10 * Math.Abs(then) ? null : language.Signed((now - then) / Math.Abs(then) * 100) + language.PercentSign,
            _ => language.Signed(now - then, Decimals(figure, now)),
        };
    }

    /// <summary>
    /// Whether a change is for the better (1), the worse (−1) or cannot be told (0): only where the two intervals lie apart, so that
    /// chance does not get a colour.
    /// </summary>
    public static int Judge(Figure figure, Figure? before)
    {
        if (figure is not { Lower: { } lower, Upper: { } upper } || before is not { Lower: { } lowerBefore, Upper: { } upperBefore } || (lower <= upperBefore && lowerBefore <= upper))
        {
            return 0;
        }

        var rose = lower > upperBefore;
        return figure.Definition.Better switch
        {
            BetterIs.Higher => rose ? 1 : -1,
            BetterIs.Lower => rose ? -1 : 1,
            _ => 0,
        };
    }

    /// <summary>The indicator's name; of two readings of one, which; of two bases, which.</summary>
    public static string Name(this Language language, Figure figure)
    {
        var title = language.In(figure.Definition.Title);
        var name = figure.Reading == Readings.Typical ? language.In(Words.TypicalOf, title) : title;
        return figure.Basis is { } basis ? $"{name}, {language.Basis(basis)}" : name;
    }

    public static string Basis(this Language language, string basis) => basis switch
    {
        "served" => language.In(Words.Served),
        "viewable" => language.In(Words.Viewable),
        "views" => language.In(Words.Views),
        "thumbnail" => language.In(Words.Thumbnails),
        _ => basis,
    };

    public static string Stage(this Language language, Stage stage) => language.In(stage switch
    {
        Figures.Stage.Input => Words.Input,
        Figures.Stage.Activity => Words.Activity,
        Figures.Stage.Output => Words.Output,
        Figures.Stage.OutTake => Words.OutTake,
        Figures.Stage.Outcome => Words.Outcome,
        _ => Words.Impact,
    });

    public static string Name(this Language language, Discipline discipline) => language.In(discipline switch
    {
        Discipline.BrandStrategy => Words.BrandStrategy,
        Discipline.DirectMarketing => Words.DirectMarketing,
        _ => Words.SocialMedia,
    });

    /// <summary>The class that carries a discipline's colour and shape.</summary>
    public static string Mark(this Discipline discipline) => discipline switch
    {
        Discipline.BrandStrategy => "brand",
        Discipline.DirectMarketing => "direct",
        _ => "social",
    };

    /// <summary>How an interval was made, in words.</summary>
    public static string Method(this Language language, string method) => language.In(method switch
    {
        "wilson" => Words.MethodWilson,
        "ratio-wilson" => Words.MethodRatioWilson,
        "ratio-log-t" => Words.MethodRatioLogT,
        "bootstrap-t" => Words.MethodBootstrapT,
        "order-statistics" => Words.MethodOrderStatistics,
        "t" => Words.MethodT,
        "newcombe" => Words.MethodNewcombe,
        "block-bootstrap" => Words.MethodBlockBootstrap,
        _ => new(method, method),
    });

    /// <summary>What one unit of analysis is.</summary>
    public static string UnitOfAnalysis(this Language language, Formula formula) => language.In(formula switch
    {
        RowsRatio or ItemsCounted => Words.UnitPost,
        RowsSummed or SegmentShare or LevelAtEnd or LevelChange or ReportedDistinct => Words.UnitRow,
        WeeklyShare => Words.UnitWeek,
        AnswersShare or AnswersReceived or AnswersLift => Words.UnitAnswer,
        CostLogged or HoursLogged => Words.UnitAction,
        PeopleRepeating => Words.UnitPerson,
        ActsCounted or ValueSummed or ActsShare => Words.UnitAct,
        _ => Words.UnitDelivery,
    });

    /// <summary>
    /// "14.8 million impressions, worth about 10,000 independent ones": null where every counted thing is independent.
    /// </summary>
    public static string? Worth(this Language language, Figure figure) =>
        figure is { Denominator: { } counted, EffectiveUnits: { } effective } && effective > 0 && counted > 2 * (decimal)effective
            ? language.In(Words.WorthAbout, language.Rough(counted), language.Rough(TwoDigits((decimal)effective)))
            : null;

    /// <summary>A large number as people say it: <c>14.8 million</c>.</summary>
    public static string Rough(this Language language, decimal number) =>
        number >= 1_000_000 ? language.In(number >= 2_000_000 ? Words.Millions : Words.OneMillion, language.Number(number / 1_000_000, 1)) : language.Number(number);

    // French has its plural from two on.
    private static string Points(this Language language, decimal points, int decimals) =>
        language.In(Math.Abs(points) < 2 ? Words.OnePoint : Words.Points, language.Signed(points, decimals));

    private static decimal TwoDigits(decimal number)
    {
        var step = 1m;
        while (number / step >= 100)
        {
            step *= 10;
        }

        return Math.Round(number / step) * step;
    }

    private static int Decimals(Figure figure, decimal value)
    {
        var size = Math.Abs(figure.Value ?? value);
        return figure.Unit switch
        {
            "ratio" => size >= 0.1m ? 1 : size >= 0.001m || size == 0 ? 2 : 3,
            "points" => size >= 0.001m || size == 0 ? 1 : 2,
            "money" => size >= 0.1m || size == 0 ? 2 : 4,
            "count" => 0,
            _ => size >= 100 ? 0 : size >= 10 ? 1 : size >= 0.1m || size == 0 ? 2 : 4,
        };
    }
}

public static class FigureAddresses
{
    /// <summary>A figure's own page: its id says the period, the scope and what was known, so that only the language is kept.</summary>
    public static string FigureAddress(this Frame frame, Figure figure) =>
        $"{frame.Home}/figures/{figure.Id}" + (frame.Kept.TryGetValue("lang", out var language) ? $"?lang={Uri.EscapeDataString(language)}" : "");
}
