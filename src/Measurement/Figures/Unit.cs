using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text.Json.Serialization;
using Measurement.Shared;

namespace Measurement.Figures;

/// <summary>
/// How an outcome names what it belongs to, as sent: <c>a:</c> an action's id, <c>c:</c> a tracking code, <c>s:</c> a study, or null.
/// A unit is stored under the reference as sent and never moves; a code that is taken changes only how units are grouped.
/// </summary>
public static class Reference
{
    public static string? Of(Outcome outcome) =>
        outcome.Action is { } action ? ToAction(action)
        : outcome.TrackingCode is { } code ? ToCode(code)
        : outcome.Study is { } study ? $"s:{study}"
        : null;

    public static string ToAction(string action) => $"a:{action}";

    public static string ToCode(string code) => $"c:{code}";

    public static string? ActionOf(string? reference) => Named(reference, 'a');

    public static string? CodeOf(string? reference) => Named(reference, 'c');

    public static bool IsStudy(string? reference) => Named(reference, 's') is not null;

    private static string? Named(string? reference, char kind) => reference is { Length: > 1 } && reference[0] == kind ? reference[2..] : null;
}

/// <summary>
/// The thing counted once: a delivery, a row, an answer, or what an action took. A fold of its own events, whatever their order: <see cref="Merge(Unit)"/> is
/// commutative and associative. It is not idempotent, for once only is the door's.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "$")]
[JsonDerivedType(typeof(Delivery), "d")]
[JsonDerivedType(typeof(Row), "r")]
[JsonDerivedType(typeof(Answer), "a")]
[JsonDerivedType(typeof(Input), "i")]
public abstract record Unit
{
    /// <summary>The reference as sent; an answer's is its newest.</summary>
    public string? Reference { get; init; }

    /// <summary>Where the unit is stored: a key of its identity.</summary>
    [JsonIgnore]
    public abstract Guid Key { get; }

    /// <summary>What two units of one key say together.</summary>
    public abstract Unit Merge(Unit other);

    public static Unit? Merge(Unit? one, Unit? other) => one is null ? other : other is null ? one : one.Merge(other);
}

/// <summary>A person × an action: what happened to the person, by kind and day. Without a reference its day, channel and segment are its identity.</summary>
public sealed record Delivery : Unit
{
    public required Guid Person { get; init; }

    /// <summary>The day that is part of the identity where there is no reference; null otherwise.</summary>
    public DateOnly? Day { get; init; }

    public Named? Channel { get; init; }

    public Named? Segment { get; init; }

    public required ImmutableSortedDictionary<Act, Tally> Acts { get; init; }

    [JsonIgnore]
    public override Guid Key => Reference is null
        ? Ids.Key("D", Person.ToString("N"), null, $"{Day:O}", Channel?.Value, Segment?.Value)
        : KeyUnder(Person, Reference);

    public static Guid KeyUnder(Guid person, string reference) => Ids.Key("D", person.ToString("N"), reference);

    public override Unit Merge(Unit other)
    {
        var delivery = (Delivery)other;
        var acts = Acts.ToBuilder();
        foreach (var (act, tally) in delivery.Acts)
        {
            acts[act] = acts.TryGetValue(act, out var mine) ? mine + tally : tally;
        }

        return this with { Channel = Named.Least(Channel, delivery.Channel), Segment = Named.Least(Segment, delivery.Segment), Acts = acts.ToImmutable() };
    }
}

/// <summary>A kind of act on a day in a currency; acts of machines are kept apart.</summary>
[StructLayout(LayoutKind.Auto)]
[JsonConverter(typeof(ActJson))]
public readonly record struct Act(string Kind, bool Automated, DateOnly Day, string? Currency) : IComparable<Act>
{
    public int CompareTo(Act other)
    {
        var order = string.CompareOrdinal(Kind, other.Kind);
        order = order != 0 ? order : Automated.CompareTo(other.Automated);
        order = order != 0 ? order : Day.CompareTo(other.Day);
        return order != 0 ? order : string.CompareOrdinal(Currency, other.Currency);
    }

    public static bool operator <(Act left, Act right) => left.CompareTo(right) < 0;

    public static bool operator <=(Act left, Act right) => left.CompareTo(right) <= 0;

    public static bool operator >(Act left, Act right) => left.CompareTo(right) > 0;

    public static bool operator >=(Act left, Act right) => left.CompareTo(right) >= 0;
}

/// <summary>Acts, those of them that carry a value, and the value's sum.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Tally(
    long Count,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] long Valued,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] decimal Value)
{
    public static Tally operator +(Tally one, Tally other) => new(one.Count + other.Count, one.Valued + other.Valued, one.Value + other.Value);

    public static Tally Add(Tally left, Tally right) => left + right;
}

/// <summary>
/// A channel or segment that some event named: of several the least by (0 if <c>delivered</c> else 1, time, value), so that all
/// of a delivery's contributions carry one, whatever order its events came in.
/// </summary>
public sealed record Named(int Rank, DateTimeOffset Time, string Value)
{
    public static Named? Least(Named? one, Named? other)
    {
        if (one is null || other is null)
        {
            return one ?? other;
        }

        var order = one.Rank.CompareTo(other.Rank);
        order = order != 0 ? order : one.Time.CompareTo(other.Time);
        order = order != 0 ? order : string.CompareOrdinal(one.Value, other.Value);
        return order <= 0 ? one : other;
    }
}

/// <summary>One line of a platform's or a tracker's report: each metric's newest value.</summary>
public sealed record Row : Unit
{
    public required string Source { get; init; }

    public required string Channel { get; init; }

    public string? Item { get; init; }

    public string? Place { get; init; }

    public string? Segment { get; init; }

    public string? Study { get; init; }

    public string? Basis { get; init; }

    public string? Window { get; init; }

    public string? Currency { get; init; }

    public bool Cumulative { get; init; }

    public bool Estimated { get; init; }

    public required DateOnly From { get; init; }

    /// <summary>The last day of the span; of a cumulative row the newest it was reported for.</summary>
    public required DateOnly To { get; init; }

    public required ImmutableSortedDictionary<string, Stamped> Metrics { get; init; }

    /// <summary>The row's identity without its span: rows of one series may overlap, and then do not all count.</summary>
    [JsonIgnore]
    public Guid Series => Ids.Key("S", Source, Channel, Item, Place, Segment, Reference, Study, Basis, Window, Currency, Cumulative ? "c" : null);

    // A lifetime value has no span of its own: reported twice from different days it is still one value, standing at the earliest.
    [JsonIgnore]
    public override Guid Key => Cumulative ? Ids.Key("R", $"{Series:N}") : Ids.Key("R", $"{Series:N}", $"{From:O}", $"{To:O}");

    public override Unit Merge(Unit other)
    {
        var row = (Row)other;
        var metrics = Metrics.ToBuilder();
        foreach (var (metric, value) in row.Metrics)
        {
            metrics[metric] = metrics.TryGetValue(metric, out var mine) ? Stamped.Newest(mine, value) : value;
        }

        return this with
        {
            From = From < row.From ? From : row.From,
            To = To > row.To ? To : row.To,
            Estimated = Estimated || row.Estimated,
            Metrics = metrics.ToImmutable(),
        };
    }
}

/// <summary>A metric's value as of a time; null is known to be missing.</summary>
public sealed record Stamped(DateTimeOffset Time, string Id, decimal? Value)
{
    /// <summary>The greatest by time, then by the CloudEvent's id compared as bytes.</summary>
    public static Stamped Newest(Stamped one, Stamped other) => Order(one.Time, one.Id, other.Time, other.Id) >= 0 ? one : other;

    public static int Order(DateTimeOffset time, string id, DateTimeOffset otherTime, string otherId)
    {
        var order = time.CompareTo(otherTime);
        return order != 0 ? order : System.Text.Encoding.UTF8.GetBytes(id).AsSpan().SequenceCompareTo(System.Text.Encoding.UTF8.GetBytes(otherId));
    }
}

/// <summary>Respondent × survey × wave × question: the newest answer whole, its action, group and weight too.</summary>
public sealed record Answer : Unit
{
    public required string Survey { get; init; }

    public required int Wave { get; init; }

    public required Guid Respondent { get; init; }

    public required string Question { get; init; }

    public string? Brand { get; init; }

    public required DateTimeOffset Time { get; init; }

    public required string Source { get; init; }

    public required string Id { get; init; }

    public required DateOnly Day { get; init; }

    public string? Group { get; init; }

    public required string Status { get; init; }

    public required ImmutableArray<string> Answers { get; init; }

    public required decimal Weight { get; init; }

    [JsonIgnore]
    public override Guid Key => Ids.Key("A", Survey, $"{Wave}", Respondent.ToString("N"), Question, Brand);

    public override Unit Merge(Unit other)
    {
        // Two sources may send the same id; of one source no id comes twice.
        var answer = (Answer)other;
        var order = Stamped.Order(Time, Id, answer.Time, answer.Id);
        order = order != 0 ? order : string.CompareOrdinal(Source, answer.Source);
        return order >= 0 ? this : answer;
    }
}

/// <summary>What went into an action: money and hours, at its first day, once it was carried out.</summary>
public sealed record Input : Unit
{
    public Revised<ActionPlacing>? Placing { get; init; }

    public required Revised<Spent> Spent { get; init; }

    public bool CarriedOut { get; init; }

    [JsonIgnore]
    public override Guid Key => Ids.Key("I", Reference);

    public override Unit Merge(Unit other)
    {
        var input = (Input)other;
        return this with
        {
            Placing = Revised<ActionPlacing>.Newest(Placing, input.Placing),
            Spent = Revised<Spent>.Newest(Spent, input.Spent)!,
            CarriedOut = CarriedOut || input.CarriedOut,
        };
    }
}

/// <summary>What an action cost and how long it took, from which day; null is unknown.</summary>
public sealed record Spent(DateOnly From, Money? Cost, decimal? Hours);

/// <summary>A value as of a revision: of several the newest holds.</summary>
public sealed record Revised<T>(int Revision, T Value)
{
    internal static Revised<T>? Newest(Revised<T>? one, Revised<T>? other) => other is null || one?.Revision >= other.Revision ? one : other;
}
