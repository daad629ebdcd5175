using System.Text.RegularExpressions;

namespace Measurement.Shared;

/// <summary>
/// Tells values that are personal data where they stand in what can never be erased: ids, sources, items, codes. An e-mail address
/// is found anywhere in the value, its @ written plainly, full-width or percent-encoded, its domain dotted or an address in
/// brackets; <c>facebook.com/@name</c> is none. A telephone number is a whole value that begins with + or 00 and has
/// 8 to 15 digits, spaces, dots or hyphens; nothing else, since order numbers are full of digits. No country's code begins with 0,
/// so a number padded with zeros (<c>0000004411</c>) is none.
/// </summary>
public static partial class PersonalData
{
    public const string Refusal = "Looks like an e-mail address or a telephone number. It could not be erased here: send an opaque id instead.";

    public static bool Looks(string value) =>
        (MayHoldAt(value) && Address().IsMatch(value)) || (value.Length >= 8 && Telephone().IsMatch(value));

    private static bool MayHoldAt(string value) => value.AsSpan().IndexOfAny('@', '\uFF20', '%') >= 0;

    [GeneratedRegex("""[^\s@/:?&=#,;<>()\[\]](@|\uFF20|%40)(\[|[\p{L}\p{N}]([\p{L}\p{N}-]*[\p{L}\p{N}])?(\.[\p{L}\p{N}]([\p{L}\p{N}-]*[\p{L}\p{N}])?)*\.[\p{L}\p{N}]{1,63})""", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Address();

    [GeneratedRegex("""^\s*(tel:)?(\+[ .-]*[1-9]([ .-]*[0-9]){7,14}|00[ .-]*[1-9]([ .-]*[0-9]){5,14})\s*\z""", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Telephone();
}
