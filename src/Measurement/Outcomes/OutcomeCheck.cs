using System.Collections.Frozen;
using System.Text.Json;
using Measurement.Figures;
using Measurement.Shared;

namespace Measurement.Outcomes;

/// <summary>What the check must know of a workspace.</summary>
/// <param name="Brands">Its own brands, the first first: an answer about one of them is one about its own.</param>
/// <param name="Now">The recorded time that the event will at least have: an event lies at most 24 hours ahead of it.</param>
public sealed record Workplace(TimeZoneInfo Zone, IReadOnlyList<string> Brands, DateTimeOffset Now);

/// <summary>
/// An outcome that may be recorded. The person stands beside it under the sender's own id, to be replaced by a surrogate; in the
/// record the surrogate is still empty.
/// </summary>
public sealed record CheckedOutcome(string Type, Discipline Discipline, Outcome Outcome, string? Person);

/// <summary>A checked outcome, or the problem that names every field that is wrong.</summary>
public readonly record struct Verdict(CheckedOutcome? Outcome, Problem? Problem);

/// <summary>
/// The one check of all doors: whether an event may be recorded, from the event, the workspace's zone and brands and the rooms
/// alone. It says everything that is wrong at once. What it lets through the store can hold.
/// </summary>
public sealed class OutcomeCheck(IReadOnlyList<Room> rooms)
{
    public const string Observation = "measurement.observation.v1";
    public const string Interaction = "measurement.interaction.v1";
    public const string SurveyAnswer = "measurement.survey-answer.v1";

    /// <summary>The slug of the problem of an event that can be read and is refused.</summary>
    public const string Refused = "event-refused";

    private static readonly string[] Types = [Observation, Interaction, SurveyAnswer];

    /// <summary>What an impression is: sent to the screen, seen (half the pixels for a second, video two), played, or a preview shown.</summary>
    private static readonly string[] Bases = ["served", "viewable", "views", "thumbnail"];
    private static readonly string[] Bounces = ["hard", "soft"];
    private static readonly string[] Statuses = ["answered", "refused"];

    private static readonly FrozenSet<string> MoneyMetrics =
        FrozenSet.Create(StringComparer.Ordinal, "cost", "revenue", "revenue-claimed", "own-advertising-spend", "category-advertising-spend");

    private static readonly FieldNames ObservationNames = new(
        "discipline", "metrics", "from", "to", "channel", "item", "place", "segment", "action", "trackingCode", "study", "basis", "window",
        "cumulative", "estimated", "currency");

    private static readonly FieldNames InteractionNames = new(
        "discipline", "kind", "person", "channel", "segment", "action", "trackingCode", "study", "value", "margin", "currency", "orderId",
        "thread", "domain", "bounce", "automated");

    private static readonly FieldNames AnswerNames = new(
        "survey", "wave", "respondent", "group", "question", "status", "answers", "brand", "weight", "action", "study");

    private readonly FrozenDictionary<Discipline, Room> _rooms = rooms.ToFrozenDictionary(room => room.Discipline);
    private readonly Room? _survey = rooms.FirstOrDefault(room => room.Answer is not null);

    /// <summary>The event that its discipline records, its person known by a surrogate.</summary>
    public object Recorded(CheckedOutcome outcome, Guid surrogate) => outcome.Outcome switch
    {
        Observed observed => _rooms[outcome.Discipline].Observation(observed),
        Interacted interacted => _rooms[outcome.Discipline].Interaction(interacted with { Person = surrogate }),
        SurveyAnswered answered => _survey!.Answer!(answered with { Respondent = surrogate }),
        _ => throw new InvalidOperationException($"No discipline records {outcome.Type}."),
    };

    public Verdict Check(Envelope envelope, JsonElement data, Workplace workplace)
    {
        var errors = new FieldErrors();
        Identity(envelope, workplace.Now, errors);
        CheckedOutcome? outcome = null;
        if (!Types.Contains(envelope.Type))
        {
            errors.Add("type", $"Must be one of: {string.Join(", ", Types)}.");
        }
        else if (data.ValueKind != JsonValueKind.Object)
        {
            errors.Add("data", "Must be a JSON object.");
        }
        else
        {
            outcome = envelope.Type switch
            {
                Observation => Observed(envelope, new(data, ObservationNames, errors), errors),
                Interaction => Interacted(envelope, new(data, InteractionNames, errors), workplace, errors),
                _ => Answered(envelope, new(data, AnswerNames, errors), workplace, errors),
            };
        }

        return errors.Any ? new(null, errors.AsProblem(Refused)) : new(outcome, null);
    }

    private static void Identity(Envelope envelope, DateTimeOffset now, FieldErrors errors)
    {
        foreach (var (name, value) in new[] { ("id", envelope.Id), ("source", envelope.Source) })
        {
            if ((WireText.WrongIdentity(value) ?? PersonalData.Refusal(value)) is { } wrong)
            {
                errors.Add(name, wrong);
            }
        }

        errors.Expect(envelope.Time.Year is >= 2000 and <= 2100, "time", "Must lie in the years 2000 to 2100.");
        errors.Expect(envelope.Time <= now.AddHours(24), "time", $"Lies more than 24 hours ahead of {now.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}.");
    }

    private CheckedOutcome? Observed(Envelope envelope, JsonFields data, FieldErrors errors)
    {
        var room = RoomOf(data, errors);
        var metrics = Metrics(data, room, errors);
        var (from, to) = (data.Day("from", required: true), data.Day("to", required: true));
        errors.Expect(from is null || to is null || from <= to, "from", "Lies after to.");
        var channel = data.Lasting("channel", required: true);
        var (item, place, segment) = (data.Lasting("item"), data.Lasting("place"), data.Lasting("segment"));
        var (action, code, study) = Reference(data, errors);
        var basis = data.OneOf("basis", Bases);
        errors.Expect(data.Has("basis") || metrics?.ContainsKey("impressions") != true, "basis", "Is required with impressions: served, viewable, views or thumbnail.");
        var (window, currency) = (data.Text("window"), Currency(data, errors));
        errors.Expect(data.Has("currency") || metrics?.Keys.Any(MoneyMetrics.Contains) != true, "currency", "Is required with money.");
        var (cumulative, estimated) = (data.Flag("cumulative"), data.Flag("estimated"));
        return errors.Any
            ? null
            : new(envelope.Type, room!.Discipline, new Observed
            {
                Source = envelope.Source,
                SourceId = envelope.Id,
                Time = envelope.Time,
                Metrics = metrics!,
                From = from!.Value,
                To = to!.Value,
                Channel = channel!,
                Item = item,
                Place = place,
                Segment = segment,
                Action = action,
                TrackingCode = code,
                Study = study,
                Basis = basis,
                Window = window,
                Cumulative = cumulative,
                Estimated = estimated,
                Currency = currency,
            }, null);
    }

    private CheckedOutcome? Interacted(Envelope envelope, JsonFields data, Workplace workplace, FieldErrors errors)
    {
        var room = RoomOf(data, errors);
        var kind = room is null ? data.Text("kind", required: true) : data.OneOf("kind", room.Kinds, required: true);
        var person = data.Text("person", required: true);
        var (channel, segment) = (data.Lasting("channel", required: true), data.Lasting("segment"));
        var (action, code, study) = Reference(data, errors);
        var (value, margin, currency) = (data.Number("value"), data.Number("margin"), Currency(data, errors));
        errors.Expect(data.Has("currency") || (value is null && margin is null), "currency", "Is required with money.");
        var (order, thread, domain) = (data.Lasting("orderId"), data.Lasting("thread"), data.Lasting("domain"));
        var bounce = data.OneOf("bounce", Bounces);
        errors.Expect(bounce is null || kind is null or "bounced", "bounce", "Belongs to the kind bounced.");
        var automated = data.Flag("automated");
        return errors.Any
            ? null
            : new(envelope.Type, room!.Discipline, new Interacted
            {
                Source = envelope.Source,
                SourceId = envelope.Id,
                Time = envelope.Time,
                Kind = kind!,
                Person = Guid.Empty,
                Day = Calendar.DayOf(envelope.Time, workplace.Zone),
                Channel = channel!,
                Segment = segment,
                Action = action,
                TrackingCode = code,
                Study = study,
                Value = value,
                Margin = margin,
                Currency = currency,
                OrderId = order,
                Thread = thread,
                Domain = domain,
                Bounce = bounce,
                Automated = automated,
            }, person);
    }

    private CheckedOutcome? Answered(Envelope envelope, JsonFields data, Workplace workplace, FieldErrors errors)
    {
        if (_survey is null)
        {
            errors.Add("type", "No discipline takes survey answers here.");
            return null;
        }

        var (survey, group, respondent) = (data.Lasting("survey", required: true), data.Lasting("group"), data.Text("respondent", required: true));
        var wave = data.Element("wave", JsonValueKind.Number, required: true) is { } number ? JsonFields.Exact(number) : null;
        errors.Expect(!data.Has("wave") || (wave is >= 0 and <= 1_000_000 && wave == decimal.Truncate(wave.Value)), "wave", "Must be a whole number from 0 to 1000000.");
        var name = data.OneOf("question", [.. _survey.Questions.Select(question => question.Name)], required: true);
        var question = _survey.Questions.FirstOrDefault(candidate => candidate.Name == name);
        var status = data.OneOf("status", Statuses, required: true);
        var answers = Answers(data, question, errors);
        errors.Expect(status != "answered" || !(answers is { Count: 0 }), "answers", "Is required when answered.");
        errors.Expect(status != "refused" || answers is null or { Count: 0 }, "answers", "Must be absent when refused.");
        var weight = data.Number("weight");
        errors.Expect(weight is null or > 0, "weight", "Must be greater than 0.");
        var brand = data.Lasting("brand");
        var (action, study) = (data.Lasting("action"), data.Lasting("study"));
        return errors.Any
            ? null
            : new(envelope.Type, _survey.Discipline, new SurveyAnswered
            {
                Source = envelope.Source,
                SourceId = envelope.Id,
                Time = envelope.Time,
                Survey = survey!,
                Wave = (int)wave!.Value,
                Respondent = Guid.Empty,
                Group = group,
                Question = name!,
                Status = status!,
                Answers = answers!,
                Brand = brand is not null && workplace.Brands.Contains(brand) ? null : brand,
                Weight = weight ?? 1,
                Action = action,
                Study = study,
                Day = Calendar.DayOf(envelope.Time, workplace.Zone),
            }, respondent);
    }

    private Room? RoomOf(JsonFields data, FieldErrors errors)
    {
        var slug = data.Text("discipline", required: true);
        var discipline = Disciplines.Parse(slug);
        var room = discipline is { } known ? _rooms.GetValueOrDefault(known) : null;
        errors.Expect(slug is null || room is not null, "discipline", $"Must be one of: {string.Join(", ", rooms.Select(candidate => candidate.Discipline.Slug()))}.");
        return room;
    }

    private static Dictionary<string, decimal?>? Metrics(JsonFields data, Room? room, FieldErrors errors)
    {
        if (data.Element("metrics", JsonValueKind.Object, required: true) is not { } element)
        {
            return null;
        }

        var metrics = new Dictionary<string, decimal?>(StringComparer.Ordinal);
        var wrong = 0;
        foreach (var member in element.EnumerateObject())
        {
            var name = WireText.NameOf(member) ?? "?";
            var path = $"metrics.{WireText.Shown(name)}";
            var value = member.Value.ValueKind == JsonValueKind.Number ? JsonFields.Exact(member.Value) : null;
            if (room is not null && !room.Metrics.Contains(name))
            {
                if (++wrong > JsonFields.MostNamed)
                {
                    break;
                }

                errors.Add(path, $"Is no metric of {room.Discipline.Slug()}, which has: {string.Join(", ", room.Metrics)}.");
            }
            else if (value is null && member.Value.ValueKind != JsonValueKind.Null)
            {
                errors.Add(path, $"{JsonFields.NumberRule} null says that it is known to be missing.");
            }
            else
            {
                errors.Expect(metrics.TryAdd(name, value), path, "Is given twice.");
            }
        }

        errors.Expect(metrics.Count > 0 || errors.Any, "metrics", "Names no metric.");
        return metrics;
    }

    /// <summary>The answers given, each once and each among the question's; an empty list where there are none, null where they are wrong.</summary>
    private static List<string>? Answers(JsonFields data, Question? question, FieldErrors errors)
    {
        if (data.Element("answers", JsonValueKind.Array) is not { } element)
        {
            return data.Has("answers") ? null : [];
        }

        var answers = new List<string>();
        var before = errors.Any;
        foreach (var item in element.EnumerateArray())
        {
            var answer = item.ValueKind == JsonValueKind.String ? WireText.Read(item) : null;
            if (answer is null || (question is not null && !question.Scores.ContainsKey(answer)))
            {
                errors.Add($"answers[{answers.Count}]", question is null ? "Must be text." : $"Must be one of: {string.Join(", ", question.Scores.Keys)}.");
                return null;
            }

            if (answers.Contains(answer))
            {
                errors.Add($"answers[{answers.Count}]", "Is given twice.");
                return null;
            }

            if (question is null && WireText.Wrong(answer) is { } wrong)
            {
                errors.Add($"answers[{answers.Count}]", wrong);
                return null;
            }

            answers.Add(answer);
        }

        return answers;
    }

    private static (string? Action, string? Code, string? Study) Reference(JsonFields data, FieldErrors errors)
    {
        var (action, code) = (data.Lasting("action"), data.Lasting("trackingCode"));
        errors.Expect(action is null || code is null, "trackingCode", "Stands beside action: name the action by one of them.");
        return (action, code, data.Lasting("study"));
    }

    private static string? Currency(JsonFields data, FieldErrors errors)
    {
        var currency = data.Text("currency");
        errors.Expect(currency is null || Currencies.Knows(currency), "currency", "Must be a currency's code (ISO 4217), as EUR.");
        return currency;
    }
}
