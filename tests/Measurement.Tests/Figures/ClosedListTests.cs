using JasperFx.Events;
using Measurement.Figures;
using Measurement.Shared;
using Shouldly;
using Xunit;

namespace Measurement.Tests.Figures;

/// <summary>The events that a figure lists fold again to the figure, and shorter lists do not.</summary>
public class ClosedListTests
{
    [Fact]
    public void Every_figure_of_every_catalogue_folds_again_from_its_closed_list() => History.Each(100_000, 300, (history, random) =>
        Tried(history, random, (closed, _) => closed).ShouldAllBe(tried => tried.Equal, "a figure and its re-fold"));

    [Fact]
    public void Without_the_events_by_which_actions_took_codes_some_figure_is_another() =>
        SomeFigureIsAnother((closed, _) => closed.Where(e => e.Data is not ITakesCodes));

    [Fact]
    public void Without_the_voids_of_listed_events_some_figure_is_another() =>
        SomeFigureIsAnother((closed, _) => closed.Where(e => e.Data is not OutcomeVoided));

    [Fact]
    public void Of_the_events_of_the_period_alone_some_figure_is_another() =>
        SomeFigureIsAnother((closed, period) => closed.Where(e => e.Data is not Interacted act || period.Holds(act.Day)));

    private static void SomeFigureIsAnother(Func<IReadOnlyList<IEvent>, Period, IEnumerable<IEvent>> shorter)
    {
        var others = 0;
        History.Each(110_000, 60, (history, random) => others += Tried(history, random, shorter).Count(tried => !tried.Equal));
        others.ShouldBePositive();
    }

    /// <summary>Each figure of the catalogue in some scope and period, beside what its list, or a part of it, folds to.</summary>
    private static IEnumerable<(string Figure, bool Equal)> Tried(History history, Random random, Func<IReadOnlyList<IEvent>, Period, IEnumerable<IEvent>> listed)
    {
        var events = history.Entries.Select(entry => entry.AsEvent()).ToList();
        var from = History.First.AddDays(random.Next(History.Days));
        var period = random.Next(3) == 0 ? History.Whole : new Period(from, from.AddDays(random.Next(4)));
        Scope[] scopes = [Scope.Everything, new(Action: "A"), new(Campaign: "K"), new(Channel: "em"), new(Segment: "u"), new(Action: "B", Channel: "sm")];
        var scope = scopes[random.Next(scopes.Length)];
        var inScope = FigureReader.InScope(scope, scope.Campaign is not null ? ["A", "B"] : scope.Action is { } action ? [action] : null);
        var known = KnownOf(history.Events, history.Room, scope, period, inScope);
        foreach (var indicator in history.Room.Catalogue)
        {
            var closed = Provenance.Closed(events, history.Room, indicator.Formula, period, inScope);
            var figures = known.Of(indicator, period);
            figures.ShouldNotBeEmpty(indicator.Id);
            foreach (var figure in figures)
            {
                var id = FigureId.Parse(figure.Id).ShouldNotBeNull();
                var again = Provenance.FoldAgain([.. listed(closed, period).Select(e => e.Data)], history.Room, indicator, id, inScope);
                yield return ($"{figure.Indicator} {scope} {period}: {Said(figure)} and {Said(again)}", Said(figure) == Said(again));
            }
        }
    }

    /// <summary>What is known of all events in a scope, as a reader has it of the cells.</summary>
    internal static Known KnownOf(IReadOnlyList<object> events, Room room, Scope scope, Period period, Func<CellKey, bool> inScope)
    {
        var cells = Fold.ToCells(events, room).All.Where(cell => inScope(cell.Key) && cell.Key.From <= period.To).ToList();
        var counted = Fold.Count(events).Counted.Values;
        return new(room, scope, Knowledge.Live, events.Count, cells, new(() => Persons.Of(counted, inScope, room)), new(() => Respondents.Of(counted, inScope, room)));
    }

    private static string? Said(Figure? figure) => figure is null ? null
        : $"{figure.Value} ({figure.Lower} to {figure.Upper}, {figure.Method}) = {figure.Numerator} ÷ {figure.Denominator}, {figure.Units} units, {figure.EffectiveUnits}, gaps {figure.Gaps}, partial {figure.Partial}, "
            + $"expected {figure.ExpectedLower} to {figure.ExpectedUpper}, missing {figure.Missing is not null}, notes {string.Join("; ", figure.Notes.Select(note => note.En))}";
}
