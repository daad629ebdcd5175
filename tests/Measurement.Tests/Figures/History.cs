using JasperFx.Events;
using Measurement.BrandStrategy;
using Measurement.DirectMarketing;
using Measurement.Figures;
using Measurement.Shared;
using Measurement.SocialMedia;

namespace Measurement.Tests.Figures;

/// <summary>An action took codes: what the engine sees of the journal.</summary>
public sealed record Took(string ActionId, IReadOnlyList<string> CodesTaken) : ITakesCodes;

/// <summary>An action says what it took: the rest of what the engine sees of the journal.</summary>
public sealed record States(string ActionId, int Revision, ActionInputs Inputs) : IStatesInputs;

/// <summary>An event as recorded: its place in the workspace's sequence and its recorded day.</summary>
public sealed record Entry(long Sequence, DateOnly Recorded, object Data)
{
    public IEvent AsEvent()
    {
        var e = (IEvent)Activator.CreateInstance(typeof(Event<>).MakeGenericType(Data.GetType()), Data)!;
        e.Sequence = Sequence;
        e.Timestamp = new(Recorded.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
        return e;
    }
}

/// <summary>
/// A workspace's events in one discipline, made at random from a seed. Alphabets are small, so that what can collide does: two
/// persons, three codes, two actions, ids that two sources share, times that tie; codes taken and voids recorded before and after
/// what they concern; values up to the limit, with all six decimals.
/// </summary>
public sealed class History
{
    public static readonly IReadOnlyList<Room> Rooms = [BrandStrategyRoom.Room, DirectMarketingRoom.Room, SocialMediaRoom.Room];
    public static readonly DateOnly First = new(2026, 3, 1);
    public const int Days = 9;
    public static readonly Period Whole = new(First, First.AddDays(Days - 1));

    // The last two order otherwise as UTF-16 than as UTF-8.
    private static readonly string[] Ids = ["1", "2", "10", "é", "\uFF5E", "\U0001F600"];
    private static readonly Guid[] Persons = [new("00000000-0000-0000-0000-000000000001"), new("00000000-0000-0000-0000-000000000002")];
    private readonly Random _random;

    private History(int seed, Room room, bool corrected)
    {
        (Seed, Room, _random) = (seed, room, new Random(seed));
        var outcomes = Enumerable.Range(0, _random.Next(2, 30)).Select(_ => Outcome()).DistinctBy(outcome => outcome.Identity).ToList();
        List<object> events = [.. outcomes];
        if (corrected)
        {
            var codes = new[] { "x", "y", "z" };
            foreach (var code in codes.Where(_ => _random.Next(3) > 0))
            {
                Insert(events, new Took(Any("A", "B"), [code]));
            }

            for (var revision = 1; revision <= 6; revision++)
            {
                Insert(events, new States(Any("A", "B"), revision, new(
                    _random.Next(3) == 0 ? null : new(Any(Room.Discipline, Room.Discipline, Rooms[0].Discipline), Any("em", "sm")),
                    Day(), Any<Money?>(null, new(100, "USD"), new(12.5m, "USD"), new(7, "EUR")), Any<decimal?>(null, 3, 0.25m), CarriedOut: Any(true, false))));
            }

            for (var voids = _random.Next(4); voids > 0; voids--)
            {
                var target = outcomes[_random.Next(outcomes.Count)];
                Insert(events, new OutcomeVoided(target.Source, _random.Next(10) == 0 ? "never sent" : target.SourceId, "a test"));
            }
        }

        var day = 0;
        Entries = [.. events.Select((data, i) => new Entry(i + 1, First.AddDays(day += Any(0, 0, 0, 0, 1, 1, 2)), data))];
    }

    public int Seed { get; }

    public Room Room { get; }

    public IReadOnlyList<Entry> Entries { get; }

    public IReadOnlyList<object> Events => [.. Entries.Select(entry => entry.Data)];

    public IEnumerable<DateOnly> RecordedDays => Entries.Select(entry => entry.Recorded).Distinct();

    public IReadOnlyList<object> Until(DateOnly day) => [.. Entries.Where(entry => entry.Recorded <= day).Select(entry => entry.Data)];

    public static History Of(int seed, bool corrected = true) => new(seed, Rooms[seed % 3], corrected);

    /// <summary>Tries a law on many histories; the seed of the one that breaks it stands in the failure.</summary>
    public static void Each(int first, int count, Action<History, Random> law, bool corrected = true)
    {
        for (var seed = first; seed < first + count; seed++)
        {
            var history = Of(seed, corrected);
            try
            {
                law(history, new Random(~seed));
            }
            catch (Exception e)
            {
                throw new InvalidOperationException($"History {seed}: {e.Message}", e);
            }
        }

        Xunit.TestContext.Current.TestOutputHelper?.WriteLine($"seeds {first} to {first + count - 1}");
    }

    /// <summary>The entries in pages of any length.</summary>
    public static IEnumerable<IReadOnlyList<Entry>> Pages(IReadOnlyList<Entry> entries, Random random)
    {
        for (var at = 0; at < entries.Count;)
        {
            var length = new[] { 1, 1, 2, 3, 8, 50 }[random.Next(6)];
            yield return [.. entries.Skip(at).Take(length)];
            at += length;
        }
    }

    /// <summary>The same events in another order, on the same recorded days.</summary>
    public IReadOnlyList<Entry> Shuffled(Random random)
    {
        var data = Events.ToArray();
        random.Shuffle(data);
        return [.. Entries.Zip(data, (entry, other) => entry with { Data = other })];
    }

    private T Any<T>(params T[] choices) => choices[_random.Next(choices.Length)];

    private void Insert(List<object> events, object e) => events.Insert(_random.Next(events.Count + 1), e);

    private DateOnly Day() => First.AddDays(_random.Next(Days));

    private Outcome Outcome()
    {
        var day = Day();
        var time = new DateTimeOffset(day.ToDateTime(new TimeOnly(Any(10, 10, 20), 0)), TimeSpan.Zero);
        var (source, id) = (Any("s", "t"), Any(Ids) + Any("", "", "a", "b", "c", "d"));
        var (action, code, study) = _random.Next(20) switch
        {
            < 3 => (Any("A", "B"), null, Any(null, null, "S")),
            < 15 => (null, Any("x", "y", "z"), Any(null, null, null, "S")),
            < 17 => (null, null, "S"),
            _ => ((string?)null, (string?)null, (string?)null),
        };
        return _random.Next(20) switch
        {
            < 12 => Room.Interaction(Act(day) with { Source = source, SourceId = id, Time = time, Action = action, TrackingCode = code, Study = study }),
            < 15 when Room.Answer is { } answer => answer(Answer(day) with { Source = source, SourceId = id, Time = time, Action = action, TrackingCode = code, Study = study }),
            _ => Room.Observation(Row() with { Source = source, SourceId = id, Time = time, Action = action, TrackingCode = code, Study = study }),
        };
    }

    private Interacted Act(DateOnly day)
    {
        string[] common = ["sent", "delivered", "delivered", "delivered", "clicked", "clicked", "converted", "converted", "refunded", "opened", "unsubscribed", "visited"];
        var kind = _random.Next(25) == 0 ? "bounced" : Any(common);
        kind = Room.Kinds.Contains(kind) ? kind : Any("converted", "refunded", "visited");
        var worth = kind is "converted" or "refunded" && _random.Next(5) > 0;
        return new()
        {
            Source = "", SourceId = "", Time = default,
            Kind = kind,
            Person = Any(Persons),
            Day = day,
            Channel = Any("em", "em", "sm"),
            Segment = Any("u", "r", null, null),
            Value = worth ? Amount() : null,
            Currency = worth ? Any("USD", "EUR") : null,
            Automated = kind is "opened" or "clicked" && _random.Next(4) == 0,
        };
    }

    private decimal Amount() => Any(0m, 10m, 12.5m, 0.000001m, -3.333333m, 999_999_999_999_999.123456m, -1_000_000_000_000_000m);

    private Observed Row()
    {
        var from = Day();
        var used = Room.Metrics.Where(metric => metric is not ("cost" or "control-series")).ToArray();
        var metrics = new[] { _random.Next(used.Length), _random.Next(used.Length), 0, 2 }.Take(_random.Next(1, 5)).Distinct();
        return new()
        {
            Source = "", SourceId = "", Time = default,
            From = from,
            To = Min(from.AddDays(Any(0, 0, 0, 1, 2)), Whole.To),
            Channel = Any("em", "sm"),
            Item = Any("i", "j", null),
            Place = Any(null, null, "p"),
            Segment = Any("organic", "u", null),
            Basis = Any("served", "served", "viewable"),
            Cumulative = _random.Next(4) == 0,
            Estimated = _random.Next(4) == 0,
            Metrics = metrics.ToDictionary(metric => used[metric], _ => Any<decimal?>(null, 0, 1, 2, 5.5m, 999_999_999_999_999.999999m), StringComparer.Ordinal),
        };
    }

    private SurveyAnswered Answer(DateOnly day)
    {
        var status = Any("answered", "answered", "refused");
        return new()
        {
            Source = "", SourceId = "", Time = default,
            Survey = "awareness",
            Wave = Any(0, 1),
            Respondent = Any(Persons),
            Question = Any("aided-awareness", "ad-recall"),
            Group = Any("exposed", "control", null),
            Status = status,
            Answers = status == "answered" ? Any<string[]>(["yes"], ["no"], []) : [],
            Brand = Any(null, null, null, "another"),
            Weight = Any(1m, 1m, 0m, 0.333333m, 2.5m, 1_000_000_000_000_000m),
            Day = day,
        };
    }

    private static DateOnly Min(DateOnly one, DateOnly other) => one < other ? one : other;
}
