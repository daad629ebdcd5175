using System.Text.Json.Nodes;
using Measurement.Figures;
using Measurement.Outcomes;
using Measurement.Shared;
using Shouldly;
using Xunit;

namespace Measurement.Tests.Outcomes;

public sealed class OutcomeCheckTests
{
    private static readonly DateTimeOffset Time = new(2026, 11, 2, 23, 30, 0, TimeSpan.Zero);

    [Fact]
    public void An_observation_is_taken_field_by_field()
    {
        var outcome = Doorway.Judge(OutcomeCheck.Observation, Doorway.Observation).Outcome.ShouldNotBeNull();
        outcome.Discipline.ShouldBe(Discipline.SocialMedia);
        outcome.Person.ShouldBeNull();
        var observed = outcome.Outcome.ShouldBeOfType<Observed>();
        observed.Metrics.ShouldBe(new Dictionary<string, decimal?>(StringComparer.Ordinal)
        {
            ["impressions"] = 5091, ["likes"] = 80, ["shares"] = null, ["cost"] = 12.5m,
        });
        (observed with { Metrics = new Dictionary<string, decimal?>(StringComparer.Ordinal) }).ToString().ShouldBe(new Observed
        {
            Source = "https://shop.example/reports", SourceId = "e-1", Time = Time, Metrics = new Dictionary<string, decimal?>(StringComparer.Ordinal),
            From = new(2026, 11, 2), To = new(2026, 11, 2), Channel = "facebook", Item = "post-217", Place = "Lyon", Segment = "paid",
            Action = "action-01J", Study = "study-1", Basis = "served", Window = "7-day click", Cumulative = true, Estimated = true, Currency = "EUR",
        }.ToString());
        Doorway.Check.Recorded(outcome, Guid.Empty).ShouldBeOfType<PostObserved>().Item.ShouldBe("post-217");
    }

    [Fact]
    public void An_interaction_is_taken_field_by_field_its_person_beside_it_and_its_day_the_workspaces()
    {
        var outcome = Doorway.Judge(OutcomeCheck.Interaction, Doorway.Interaction).Outcome.ShouldNotBeNull();
        outcome.Person.ShouldBe("anna@example.com");
        outcome.Outcome.ShouldBeOfType<Interacted>().ShouldBe(new Interacted
        {
            Source = "https://shop.example/reports", SourceId = "e-1", Time = Time, Kind = "bounced", Person = Guid.Empty, Day = new(2026, 11, 3),
            Channel = "email", Segment = "urban", TrackingCode = "spring-mailing", Value = 29.99m, Margin = 3.000001m, Currency = "USD",
            OrderId = "o-4411", Thread = "t-1", Domain = "example.com", Bounce = "hard", Automated = true,
        });
        var surrogate = Guid.NewGuid();
        Doorway.Check.Recorded(outcome, surrogate).ShouldBeOfType<MailInteracted>().Person.ShouldBe(surrogate);
    }

    [Fact]
    public void A_survey_answer_is_taken_field_by_field()
    {
        var outcome = Doorway.Judge(OutcomeCheck.SurveyAnswer, Doorway.Answer).Outcome.ShouldNotBeNull();
        outcome.Person.ShouldBe("r0001");
        outcome.Discipline.ShouldBe(Discipline.BrandStrategy);
        var answered = outcome.Outcome.ShouldBeOfType<SurveyAnswered>();
        answered.Answers.ShouldBe(["yes"]);
        (answered with { Answers = [] }).ToString().ShouldBe(new SurveyAnswered
        {
            Source = "https://shop.example/reports", SourceId = "e-1", Time = Time, Survey = "awareness-2026", Wave = 1, Respondent = Guid.Empty,
            Group = "exposed", Question = "aided-awareness", Status = "answered", Brand = "Rival", Weight = 1.25m, Action = "action-01J",
            Study = "study-1", Day = new(2026, 11, 3),
        }.ToString());
        Doorway.Check.Recorded(outcome, Guid.Empty).ShouldBeOfType<BrandAnswered>().Survey.ShouldBe("awareness-2026");
    }

    [Theory]
    [InlineData(OutcomeCheck.Observation, """{"discipline":"social-media","metrics":{"likes":1},"from":"2026-11-01","to":"2026-11-02","channel":"x"}""")]
    [InlineData(OutcomeCheck.Interaction, """{"discipline":"direct-marketing","kind":"delivered","person":"p","channel":"email"}""")]
    [InlineData(OutcomeCheck.SurveyAnswer, """{"survey":"s","wave":0,"respondent":"r","question":"aided-awareness","status":"refused"}""")]
    [InlineData(OutcomeCheck.SurveyAnswer, """{"survey":"s","wave":1,"respondent":"r","question":"first-mention","status":"refused","answers":[]}""")]
    [InlineData(OutcomeCheck.SurveyAnswer, """{"survey":"s","wave":1.0,"respondent":"r","question":"first-mention","status":"answered","answers":["own","other"]}""")]
    public void What_is_not_required_may_be_absent(string type, string data) =>
        Doorway.Judge(type, data).Problem.ShouldBeNull();

    public static TheoryData<string, string, string?, string> WrongFields()
    {
        var wrong = new TheoryData<string, string, string?, string>();
        foreach (var (type, required) in new[]
        {
            (OutcomeCheck.Observation, "discipline metrics from to channel basis currency"),
            (OutcomeCheck.Interaction, "discipline kind person channel currency"),
            (OutcomeCheck.SurveyAnswer, "survey wave respondent question status answers"),
        })
        {
            foreach (var field in required.Split(' '))
            {
                wrong.Add(type, field, null, field);
                wrong.Add(type, field, "null", field);
            }

            foreach (var (field, value) in JsonNode.Parse(Doorway.Example(type))!.AsObject())
            {
                wrong.Add(type, field, value?.GetValueKind() == System.Text.Json.JsonValueKind.Object ? "7" : "{}", field);
                if (value is null || value.GetValueKind() == System.Text.Json.JsonValueKind.String)
                {
                    wrong.Add(type, field, "\"\"", field);
                    wrong.Add(type, field, "\"a\\u0000b\"", field);
                    wrong.Add(type, field, "\"a\\u0007b\"", field);
                    wrong.Add(type, field, "\"a\\ud800b\"", field);
                    wrong.Add(type, field, $"\"{new string('x', 201)}\"", field);
                }
            }
        }

        foreach (var (type, fields) in new[]
        {
            (OutcomeCheck.Observation, "channel item place segment action trackingCode study"),
            (OutcomeCheck.Interaction, "channel segment action trackingCode study orderId thread domain"),
            (OutcomeCheck.SurveyAnswer, "survey group brand action study"),
        })
        {
            foreach (var field in fields.Split(' '))
            {
                wrong.Add(type, field, "\"anna@example.com\"", field);
                wrong.Add(type, field, "\"+33 6 12 34 56 78\"", field);
            }
        }

        wrong.Add(OutcomeCheck.Observation, "discipline", "\"public-relations\"", "discipline");
        wrong.Add(OutcomeCheck.Observation, "likez", "1", "likez");
        wrong.Add(OutcomeCheck.Observation, "Channel", "\"x\"", "Channel");
        wrong.Add(OutcomeCheck.Observation, "metrics", """{"likez":1}""", "metrics.likez");
        wrong.Add(OutcomeCheck.Observation, "metrics", """{"likes":"1"}""", "metrics.likes");
        wrong.Add(OutcomeCheck.Observation, "metrics", """{"likes":1e15,"shares":1000000000000000.1}""", "metrics.shares");
        wrong.Add(OutcomeCheck.Observation, "metrics", """{"likes":0.0000001}""", "metrics.likes");
        wrong.Add(OutcomeCheck.Observation, "metrics", """{"likes":1E131073}""", "metrics.likes");
        wrong.Add(OutcomeCheck.Observation, "metrics", "{}", "metrics");
        wrong.Add(OutcomeCheck.Observation, "from", "\"2026-11-03\"", "from");
        wrong.Add(OutcomeCheck.Observation, "from", "\"2026-02-30\"", "from");
        wrong.Add(OutcomeCheck.Observation, "from", "\"1999-12-31\"", "from");
        wrong.Add(OutcomeCheck.Observation, "to", "\"2101-01-01\"", "to");
        wrong.Add(OutcomeCheck.Observation, "to", "\"2026-11-02T00:00:00Z\"", "to");
        wrong.Add(OutcomeCheck.Observation, "trackingCode", "\"spring\"", "trackingCode");
        wrong.Add(OutcomeCheck.Observation, "basis", "\"seen\"", "basis");
        wrong.Add(OutcomeCheck.Observation, "cumulative", "\"true\"", "cumulative");
        wrong.Add(OutcomeCheck.Observation, "estimated", "1", "estimated");
        wrong.Add(OutcomeCheck.Observation, "currency", "\"eur\"", "currency");
        wrong.Add(OutcomeCheck.Observation, "currency", "\"XXX\"", "currency");
        wrong.Add(OutcomeCheck.Interaction, "kind", "\"liked\"", "kind");
        wrong.Add(OutcomeCheck.Interaction, "kind", "\"converted\"", "bounce");
        wrong.Add(OutcomeCheck.Interaction, "bounce", "\"block\"", "bounce");
        wrong.Add(OutcomeCheck.Interaction, "value", "1e15001", "value");
        wrong.Add(OutcomeCheck.Interaction, "margin", "0.1234567", "margin");
        wrong.Add(OutcomeCheck.Interaction, "metrics", "{}", "metrics");
        wrong.Add(OutcomeCheck.SurveyAnswer, "wave", "1.5", "wave");
        wrong.Add(OutcomeCheck.SurveyAnswer, "wave", "-1", "wave");
        wrong.Add(OutcomeCheck.SurveyAnswer, "wave", "1000001", "wave");
        wrong.Add(OutcomeCheck.SurveyAnswer, "question", "\"shoe-size\"", "question");
        wrong.Add(OutcomeCheck.SurveyAnswer, "status", "\"maybe\"", "status");
        wrong.Add(OutcomeCheck.SurveyAnswer, "status", "\"refused\"", "answers");
        wrong.Add(OutcomeCheck.SurveyAnswer, "answers", "[]", "answers");
        wrong.Add(OutcomeCheck.SurveyAnswer, "answers", """["maybe"]""", "answers[0]");
        wrong.Add(OutcomeCheck.SurveyAnswer, "answers", """["yes","yes"]""", "answers[1]");
        wrong.Add(OutcomeCheck.SurveyAnswer, "answers", "[1]", "answers[0]");
        wrong.Add(OutcomeCheck.SurveyAnswer, "weight", "0", "weight");
        wrong.Add(OutcomeCheck.SurveyAnswer, "weight", "-1", "weight");
        wrong.Add(OutcomeCheck.SurveyAnswer, "trackingCode", "\"x\"", "trackingCode");
        return wrong;
    }

    [Theory]
    [MemberData(nameof(WrongFields))]
    public void A_wrong_field_is_refused_by_name(string type, string member, string? json, string field)
    {
        // Written as text, since a lone surrogate cannot pass a JsonNode.
        var data = JsonNode.Parse(Doorway.Example(type))!.AsObject();
        data.Remove(member);
        var text = data.ToJsonString();
        text = json is null ? text : $"{text[..^1]},\"{member}\":{json}}}";
        var body = Doorway.Event(type, "{}").ToJsonString().Replace("\"data\":{}", $"\"data\":{text}");
        var verdict = Doorway.Judge(System.Text.Encoding.UTF8.GetBytes(body));
        verdict.Outcome.ShouldBeNull();
        verdict.Problem!.Status.ShouldBe(422);
        verdict.Problem.Slug.ShouldBe(OutcomeCheck.Refused);
        Doorway.Fields(verdict).ShouldContain(field);
        Doorway.Fields(verdict).Count().ShouldBeLessThanOrEqualTo(2);
    }

    [Fact]
    public void Everything_that_is_wrong_is_said_at_once()
    {
        var verdict = Doorway.Judge(OutcomeCheck.Observation,
            """{"discipline":"social-media","metrics":{"likez":1,"impressions":2,"cost":"x"},"from":"yesterday","chanel":"x","cumulative":1}""");
        Doorway.Fields(verdict).ShouldBe(["chanel", "metrics.likez", "metrics.cost", "from", "to", "channel", "basis", "cumulative"], ignoreOrder: true);
        verdict.Problem!.Errors!["metrics.likez"][0].ShouldContain("impressions, likes, shares");
    }

    [Fact]
    public void An_unknown_kind_question_or_type_is_refused_with_the_list()
    {
        Doorway.Judge(OutcomeCheck.Interaction, Doorway.Interaction.Replace("bounced", "smiled")).Problem!.Errors!["kind"][0].ShouldContain("delivered, bounced, converted");
        Doorway.Judge(OutcomeCheck.SurveyAnswer, Doorway.Answer.Replace("aided-awareness", "x")).Problem!.Errors!["question"][0].ShouldContain("aided-awareness, first-mention");
        var verdict = Doorway.Judge("measurement.observation.v2", Doorway.Observation);
        verdict.Problem!.Status.ShouldBe(422);
        verdict.Problem.Errors!["type"][0].ShouldContain("measurement.observation.v1, measurement.interaction.v1, measurement.survey-answer.v1");
    }

    [Theory]
    [InlineData("1999-12-31T23:59:59.999999Z", false)]
    [InlineData("2000-01-01T00:00:00Z", true)]
    [InlineData("2026-11-04T12:00:00Z", true)]
    [InlineData("2026-11-04T12:00:00.000001Z", false)]
    [InlineData("2026-11-04T13:00:00+01:00", true)]
    [InlineData("9999-12-31T23:59:59Z", false)]
    public void A_time_lies_from_2000_to_24_hours_ahead(string time, bool taken)
    {
        var verdict = Doorway.Judge(Doorway.Event(OutcomeCheck.Observation, Doorway.Observation, time: time));
        Doorway.Fields(verdict).ShouldBe(taken ? [] : ["time"]);
    }

    [Theory]
    [InlineData("id", "a\u0001b")]
    [InlineData("id", "anna@example.com")]
    [InlineData("source", "mailto:anna@example.com")]
    [InlineData("source", "0033612345678")]
    public void An_identity_that_could_not_be_kept_is_refused(string attribute, string value)
    {
        var one = Doorway.Event(OutcomeCheck.Observation, Doorway.Observation);
        one[attribute] = value;
        Doorway.Fields(Doorway.Judge(one)).ShouldBe([attribute]);
    }

    [Fact]
    public void An_identity_has_at_most_a_thousand_bytes_and_is_never_cut()
    {
        var longest = string.Concat(Enumerable.Repeat("é", 500));
        Doorway.Judge(Doorway.Event(OutcomeCheck.Observation, Doorway.Observation, id: longest)).Outcome!.Outcome.SourceId.ShouldBe(longest);
        Doorway.Fields(Doorway.Judge(Doorway.Event(OutcomeCheck.Observation, Doorway.Observation, id: longest + "x"))).ShouldBe(["id"]);
    }

    [Fact]
    public void Free_text_has_at_most_200_characters_whatever_their_bytes()
    {
        var longest = string.Concat(Enumerable.Repeat("😀", 200));
        Doorway.Judge(OutcomeCheck.Observation, Doorway.Observation.Replace("facebook", longest)).Problem.ShouldBeNull();
        Doorway.Fields(Doorway.Judge(OutcomeCheck.Observation, Doorway.Observation.Replace("facebook", longest + "x"))).ShouldBe(["channel"]);
    }

    [Fact]
    public void A_member_given_twice_is_refused()
    {
        var text = Doorway.Event(OutcomeCheck.Observation, "{}").ToJsonString().Replace("\"data\":{}", $"\"data\":{Doorway.Observation.Replace("\"place\"", "\"item\"")}");
        Doorway.Fields(Doorway.Judge(System.Text.Encoding.UTF8.GetBytes(text))).ShouldBe(["item"]);
        text = text.Replace("\"item\": \"Lyon\"", "\"place\": \"Lyon\"").Replace("\"likes\": 80", "\"impressions\": 80");
        Doorway.Fields(Doorway.Judge(System.Text.Encoding.UTF8.GetBytes(text))).ShouldBe(["metrics.impressions"]);
    }

    [Theory]
    [InlineData("\"Acme\"", null)]
    [InlineData("\"Acme Kids\"", null)]
    [InlineData("\"acme\"", "acme")]
    [InlineData("null", null)]
    public void An_answer_about_the_workspaces_own_brand_names_none(string brand, string? recorded) =>
        ((SurveyAnswered)Doorway.Judge(OutcomeCheck.SurveyAnswer, Doorway.Answer.Replace("\"Rival\"", brand)).Outcome!.Outcome).Brand.ShouldBe(recorded);

    [Theory]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    [InlineData("null")]
    [InlineData("1")]
    public void Data_must_be_an_object(string data) => Doorway.Fields(Doorway.Judge(OutcomeCheck.Observation, data)).ShouldBe(["data"]);

    [Fact]
    public void A_refusal_does_not_grow_far_beyond_what_was_sent()
    {
        var metrics = string.Join(',', Enumerable.Range(0, 10_000).Select(i => $"\"m{i}\":1"));
        var members = string.Join(',', Enumerable.Range(0, 10_000).Select(i => $"\"x{i}\":1"));
        var verdict = Doorway.Judge(OutcomeCheck.Observation, $$"""{"metrics":{{{metrics}}},"discipline":"social-media",{{members}}}""");
        Doorway.Fields(verdict).Count().ShouldBeLessThan(60);
    }
}
