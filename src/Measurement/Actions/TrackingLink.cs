using System.Globalization;
using System.Text;

namespace Measurement.Actions;

/// <summary>The link that carries an action's tracking code: its query, to be put behind the address of any page.</summary>
public static class TrackingLink
{
    private const int LongestCode = 60;

    /// <summary>
    /// <c>?utm_source=…&amp;utm_medium=…&amp;utm_campaign=…&amp;utm_id=…</c>: the channel, the discipline's slug, a code of the campaign's name
    /// and the action's first tracking code, by which outcomes are matched. Null where the action has no code.
    /// </summary>
    /// <param name="campaign">The campaign's name; its id stands for a name of which no code can be made.</param>
    public static string? Of(ActionDetails details, string campaign) => details.TrackingCodes.Count == 0 ? null
        : $"?utm_source={Uri.EscapeDataString(CodeOf(details.Channel) ?? details.Channel)}&utm_medium={Shared.Disciplines.Slug(details.Discipline)}"
        + $"&utm_campaign={Uri.EscapeDataString(CodeOf(campaign) ?? details.Campaign)}&utm_id={Uri.EscapeDataString(details.TrackingCodes[0])}";

    /// <summary>A code made of a name: what of it can stand in an address, in small letters, joined by hyphens, at most 60; null where nothing can.</summary>
    public static string? CodeOf(string? name)
    {
        var letters = (name ?? "").Normalize(NormalizationForm.FormD)
            .Where(c => CharUnicodeInfo.GetUnicodeCategory(c) is not UnicodeCategory.NonSpacingMark)
            .Select(c => char.IsAsciiLetterOrDigit(c) ? char.ToLowerInvariant(c) : '-');
        var code = string.Join('-', string.Concat(letters).Split('-', StringSplitOptions.RemoveEmptyEntries));
        return code.Length == 0 ? null : code.Length > LongestCode ? code[..LongestCode].TrimEnd('-') : code;
    }
}
