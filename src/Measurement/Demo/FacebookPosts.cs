using Measurement.Contracts;

namespace Measurement.Demo;

/// <summary>A post as its source has it; the source names month, weekday and hour, and no date.</summary>
/// <param name="Number">Its row in the source, from 1; the source begins with the newest.</param>
/// <param name="Weekday">1 is Sunday.</param>
/// <param name="Likes">Null where the source's cell is empty, as with shares and paid.</param>
public sealed record FacebookPost(
    int Number, int Month, int Weekday, int Hour, bool? Paid, decimal PageLikes, decimal Reach, decimal Impressions, decimal Consumptions,
    decimal Comments, decimal? Likes, decimal? Shares);

/// <summary>
/// The posts of a cosmetics brand's page in 2014 (Facebook metrics; Moro, Rita, Vala 2016; CC BY 4.0): 500 rows of lifetime values by
/// post, and the page's likes as followers, one row a day.
/// </summary>
public static class FacebookPosts
{
    public const string Channel = "facebook";
    public const string Source = "https://maison-lumen.example/facebook-insights";

    /// <summary>In the source's order.</summary>
    public static IReadOnlyList<FacebookPost> Read() =>
    [
        .. DemoData.Numbers("facebook-posts.txt").Select((cell, row) => new FacebookPost(
            row + 1, (int)cell[0]!, (int)cell[1]!, (int)cell[2]!, cell[3] is { } paid ? paid == 1 : null,
            cell[4]!.Value, cell[5]!.Value, cell[6]!.Value, cell[7]!.Value, cell[8]!.Value, cell[9], cell[10])),
    ];

    /// <summary>
    /// The posts, oldest first, each with its day as written for 2025: the earliest that has its month, weekday and hour and does not
    /// lie before the post before it. Null where there is none, which happens to none of the 500.
    /// </summary>
    public static IEnumerable<(FacebookPost Post, DateOnly? Day)> Dated()
    {
        var (day, hour) = (new DateOnly(2025, 1, 1), 0);
        foreach (var post in Read().Reverse())
        {
            var from = post.Hour < hour ? day.AddDays(1) : day;
            var first = new DateOnly(2025, post.Month, 1);
            var candidate = from > first ? from : first;
            candidate = candidate.AddDays((post.Weekday - 1 - (int)candidate.DayOfWeek + 7) % 7);
            if (candidate.Month != post.Month || candidate.Year != 2025)
            {
                yield return (post, null);
                continue;
            }

            (day, hour) = (candidate, post.Hour);
            yield return (post, candidate);
        }
    }

    public static IEnumerable<DemoOutcome> Of(DemoCalendar calendar)
    {
        foreach (var day in Dated().GroupBy(dated => dated.Day!.Value, dated => dated.Post))
        {
            foreach (var post in day)
            {
                yield return new(calendar.MorningAfter(day.Key), new(Source, $"post-{post.Number}", calendar.At(day.Key, post.Hour), Row(post, day.Key, calendar)));
            }

            yield return new(calendar.MorningAfter(day.Key), new(Source, $"page-{day.Last().Number}", calendar.At(day.Key, 23), new Observation
            {
                Discipline = "social-media",
                Metrics = new Dictionary<string, decimal?>(StringComparer.Ordinal) { ["followers"] = day.Last().PageLikes },
                From = calendar.Day(day.Key),
                To = calendar.Day(day.Key),
                Channel = Channel,
            }));
        }
    }

    private static Observation Row(FacebookPost post, DateOnly day, DemoCalendar calendar) => new()
    {
        Discipline = "social-media",
        Metrics = new Dictionary<string, decimal?>(StringComparer.Ordinal)
        {
            ["impressions"] = post.Impressions,
            ["reach"] = post.Reach,
            ["likes"] = post.Likes,
            ["comments"] = post.Comments,
            ["shares"] = post.Shares,
            ["clicks"] = post.Consumptions,
        },
        From = calendar.Day(day),
        To = calendar.Day(day),
        Channel = Channel,
        Item = $"post-{post.Number}",
        Segment = post.Paid switch { true => "paid", false => "organic", null => null },
        TrackingCode = $"always-on-{day.Month:00}",
        Basis = "served",
        Cumulative = true,
    };
}
