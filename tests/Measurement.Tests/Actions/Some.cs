using JasperFx.Events;
using Measurement.Actions;
using Measurement.Objectives;
using Measurement.Shared;

namespace Measurement.Tests.Actions;

/// <summary>An action that may be planned as it is, what it refers to, and moments in Paris.</summary>
internal static class Some
{
    public static readonly TimeZoneInfo Paris = Calendar.Zone("Europe/Paris")!;

    public static PlanAction Mailing { get; } = new()
    {
        Id = "action-1",
        Name = "Mailing",
        Discipline = "direct-marketing",
        Campaign = "campaign-1",
        Channel = "email",
        From = new(2026, 3, 29),
        To = new(2026, 4, 2),
        Cost = new(400, "EUR"),
        Hours = 6,
        AudienceSize = 20_000,
        TrackingCodes = ["spring-mailing"],
        Objectives = ["objective-1"],
        Plan = new("direct-marketing.conversion-rate", "shop", "prior period", 14, 0.002m),
        Forecast = new(0.012m, 0.010m, 0.014m),
    };

    public static References References(params (string Code, string Action)[] taken) => new(
        new HashSet<string> { "campaign-1", "campaign-2", "objective-1" },
        taken.ToDictionary(code => code.Code, code => code.Action),
        new Indicators([]));

    public static Moment At(DateTimeOffset recorded) => new(recorded.ToUniversalTime(), Paris, false, false, []);

    public static Moment At(int year, int month, int day) => At(new DateTimeOffset(year, month, day, 12, 0, 0, TimeSpan.Zero));

    /// <summary>The mailing as planned on 20 March 2026, and what was recorded of it since.</summary>
    public static CampaignAction Planned(params (object Event, Moment Moment)[] since) =>
        PlannedAt(At(2026, 3, 20), since);

    public static CampaignAction PlannedAt(Moment moment, params (object Event, Moment Moment)[] since)
    {
        var planned = PlanAction.Decide(Mailing, "action-1", References()).Events[0];
        return CampaignAction.Fold([Recorded(planned, moment), .. since.Select(e => Recorded(e.Event, e.Moment))], Paris)!;
    }

    private static IEvent Recorded(object data, Moment moment) => data switch
    {
        ActionPlanned e => Event(e, moment),
        ActionCarriedOut e => Event(e, moment),
        ActionCorrected e => Event(e, moment),
        ActionWithdrawn e => Event(e, moment),
        _ => throw new ArgumentException("No event of an action.", nameof(data)),
    };

    private static Event<T> Event<T>(T data, Moment moment)
        where T : notnull =>
        new(data) { Timestamp = moment.Recorded, UserName = "credential-7" };
}
