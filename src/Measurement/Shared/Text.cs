using System.Text.RegularExpressions;

namespace Measurement.Shared;

/// <summary>
/// A text in the two languages that everything is read in. French texts are written with plain spaces and get theirs when they are
/// read: a narrow no-break space before : ; ! ? %, inside guillemets and between the thousands of a number.
/// </summary>
public readonly partial record struct Text(string En, string Fr)
{
    private const char NarrowSpace = '\u202F';

    /// <summary>The text in a language, by its two-letter code; English where it is not French.</summary>
    public string In(string language) => language == "fr" ? Typographic(Fr) : En;

    private static string Typographic(string french) => NoBreak.Replace(french ?? "", match => match.Value.Replace(' ', NarrowSpace));

    [GeneratedRegex("« | [:;!?%»]|(?<=[0-9]) (?=[0-9]{3}(?![0-9]))", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NoBreak { get; }
}
