using Measurement.Figures;
using Measurement.Shared;
using Shouldly;
using Xunit;

namespace Measurement.Tests.Figures;

/// <summary>The three catalogues: complete in two languages, and every indicator computable from its own formula.</summary>
public class CatalogueTests
{
    public static TheoryData<Discipline> All => [.. Disciplines.All];

    [Theory]
    [MemberData(nameof(All))]
    public void Every_indicator_is_defined_in_both_languages(Discipline discipline)
    {
        var room = RoomOf(discipline);
        room.Catalogue.Select(indicator => indicator.Id).ShouldBeUnique();
        foreach (var indicator in room.Catalogue)
        {
            indicator.Discipline.ShouldBe(discipline);
            indicator.Name.ShouldMatch("^[a-z0-9]+(-[a-z0-9]+)*$");
            foreach (var text in new[] { indicator.Title.En, indicator.Title.Fr, indicator.Says.En, indicator.Says.Fr, indicator.Source })
            {
                text.ShouldNotBeNullOrWhiteSpace(indicator.Id);
            }

            indicator.Says.Fr.ShouldNotBe(indicator.Says.En, indicator.Id);
            indicator.Version.ShouldBePositive();
        }
    }

    [Theory]
    [InlineData(Discipline.BrandStrategy, "aided-awareness survey-response-rate awareness-lift brand-searches direct-visits share-of-mentions")]
    [InlineData(Discipline.DirectMarketing, "delivered delivery-rate click-through-rate conversion-rate revenue-per-recipient unsubscribe-rate")]
    [InlineData(Discipline.SocialMedia, "impressions reach public-engagements engagement-rate-by-impressions likes-per-post followers")]
    public void The_first_six_of_each_discipline_lead(Discipline discipline, string names) =>
        RoomOf(discipline).Catalogue.Where(indicator => indicator.Leading).Select(indicator => indicator.Name).ShouldBe(names.Split(' '), ignoreOrder: true);

    [Theory]
    [MemberData(nameof(All))]
    public void Formulas_read_what_the_discipline_knows(Discipline discipline)
    {
        // A formula's parts, told by their names: metrics and kinds of act that the door takes in this discipline.
        var room = RoomOf(discipline);
        foreach (var formula in room.Catalogue.Select(indicator => indicator.Formula))
        {
            foreach (var property in formula.GetType().GetProperties().Where(property => property.GetValue(formula) is not null))
            {
                IReadOnlyList<string> known = property.Name switch
                {
                    "Kind" or "Less" => room.Kinds,
                    "Of" when formula is ActsShare => room.Kinds,
                    "Question" => [.. room.Questions.Select(question => question.Name)],
                    "Metric" or "Metrics" or "AnyOf" or "Per" or "Of" => room.Metrics,
                    _ => [],
                };
                IEnumerable<string> read = property.GetValue(formula) switch { string one => [one], IEnumerable<string> many => many, _ => [] };
                read.Where(name => property.Name is not ("Segment" or "EqualityContract") && !known.Contains(name)).ShouldBeEmpty($"{formula}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Every_indicator_can_be_computed_and_says_what_is_missing_where_nothing_came(Discipline discipline)
    {
        var room = RoomOf(discipline);
        var (rich, nothing) = (Known(Everything(room), room), Known([], room));
        foreach (var indicator in room.Catalogue)
        {
            rich.Of(indicator, Month).ShouldContain(figure => figure.Value != null, indicator.Id);
            foreach (var figure in nothing.Of(indicator, Month))
            {
                figure.Value.ShouldBeNull(indicator.Id);
                var missing = figure.Missing.ShouldNotBeNull(indicator.Id);
                missing.En.ShouldNotBeNullOrWhiteSpace();
                missing.Fr.ShouldNotBeNullOrWhiteSpace();
                missing.Fr.ShouldNotBe(missing.En);
            }
        }
    }

    [Fact]
    public void Every_figure_of_months_of_reports_folds_again()
    {
        // Long enough for usual ranges, bootstraps by post and by week.
        foreach (var room in History.Rooms)
        {
            var events = Everything(room);
            var entries = events.Select((data, i) => new Entry(i + 1, Month.From, data).AsEvent()).ToList();
            bool InScope(CellKey key) => true;
            foreach (var (indicator, figure) in room.Catalogue.SelectMany(indicator => Known(events, room).Of(indicator, Month).Select(figure => (indicator, figure))))
            {
                var closed = Provenance.Closed(entries, room, indicator.Formula, Month, InScope);
                var again = Provenance.FoldAgain([.. closed.Select(e => e.Data)], room, indicator, FigureId.Parse(figure.Id)!, InScope).ShouldNotBeNull();
                (again.Value, again.Lower, again.Upper, again.ExpectedLower, again.ExpectedUpper).ShouldBe((figure.Value, figure.Lower, figure.Upper, figure.ExpectedLower, figure.ExpectedUpper), indicator.Id);
            }
        }
    }

    private static readonly Period Month = new(new(2026, 1, 1), new(2026, 3, 31));

    private static Room RoomOf(Discipline discipline) => History.Rooms.Single(room => room.Discipline == discipline);

    private static Known Known(IReadOnlyList<object> events, Room room) => ClosedListTests.KnownOf(events, room, Scope.Everything, Month, _ => true);

    /// <summary>Something of everything that a discipline takes: half a year of daily reports, posts, people and answers.</summary>
    private static List<object> Everything(Room room)
    {
        var random = new Random(1);
        var events = new List<object>();
        for (var day = Month.From.AddDays(-182); day <= Month.To; day = day.AddDays(1))
        {
            var metrics = room.Metrics.Where(metric => metric is not "reach").ToDictionary(metric => metric, metric => (decimal?)(random.Next(50, 100) * (metric.StartsWith("category", StringComparison.Ordinal) ? 10 : 1)), StringComparer.Ordinal);
            events.Add(room.Observation(An.Row("cost", 1) with { SourceId = $"day {day:O}", Action = null, From = day, To = day, Metrics = metrics }));
        }

        events.Add(room.Observation(An.Row("reach", 5000) with { SourceId = "reach", Channel = "quarter", From = Month.From, To = Month.To }));
        for (var i = 0; i < 120; i++)
        {
            var metrics = new[] { "impressions", "reach", "likes", "comments", "shares", "saves", "link-clicks" }.Where(room.Metrics.Contains).ToDictionary(metric => metric, metric => (decimal?)(metric is "impressions" or "reach" ? random.Next(1000, 9000) : random.Next(100)), StringComparer.Ordinal);
            var day = Month.From.AddDays(i % 80);
            events.Add(room.Observation(An.Row("cost", 1) with { SourceId = $"post {i}", Item = $"post {i}", Segment = i % 3 == 0 ? "paid" : "organic", From = day, To = day, Metrics = metrics }));
        }

        events.AddRange(new[] { "A", "B" }.Select(action => new States(action, 1, new(new(room.Discipline, "email"), Month.From, new Money(600, "EUR"), 12, CarriedOut: true))));
        for (var i = 0; i < 1200; i++)
        {
            var kinds = room.Kinds.Where((kind, k) => kind is "sent" or "delivered" || (kind != "bounced" && (i + k) % 5 == 0));
            events.AddRange(kinds.Select(kind => room.Interaction(An.Act(kind, i / 2) with
            {
                SourceId = $"{kind} {i}", Action = i % 2 == 0 ? "A" : "B", Day = Month.From.AddDays(i % 60), Value = kind is "converted" or "refunded" ? random.Next(10, 90) : null, Currency = kind is "converted" or "refunded" ? "EUR" : null,
            })));
        }

        events.AddRange(room.Questions.SelectMany(question => Enumerable.Range(0, 200).Select(i => room.Answer!(An.Answer(i % 3 == 0 ? "yes" : "no", i) with
        {
            SourceId = $"{question.Name} {i}", Question = question.Name, Group = i % 2 == 0 ? "exposed" : "control", Weight = 1 + (i % 4 * 0.25m),
        }))));
        return events;
    }
}
