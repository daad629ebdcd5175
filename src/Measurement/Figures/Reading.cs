using System.Collections.Immutable;

namespace Measurement.Figures;

/// <summary>What one event says of one unit.</summary>
public static class Reading
{
    public static Unit Of(Outcome outcome) => outcome switch
    {
        Interacted act => OfAct(act),
        Observed row => OfRow(row),
        SurveyAnswered answer => OfAnswer(answer),
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome.GetType().Name, "No unit is told of by this event."),
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
        Id = answer.SourceId,
        Day = answer.Day,
        Group = answer.Group,
        Status = answer.Status,
        Answers = [.. answer.Answers],
        Weight = answer.Weight,
    };
}
