using System.Text.Json.Serialization;

namespace Measurement.Shared;

/// <summary>
/// Why something was refused, in the standard form (RFC 9457). <c>type</c> is an address that opens a page on this host;
/// <c>errors</c> holds, by the field's path (<c>forecast.lower</c>), what is wrong with it.
/// </summary>
public sealed record Problem(
    [property: JsonIgnore] string Slug,
    int Status,
    string Title,
    string Detail,
    IReadOnlyDictionary<string, string[]>? Errors = null)
{
    [JsonPropertyOrder(-1)]
    public string Type => $"/problems/{Slug}";

    /// <summary>A 422: the command or event can be read, and these fields are wrong.</summary>
    public static Problem Fields(string slug, IReadOnlyDictionary<string, string[]> errors) =>
        new(slug, StatusCodes.Status422UnprocessableEntity, "Some fields are wrong",
            string.Join(" ", errors.Select(error => $"{error.Key}: {string.Join(" ", error.Value)}")), errors);

    public static Problem Field(string slug, string field, string error) =>
        Fields(slug, new Dictionary<string, string[]> { [field] = [error] });

    public static Problem Conflict(string slug, string detail) =>
        new(slug, StatusCodes.Status409Conflict, "This contradicts what is recorded", detail);

    public static Problem NotFound(string detail) =>
        new("not-found", StatusCodes.Status404NotFound, "There is nothing here", detail);

    public IResult AsResult() => Results.Json(this, statusCode: Status, contentType: "application/problem+json");
}

/// <summary>Collects what is wrong with a command, field by field; a field may have several errors.</summary>
public sealed class FieldErrors
{
    private readonly Dictionary<string, List<string>> _errors = new(StringComparer.Ordinal);

    public bool Any => _errors.Count > 0;

    public void Add(string field, string error)
    {
        if (!_errors.TryGetValue(field, out var list))
        {
            _errors[field] = list = [];
        }

        list.Add(error);
    }

    /// <summary>Adds the error where the condition does not hold.</summary>
    public void Expect(bool holds, string field, string error)
    {
        if (!holds)
        {
            Add(field, error);
        }
    }

    public IReadOnlyDictionary<string, string[]> ByField =>
        _errors.ToDictionary(error => error.Key, error => error.Value.ToArray(), StringComparer.Ordinal);

    public Problem AsProblem(string slug) => Problem.Fields(slug, ByField);
}
