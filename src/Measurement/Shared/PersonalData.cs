using System.Globalization;
using System.Text;

namespace Measurement.Shared;

/// <summary>
/// Keeps e-mail addresses and telephone numbers out of what is recorded for ever: ids, codes, channels, consultants' free text.
/// A person's id given by an integrator is replaced by a surrogate that can be forgotten; what stands in a text could not be.
/// Names of people cannot be told from other words, and are not looked for.
/// </summary>
public static class PersonalData
{
    /// <summary>Why a value may not be recorded, or null where nothing in it is an e-mail address and it is no telephone number.</summary>
    public static string? Refusal(string value) =>
        HoldsEmailAddress(value) ? "It holds an e-mail address, which could never be erased from what is recorded."
        : IsTelephoneNumber(value) ? "It is a telephone number, which could never be erased from what is recorded."
        : null;

    /// <summary>
    /// Whether an e-mail address stands anywhere in the value: something, <c>@</c>, and a host name whose last label is made of
    /// letters. A handle (<c>@maison</c>), a price (<c>3 @ 2.50</c>) or a version (<c>lib@1.2</c>) is none.
    /// </summary>
    public static bool HoldsEmailAddress(string value)
    {
        var text = Plain(value);
        for (var at = text.IndexOf('@'); at >= 0; at = text.IndexOf('@', at + 1))
        {
            if (at > 0 && (IsLabel(text[at - 1]) || "._+%'\"!$*^`{|}~".Contains(text[at - 1])) && HostFollows(text.AsSpan(at + 1)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// Whether the whole value is a telephone number: begins with <c>+</c> or <c>00</c> and holds 8 to 15 digits, spaces between
    /// them, dots or hyphens, and nothing else. Order ids are full of digits: nothing looser would leave them alone. No country's
    /// code begins with 0: a number padded with zeros (<c>000000000017</c>) is none.
    /// </summary>
    public static bool IsTelephoneNumber(string value)
    {
        var text = Plain(value).Trim();
        if (!text.StartsWith('+') && (!text.StartsWith("00", StringComparison.Ordinal) || text.StartsWith("000", StringComparison.Ordinal)))
        {
            return false;
        }

        var rest = text.StartsWith('+') ? text[1..] : text;
        return rest.All(c => char.IsAsciiDigit(c) || c is '.' or ' ' || char.GetUnicodeCategory(c) == UnicodeCategory.DashPunctuation)
            && rest.Count(char.IsAsciiDigit) is >= 8 and <= 15;
    }

    private static bool HostFollows(ReadOnlySpan<char> text)
    {
        var length = 0;
        while (length < text.Length && (IsLabel(text[length]) || text[length] == '.'))
        {
            length++;
        }

        var host = text[..length].TrimEnd(".-");
        var dot = host.LastIndexOf('.');
        if (dot <= 0 || host[0] == '.' || host.Contains("..", StringComparison.Ordinal))
        {
            return false;
        }

        var last = host[(dot + 1)..];
        return last.StartsWith("xn--", StringComparison.OrdinalIgnoreCase) || (last.Length >= 2 && AllLetters(last));
    }

    private static bool AllLetters(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (!char.IsLetter(c))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsLabel(char c) => char.IsLetterOrDigit(c) || c == '-';

    // Full-width and other compatibility forms read as the plain ones. A lone surrogate cannot be normalised, and is refused elsewhere;
    // U+FFFE, which is no character, cannot either.
    private static string Plain(string value)
    {
        var text = value.Replace("%40", "@", StringComparison.Ordinal);
        return Ascii.IsValid(text) || Characters.HasLoneSurrogate(text) ? text : text.Replace('\uFFFE', '\uFFFD').Normalize(NormalizationForm.FormKC);
    }
}
