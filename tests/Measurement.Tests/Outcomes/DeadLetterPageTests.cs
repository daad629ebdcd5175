using System.Text;
using Measurement.Outcomes;
using Measurement.Pages;
using Measurement.Tests.Pages;
using Shouldly;
using Xunit;

namespace Measurement.Tests.Outcomes;

/// <summary>The dead letters' pages as text: what senders wrote is shown and does nothing.</summary>
public class DeadLetterPageTests
{
    private static readonly Frame French = Rendered.Ours with { Language = Language.French, LettersWaiting = 2 };

    private static LetterView View(DeadLetter letter) => new(
        letter, new(new Dictionary<string, string>(StringComparer.Ordinal) { ["body"] = Signs.Visible(letter.Editable) }, new Dictionary<string, IReadOnlyList<string>>()),
        new(new Dictionary<string, string>(), new Dictionary<string, IReadOnlyList<string>>()), null);

    private static Task<string> Page(DeadLetter letter, Frame? frame = null) => Rendered.Html<DeadLetterPage>(("Frame", frame ?? Rendered.Ours), ("View", View(letter)));

    [Fact]
    public async Task A_letter_says_why_and_can_be_mended()
    {
        var letter = DeadLetterTests.Letter("""{"id":"e-1"}""", headers: ("traceparent", "00-1"));
        var english = await Page(letter);
        var french = Rendered.Text(await Page(letter, French));
        Rendered.Text(english).ShouldContain("metrics.likez Is not one of the metrics.");
        english.ShouldContain("<textarea");
        english.ShouldContain("traceparent");
        french.ShouldContain("Lettres mortes (2)");
        french.ShouldContain("Cet événement ne peut être pris");
        french.ShouldContain("La rejouer");
    }

    [Fact]
    public async Task Hostile_bytes_are_text()
    {
        const string hostile = "</textarea></pre><script>alert(1)</script>\"'&\0\u001B\u0085";
        var html = await Page(DeadLetterTests.Letter(hostile, headers: [("x", "<b>\0"), ("ce-id", "<i>")]) with
        {
            EventId = "<script>id</script>", Source = "\"><img src=x>", ContentType = "<b>", Problem = Measurement.Shared.Problem.Field("event-refused", "<u>", "<s>\0"),
        });
        html.ShouldNotContain("<script");
        html.ShouldNotContain("<img");
        html.ShouldNotMatch("<[bius]>");
        html.ShouldNotContain('\0');
        html.Split("</textarea>").Length.ShouldBe(2);
        Rendered.Text(html).ShouldContain("alert(1)");
        Rendered.Text(html).ShouldContain("␀␛\uFFFD");
    }

    [Fact]
    public async Task What_is_no_text_is_said_and_what_is_long_is_shown_in_part()
    {
        byte[] broken = [0x7B, 0xFF, 0xC3, 0x28];
        Rendered.Text(await Page(DeadLetterTests.Letter("") with { Body = broken, Size = 4 })).ShouldContain("no text");
        var large = await Page(DeadLetterTests.Letter(new string('x', 1024 * 1024)));
        large.Length.ShouldBeLessThan(60_000);
        large.ShouldNotContain("<textarea");
        Rendered.Text(large).ShouldContain("PUT /api/workspaces/ours/dead-letters/letter-1");
        Rendered.Text(large).ShouldContain("Replay it");
    }

    [Fact]
    public async Task What_is_settled_has_no_form()
    {
        var letter = DeadLetterTests.Letter("{}", state: LetterState.Replayed) with { Replayed = new(2, 202, Doorway.Now, "session-1"), Edited = new("application/cloudevents+json", Encoding.UTF8.GetBytes("{}"), Doorway.Now, "session-2") };
        var html = await Page(letter);
        html.ShouldNotContain("<form id");
        html.ShouldNotContain("<textarea");
        Rendered.Text(html).ShouldContain("Edited by session-2");
        Rendered.Text(html).ShouldContain("Last replayed by session-1, 3 November 2026, 12:00; tries: 2; taken, answer 202");
        (await Page(DeadLetterTests.Letter("", state: LetterState.Discarded) with { Discarded = new("A test", Doorway.Now, "key-1") })).ShouldNotContain("id=\"original\"");
    }

    [Fact]
    public async Task The_list_names_each_letter_and_replays_those_that_wait()
    {
        var waiting = DeadLetterTests.Letter("{}");
        var view = new LettersView(new(new(), null, 2), 1, [waiting, waiting with { Id = "letter-2", EventId = null, State = LetterState.Replayed }], (3, 1));
        var html = await Rendered.Html<DeadLettersPage>(("Frame", Rendered.Ours), ("View", view));
        var text = Rendered.Text(html);
        text.ShouldContain("Replayed: 3. Refused again: 1.");
        text.ShouldContain("Replay all that wait here: 1");
        text.ShouldContain("no id could be read");
        html.ShouldContain("before=letter-2");
        html.ShouldContain("name=\"letter\" value=\"letter-1\"");
        html.ShouldNotContain("value=\"letter-2\"");
    }

    [Theory]
    [InlineData("Must be one of: email, push.", "Valeurs possibles\u202F: email, push.")]
    [InlineData("Is no metric of social-media, which has: likes, shares.", "social-media n’a pas cette mesure, mais\u202F: likes, shares.")]
    [InlineData("Is required.", "Cette donnée est nécessaire.")]
    [InlineData("Something new.", "Something new.")]
    public void The_door_s_refusals_are_said_in_French_where_they_are_known(string english, string french)
    {
        Language.French.Refusal(english).ShouldBe(french);
        Language.English.Refusal(english).ShouldBe(english);
    }
}
