using System.Collections.Immutable;
using Measurement.Shared;

namespace Measurement.Figures;

/// <summary>What one event says of one unit. Identity and key are digests, so an event is read once and its reading handed on.</summary>
/// <param name="Identity">The event's, for ever.</param>
/// <param name="Key">The unit's: where it is stored.</param>
/// <param name="Unit">The unit as this event alone tells it.</param>
public sealed record Reading(Guid Identity, Guid Key, Unit Unit)
{
    public static Reading Of(Outcome outcome) => Of((object)outcome)!;

    /// <summary>Null where an event tells of no unit.</summary>
    public static Reading? Of(object data)
    {
        Unit? unit = data switch
        {
            Interacted act => OfAct(act),
            Observed row => OfRow(row),
            SurveyAnswered answer => OfAnswer(answer),
            IStatesInputs states => OfInputs(states),
            _ => null,
        };
        return unit is null ? null : new(IdentityOf(data)!.Value, unit.Key, unit);
    }

    /// <summary>The identity of an event that tells of a unit; null of any other.</summary>
    public static Guid? IdentityOf(object data) => data switch
    {
        Outcome outcome => outcome.Identity,
        IStatesInputs states => Ids.Key("I", states.ActionId, $"{states.Revision}"),
        _ => null,
    };

    private static Delivery OfAct(Interacted act)
    {
        var reference = Reference.Of(act);
        var rank = act.Kind == "delivered" ? 0 : 1;
        return new Delivery
        {
            Reference = reference,
            Person = act.Person,
            Day = reference is null ? act.Day : null,
            Channel = new(rank, act.Time, act.Channel),
            Segment = act.Segment is { } segment ? new(rank, act.Time, segment) : null,
            Acts = ImmutableSortedDictionary<Act, Tally>.Empty.Add(
                new(act.Kind, act.Automated, act.Day, act.Currency), new(1, act.Value is null ? 0 : 1, act.Value ?? 0)),
        };
    }

    private static Row OfRow(Observed row) => new()
    {
        Reference = Reference.Of(row),
        Source = row.Source,
        Channel = row.Channel,
        Item = row.Item,
        Place = row.Place,
        Segment = row.Segment,
        Study = row.Study,
        Basis = row.Basis,
        Window = row.Window,
        Currency = row.Currency,
        Cumulative = row.Cumulative,
        Estimated = row.Estimated,
        From = row.From,
        To = row.To,
        Metrics = row.Metrics.ToImmutableSortedDictionary(
            metric => metric.Key, metric => new Stamped(row.Time, row.SourceId, metric.Value), StringComparer.Ordinal),
    };

    private static Answer OfAnswer(SurveyAnswered answer) => new()
    {
        Reference = Reference.Of(answer),
        Survey = answer.Survey,
        Wave = answer.Wave,
        Respondent = answer.Respondent,
        Question = answer.Question,
        Brand = answer.Brand,
        Time = answer.Time,
        Source = answer.Source,
        Id = answer.SourceId,
        Day = answer.Day,
        Group = answer.Group,
        Status = answer.Status,
        Answers = [.. answer.Answers],
        Weight = answer.Weight,
    };

    private static Input OfInputs(IStatesInputs states) => new()
    {
        Reference = Reference.ToAction(states.ActionId),
        Placing = states.Inputs.Placing is { } placing ? new(states.Revision, placing) : null,
        Spent = new(states.Revision, new(states.Inputs.From, states.Inputs.Cost, states.Inputs.Hours)),
        CarriedOut = states.Inputs.CarriedOut,
    };
}
