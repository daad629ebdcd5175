using System.Diagnostics.CodeAnalysis;

namespace Measurement.Shared;

/// <summary>An amount as sent: what is missing or wrong in it is said by field.</summary>
public sealed record MoneySent(decimal? Amount = null, string? Currency = null);

/// <summary>The checks that commands share. Each adds what is wrong to the errors, under the field's path, and says whether the value can be used.</summary>
public static class Checks
{
    /// <summary>Above it sums could leave what the store holds.</summary>
    public const decimal Largest = 1_000_000_000_000_000m;

    private static readonly DateOnly First = new(2000, 1, 1);
    private static readonly DateOnly Last = new(2100, 12, 31);

    /// <summary>A text of 1 to 200 characters, without control characters, half characters, e-mail address or telephone number.</summary>
    public static bool Text(this FieldErrors errors, string field, [NotNullWhen(true)] string? value)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            errors.Add(field, "This is required.");
            return false;
        }

        return errors.TextIfGiven(field, value);
    }

    /// <summary>The same of a text that may be left out.</summary>
    public static bool TextIfGiven(this FieldErrors errors, string field, string? value)
    {
        var error = value is null ? null
            : string.IsNullOrWhiteSpace(value) ? "It is empty; leave it out instead."
            : !Characters.AreClean(value) ? "It holds control characters or half a character."
            : Characters.Count(value) > 200 ? "At most 200 characters."
            : PersonalData.Refusal(value);
        if (error is not null)
        {
            errors.Add(field, error);
        }

        return error is null;
    }

    /// <summary>An id chosen by the caller: the prefix, a hyphen, and 1 to 64 letters, digits, hyphens, dots or underscores of ASCII.</summary>
    public static void Id(this FieldErrors errors, string field, string id, string prefix)
    {
        var rest = id.StartsWith($"{prefix}-", StringComparison.Ordinal) ? id[(prefix.Length + 1)..] : "";
        errors.Expect(
            rest.Length is >= 1 and <= 64 && rest.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_'), field,
            $"It must look like {prefix}-spring-2026: after the prefix 1 to 64 letters, digits, hyphens, dots or underscores.");
    }

    /// <summary>A day between 2000 and 2100.</summary>
    public static bool Day(this FieldErrors errors, string field, [NotNullWhen(true)] DateOnly? day)
    {
        if (day is null)
        {
            errors.Add(field, "This is required: a day, as 2026-03-31.");
            return false;
        }

        return errors.DayIfGiven(field, day);
    }

    public static bool DayIfGiven(this FieldErrors errors, string field, DateOnly? day)
    {
        var holds = day is not { } given || (given >= First && given <= Last);
        errors.Expect(holds, field, "It must lie between 2000 and 2100.");
        return holds;
    }

    /// <summary>Two days in order, the second possibly the first.</summary>
    public static void Span(this FieldErrors errors, string fromField, DateOnly? from, string toField, DateOnly? to)
    {
        if (errors.Day(fromField, from) & errors.Day(toField, to))
        {
            errors.Expect(from <= to, toField, "The end is before the start.");
        }
    }

    /// <summary>A number of at most 10¹⁵ in size and six decimals.</summary>
    public static bool Number(this FieldErrors errors, string field, [NotNullWhen(true)] decimal? value)
    {
        if (value is not { } number)
        {
            errors.Add(field, "This is required: a number.");
            return false;
        }

        var error = Math.Abs(number) > Largest ? "At most 1,000,000,000,000,000 in size."
            : decimal.Round(number, 6) != number ? "At most six decimals."
            : null;
        if (error is not null)
        {
            errors.Add(field, error);
        }

        return error is null;
    }

    /// <summary>The same, and not below zero.</summary>
    public static bool Quantity(this FieldErrors errors, string field, [NotNullWhen(true)] decimal? value)
    {
        if (!errors.Number(field, value))
        {
            return false;
        }

        errors.Expect(value >= 0, field, "It cannot be negative.");
        return value >= 0;
    }

    public static bool Currency(this FieldErrors errors, string field, [NotNullWhen(true)] string? code)
    {
        var known = code is not null && Currencies.Knows(code);
        errors.Expect(known, field, "It must be a currency code of ISO 4217, as EUR.");
        return known;
    }

    /// <summary>An amount of zero or more in a currency of ISO 4217; null where none was sent or it cannot be used.</summary>
    public static Money? Cost(this FieldErrors errors, string field, MoneySent? sent)
    {
        if (sent is null)
        {
            return null;
        }

        var usable = errors.Quantity($"{field}.amount", sent.Amount) & errors.Currency($"{field}.currency", sent.Currency);
        return usable ? new Money(sent.Amount!.Value, sent.Currency!) : null;
    }

    /// <summary>A list of at most a hundred things, none of them twice; what is wrong with one is said under <c>field[i]</c>.</summary>
    public static IReadOnlyList<string> List(this FieldErrors errors, string field, IReadOnlyList<string?>? sent, Action<string, string> checkEach)
    {
        if (sent is null)
        {
            return [];
        }

        errors.Expect(sent.Count <= 100, field, "At most 100.");
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < sent.Count && i <= 100; i++)
        {
            if (sent[i] is not { } item)
            {
                errors.Add($"{field}[{i}]", "It is empty.");
            }
            else if (!seen.Add(item))
            {
                errors.Add($"{field}[{i}]", "It stands in the list twice.");
            }
            else
            {
                checkEach($"{field}[{i}]", item);
            }
        }

        return [.. sent.OfType<string>()];
    }
}
