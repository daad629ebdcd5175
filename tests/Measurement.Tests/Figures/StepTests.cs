using Measurement.Figures;
using Shouldly;
using Xunit;

namespace Measurement.Tests.Figures;

/// <summary>Step by step is everything at once: the laws by which a figure is the same live, as of a past day, and folded again.</summary>
public class StepTests
{
    [Fact]
    public void Everything_at_once_is_what_the_words_of_the_design_say() => History.Each(0, 1000, (history, _) =>
        Same(Fold.ToCells(history.Events, history.Room), Model.Cells(history.Events, history.Room), "fold and model"));

    [Fact]
    public void Steps_over_any_pages_are_the_fold_of_every_prefix() => History.Each(10_000, 400, (history, random) =>
    {
        var store = new KeptStore(history.Room);
        var taken = new List<object>();
        foreach (var page in History.Pages(history.Entries, random))
        {
            store.Take(page);
            taken.AddRange(page.Select(entry => entry.Data));
            Same(store.AsOf(), Fold.ToCells(taken, history.Room), $"the first {taken.Count} events");
        }
    });

    [Fact]
    public void Steps_event_by_event_in_one_pair_of_hands_are_the_fold_of_every_prefix() => History.Each(20_000, 400, (history, _) =>
    {
        var workings = new Workings(history.Room, Codes.None);
        var (cells, taken) = (new Cells(), new List<object>());
        foreach (var data in history.Events)
        {
            cells.Add(workings.Apply([data]), 1);
            taken.Add(data);
            Same(cells, Fold.ToCells(taken, history.Room), $"the first {taken.Count} events");
        }
    });

    [Fact]
    public void Pages_are_cut_where_one_likes() => History.Each(30_000, 300, (history, random) =>
    {
        var one = KeptStore.Of(history.Room, [history.Entries]);
        var many = KeptStore.Of(history.Room, History.Pages(history.Entries, random));
        var single = KeptStore.Of(history.Room, history.Entries.Select(entry => (IReadOnlyList<Entry>)[entry]));
        foreach (var day in history.RecordedDays)
        {
            Same(one.Differences[day], many.Differences[day], $"what was recorded on {day:O}");
            Same(one.Differences[day], single.Differences[day], $"what was recorded on {day:O}, event by event");
        }
    });

    [Fact]
    public void Order_of_arrival_leaves_the_live_cells() => History.Each(40_000, 600, (history, random) =>
        Same(KeptStore.Of(history.Room, History.Pages(history.Shuffled(random), random)).AsOf(), Fold.ToCells(history.Events, history.Room), "shuffled and not"));

    [Fact]
    public void As_of_a_day_is_a_store_that_stopped_at_its_end() => History.Each(50_000, 300, (history, random) =>
    {
        var store = KeptStore.Of(history.Room, History.Pages(history.Entries, random));
        foreach (var day in history.RecordedDays)
        {
            var stopped = KeptStore.Of(history.Room, History.Pages([.. history.Entries.Where(entry => entry.Recorded <= day)], random));
            Same(store.AsOf(day), stopped.AsOf(), $"as of {day:O}, and stopped");
            Same(store.AsOf(day), Fold.ToCells(history.Until(day), history.Room), $"as of {day:O}, and folded");
        }
    });

    [Fact]
    public void What_changed_between_two_days_is_their_difference() => History.Each(60_000, 300, (history, random) =>
    {
        var store = KeptStore.Of(history.Room, [history.Entries]);
        var days = history.RecordedDays.ToList();
        var (one, other) = (days[random.Next(days.Count)], days[random.Next(days.Count)]);
        var (early, late) = one < other ? (one, other) : (other, one);
        var sum = new Cells();
        sum.Add(Fold.ToCells(history.Until(early), history.Room), 1);
        sum.Add(store.Between(early, late), 1);
        Same(sum, Fold.ToCells(history.Until(late), history.Room), $"{early:O} and what changed by {late:O}");
    });

    [Fact]
    public void As_of_every_day_a_numerator_is_part_of_its_denominator_and_no_count_is_negative() => History.Each(70_000, 500, (history, random) =>
    {
        var store = KeptStore.Of(history.Room, History.Pages(history.Entries, random));
        var counts = history.Room.Measures.All.Where(measure => measure.Scale == 0).Select(measure => measure.Column).ToHashSet(StringComparer.Ordinal);
        foreach (var day in history.RecordedDays)
        {
            foreach (var cell in store.AsOf(day).All)
            {
                foreach (var (measure, amount) in cell.Amounts)
                {
                    history.Room.Measures.All.ShouldContain(known => known.Column == measure);
                    (counts.Contains(measure) && amount < 0).ShouldBeFalse($"{measure} is {amount} as of {day:O}");
                    (measure.StartsWith("coh_", StringComparison.Ordinal) && amount > cell[Measures.Cohort]).ShouldBeFalse($"{measure} is {amount} of {cell[Measures.Cohort]} as of {day:O}");
                }
            }
        }
    });

    internal static void Same(Cells one, Cells other, string what)
    {
        var difference = new Cells();
        difference.Add(one, 1);
        difference.Add(other, -1);
        one.SameAs(other).ShouldBeTrue($"{what} differ by {string.Join("; ", difference.All.Select(cell => $"{cell.Key}: {string.Join(", ", cell.Amounts)}"))}");
    }
}
