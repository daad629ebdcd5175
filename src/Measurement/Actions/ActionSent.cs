using Measurement.Objectives;
using Measurement.Shared;

namespace Measurement.Actions;

public sealed record PlanSent(
    string? Indicator = null, string? Source = null, string? Comparison = null, int? OutcomeWindowDays = null, decimal? WorthwhileEffect = null);

public sealed record ForecastSent(decimal? Point = null, decimal? Lower = null, decimal? Upper = null);

/// <summary>An action's details as sent, by API or form: what is not given is null. <see cref="Check"/> makes <see cref="ActionDetails"/> of them or says what is wrong.</summary>
public record ActionSent
{
    public string? Name { get; init; }

    /// <summary>By its name on the wire, as <c>social-media</c>.</summary>
    public string? Discipline { get; init; }

    public string? Campaign { get; init; }

    public string? Channel { get; init; }

    public DateOnly? From { get; init; }

    public DateOnly? To { get; init; }

    public MoneySent? Cost { get; init; }

    public decimal? Hours { get; init; }

    public long? AudienceSize { get; init; }

    public IReadOnlyList<string?>? TrackingCodes { get; init; }

    public IReadOnlyList<string?>? Objectives { get; init; }

    public PlanSent? Plan { get; init; }

    public ForecastSent? Forecast { get; init; }

    /// <summary>The details, or null where the errors say, under paths that begin with the prefix, what is wrong.</summary>
    /// <param name="action">The id of the action they are of: its own codes are free to it.</param>
    public ActionDetails? Check(FieldErrors errors, string prefix, string action, References references)
    {
        var discipline = Disciplines.Parse(Discipline);
        errors.Text(prefix + "name", Name);
        errors.Expect(discipline is not null, prefix + "discipline", $"It must be one of {string.Join(", ", Disciplines.All.Select(d => d.Slug()))}.");
        errors.Expect(references.Names(Campaign, "campaign"), prefix + "campaign", Campaign is null ? "This is required." : "There is no such campaign.");
        errors.Text(prefix + "channel", Channel);
        errors.Span(prefix + "from", From, prefix + "to", To);
        var cost = errors.Cost(prefix + "cost", Cost);
        if (Hours is not null)
        {
            errors.Quantity(prefix + "hours", Hours);
        }

        errors.Expect(AudienceSize is null or (>= 0 and <= (long)Checks.Largest), prefix + "audienceSize", "It must be a whole number, not negative.");
        var codes = errors.List(prefix + "trackingCodes", TrackingCodes, (field, code) => CheckCode(errors, prefix + "trackingCodes", field, code, action, references));
        var objectives = errors.List(prefix + "objectives", Objectives, (field, objective) =>
            errors.Expect(references.Names(objective, "objective"), field, "There is no such objective."));
        var plan = CheckPlan(errors, prefix + "plan", references.Indicators);
        var forecast = CheckForecast(errors, prefix + "forecast");
        errors.Expect(forecast is null || Plan is not null, prefix + "plan", "A forecast is of the plan's indicator: a plan is required with it.");
        return errors.Any ? null : new()
        {
            Name = Name!,
            Discipline = discipline!.Value,
            Campaign = Campaign!,
            Channel = Channel!,
            From = From!.Value,
            To = To!.Value,
            Cost = cost,
            Hours = Hours,
            AudienceSize = AudienceSize,
            TrackingCodes = codes,
            Objectives = objectives,
            Plan = plan,
            Forecast = forecast,
        };
    }

    private static void CheckCode(FieldErrors errors, string list, string field, string code, string action, References references)
    {
        if (!errors.Text(field, code))
        {
            return;
        }

        // Outcomes are matched byte by byte: a blank at an end would be seen by nobody and match nothing.
        errors.Expect(code.Trim() == code, field, "It begins or ends with a blank.");
        if (references.CodeOwners.TryGetValue(code, out var owner) && owner != action)
        {
            errors.Add(list, $"The code {code} belongs to action {owner}, for ever.");
        }
    }

    private MeasurementPlan? CheckPlan(FieldErrors errors, string field, Indicators indicators)
    {
        if (Plan is null)
        {
            return null;
        }

        indicators.Check(errors, $"{field}.indicator", Plan.Indicator);
        errors.Text($"{field}.source", Plan.Source);
        errors.Text($"{field}.comparison", Plan.Comparison);
        errors.Expect(Plan.OutcomeWindowDays is >= 0 and <= 3650, $"{field}.outcomeWindowDays", "It is required: 0 to 3650 days.");
        errors.Quantity($"{field}.worthwhileEffect", Plan.WorthwhileEffect);
        return errors.Any ? null : new(Plan.Indicator!, Plan.Source!, Plan.Comparison!, Plan.OutcomeWindowDays!.Value, Plan.WorthwhileEffect!.Value);
    }

    private Forecast? CheckForecast(FieldErrors errors, string field)
    {
        if (Forecast is not { } sent)
        {
            return null;
        }

        if (errors.Number($"{field}.point", sent.Point) & errors.Number($"{field}.lower", sent.Lower) & errors.Number($"{field}.upper", sent.Upper))
        {
            errors.Expect(sent.Lower < sent.Point, $"{field}.lower", "It must lie below the point.");
            errors.Expect(sent.Point < sent.Upper, $"{field}.upper", "It must lie above the point.");
            return new(sent.Point!.Value, sent.Lower!.Value, sent.Upper!.Value);
        }

        return null;
    }
}
