using System.Numerics;
using Measurement.DirectMarketing;
using Measurement.Figures;
using Measurement.SocialMedia;
using Shouldly;
using Xunit;

namespace Measurement.Tests.Figures;

/// <summary>Merging is commutative and associative, ties included; amounts are exact; what is stored is what was.</summary>
public class AlgebraTests
{
    [Fact]
    public void Merging_is_commutative_and_associative()
    {
        var (merged, random) = (0, new Random(1));
        foreach (var units in Enumerable.Range(0, 1500).SelectMany(seed => History.Of(seed).Events.OfType<Outcome>().Select(Reading.Of)
                     .GroupBy(reading => reading.Key, reading => reading.Unit)).Select(units => units.ToArray()).Where(units => units.Length > 1))
        {
            for (var i = 0; i < 10; i++)
            {
                var (x, y, z) = (units[random.Next(units.Length)], units[random.Next(units.Length)], units[random.Next(units.Length)]);
                (Json(x.Merge(y)) == Json(y.Merge(x))).ShouldBeTrue($"{Json(x)} and {Json(y)}");
                (Json(x.Merge(y).Merge(z)) == Json(x.Merge(y.Merge(z)))).ShouldBeTrue($"{Json(x)}, {Json(y)} and {Json(z)}");
                merged++;
            }
        }

        merged.ShouldBeGreaterThan(5_000);
    }

    [Fact]
    public void Answers_of_one_time_and_id_from_two_sources_merge_alike_in_either_order()
    {
        var one = Reading.Of(An.Answer("yes") with { Source = "panel", SourceId = "7" }).Unit;
        var other = Reading.Of(An.Answer("no") with { Source = "shop", SourceId = "7" }).Unit;
        Json(one.Merge(other)).ShouldBe(Json(other.Merge(one)));
    }

    [Fact]
    public void Of_one_time_the_id_that_is_greater_in_bytes_is_the_newest_though_it_is_less_in_utf16()
    {
        var (less, greater) = (An.Row("likes", 1) with { SourceId = "\uFF5E" }, An.Row("likes", 2) with { SourceId = "\U0001F600" });
        string.CompareOrdinal(less.SourceId, greater.SourceId).ShouldBePositive();
        var row = (Row)Reading.Of(greater).Unit.Merge(Reading.Of(less).Unit);
        row.Metrics["likes"].Value.ShouldBe(2);
    }

    [Fact]
    public void What_is_stored_behaves_as_what_was() => History.Each(80_000, 600, (history, _) =>
    {
        var contribution = new Contribution(history.Room);
        foreach (var (key, (unit, resolved)) in Fold.Count(history.Events).Counted)
        {
            var stored = UnitJson.Read(UnitJson.Write(unit));
            Json(stored).ShouldBe(Json(unit));
            stored.Key.ShouldBe(unit.Key);
            Json(Unit.Merge(stored, stored)!).ShouldBe(Json(Unit.Merge(unit, unit)!));
            var (one, other) = (new Cells(), new Cells());
            contribution.Add(unit, resolved, one);
            contribution.Add(stored, resolved, other);
            StepTests.Same(one, other, $"unit {key} and as stored");
        }
    });

    [Fact]
    public void Amounts_and_their_products_are_exact_at_the_limits()
    {
        const decimal most = 999_999_999_999_999.999999m;
        var millionths = BigInteger.Parse("999999999999999999999", System.Globalization.CultureInfo.InvariantCulture);
        var events = new List<object> { An.Act("delivered") };
        events.AddRange(Enumerable.Range(0, 1001).Select(i => An.Act("converted") with { SourceId = $"c{i}", Value = most, Currency = "USD" }));
        var cell = Fold.ToCells(events, DirectMarketingRoom.Room).All.Single(cell => cell.Key.Currency == "USD");
        cell[Measures.Value("converted")].ShouldBe(millionths * 1001);
        cell[Measures.Worth("converted")].ShouldBe(millionths * 1001);
        cell[Measures.WorthSquared("converted")].ShouldBe(BigInteger.Pow(millionths * 1001, 2));
        cell[Measures.BoughtTimesWorth("converted")].ShouldBe(millionths * 1001 * 1001);
        Contribution.Millionths(-1_000_000_000_000_000m).ShouldBe(BigInteger.MinusOne * BigInteger.Pow(10, 21));
        Contribution.Millionths(0.000001m).ShouldBe(BigInteger.One);

        // A difference of two enormous sums that differ by a millionth is a millionth.
        var less = Fold.ToCells([.. events.SkipLast(1), An.Act("converted") with { SourceId = "last", Value = most - 0.000001m, Currency = "USD" }], DirectMarketingRoom.Room);
        less.Add(Fold.ToCells(events, DirectMarketingRoom.Room), -1);
        less.All.Single()[Measures.Value("converted")].ShouldBe(BigInteger.MinusOne);
    }

    [Fact]
    public void Takes_and_voids_hold_in_every_position()
    {
        // A person is delivered to under a code, clicks under the action's id, orders under the code; one click is taken back.
        object[] acts =
        [
            An.Act("delivered") with { SourceId = "1", TrackingCode = "x", Action = null }, An.Act("clicked") with { SourceId = "2" },
            An.Act("clicked") with { SourceId = "3", Day = An.Day.AddDays(1) }, An.Act("converted") with { SourceId = "4", TrackingCode = "x", Action = null, Value = 29.99m, Currency = "USD" },
            new Took("A", ["x"]), new OutcomeVoided("s", "3", "a test"),
        ];
        Every(acts, DirectMarketingRoom.Room, cells =>
        {
            var cohort = cells.All.Single(cell => !cell[Measures.Cohort].IsZero);
            (cohort.Key.Action, cohort.Key.From).ShouldBe(("A", An.Day));
            (cohort[Measures.Cohort], cohort[Measures.People("clicked")], cohort[Measures.People("converted")], cohort[Measures.Acts("clicked")]).ShouldBe((1, 1, 1, 1));
        });

        // The only delivery is taken back: nobody is in the cohort, whatever followed.
        Every([An.Act("delivered"), An.Act("clicked") with { SourceId = "2" }, new OutcomeVoided("s", "1", "a test"), new Took("A", ["x"])], DirectMarketingRoom.Room,
            cells => cells.All.ShouldAllBe(cell => cell[Measures.Cohort].IsZero));

        // A row restated twice, the newest taken back; a code that its sender used is taken.
        var row = An.Row("impressions", 100) with { TrackingCode = "x", Action = null };
        Every(
            [
                row, row with { SourceId = "2", Time = row.Time.AddHours(1), Metrics = An.Metrics("impressions", 200) }, row with { SourceId = "3", Time = row.Time.AddHours(2), Metrics = An.Metrics("impressions", 300) },
                new OutcomeVoided("s", "3", "a test"), new Took("A", ["x"]), new OutcomeVoided("s", "never sent", "a test"),
            ],
            SocialMediaRoom.Room,
            cells =>
            {
                var cell = cells.All.Single();
                (cell.Key.Action, cell.Key.Code, cell[Measures.Sum("impressions")], cell[Measures.Known("impressions")]).ShouldBe(("A", null, 200_000_000, 1));
            });

        // An answer given anew under another code: where the newer is taken back it counts under the older again.
        var answer = An.Answer("yes") with { TrackingCode = "x", Action = null };
        Every(
            [
                answer, answer with { SourceId = "2", Time = answer.Time.AddHours(1), TrackingCode = "y", Answers = ["no"] }, new OutcomeVoided("s", "2", "a test"),
                new Took("A", ["x"]), new Took("B", ["y"]),
            ],
            History.Rooms[0],
            cells =>
            {
                var cell = cells.All.Single();
                (cell.Key.Action, cell[Measures.Asked("aided-awareness")], cell[Measures.WeightedScore("aided-awareness")]).ShouldBe(("A", 1, BigInteger.Pow(10, 12)));
            });
    }

    /// <summary>In every order, all recorded on one day, or each on a day of its own: in one page, and event by event.</summary>
    private static void Every(object[] events, Room room, Action<Cells> holds)
    {
        foreach (var order in Orders(events))
        {
            foreach (var apart in new[] { 0, 1 })
            {
                var entries = order.Select((data, i) => new Entry(i + 1, History.First.AddDays(apart * i), data)).ToList();
                var (page, single) = (KeptStore.Of(room, [entries]), KeptStore.Of(room, entries.Select(entry => (IReadOnlyList<Entry>)[entry])));
                holds(page.AsOf());
                StepTests.Same(page.AsOf(), single.AsOf(), "a page and its events one by one");
                foreach (var entry in entries)
                {
                    StepTests.Same(single.AsOf(entry.Recorded), Fold.ToCells([.. entries.Where(e => e.Recorded <= entry.Recorded).Select(e => e.Data)], room), $"as of {entry.Recorded:O}");
                }
            }
        }
    }

    private static IEnumerable<IReadOnlyList<object>> Orders(IReadOnlyList<object> events) => events.Count < 2
        ? [events]
        : events.SelectMany((first, i) => Orders([.. events.Where((_, j) => j != i)]).Select(rest => (IReadOnlyList<object>)[first, .. rest]));

    private static string Json(Unit unit) => UnitJson.Write(unit);
}
