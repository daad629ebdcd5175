using System.Globalization;

namespace Measurement.Actions;

/// <summary>Numbers as people type them, whichever language the page is in.</summary>
public static class TypedNumber
{
    /// <summary>
    /// Reads <c>1.3%</c>, <c>1,3 %</c>, <c>1 200,5</c> or <c>1,200.50</c>; a percent is a fraction. The last mark is the decimal one,
    /// be it a comma or a point. Only an English <c>1,200</c> is twelve hundred: a comma, three digits behind it, no percent sign and
    /// no zero in front. Null where it is no number.
    /// </summary>
    public static decimal? Read(string typed, bool english)
    {
        var text = string.Concat(typed.Where(c => !char.IsWhiteSpace(c))).Replace('\u2212', '-');
        var percent = text.EndsWith('%');
        text = percent ? text[..^1] : text;
        var mark = text.LastIndexOfAny([',', '.']);
        var whole = mark >= 0 && (text.AsSpan(0, mark).Contains(text[mark]) || (english && text[mark] == ',' && !percent && IsThousands(text, mark)));
        var (front, fraction) = mark < 0 || whole ? (text, "") : (text[..mark], text[(mark + 1)..]);
        if (Ungrouped(front) is not { } digits || (mark >= 0 && !whole && fraction.Length == 0)
            || !decimal.TryParse(fraction.Length == 0 ? digits : $"{digits}.{fraction}", NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
        {
            return null;
        }

        return percent ? number / 100 : number;
    }

    private static bool IsThousands(string text, int mark)
    {
        var front = text.AsSpan(0, mark).TrimStart('-');
        return text.Length - mark == 4 && front is [not '0', ..] && front.Length <= 3;
    }

    /// <summary>The digits without the marks of thousands; null where those do not stand three digits apart, or are of two kinds.</summary>
    private static string? Ungrouped(string text)
    {
        var kind = text.IndexOfAny([',', '.']);
        if (kind < 0)
        {
            return text;
        }

        var groups = text.Split(text[kind]);
        return groups[0].TrimStart('-').Length is >= 1 and <= 3 && groups.Skip(1).All(group => group.Length == 3 && group.All(char.IsAsciiDigit)) ? string.Concat(groups) : null;
    }
}
