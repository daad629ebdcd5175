using Measurement.Contracts;
using Measurement.Shared;

namespace Measurement.Actions;

/// <summary>An action as the outside is told of it.</summary>
internal static class ActionsAnnounced
{
    public static ActionFacts AsFacts(this ActionDetails details) => new()
    {
        Name = details.Name,
        Discipline = details.Discipline.Slug(),
        Campaign = details.Campaign,
        Channel = details.Channel,
        From = details.From,
        To = details.To,
        Cost = details.Cost.AsAmount(),
        Hours = details.Hours,
        AudienceSize = details.AudienceSize,
        TrackingCodes = details.TrackingCodes,
        Objectives = details.Objectives,
        Plan = details.Plan is { } plan ? new(plan.Indicator, plan.Source, plan.Comparison, plan.OutcomeWindowDays, plan.WorthwhileEffect) : null,
        Forecast = details.Forecast is { } forecast ? new(forecast.Point, forecast.Lower, forecast.Upper) : null,
    };

    public static Amount? AsAmount(this Money? money) => money is { } amount ? new(amount.Amount, amount.Currency) : null;
}
