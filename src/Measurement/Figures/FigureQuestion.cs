using Measurement.Shared;

namespace Measurement.Figures;

/// <summary>Today in a workspace's zone: the edge where the clock is read.</summary>
public sealed class Today(TimeProvider clock, Npgsql.NpgsqlDataSource source)
{
    public async Task<DateOnly> In(string workspace, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        return Calendar.DayOf(clock.GetUtcNow(), await WorkspaceClock.ZoneOf(connection, workspace, ct) ?? TimeZoneInfo.Utc);
    }
}

/// <summary>
/// What is asked of the figures: <c>?discipline=&amp;indicator=&amp;campaign=&amp;action=&amp;channel=&amp;segment=&amp;from=&amp;to=&amp;asOf=</c>. Periods include both
/// ends; the default is the last twelve months to today, or to the day as of which is asked.
/// </summary>
public sealed record FigureQuestion(IReadOnlyList<Discipline> Disciplines, Indicator? Indicator, Scope Scope, Period Period, Knowledge Knowledge, Problem? Problem)
{
    public static async Task<FigureQuestion> Read(IQueryCollection query, string workspace, Rooms rooms, Today today, CancellationToken ct)
    {
        var errors = new FieldErrors();
        var knowledge = Knowledge.Parse(Text("asOf"));
        errors.Expect(knowledge is not null, "asOf", "A day (2026-03-31) or a position (seq:1234).");
        var to = Day("to") ?? (knowledge as AsOfDay)?.Day ?? await today.In(workspace, ct);
        var from = Day("from") ?? to.AddYears(-1).AddDays(1);
        errors.Expect(from <= to, "from", "The start is after the end.");

        var discipline = Disciplines(Text("discipline"));
        var indicator = Text("indicator");
        var found = indicator is null ? null : rooms.Find(indicator.Contains('.', StringComparison.Ordinal) ? indicator : $"{Text("discipline")}.{indicator}");
        errors.Expect(indicator is null || found is not null, "indicator", "No catalogue has it: see /docs/indicators.");
        return new(
            found is { } one ? [one.Room.Discipline] : discipline,
            found?.Indicator,
            new(Text("campaign"), Text("action"), Text("channel"), Text("segment")),
            new(from, to),
            knowledge ?? Knowledge.Live,
            errors.Any ? errors.AsProblem("query-refused") : null);

        string? Text(string name) => query.TryGetValue(name, out var values) && !string.IsNullOrWhiteSpace(values[0]) ? values[0] : null;

        DateOnly? Day(string name)
        {
            if (Text(name) is not { } text)
            {
                return null;
            }

            var read = DateOnly.TryParseExact(text, "yyyy-MM-dd", out var day) && day.Year is >= 1900 and <= 2200;
            errors.Expect(read, name, "A day as 2026-03-31.");
            return read ? day : null;
        }

        IReadOnlyList<Discipline> Disciplines(string? slug)
        {
            var parsed = Shared.Disciplines.Parse(slug);
            errors.Expect(slug is null || parsed is not null, "discipline", "One of brand-strategy, direct-marketing, social-media.");
            return parsed is { } one ? [one] : Shared.Disciplines.All;
        }
    }
}
