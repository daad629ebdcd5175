using Measurement.Actions;
using Measurement.Shared;

namespace Measurement.Pages;

/// <summary>One thing that a correction changed, or that a carrying out said otherwise than the plan.</summary>
public sealed record ActionChange(string Field, string Before, string After);

/// <summary>How actions are said.</summary>
public static class ActionWords
{
    public static string State(this Language language, ActionState state) => language.In(state switch
    {
        ActionState.Planned => Words.Planned,
        ActionState.CarriedOut => Words.CarriedOut,
        _ => Words.Withdrawn,
    });

    public static string Deed(this Language language, ActionDeed deed) => language.In(deed switch
    {
        ActionDeed.Planned => Words.Planned,
        ActionDeed.CarriedOut => Words.CarriedOut,
        ActionDeed.Corrected => Words.Corrected,
        _ => Words.Withdrawn,
    });

    /// <summary>A forecast in its indicator's unit: the unit is the figure's, read of an empty one.</summary>
    public static string Forecast(this Language language, ActionDetails details) => details.Forecast is not { } forecast
        ? "—"
        : language.In(Words.ForecastIs, language.InItsUnit(details, forecast.Point), language.InItsUnit(details, forecast.Lower), language.InItsUnit(details, forecast.Upper));

    /// <summary>What differs between two versions of an action's details, field by field.</summary>
    public static IReadOnlyList<ActionChange> Changes(this Language language, ActionDetails before, ActionDetails after)
    {
        (Text Field, Func<ActionDetails, string> Says)[] fields =
        [
            (Words.NameField, details => details.Name),
            (Words.Discipline, details => language.Name(details.Discipline)),
            (Words.Campaign, details => details.Campaign),
            (Words.Channel, details => details.Channel),
            (Words.Dates, details => language.Days(details.From, details.To)),
            (Words.Cost, details => Cost(language, details)),
            (Words.Hours, details => details.Hours is { } hours ? language.Number(hours, decimal.IsInteger(hours) ? 0 : 1) : "—"),
            (Words.Audience, details => details.AudienceSize is { } size ? language.Number(size) : "—"),
            (Words.Codes, details => details.TrackingCodes.Count == 0 ? "—" : string.Join(", ", details.TrackingCodes)),
            (Words.Objectives, details => details.Objectives.Count == 0 ? "—" : string.Join(", ", details.Objectives)),
            (Words.MeasuredBy, details => details.Plan is { } plan ? $"{plan.Indicator}, {plan.Source}, {plan.Comparison}, {plan.OutcomeWindowDays}, {plan.WorthwhileEffect}" : "—"),
            (Words.Forecast, language.Forecast),
        ];
        return [.. fields.Where(field => field.Says(before) != field.Says(after)).Select(field => new ActionChange(language.In(field.Field), field.Says(before), field.Says(after)))];
    }

    public static string Cost(this Language language, ActionDetails details) => details.Cost is { } cost ? language.Amount(cost) : "—";

    /// <summary>A number of the plan or the forecast, in the unit of the plan's indicator.</summary>
    public static string InItsUnit(this Language language, ActionDetails details, decimal value)
    {
        var name = details.Plan?.Indicator ?? "";
        return name.EndsWith("-rate", StringComparison.Ordinal) || name.Contains("rate-by", StringComparison.Ordinal) || name.EndsWith("-lift", StringComparison.Ordinal) || name.Contains("share", StringComparison.Ordinal) || (Math.Abs(value) < 1 && value != 0)
            ? language.Percent(value, Math.Abs(value) < 0.01m ? 2 : 1)
            : language.Number(value, decimal.IsInteger(value) ? 0 : 2);
    }
}
