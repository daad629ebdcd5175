using System.Numerics;

namespace Measurement.Figures;

/// <summary>
/// What a counted unit adds to the cells: a pure function of the unit and of the action that its reference resolves to, never of
/// another unit. Activity stands at the day of happening; the cohort at the day of the earliest <c>delivered</c>, and only acts
/// on or after that day are the cohort's; a delivery that bounced is in none.
/// </summary>
public sealed class Contribution(Room room)
{
    /// <param name="unit">The counted unit: a delivery is the merge of its person's units under all references of the action.</param>
    /// <param name="resolved">The reference, resolved: <c>a:</c> where an action is named or has the code.</param>
    /// <param name="cells">Where the amounts are added.</param>
    /// <param name="sign">1 to add, −1 to take away.</param>
    public void Add(Unit? unit, string? resolved, Cells cells, int sign = 1)
    {
        // An outcome that names a study and no action is the study's own and enters no figure.
        if (unit is null || Reference.IsStudy(resolved))
        {
            return;
        }

        switch (unit)
        {
            case Delivery delivery:
                AddActivity(delivery, resolved, cells, sign);
                AddCohort(delivery, resolved, cells, sign);
                break;
            case Row row:
                AddRow(row, resolved, cells, sign);
                break;
            case Answer answer:
                AddAnswer(answer, resolved, cells, sign);
                break;
            case Input input:
                AddInput(input, resolved, cells, sign);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(unit), unit.GetType().Name, "Not a unit that contributes.");
        }
    }

    /// <summary>An amount of at most six decimals as a whole number of millionths.</summary>
    public static BigInteger Millionths(decimal amount) => new(amount * 1_000_000m);

    /// <summary>The best score of what was answered.</summary>
    public decimal ScoreOf(Answer answer)
    {
        var scores = room.Questions.First(question => question.Name == answer.Question).Scores;
        return answer.Answers.Length == 0 ? 0 : answer.Answers.Max(said => scores.GetValueOrDefault(said));
    }

    /// <summary>The cell in which an answer counts.</summary>
    public static CellKey KeyOf(Answer answer, string? resolved) => KeyOf(answer.Day, answer.Day, resolved, null, answer.Group, null);

    private static CellKey KeyOf(DateOnly from, DateOnly to, string? resolved, string? channel, string? segment, string? currency, string? basis = null, Guid? series = null) =>
        new(from, to, Reference.ActionOf(resolved), Reference.CodeOf(resolved), channel, segment, currency, basis, series);

    private static void AddActivity(Delivery delivery, string? resolved, Cells cells, int sign)
    {
        foreach (var (act, tally) in delivery.Acts)
        {
            var key = KeyOf(act.Day, act.Day, resolved, delivery.Channel?.Value, delivery.Segment?.Value, null);
            cells.At(key).Add(act.Automated ? Measures.Automated(act.Kind) : Measures.Acts(act.Kind), sign * tally.Count);
            if (!act.Automated && Measures.BearsValue(act.Kind) && tally.Valued > 0)
            {
                var money = cells.At(key with { Currency = act.Currency });
                money.Add(Measures.Valued(act.Kind), sign * tally.Valued);
                money.Add(Measures.Value(act.Kind), sign * Millionths(tally.Value));
            }
        }
    }

    private static void AddCohort(Delivery delivery, string? resolved, Cells cells, int sign)
    {
        // With neither action nor code there is no delivery to be a cohort of.
        if (resolved is null || delivery.Acts.Keys.Any(act => act.Kind == "bounced"))
        {
            return;
        }

        var delivered = delivery.Acts.Keys.Where(act => act.Kind == "delivered").Select(act => act.Day).DefaultIfEmpty(DateOnly.MaxValue).Min();
        if (delivered == DateOnly.MaxValue)
        {
            return;
        }

        var key = KeyOf(delivered, delivered, resolved, delivery.Channel?.Value, delivery.Segment?.Value, null);
        var cell = cells.At(key);
        cell.Add(Measures.Cohort, sign);
        foreach (var kind in delivery.Acts.Where(act => !act.Key.Automated && act.Key.Day >= delivered && Measures.InCohort(act.Key.Kind))
                     .GroupBy(act => act.Key.Kind, StringComparer.Ordinal))
        {
            cell.Add(Measures.People(kind.Key), sign);
            if (!Measures.BearsValue(kind.Key))
            {
                continue;
            }

            BigInteger count = kind.Sum(act => act.Value.Count);
            cell.Add(Measures.Count(kind.Key), sign * count);
            cell.Add(Measures.CountSquared(kind.Key), sign * count * count);
            foreach (var currency in kind.Where(act => act.Value.Valued > 0).GroupBy(act => act.Key.Currency, StringComparer.Ordinal))
            {
                var money = cells.At(key with { Currency = currency.Key });
                var worth = Millionths(currency.Sum(act => act.Value.Value));
                BigInteger bought = currency.Sum(act => act.Value.Valued);
                money.Add(Measures.Worth(kind.Key), sign * worth);
                money.Add(Measures.WorthSquared(kind.Key), sign * worth * worth);
                money.Add(Measures.Buyers(kind.Key), sign);
                money.Add(Measures.Bought(kind.Key), sign * bought);
                money.Add(Measures.BoughtSquared(kind.Key), sign * bought * bought);
                money.Add(Measures.BoughtTimesWorth(kind.Key), sign * bought * worth);
            }
        }
    }

    private static void AddRow(Row row, string? resolved, Cells cells, int sign)
    {
        var cell = cells.At(KeyOf(row.From, row.Cumulative ? row.From : row.To, resolved, row.Channel, row.Segment, row.Currency, row.Basis, row.Series));
        cell.Add(row.Item is null ? Measures.Rows : Measures.Items, sign);
        foreach (var (metric, newest) in row.Metrics)
        {
            if (newest.Value is { } value)
            {
                cell.Add(Measures.Known(metric), sign);
                cell.Add(Measures.Sum(metric), sign * Millionths(value));
            }
            else
            {
                cell.Add(Measures.Gap(metric), sign);
            }
        }
    }

    private void AddInput(Input input, string? resolved, Cells cells, int sign)
    {
        if (!input.CarriedOut || input.Placing is not { } placing || placing.Value.Discipline != room.Discipline)
        {
            return;
        }

        var spent = input.Spent.Value;
        var key = KeyOf(spent.From, spent.From, resolved, placing.Value.Channel, null, null);
        var cell = cells.At(key);
        cell.Add(Measures.Actions, sign);
        if (spent.Hours is { } hours)
        {
            cell.Add(Measures.Timed, sign);
            cell.Add(Measures.Hours, sign * Millionths(hours));
        }

        if (spent.Cost is { } cost)
        {
            var money = cells.At(key with { Currency = cost.Currency });
            money.Add(Measures.Costed, sign);
            money.Add(Measures.Cost, sign * Millionths(cost.Amount));
        }
    }

    private void AddAnswer(Answer answer, string? resolved, Cells cells, int sign)
    {
        // Another brand's answers are kept, and belong to no figure of the workspace's own.
        if (answer.Brand is not null)
        {
            return;
        }

        var cell = cells.At(KeyOf(answer, resolved));
        cell.Add(Measures.Asked(answer.Question), sign);
        if (answer.Status != "answered")
        {
            return;
        }

        var (weight, score) = (Millionths(answer.Weight), Millionths(ScoreOf(answer)));
        cell.Add(Measures.Answered(answer.Question), sign);
        cell.Add(Measures.Weight(answer.Question), sign * weight);
        cell.Add(Measures.WeightedScore(answer.Question), sign * weight * score);
        cell.Add(Measures.WeightSquared(answer.Question), sign * weight * weight);
        cell.Add(Measures.WeightTimesScore(answer.Question), sign * weight * weight * score);
        cell.Add(Measures.ScoreSquared(answer.Question), sign * weight * weight * score * score);
    }
}
