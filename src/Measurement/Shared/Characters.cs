namespace Measurement.Shared;

/// <summary>What PostgreSQL's jsonb and people can both keep: System.Text.Json lets more through than the store takes.</summary>
public static class Characters
{
    /// <summary>Whether half of a surrogate pair stands alone: no character, and refused by the store.</summary>
    public static bool HasLoneSurrogate(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
            {
                continue;
            }

            if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[i + 1]))
            {
                return true;
            }

            i++;
        }

        return false;
    }

    /// <summary>Whether a control character (among them the null that sinks a commit) or half a character stands in the text.</summary>
    public static bool AreClean(string text) => !text.Any(char.IsControl) && !HasLoneSurrogate(text);

    /// <summary>How many characters a text has, those outside the basic plane counted once.</summary>
    public static int Count(string text) => text.EnumerateRunes().Count();
}
