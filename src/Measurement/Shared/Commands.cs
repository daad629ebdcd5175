using System.Globalization;
using System.Security.Claims;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.Features;

namespace Measurement.Shared;

/// <summary>The answer to a command that was recorded: the id of what it concerns.</summary>
public sealed record RecordedAnswer(string Id);

/// <summary>A command that makes something, under an id that its caller may choose; the id is then the command's too.</summary>
public interface ICreates
{
    string? Id { get; }
}

/// <summary>
/// The way of every command over HTTP: body, headers, recording, answer. What cannot be read is a 400, what can be read and is wrong
/// a 422 that names the field, an unknown member included.
/// </summary>
public static class Commands
{
    private const long LargestBody = 1 << 20;

    private static readonly JsonDocumentOptions Syntax = new() { AllowDuplicateProperties = false };

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        PropertyNameCaseInsensitive = false,
        NumberHandling = JsonNumberHandling.Strict,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    /// <summary>Reads a <typeparamref name="T"/>, has it recorded, and answers 201 where it made something, else 200; a repeat is a 200.</summary>
    public static async Task<IResult> Answer<T>(HttpContext http, string workspace, Func<CommandContext, T, Task<Recorded>> record)
        where T : class
    {
        var (command, unread) = await Read<T>(http);
        if (command is null)
        {
            return unread!.AsResult();
        }

        var headers = http.Request.Headers;
        if (!TryReadTime(headers["recorded-at"], out var recordedAt))
        {
            return Problem.Field("command-refused", "recorded-at", "It must be an instant of ISO 8601 with its offset, between 2000 and 2100.").AsResult();
        }

        var id = (command as ICreates)?.Id ?? (headers.TryGetValue("command-id", out var header) ? header.ToString() : null);
        var recorded = await record(new(workspace, id, recordedAt, User(http)), command);
        return recorded.Problem is { } problem ? problem.AsResult()
            : command is ICreates && !recorded.Repeat ? Results.Created($"{http.Request.Path}/{recorded.Stream}", new RecordedAnswer(recorded.Stream))
            : Results.Ok(new RecordedAnswer(recorded.Stream));
    }

    /// <summary>The opaque id of the credential that the request came with.</summary>
    public static string User(HttpContext http) => http.User.FindFirstValue(ClaimTypes.NameIdentifier) ?? "";

    private static bool TryReadTime(string? header, out DateTimeOffset? time)
    {
        time = null;
        if (header is null)
        {
            return true;
        }

        // An instant without its offset would be read in the host's zone: such a one is refused.
        var offset = header.EndsWith('Z') || (header.Length > 6 && header[^6] is '+' or '-' && header[^3] == ':');
        if (!offset || !DateTimeOffset.TryParse(header, CultureInfo.InvariantCulture, DateTimeStyles.None, out var read) || read.Year is < 2000 or > 2100)
        {
            return false;
        }

        time = read.ToUniversalTime();
        return true;
    }

    private static async Task<(T? Command, Problem? Problem)> Read<T>(HttpContext http)
        where T : class
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = LargestBody;
        }

        try
        {
            using var document = await JsonDocument.ParseAsync(http.Request.Body, Syntax, http.RequestAborted);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? Understand<T>(document)
                : (null, Unreadable("The body must be a JSON object."));
        }
        catch (JsonException)
        {
            return (null, Unreadable("The body must be JSON, each member named once."));
        }
        catch (BadHttpRequestException e)
        {
            return (null, new("body-refused", e.StatusCode, "The body cannot be taken", "At most 1 MiB, sent whole."));
        }
    }

    private static (T? Command, Problem? Problem) Understand<T>(JsonDocument document)
        where T : class
    {
        try
        {
            return (document.Deserialize<T>(Json), null);
        }
        catch (JsonException e)
        {
            var field = (e.Path ?? "$").TrimStart('$').TrimStart('.');
            var unknown = e.Message.Contains("could not be mapped", StringComparison.Ordinal);
            return (null, Problem.Field("command-refused", field, unknown ? "There is no such member." : "It cannot be read as what this member holds."));
        }
    }

    private static Problem Unreadable(string detail) => new("unreadable", StatusCodes.Status400BadRequest, "The body cannot be read", detail);
}
