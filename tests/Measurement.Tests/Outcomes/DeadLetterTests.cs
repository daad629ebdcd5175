using System.Text;
using System.Text.Json.Nodes;
using Measurement.Outcomes;
using Measurement.Shared;
using Microsoft.Extensions.Primitives;
using Shouldly;
using Xunit;

namespace Measurement.Tests.Outcomes;

/// <summary>What becomes a dead letter, what of it is kept, and what may be done with it.</summary>
public class DeadLetterTests
{
    private static readonly Sender Ours = new("ours", "key-1");

    private static readonly Problem Wrong = Problem.Field(OutcomeCheck.Refused, "metrics.likez", "Is not one of the metrics.");

    public static Parcel Parcel(string body, string? type = Measurement.Outcomes.Parcel.StructuredType, params (string Name, string Value)[] headers) =>
        new(type, headers.Select(header => new KeyValuePair<string, StringValues>(header.Name, header.Value)), Encoding.UTF8.GetBytes(body));

    public static DeadLetter Letter(
        string body, string? type = Measurement.Outcomes.Parcel.StructuredType, LetterState state = LetterState.Waiting, LetterEdit? edited = null, Problem? problem = null,
        params (string Name, string Value)[] headers) => new(
        "letter-1", state, Origin.Http, "key-1", type, DeadLetters.WithoutSecrets(Parcel(body, type, headers).Headers), Encoding.UTF8.GetBytes(body), Encoding.UTF8.GetByteCount(body),
        "/shop", "e-1", problem ?? Wrong, Doorway.Now, Doorway.Now, 1, 0, edited, null, null);

    private static Reception Whole(int status) => new(Form.Structured, new("some-reason", status, "No", "No."), []);

    private static Reception Answered(params Answer[] answers) =>
        new(Form.Batch, null, [.. answers.Select((answer, i) => new EventAnswer("/shop", $"{i}", answer, answer.Problem is null ? null : Encoding.UTF8.GetBytes($"event {i}")))]);

    [Theory]
    [InlineData(400, true, true)]
    [InlineData(401, false, true)]
    [InlineData(404, false, true)]
    [InlineData(409, true, true)]
    [InlineData(413, false, true)]
    [InlineData(415, false, true)]
    [InlineData(422, true, true)]
    [InlineData(503, false, false)]
    public void Of_http_what_was_wrong_is_kept_of_the_bus_all_that_could_be_judged(int status, bool http, bool bus)
    {
        DeadLetters.Of(Origin.Http, Ours, Parcel("{}"), Whole(status)).Count.ShouldBe(http ? 1 : 0);
        DeadLetters.Of(Origin.Bus, Ours, Parcel("{}"), Whole(status)).Count.ShouldBe(bus ? 1 : 0);
    }

    [Fact]
    public void Of_a_batch_each_refused_event_is_a_letter_of_its_own_bytes()
    {
        var kept = DeadLetters.Of(
            Origin.Http, Ours, Parcel("[…]", Measurement.Outcomes.Parcel.BatchType), Answered(Answer.Accepted, Answer.Refused(Wrong), Answer.Repeat, Answer.Refused(Problem.Conflict("identity-taken", "Taken."))));
        kept.Select(letter => Encoding.UTF8.GetString(letter.Body.Span)).ShouldBe(["event 1", "event 3"]);
        kept.ShouldAllBe(letter => letter.ContentType == Measurement.Outcomes.Parcel.StructuredType && letter.Sender == "key-1");
        kept.Select(letter => letter.EventId).ShouldBe(["1", "3"]);
    }

    [Fact]
    public void Media_type_attributes_and_bytes_make_a_letter_and_nothing_else()
    {
        (string, string)[] attributes = [("ce-id", "1"), ("ce-source", "/shop")];
        byte[] Identity(string body, string type, params (string, string)[] headers) => DeadLetters.Of(Origin.Http, Ours, Parcel(body, type, headers), Whole(422))[0].Identity;
        var one = Identity("{}", "application/json", attributes);
        Identity("{}", "application/json", [("User-Agent", "x"), .. attributes.Reverse()]).ShouldBe(one);
        Identity("{}", "application/json", [("ce-id", "2"), ("ce-source", "/shop")]).ShouldNotBe(one);
        Identity("{} ", "application/json", attributes).ShouldNotBe(one);
        Identity("{}", Measurement.Outcomes.Parcel.StructuredType, attributes).ShouldNotBe(one);
    }

    [Fact]
    public void What_lets_in_is_taken_off_and_headers_are_bounded()
    {
        var key = Measurement.Access.Secret.New(Measurement.Access.SecretKind.Key).Text;
        var kept = DeadLetters.WithoutSecrets(Parcel("", null, ("AUTHORIZATION", $"Bearer {key}"), ("cookie", "s=1"), ("X-Api-Key", "k"), ("note", $"a {key} b"), ("long", new string('x', 100_000))).Headers);
        kept.Keys.ShouldBe(["note", "long"]);
        kept["note"].ShouldBe(["a … b"]);
        kept["long"][0].Length.ShouldBe(8 * 1024);
        DeadLetters.WithoutSecrets(Enumerable.Range(0, 1_000).Select(i => new KeyValuePair<string, StringValues>($"h{i}", "v"))).Count.ShouldBe(100);
    }

    [Fact]
    public void More_than_a_door_takes_is_kept_cut_and_is_not_brought_again_as_it_is()
    {
        var kept = DeadLetters.Of(Origin.Bus, Ours, new(Measurement.Outcomes.Parcel.StructuredType, [], new byte[Intake.MostBytes + 1]), Whole(413)).ShouldHaveSingleItem();
        (kept.Body.Length, kept.Size).ShouldBe((Intake.MostBytes, Intake.MostBytes + 1));
        ReplayDeadLetters.Decide(Letter("{}") with { Size = 3 })!.Status.ShouldBe(413);
        ReplayDeadLetters.Decide(Letter("{}", edited: Edit("{}")) with { Size = 3 }).ShouldBeNull();
    }

    [Fact]
    public void An_answer_takes_a_letter_only_where_nothing_of_it_is_refused()
    {
        ReplayDeadLetters.Judge(Answered(Answer.Accepted)).ShouldBe((202, null));
        ReplayDeadLetters.Judge(Answered(Answer.Repeat)).ShouldBe((200, null));
        ReplayDeadLetters.Judge(Answered(Answer.Repeat, Answer.Accepted)).ShouldBe((202, null));
        ReplayDeadLetters.Judge(Answered(Answer.Accepted, Answer.Refused(Wrong))).Refused.ShouldBe(Wrong);
        ReplayDeadLetters.Judge(Answered()).Refused!.Status.ShouldBe(400);
        ReplayDeadLetters.Judge(Whole(503)).Refused!.Status.ShouldBe(503);
    }

    [Fact]
    public void What_is_settled_takes_no_change()
    {
        foreach (var state in (LetterState[])[LetterState.Replayed, LetterState.Discarded])
        {
            EditDeadLetter.Decide(Letter("{}", state: state), Measurement.Outcomes.Parcel.StructuredType, 2)!.Slug.ShouldBe("dead-letter-settled");
            DiscardDeadLetter.Decide(new("Why"), Letter("{}", state: state))!.Slug.ShouldBe("dead-letter-settled");
        }

        ReplayDeadLetters.Decide(Letter("{}", state: LetterState.Replayed)).ShouldBeNull();
        ReplayDeadLetters.Decide(Letter("{}", state: LetterState.Discarded))!.Status.ShouldBe(409);
        ReplayDeadLetters.Decide(null)!.Status.ShouldBe(404);
        EditDeadLetter.Decide(Letter("{}"), "application/json", 2)!.Status.ShouldBe(415);
        EditDeadLetter.Decide(Letter("{}"), Measurement.Outcomes.Parcel.BatchType, 0)!.Errors!.Keys.ShouldBe(["body"]);
        EditDeadLetter.Decide(Letter("{}"), Measurement.Outcomes.Parcel.BatchType, Intake.MostBytes + 1)!.Status.ShouldBe(413);
        DiscardDeadLetter.Decide(new(), Letter("{}"))!.Errors!.Keys.ShouldBe(["reason"]);
    }

    [Theory]
    [InlineData("ce-", "Euro%20%E2%82%AC", "Euro €")]
    [InlineData("cloudEvents:", "100%", "100%")]
    [InlineData("cloudEvents_", "100%", "100%")]
    [InlineData("ce_", "100%", "100%")]
    public void An_event_in_headers_is_one_document_to_edit(string prefix, string sent, string id)
    {
        var letter = Letter("""{"discipline":"social-media"}""", "application/json", headers: [($"{prefix}id", sent), ($"{prefix}source", "/shop"), ("recorded-at", "2026-01-01T00:00:00Z")]);
        var document = JsonNode.Parse(letter.Editable)!;
        document["id"]!.GetValue<string>().ShouldBe(id);
        document["data"]!["discipline"]!.GetValue<string>().ShouldBe("social-media");
        letter.AsParcel().Headers.Select(header => header.Key).ShouldNotContain("recorded-at");
    }

    [Theory]
    [InlineData("""{"a":1,"a":2,"n":1E131073}""")]
    [InlineData("{broken")]
    [InlineData("")]
    [InlineData("{\"lone\":\"\\ud800\"}")]
    public void Whatever_came_can_be_shown(string body)
    {
        Letter(body).Editable.Replace(" ", "", StringComparison.Ordinal).ReplaceLineEndings("").ShouldBe(body);
        Letter(body, "application/json", headers: [("ce-id", "1")]).Editable.ShouldContain("\"data\"");
    }

    [Fact]
    public void What_is_deep_does_not_grow_when_it_is_laid_out()
    {
        var deep = new string('[', 60) + string.Join(',', Enumerable.Repeat('1', 100_000)) + new string(']', 60);
        Letter(deep).Editable.ShouldBe(deep);
        Letter(deep, "application/json", headers: [("ce-id", "1")]).Editable.Length.ShouldBeLessThan(deep.Length + 100);
    }

    [Fact]
    public void An_edit_is_brought_instead_of_what_came()
    {
        var letter = Letter("{}", "application/json", edited: Edit("[1]"), headers: [("ce-id", "1")]);
        letter.Editable.ShouldBe("[1]");
        (letter.AsParcel().ContentType, letter.AsParcel().Headers.Count()).ShouldBe((Measurement.Outcomes.Parcel.BatchType, 0));
    }

    [Theory]
    [InlineData("  [ {} ]", "application/cloudevents-batch+json")]
    [InlineData("\n{}", "application/cloudevents+json")]
    [InlineData("nothing", "application/cloudevents+json")]
    public void A_list_is_a_batch(string text, string type) => DeadLetter.TypeOf(text).ShouldBe(type);

    private static LetterEdit Edit(string text) => new(DeadLetter.TypeOf(text), Encoding.UTF8.GetBytes(text), Doorway.Now, "key-2");
}
