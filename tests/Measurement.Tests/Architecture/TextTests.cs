using Shouldly;
using Xunit;

namespace Measurement.Tests.Architecture;

/// <summary>What may stand in few places only: SQL, the clock, chance; and what may stand in none.</summary>
public class TextTests
{
    /// <summary>The files that hold SQL of our own, each for one reason.</summary>
    private static readonly Dictionary<string, string> Sql = new(StringComparer.Ordinal)
    {
        ["Measurement/Figures/UnitStore.cs"] = "units are read and written set-wise, a page at a time",
        ["Measurement/Figures/CellStore.cs"] = "differences are added by one upsert",
        ["Measurement/Figures/ProgressGuard.cs"] = "a trigger stands where the projection's progress is written",
        ["Measurement/Shared/WorkspaceClock.cs"] = "one row a workspace orders its commits",
        ["Measurement/Shared/Recorder.cs"] = "commands and codes are once only, in the transaction of their events",
        ["Measurement/Shared/RecordedEvents.cs"] = "streams of a kind are found by the table that names them",
        ["Measurement/Outcomes/OutcomeStore.cs"] = "identities are inserted set-wise, in the transaction of the append",
        ["Measurement/Outcomes/DeadLetterStore.cs"] = "letters are kept set-wise and found by what was refused; they are no events",
        ["Measurement/Access/AccessStore.cs"] = "keys, links and sessions are no events: they are revoked and forgotten",
        ["Measurement/StoreState.cs"] = "what PostgreSQL's own settings and clock say",
        ["Measurement/Demo/DemoRemoval.cs"] = "a demo goes whole, out of every table",
    };

    /// <summary>The clock is read at the edge, and there through TimeProvider alone.</summary>
    private const string Clock = @"\b(DateTime|DateTimeOffset)\.(Now|UtcNow|Today)\b";

    private const string Statement = @"""[^""]*\b(select .+ from|insert into|update [a-z_.{}]+ set|delete from|create (or replace )?(table|function|trigger|index))\b|^(select|insert into|update|delete from) ";

    [Fact]
    public void Sql_stands_in_its_files_only() => Sources.Lines(Statement, file => !Sql.ContainsKey(file)).ShouldBeEmpty();

    [Fact]
    public void Every_file_allowed_sql_has_some() => Sql.Keys.Where(Sources.All.ContainsKey).Where(file => Sources.Lines(Statement, name => name == file).Count == 0).ShouldBeEmpty();

    [Fact]
    public void Queries_take_values_as_parameters() =>
        Sources.Lines(@"(=|in|values) *\(?'\{[a-z_]", Sql.ContainsKey).ShouldBeEmpty();

    [Fact]
    public void The_clock_is_read_through_the_time_provider() => Sources.Lines(Clock, _ => true).ShouldBeEmpty();

    [Fact]
    public void Nothing_waits_by_sleeping() => Sources.Lines(@"\b(Task\.Delay|Thread\.Sleep)\b", _ => true).ShouldBeEmpty();

    [Fact]
    public void The_engine_reads_neither_clock_nor_chance() =>
        Sources.Lines(@"\b(Random\.Shared|new Random\(|Guid\.NewGuid|Guid\.CreateVersion7|Stopwatch\.StartNew|GetUtcNow|RandomNumberGenerator)",
            file => Sources.RoomOf(file) == "Figures" && file != "Measurement/Figures/FigureQuestion.cs").ShouldBeEmpty();

    [Fact]
    public void Nothing_is_switched_off_or_put_off() =>
        Sources.Lines(@"#pragma warning|SuppressMessage|\bTODO\b|\bFIXME\b|\bHACK\b", _ => true).ShouldBeEmpty();

    [Fact]
    public void Files_are_of_one_subject() => Sources.All.Where(file => file.Value.Split('\n').Length > 400).Select(file => file.Key).ShouldBeEmpty();
}
