using System.Globalization;
using Measurement.Pages;
using Measurement.Shared;

namespace Measurement.Actions;

/// <summary>What a form of a page shows: what was typed, and what is wrong with it.</summary>
/// <param name="Typed">By the field's name, as typed: it stays.</param>
/// <param name="Errors">By the same names, in the reader's language.</param>
public record FormReading(IReadOnlyDictionary<string, string> Typed, IReadOnlyDictionary<string, IReadOnlyList<string>> Errors)
{
    /// <summary>Begins the elements' ids where a page has several forms.</summary>
    public string Prefix { get; init; } = "";

    public string? this[string field] => Typed.GetValueOrDefault(field);

    public bool IsWrong(params ReadOnlySpan<string> fields)
    {
        foreach (var field in fields)
        {
            if (Errors.ContainsKey(field))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The id of a field's element.</summary>
    public string Id(string field) => Prefix + field.Replace('.', '-');

    /// <summary>What is wrong, said in a language, by field.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Say(FieldErrors? errors, Language language) =>
        (errors?.ByField ?? new Dictionary<string, string[]>())
            .ToDictionary(error => error.Key, error => (IReadOnlyList<string>)[.. error.Value.Select(language.Refusal)], StringComparer.Ordinal);
}

/// <summary>Reads what was typed into a page's form; what is no number or no day is said under its field.</summary>
public sealed class PageForm(IReadOnlyDictionary<string, string> typed, Frame frame, FieldErrors errors)
{
    private const decimal Largest = 1_000_000_000_000_000_000m;

    /// <summary>What was typed, by field: blanks are nothing; a field with several answers has them joined by commas.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> Typed(HttpContext http, CancellationToken ct) =>
        (await http.Request.ReadFormAsync(ct)).Select(field => (field.Key, Value: string.Join(',', field.Value.Where(value => !string.IsNullOrWhiteSpace(value)).Select(value => value!.Trim()))))
            .Where(field => field.Value.Length > 0).ToDictionary(field => field.Key, field => field.Value, StringComparer.Ordinal);

    public string? Text(string field) => typed.GetValueOrDefault(field);

    public IReadOnlyList<string> List(string field) => Items(Text(field));

    public static IReadOnlyList<string> Items(string? joined) => joined?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];

    public decimal? Number(string field)
    {
        if (Text(field) is not { } text)
        {
            return null;
        }

        var number = TypedNumber.Read(text, frame.Language == Language.English);
        errors.Expect(number is not null, field, Words.NoNumber.En);
        return number is { } read ? Math.Clamp(read, -Largest, Largest) : null;
    }

    /// <summary>A whole number: one with a fraction is refused, never cut.</summary>
    public long? Whole(string field)
    {
        if (Number(field) is not { } number)
        {
            return null;
        }

        errors.Expect(decimal.IsInteger(number), field, ActionTexts.NotWhole.En);
        return (long)decimal.Truncate(number);
    }

    public DateOnly? Day(string field)
    {
        if (Text(field) is not { } text)
        {
            return null;
        }

        var read = DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day);
        errors.Expect(read, field, Words.NoDay.En);
        return read ? day : null;
    }

    public MoneySent? Cost(string field) => Number(field) is { } amount ? new(amount, frame.Workspace.Currency) : null;

    /// <summary>Adds what a decision refused, under the fields of the form; what is of no field of it stands under <c>id</c>.</summary>
    /// <param name="prefix">The beginning of the command's paths that the form's names leave out.</param>
    public static void Add(FieldErrors errors, Problem problem, string prefix = "")
    {
        foreach (var (path, says) in problem.Errors ?? new Dictionary<string, string[]> { ["id"] = [problem.Detail] })
        {
            var field = path.Split('[')[0];
            foreach (var error in says)
            {
                errors.Add(prefix.Length > 0 && field.StartsWith(prefix, StringComparison.Ordinal) ? field[prefix.Length..] : field, error);
            }
        }
    }
}
