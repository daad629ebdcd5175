using System.Text;
using System.Text.Json;

namespace Measurement.Outcomes;

/// <summary>
/// Text as it may be stored: valid Unicode, without control characters (PostgreSQL's jsonb takes no U+0000), of bounded length.
/// Nothing is trimmed, cut or normalised: two texts are the same where their bytes are.
/// </summary>
public static class WireText
{
    /// <summary>The most characters (Unicode scalar values) of free text.</summary>
    public const int Most = 200;

    /// <summary>The most bytes (UTF-8) of an event's id and of its source, which stand in an index.</summary>
    public const int MostIdentityBytes = 1000;

    /// <summary>A JSON string's text, or null where it is no valid Unicode (a lone surrogate, a broken byte sequence).</summary>
    public static string? Read(JsonElement text)
    {
        try
        {
            return text.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>A member's name, or null where it is no valid Unicode.</summary>
    public static string? NameOf(JsonProperty member)
    {
        try
        {
            return member.Name;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>A sender's own word, short enough to be shown back.</summary>
    public static string Shown(string text) => text.Length <= Most ? text : $"{text.AsSpan(0, Most)}…";

    /// <summary>What is wrong with free text, or null.</summary>
    public static string? Wrong(string text)
    {
        if (Unstorable(text) is { } error)
        {
            return error;
        }

        return text.Length > Most && text.EnumerateRunes().Count() > Most ? $"Longer than {Most} characters." : null;
    }

    /// <summary>What is wrong with an id or a source, or null.</summary>
    public static string? WrongIdentity(string text) =>
        Unstorable(text) ?? (Encoding.UTF8.GetByteCount(text) > MostIdentityBytes ? $"Longer than {MostIdentityBytes} bytes." : null);

    private static string? Unstorable(string text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return "Is empty.";
        }

        foreach (var c in text)
        {
            if (char.IsControl(c))
            {
                return $"Holds the control character U+{(int)c:X4}.";
            }
        }

        return null;
    }
}
