using JasperFx.Events;
using Measurement.Figures;
using Measurement.Shared;

namespace Measurement.Pages;

/// <summary>What one recorded event says, in a row.</summary>
/// <param name="Person">The beginning of the person's surrogate.</param>
public sealed record EventWords(string Happened, string What, string? Person, string? Source)
{
    public static EventWords Of(IEvent e, Frame frame)
    {
        var language = frame.Language;
        return e.Data switch
        {
            Interacted act => new(
                language.Instant(act.Time, frame.Workspace.Zone),
                string.Join(" · ", new[] { act.Kind, act.Channel, act.Segment, act.Value is { } value ? Money(language, value, act.Currency) : null, act.TrackingCode }.OfType<string>()),
                $"p·{act.Person:N}"[..8] + "…", $"{act.Source} · {act.SourceId}"),
            Observed row => new(
                language.Days(row.From, row.To),
                string.Join(" · ", row.Metrics.Select(metric => $"{metric.Key} {Metric(language, metric.Value)}").Concat(new[] { row.Item, row.Segment, row.TrackingCode }.OfType<string>())),
                null, $"{row.Source} · {row.SourceId}"),
            SurveyAnswered answer => new(
                language.Instant(answer.Time, frame.Workspace.Zone),
                string.Join(" · ", new[] { answer.Question, answer.Group, answer.Status == "answered" ? string.Join(", ", answer.Answers) : answer.Status }.OfType<string>()),
                $"p·{answer.Respondent:N}"[..8] + "…", $"{answer.Source} · {answer.SourceId}"),
            OutcomeVoided voided => new("", language.In(Words.Voided, voided.Reason), null, $"{voided.Source} · {voided.SourceId}"),
            ITakesCodes or IStatesInputs => new("", string.Join(" · ", OfAction(e.Data, language)), null, (e.Data as ITakesCodes)?.ActionId ?? ((IStatesInputs)e.Data).ActionId),
            _ => new("", e.EventTypeName, null, null),
        };
    }

    private static IEnumerable<string> OfAction(object data, Language language)
    {
        if (data is ITakesCodes { CodesTaken: { Count: > 0 } codes })
        {
            yield return language.In(Words.TakesCode, string.Join(", ", codes));
        }

        if (data is not IStatesInputs { Inputs: var inputs })
        {
            yield break;
        }

        if (inputs.CarriedOut)
        {
            yield return language.In(Words.CarriedOut);
        }

        if (inputs.Cost is { } cost)
        {
            yield return language.Amount(cost);
        }

        if (inputs.Hours is { } hours)
        {
            yield return language.In(Words.SoManyHours, language.Number(hours, decimal.IsInteger(hours) ? 0 : 1));
        }
    }

    private static string Money(Language language, decimal value, string? currency) =>
        currency is null ? language.Number(value, 2) : language.Amount(value, currency);

    private static string Metric(Language language, decimal? value) =>
        value is { } known ? language.Number(known, decimal.IsInteger(known) ? 0 : 2) : language.In(Words.NoneSaid);
}
