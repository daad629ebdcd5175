using Marten;
using Measurement.Figures;
using Measurement.Objectives;
using Measurement.Pages;
using Measurement.Shared;
using Measurement.Workspaces;
using Microsoft.AspNetCore.Antiforgery;

namespace Measurement.Actions;

/// <summary>What a page's forms record of an action that is logged: that it was carried out, what was wrong about it, that it will not be.</summary>
public static class ChangeActionPages
{
    public const string CarryOut = "carry-out";
    public const string Correct = "correct";
    public const string Withdraw = "withdraw";

    /// <summary>
    /// Answers a form: recorded, it leads back to the action's page; refused, the page is shown with the form open, what was typed kept
    /// and what is wrong beside its field. The form's id is the command's, so that a second press records nothing more.
    /// </summary>
    /// <param name="deed">One of the three names above.</param>
    public static Func<HttpContext, string, string, WorkspaceDirectory, IDocumentStore, FigureReader, Rooms, Today, TimeProvider, IAntiforgery, Recorder, Indicators, CancellationToken, Task<IResult>> Post(string deed) =>
        async (http, workspace, action, workspaces, store, reader, rooms, today, clock, antiforgery, recorder, indicators, ct) =>
        {
            if (await Frame.Read(http, workspace, workspaces, today, ct) is not { } read)
            {
                return Results.NotFound();
            }

            // The form's own address answers no GET: the links of a refused page lead to the action's.
            var frame = read with { Path = $"{read.Home}/actions/{Uri.EscapeDataString(action)}" };
            if ((await ActionJournal.Load(store, frame.Workspace, Knowledge.Live, ct)).FirstOrDefault(known => known.Id == action) is not { } found)
            {
                return Answers.NotFound(frame);
            }

            var typed = await PageForm.Typed(http, ct);
            var errors = new FieldErrors();
            var form = new PageForm(typed, frame, errors);
            var record = Read(deed, form, found.Details, recorder, indicators, new(workspace, form.Text("id"), null, Commands.User(http)), action, ct);
            if (!errors.Any)
            {
                if ((await record()).Problem is not { } problem)
                {
                    http.Response.Headers.Location = frame.To($"actions/{Uri.EscapeDataString(action)}", ("changed", "1"));
                    return Results.StatusCode(StatusCodes.Status303SeeOther);
                }

                PageForm.Add(errors, problem, "after.");
            }

            var refused = new FormReading(typed, FormReading.Say(errors, frame.Language)) { Prefix = deed + "-" };
            return await ActionPages.Show(http, frame, action, store, reader, rooms, clock, antiforgery, refused, ct);
        };

    /// <summary>The fields of a correction's form, as an action says them now.</summary>
    public static IReadOnlyDictionary<string, string> Prefilled(ActionDetails details, Language language) => new (string Field, string? Says)[]
    {
        ("name", details.Name),
        ("channel", details.Channel),
        ("from", details.From.ToString("yyyy-MM-dd")),
        ("to", details.To.ToString("yyyy-MM-dd")),
        ("cost.amount", Typed(details.Cost?.Amount, language)),
        ("hours", Typed(details.Hours, language)),
        ("audienceSize", Typed(details.AudienceSize, language)),
        ("trackingCodes", string.Join(", ", details.TrackingCodes)),
    }.Where(field => !string.IsNullOrEmpty(field.Says)).ToDictionary(field => field.Field, field => field.Says!, StringComparer.Ordinal);

    /// <summary>A correction's details whole: what the form asks as typed, the rest as it is. A cost keeps the currency that it was recorded in.</summary>
    public static ActionSent Corrected(ActionDetails details, PageForm form) => new()
    {
        Name = form.Text("name"),
        Discipline = details.Discipline.Slug(),
        Campaign = details.Campaign,
        Channel = form.Text("channel"),
        From = form.Day("from"),
        To = form.Day("to"),
        Cost = form.Cost("cost.amount") is { } cost ? cost with { Currency = details.Cost?.Currency ?? cost.Currency } : null,
        Hours = form.Number("hours"),
        AudienceSize = form.Whole("audienceSize"),
        TrackingCodes = form.List("trackingCodes"),
        Objectives = details.Objectives,
        Plan = details.Plan is { } plan ? new(plan.Indicator, plan.Source, plan.Comparison, plan.OutcomeWindowDays, plan.WorthwhileEffect) : null,
        Forecast = details.Forecast is { } forecast ? new(forecast.Point, forecast.Lower, forecast.Upper) : null,
    };

    private static Func<Task<Recorded>> Read(
        string deed, PageForm form, ActionDetails details, Recorder recorder, Indicators indicators, CommandContext context, string action, CancellationToken ct)
    {
        switch (deed)
        {
            case CarryOut:
                var cost = form.Cost("cost.amount") is { } paid ? paid with { Currency = details.Cost?.Currency ?? paid.Currency } : null;
                var done = new CarryOutAction(form.Day("from"), form.Day("to"), cost, form.Number("hours"));
                return () => CarryOutAction.Record(recorder, context, action, done, ct);
            case Correct:
                var correction = new CorrectAction(Corrected(details, form), form.Text("reason"));
                return () => CorrectAction.Record(recorder, indicators, context, action, correction, ct);
            default:
                var withdrawal = new WithdrawAction(form.Text("reason"));
                return () => WithdrawAction.Record(recorder, context, action, withdrawal, ct);
        }
    }

    // As it can be read again to the last digit: a correction that changes one field must change no other.
    private static string? Typed(decimal? value, Language language) =>
        value?.ToString("0.######", System.Globalization.CultureInfo.InvariantCulture).Replace(".", language.Culture.NumberFormat.NumberDecimalSeparator, StringComparison.Ordinal);
}
