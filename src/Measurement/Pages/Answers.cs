using Measurement.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Measurement.Pages;

/// <summary>How pages answer: a component rendered with what it shows.</summary>
public static class Answers
{
    public static IResult Page<T>(Frame frame, object view, int status = StatusCodes.Status200OK)
        where T : IComponent =>
        new RazorComponentResult<T>(new Dictionary<string, object?>(StringComparer.Ordinal) { ["Frame"] = frame, ["View"] = view }) { StatusCode = status, PreventStreamingRendering = true };

    public static IResult NotFound(Frame frame) => Message(frame, frame.In(Words.NotFound), [frame.In(Words.NotFoundSays)], StatusCodes.Status404NotFound);

    /// <summary>The question of the address cannot be understood: what is wrong with which part of it.</summary>
    public static IResult NotUnderstood(Frame frame, Problem problem) => Message(
        frame, frame.In(Words.NotUnderstood),
        [.. (problem.Errors ?? new Dictionary<string, string[]>()).Select(error => frame.In(Words.Strip, error.Key, string.Join(' ', error.Value.Select(frame.Language.Refusal))))],
        problem.Status);

    private static RazorComponentResult<MessagePage> Message(Frame frame, string title, IReadOnlyList<string> says, int status) =>
        new(new Dictionary<string, object?>(StringComparer.Ordinal) { ["Frame"] = frame, ["Title"] = title, ["Says"] = says }) { StatusCode = status, PreventStreamingRendering = true };
}
