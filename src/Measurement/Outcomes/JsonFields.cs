using System.Globalization;
using System.Text;
using System.Text.Json;
using Measurement.Shared;

namespace Measurement.Outcomes;

/// <summary>The members that an object may have, each once.</summary>
public sealed class FieldNames(params string[] names)
{
    private readonly byte[][] _utf8 = [.. names.Select(Encoding.UTF8.GetBytes)];

    public int Count => names.Length;

    /// <summary>The place of a name, or −1.</summary>
    public int this[string name] => Array.IndexOf(names, name);

    public string At(int place) => names[place];

    /// <summary>Which of the names a member has, or −1.</summary>
    public int Of(JsonProperty member)
    {
        try
        {
            for (var i = 0; i < _utf8.Length; i++)
            {
                if (member.NameEquals(_utf8[i]))
                {
                    return i;
                }
            }
        }
        catch (InvalidOperationException)
        {
            // The name is no valid Unicode: it is none of ours.
        }

        return -1;
    }
}

/// <summary>
/// Reads a JSON object member by member and collects everything that is wrong with it, under the member's name. A member of null
/// is as good as absent. Members that are not among the names, and members given twice, are refused by name: a misspelled field
/// is never silently lost. Numbers are exact.
/// </summary>
public sealed class JsonFields
{
    /// <summary>The bound of every number's magnitude: sums of millions of them stay exact.</summary>
    public const decimal Greatest = 1_000_000_000_000_000m;

    /// <summary>How many unknown members are named: an answer must not grow far beyond what was sent.</summary>
    public const int MostNamed = 20;

    public static readonly DateOnly FirstDay = new(2000, 1, 1);
    public static readonly DateOnly LastDay = new(2100, 12, 31);

    private readonly FieldNames _names;
    private readonly FieldErrors _errors;
    private readonly JsonElement[] _values;

    public JsonFields(JsonElement element, FieldNames names, FieldErrors errors)
    {
        _names = names;
        _errors = errors;
        _values = new JsonElement[names.Count];
        var wrong = 0;
        foreach (var member in element.EnumerateObject())
        {
            var i = names.Of(member);
            if (i >= 0 && _values[i].ValueKind == JsonValueKind.Undefined)
            {
                _values[i] = member.Value;
            }
            else if (++wrong <= MostNamed)
            {
                errors.Add(WireText.Shown(WireText.NameOf(member) ?? "?"), i < 0 ? "Is not a member of this type." : "Is given twice.");
            }
        }
    }

    public bool Has(string name) => Value(name).ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null);

    /// <summary>The member as it stands, or null where it is absent, null or of another kind.</summary>
    public JsonElement? Element(string name, JsonValueKind kind, bool required = false)
    {
        var value = Value(name);
        if (value.ValueKind == kind)
        {
            return value;
        }

        if (value.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null))
        {
            _errors.Add(name, $"Must be {Words(kind)}.");
        }
        else if (required)
        {
            _errors.Add(name, "Is required.");
        }

        return null;
    }

    /// <summary>Free text of 1–200 characters without control characters.</summary>
    public string? Text(string name, bool required = false)
    {
        if (Element(name, JsonValueKind.String, required) is not { } value)
        {
            return null;
        }

        var text = WireText.Read(value);
        var wrong = text is null ? "Is not valid Unicode." : WireText.Wrong(text);
        if (wrong is not null)
        {
            _errors.Add(name, wrong);
            return null;
        }

        return text;
    }

    /// <summary>Free text that must not be an e-mail address or a telephone number: it stays in the event for ever.</summary>
    public string? Lasting(string name, bool required = false)
    {
        var text = Text(name, required);
        if (text is not null && PersonalData.Refusal(text) is { } refusal)
        {
            _errors.Add(name, refusal);
        }

        return text;
    }

    /// <summary>One of a list; the refusal shows the list.</summary>
    public string? OneOf(string name, IReadOnlyCollection<string> allowed, bool required = false)
    {
        var text = Text(name, required);
        if (text is not null && !allowed.Contains(text))
        {
            _errors.Add(name, $"Must be one of: {string.Join(", ", allowed)}.");
            return null;
        }

        return text;
    }

    public bool Flag(string name)
    {
        var value = Value(name);
        _errors.Expect(value.ValueKind is JsonValueKind.True or JsonValueKind.False or JsonValueKind.Null or JsonValueKind.Undefined, name, "Must be true or false.");
        return value.ValueKind == JsonValueKind.True;
    }

    /// <summary>A whole day, <c>2026-11-02</c>, from 2000 to 2100.</summary>
    public DateOnly? Day(string name, bool required = false)
    {
        if (Element(name, JsonValueKind.String, required) is not { } value)
        {
            return null;
        }

        if (!DateOnly.TryParseExact(WireText.Read(value), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            || day < FirstDay || day > LastDay)
        {
            _errors.Add(name, "Must be a day from 2000-01-01 to 2100-12-31, written as 2026-11-02.");
            return null;
        }

        return day;
    }

    /// <summary>An exact number, |value| ≤ 10¹⁵, at most six decimals.</summary>
    public decimal? Number(string name)
    {
        if (Element(name, JsonValueKind.Number) is not { } value)
        {
            return null;
        }

        if (Exact(value) is { } number)
        {
            return number;
        }

        _errors.Add(name, NumberRule);
        return null;
    }

    public const string NumberRule = "Must be a number of at most 10^15 in magnitude and six decimals.";

    /// <summary>
    /// A JSON number as it was written, without rounding; null where it is beyond 10¹⁵ or finer than a millionth. Read digit by
    /// digit: .NET's own reading rounds what is too fine, and <c>1E131073</c> would pass it and fail in the store.
    /// </summary>
    public static decimal? Exact(JsonElement value)
    {
        var text = value.GetRawText();
        if (text.Length > 64)
        {
            return null;
        }

        var mark = text.AsSpan().IndexOfAny('e', 'E');
        var mantissa = mark < 0 ? text.AsSpan() : text.AsSpan(0, mark);
        var exponent = 0;
        if (mark >= 0 && !int.TryParse(text.AsSpan(mark + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent))
        {
            return null;
        }

        var point = mantissa.IndexOf('.');
        var decimals = (point < 0 ? 0 : mantissa.Length - point - 1) - (long)exponent;
        var digits = mantissa.ToString().Replace(".", "").Replace("-", "").TrimStart('0');
        if (digits.Length == 0)
        {
            return 0;
        }

        var significant = digits.TrimEnd('0');
        decimals -= digits.Length - significant.Length;
        if (decimals > 6 || significant.Length - decimals > 16)
        {
            return null;
        }

        var number = decimal.Parse(significant, CultureInfo.InvariantCulture);
        for (; decimals > 0; decimals--)
        {
            number /= 10;
        }

        for (; decimals < 0; decimals++)
        {
            number *= 10;
        }

        return number > Greatest ? null : text[0] == '-' ? -number : number;
    }

    private JsonElement Value(string name) => _values[_names[name]];

    private static string Words(JsonValueKind kind) => kind switch
    {
        JsonValueKind.String => "text",
        JsonValueKind.Number => "a number",
        JsonValueKind.Object => "an object",
        _ => "a list",
    };
}
