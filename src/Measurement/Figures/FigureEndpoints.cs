using System.Text.Json;
using System.Text.Json.Serialization;
using JasperFx.Events;
using Measurement.Shared;
using Microsoft.AspNetCore.Authorization;
using Wolverine.Http;

namespace Measurement.Figures;

/// <summary>Which room and indicator a name means.</summary>
public sealed class Rooms(IReadOnlyList<Room> all)
{
    public IReadOnlyList<Room> All => all;

    public Room Of(Discipline discipline) => all.First(room => room.Discipline == discipline);

    /// <summary>The indicator of an id <c>{discipline}.{name}</c>, with its room; null where there is none.</summary>
    public (Room Room, Indicator Indicator)? Find(string id)
    {
        var dot = id.IndexOf('.', StringComparison.Ordinal);
        return dot > 0 && Disciplines.Parse(id[..dot]) is { } discipline && Of(discipline) is { } room && room.Find(id[(dot + 1)..]) is { } indicator
            ? (room, indicator)
            : null;
    }
}

/// <summary>The figures of a scope and period.</summary>
public static class GetFiguresEndpoint
{
    [Authorize(Policy = "read")]
    [WolverineGet("/api/workspaces/{workspace}/figures")]
    public static async Task<IResult> Get(string workspace, HttpContext context, FigureReader reader, Rooms rooms, Today today, CancellationToken ct)
    {
        var asked = await FigureQuestion.Read(context.Request.Query, workspace, rooms, today, ct);
        if (asked.Problem is { } problem)
        {
            return problem.AsResult();
        }

        var figures = new List<Figure>();
        long last = 0;
        foreach (var discipline in asked.Disciplines)
        {
            var known = await reader.Read(workspace, rooms.Of(discipline), asked.Scope, asked.Period.To, asked.Knowledge, ct);
            last = Math.Max(last, known.LastSequence);
            figures.AddRange(asked.Indicator is { } indicator ? known.Of(indicator, asked.Period) : known.All(asked.Period));
        }

        return FigureJson.Result(
            new { AsOf = asked.Knowledge == Knowledge.Live ? null : asked.Knowledge.ToString(), LastSequence = last, Figures = figures.Select(figure => FigureJson.WithEvents(figure, workspace)) },
            context.Request.Query["lang"]);
    }
}

/// <summary>One figure by its id.</summary>
public static class GetFigureEndpoint
{
    [Authorize(Policy = "read")]
    [WolverineGet("/api/workspaces/{workspace}/figures/{id}")]
    public static async Task<IResult> Get(string workspace, string id, HttpContext context, Provenance provenance, Rooms rooms, CancellationToken ct) =>
        FigureId.Parse(id) is { } figureId && rooms.Find(figureId.Indicator) is var (room, indicator) && await provenance.Find(workspace, room, indicator, figureId, ct) is { } figure
            ? FigureJson.Result(FigureJson.WithEvents(figure with { Id = id }, workspace), context.Request.Query["lang"])
            : Problem.NotFound("There is no such figure.").AsResult();
}

/// <summary>Exactly the events that a figure folds, a page at a time: <c>?after=SEQUENCE&amp;limit=N</c>, at most 1,000.</summary>
public static class GetFigureEventsEndpoint
{
    [Authorize(Policy = "read")]
    [WolverineGet("/api/workspaces/{workspace}/figures/{id}/events")]
    public static async Task<IResult> Get(string workspace, string id, HttpContext context, Provenance provenance, Rooms rooms, CancellationToken ct)
    {
        if (FigureId.Parse(id) is not { } figureId || rooms.Find(figureId.Indicator) is not var (room, indicator))
        {
            return Problem.NotFound("There is no such figure.").AsResult();
        }

        var after = long.TryParse(context.Request.Query["after"], out var sequence) ? sequence : 0;
        var limit = int.TryParse(context.Request.Query["limit"], out var asked) ? Math.Clamp(asked, 1, 1000) : 100;
        var events = await provenance.Events(workspace, room, indicator, figureId, ct);
        var page = events.SkipWhile(e => e.Sequence <= after).Take(limit).ToList();
        return FigureJson.Result(
            new
            {
                Id = id,
                Total = events.Count,
                First = events.Count > 0 ? events[0].Sequence : 0,
                Last = events.Count > 0 ? events[^1].Sequence : 0,
                Events = page.ConvertAll(Listed),
                Next = page.Count > 0 && page[^1].Sequence < events[^1].Sequence ? $"/api/workspaces/{workspace}/figures/{id}/events?after={page[^1].Sequence}&limit={limit}" : null,
            },
            null);
    }

    private static object Listed(IEvent e) => new { e.Sequence, Stream = e.StreamKey, Type = e.EventTypeName, Recorded = e.Timestamp, Data = JsonSerializer.SerializeToElement(e.Data, e.Data.GetType(), FigureJson.Events) };
}

/// <summary>Folds the listed events anew and compares.</summary>
public static class RefoldFigureEndpoint
{
    [Authorize(Policy = "read")]
    [WolverinePost("/api/workspaces/{workspace}/figures/{id}/refold")]
    public static async Task<IResult> Post(string workspace, string id, Provenance provenance, Rooms rooms, CancellationToken ct) =>
        FigureId.Parse(id) is { } figureId && rooms.Find(figureId.Indicator) is var (room, indicator)
            ? FigureJson.Result(await provenance.Refold(workspace, room, indicator, figureId, ct), null)
            : Problem.NotFound("There is no such figure.").AsResult();
}

/// <summary>How figures are written on the wire: every member, nulls too; texts in the reader's language.</summary>
public static class FigureJson
{
    private static readonly JsonSerializerOptions English = Make("en", JsonIgnoreCondition.Never);
    private static readonly JsonSerializerOptions French = Make("fr", JsonIgnoreCondition.Never);

    /// <summary>Recorded events as listed: what was not said is left out.</summary>
    public static readonly JsonSerializerOptions Events = Make("en", JsonIgnoreCondition.WhenWritingNull);

    public static IResult Result(object value, string? language) => Results.Json(value, language == "fr" ? French : English);

    public static Figure WithEvents(Figure figure, string workspace) => figure with { Events = $"/api/workspaces/{workspace}/figures/{figure.Id}/events" };

    private static JsonSerializerOptions Make(string language, JsonIgnoreCondition ignore) =>
        new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = ignore, Converters = { new TextInLanguage(language) }, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private sealed class TextInLanguage(string language) : JsonConverter<Text>
    {
        public override Text Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException("Texts are only written.");

        public override void Write(Utf8JsonWriter writer, Text value, JsonSerializerOptions options) => writer.WriteStringValue(value.In(language));
    }
}
