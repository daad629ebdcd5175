using System.Numerics;
using System.Text;
using Measurement.Figures;
using Measurement.Shared;

namespace Measurement.Tests.Figures;

/// <summary>
/// What events add up to, written once more and plainly from the words of the design: no units, no merging, no differences; events
/// grouped by what they are of, and each group read as a whole. Of the engine it names only the events, the measures and the cells.
/// </summary>
internal static class Model
{
    public static Cells Cells(IReadOnlyCollection<object> events, Room room)
    {
        var codes = events.OfType<ITakesCodes>().SelectMany(take => take.CodesTaken.Select(code => (code, take.ActionId))).ToDictionary(take => take.code, take => take.ActionId);
        var voided = events.OfType<OutcomeVoided>().Select(voiding => (voiding.Source, voiding.SourceId)).ToHashSet();
        var outcomes = events.OfType<Outcome>().Where(outcome => !voided.Contains((outcome.Source, outcome.SourceId))).ToList();
        var cells = new Cells();
        foreach (var acts in outcomes.OfType<Interacted>().GroupBy(act => Of(act, codes) is { Named: true } named
                     ? (named, act.Person, (DateOnly?)null, (string?)null, (string?)null)
                     : (default, act.Person, act.Day, act.Channel, act.Segment)))
        {
            Delivery(acts.Key.Item1, [.. acts], cells);
        }

        foreach (var rows in outcomes.OfType<Observed>().GroupBy(row => (
                     row.Source, row.Channel, row.Item, row.Place, row.Segment, (row.Action, Code: row.Action is null ? row.TrackingCode : null),
                     row.Study, (row.Basis, row.Window, row.Currency), row.Cumulative ? default : (row.From, row.To), row.Cumulative)))
        {
            Row(Of(rows.First(), codes), [.. rows], cells);
        }

        foreach (var answers in outcomes.OfType<SurveyAnswered>().GroupBy(answer => (answer.Survey, answer.Wave, answer.Respondent, answer.Question, answer.Brand)))
        {
            var newest = answers.MaxBy(answer => (answer.Time, Bytes(answer.SourceId), Bytes(answer.Source)))!;
            Answer(Of(newest, codes), newest, room, cells);
        }

        foreach (var action in events.OfType<IStatesInputs>().GroupBy(states => states.ActionId))
        {
            Inputs(action.Key, [.. action.OrderByDescending(states => states.Revision)], room, cells);
        }

        return cells;
    }

    private static (bool Named, string? Action, string? Code, string? Study) Of(Outcome outcome, Dictionary<string, string> codes) =>
        outcome.Action is { } action ? (true, action, null, null)
        : outcome.TrackingCode is { } code ? codes.TryGetValue(code, out var owner) ? (true, owner, null, null) : (true, null, code, null)
        : outcome.Study is { } study ? (true, null, null, study)
        : default;

    private static void Delivery((bool Named, string? Action, string? Code, string? Study) of, List<Interacted> acts, Cells cells)
    {
        if (of.Study is not null)
        {
            return;
        }

        var channel = Least(acts, act => act.Channel);
        var segment = Least(acts, act => act.Segment);
        CellKey On(DateOnly day, string? currency = null) => new(day, day, of.Action, of.Code, channel, segment, currency, null, null);
        foreach (var act in acts)
        {
            cells.Add(On(act.Day), (act.Automated ? "aut_" : "act_") + act.Kind, 1);
            if (act.Value is { } value)
            {
                cells.Add(On(act.Day, act.Currency), "vln_" + act.Kind, 1);
                cells.Add(On(act.Day, act.Currency), "val_" + act.Kind, Scaled(value));
            }
        }

        var delivered = acts.Where(act => act.Kind == "delivered").Select(act => act.Day).Order().ToList();
        if (!of.Named || delivered.Count == 0 || acts.Exists(act => act.Kind == "bounced"))
        {
            return;
        }

        var first = delivered[0];
        cells.Add(On(first), "cohort", 1);
        foreach (var kind in acts.Where(act => act.Day >= first && !act.Automated && act.Kind is not ("sent" or "delivered" or "bounced")).GroupBy(act => act.Kind))
        {
            cells.Add(On(first), "coh_" + kind.Key, 1);
            if (kind.Key is "converted" or "refunded")
            {
                cells.Add(On(first), "cnt_" + kind.Key, kind.Count());
                cells.Add(On(first), "cn2_" + kind.Key, BigInteger.Pow(kind.Count(), 2));
                foreach (var money in kind.Where(act => act.Value is not null).GroupBy(act => act.Currency))
                {
                    var (y, x) = (money.Aggregate(BigInteger.Zero, (sum, act) => sum + Scaled(act.Value!.Value)), money.Count());
                    cells.Add(On(first, money.Key), "wth_" + kind.Key, y);
                    cells.Add(On(first, money.Key), "wt2_" + kind.Key, y * y);
                    cells.Add(On(first, money.Key), "buy_" + kind.Key, 1);
                    cells.Add(On(first, money.Key), "bgt_" + kind.Key, x);
                    cells.Add(On(first, money.Key), "bg2_" + kind.Key, x * x);
                    cells.Add(On(first, money.Key), "bgw_" + kind.Key, x * y);
                }
            }
        }
    }

    private static string? Least(List<Interacted> acts, Func<Interacted, string?> named) => acts.Where(act => named(act) is not null)
        .OrderBy(act => act.Kind == "delivered" ? 0 : 1).ThenBy(act => act.Time).ThenBy(named, StringComparer.Ordinal).Select(named).FirstOrDefault();

    private static void Row((bool Named, string? Action, string? Code, string? Study) of, List<Observed> rows, Cells cells)
    {
        if (of.Study is not null)
        {
            return;
        }

        var row = rows[0];
        var from = rows.Min(told => told.From);
        var key = new CellKey(from, row.Cumulative ? from : row.To, of.Action, of.Code, row.Channel, row.Segment, row.Currency, row.Basis, ((Row)Reading.Of(row).Unit).Series);
        cells.Add(key, row.Item is null ? "rows" : "items", 1);
        foreach (var metric in rows.SelectMany(told => told.Metrics.Select(metric => (told, metric.Key, metric.Value))).GroupBy(told => told.Key))
        {
            var name = metric.Key.Replace('-', '_');
            if (metric.MaxBy(told => (told.told.Time, Bytes(told.told.SourceId))).Value is { } value)
            {
                cells.Add(key, "knw_" + name, 1);
                cells.Add(key, "sum_" + name, Scaled(value));
            }
            else
            {
                cells.Add(key, "gap_" + name, 1);
            }
        }
    }

    private static void Answer((bool Named, string? Action, string? Code, string? Study) of, SurveyAnswered answer, Room room, Cells cells)
    {
        if (of.Study is not null || answer.Brand is not null)
        {
            return;
        }

        var key = new CellKey(answer.Day, answer.Day, of.Action, of.Code, null, answer.Group, null, null, null);
        var name = answer.Question.Replace('-', '_');
        cells.Add(key, "ask_" + name, 1);
        if (answer.Status == "answered")
        {
            var w = Scaled(answer.Weight);
            var y = Scaled(answer.Answers.Select(said => room.Questions.First(question => question.Name == answer.Question).Scores[said]).DefaultIfEmpty(0).Max());
            cells.Add(key, "ans_" + name, 1);
            cells.Add(key, "w_" + name, w);
            cells.Add(key, "wy_" + name, w * y);
            cells.Add(key, "ww_" + name, w * w);
            cells.Add(key, "wwy_" + name, w * w * y);
            cells.Add(key, "wyy_" + name, w * w * y * y);
        }
    }

    private static void Inputs(string action, List<IStatesInputs> newestFirst, Room room, Cells cells)
    {
        var placing = newestFirst.Select(states => states.Inputs.Placing).FirstOrDefault(placing => placing is not null);
        if (placing?.Discipline != room.Discipline || !newestFirst.Exists(states => states.Inputs.CarriedOut))
        {
            return;
        }

        var (_, day, cost, hours, _) = newestFirst[0].Inputs;
        var key = new CellKey(day, day, action, null, placing.Channel, null, null, null, null);
        cells.Add(key, "actions", 1);
        cells.Add(key, "timed", hours is null ? 0 : 1);
        cells.Add(key, "hours", Scaled(hours ?? 0));
        if (cost is { } money)
        {
            cells.Add(key with { Currency = money.Currency }, "costed", 1);
            cells.Add(key with { Currency = money.Currency }, "cost", Scaled(money.Amount));
        }
    }

    /// <summary>An exact number of millionths, read off the decimal's own digits.</summary>
    private static BigInteger Scaled(decimal value)
    {
        var text = value.ToString("F6", System.Globalization.CultureInfo.InvariantCulture);
        return BigInteger.Parse(text.Replace(".", "", StringComparison.Ordinal), System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>A text that orders, ordinally, as its UTF-8 bytes do.</summary>
    private static string Bytes(string text) => Convert.ToHexString(Encoding.UTF8.GetBytes(text));
}
