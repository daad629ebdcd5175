using System.Globalization;
using Measurement.Shared;

namespace Measurement.Pages;

/// <summary>
/// The language a page is read in: its texts with their typography, and how it writes numbers, money and days. French texts are
/// written with plain spaces and get theirs here: a narrow no-break space before : ; ! ? % and inside guillemets.
/// </summary>
public sealed class Language
{
    private const char NarrowSpace = '\u202F';
    private const char Minus = '\u2212';

    public static readonly Language English = new("en", "en-GB");
    public static readonly Language French = new("fr", "fr-FR");

    private static readonly Dictionary<string, string> Symbols = new(StringComparer.Ordinal) { ["USD"] = "$", ["EUR"] = "€", ["GBP"] = "£" };

    private Language(string code, string culture)
    {
        Code = code;
        Culture = (CultureInfo)CultureInfo.GetCultureInfo(culture).Clone();
        var numbers = Culture.NumberFormat;
        numbers.NegativeSign = Minus.ToString();
        numbers.NumberGroupSeparator = code == "fr" ? NarrowSpace.ToString() : ",";
        numbers.NumberDecimalSeparator = code == "fr" ? "," : ".";
    }

    /// <summary>The language of a two-letter code; English where it is not French.</summary>
    public static Language Of(string? code) => code == "fr" ? French : English;

    public string Code { get; }

    public CultureInfo Culture { get; }

    public Language Other => this == French ? English : French;

    private bool IsFrench => Code == "fr";

    public string In(Text text) => IsFrench ? Typographic(text.Fr) : text.En;

    /// <summary>A text whose places are filled; what fills them is left as it is.</summary>
    public string In(Text text, params object?[] values) => string.Format(Culture, In(text), values);

    /// <summary>French typography of a text written with plain spaces.</summary>
    public static string Typographic(string french) =>
        ":;!?%»".Aggregate(french.Replace("« ", $"«{NarrowSpace}", StringComparison.Ordinal),
            (text, mark) => text.Replace($" {mark}", $"{NarrowSpace}{mark}", StringComparison.Ordinal));

    public string Number(decimal value, int decimals = 0) => value.ToString($"N{decimals}", Culture);

    public string Signed(decimal value, int decimals = 0) => value > 0 ? "+" + Number(value, decimals) : Number(value, decimals);

    /// <summary>A fraction in percent.</summary>
    public string Percent(decimal fraction, int decimals) => Number(fraction * 100, decimals) + PercentSign;

    public string PercentSign => IsFrench ? $"{NarrowSpace}%" : "%";

    public string Amount(decimal amount, string currency, int decimals = 2)
    {
        var symbol = Symbols.GetValueOrDefault(currency);
        return IsFrench ? $"{Number(amount, decimals)}{NarrowSpace}{symbol ?? currency}"
            : symbol is null ? $"{Number(amount, decimals)}{NarrowSpace}{currency}"
            : amount < 0 ? $"{Minus}{symbol}{Number(-amount, decimals)}"
            : symbol + Number(amount, decimals);
    }

    /// <summary>An amount as people say it: without decimals where there are none.</summary>
    public string Amount(Money money) => Amount(money.Amount, money.Currency, decimal.IsInteger(money.Amount) ? 0 : 2);

    /// <summary><c>3 March 2026</c>, <c>1er mars 2026</c>.</summary>
    public string Day(DateOnly day) => $"{DayOfMonth(day)} {day.ToString("MMMM yyyy", Culture)}";

    /// <summary><c>3 Mar</c>, <c>3 mars</c>.</summary>
    public string ShortDay(DateOnly day) => $"{DayOfMonth(day)} {day.ToString("MMM", Culture)}";

    /// <summary><c>Mar</c>, <c>mars</c>.</summary>
    public string Month(DateOnly day) => day.ToString("MMM", Culture);

    public string MonthAndYear(DateOnly day) => day.ToString("MMMM yyyy", Culture);

    /// <summary>A span of days, what both ends share said once.</summary>
    public string Days(DateOnly from, DateOnly to) =>
        from == to ? Day(to)
        : from.Year == to.Year && from.Month == to.Month ? $"{DayOfMonth(from)}–{Day(to)}"
        : from.Year == to.Year ? $"{DayOfMonth(from)} {from.ToString("MMMM", Culture)} – {Day(to)}"
        : $"{Day(from)} – {Day(to)}";

    /// <summary>The same in short, for a list whose year is known.</summary>
    public string ShortDays(DateOnly from, DateOnly to) =>
        from == to ? ShortDay(to)
        : from.Year == to.Year && from.Month == to.Month ? $"{DayOfMonth(from)}–{ShortDay(to)}"
        : $"{ShortDay(from)} – {ShortDay(to)}";

    /// <summary>An instant in a zone: <c>3 March 2026, 18:21</c>.</summary>
    public string Instant(DateTimeOffset instant, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(instant, zone);
        return $"{Day(DateOnly.FromDateTime(local.DateTime))}, {local.ToString("HH:mm", Culture)}";
    }

    /// <summary>A number as people type it in this language, <c>1.3%</c> or <c>1,3 %</c> being 0.013; null where it is none.</summary>
    public decimal? Parse(string typed)
    {
        var text = string.Concat(typed.Where(c => !char.IsWhiteSpace(c))).Replace(Minus, '-');
        var percent = text.EndsWith('%');
        text = percent ? text[..^1] : text;
        text = IsFrench ? text.Replace(',', '.') : text.Replace(",", "", StringComparison.Ordinal);
        return decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? percent ? number / 100 : number
            : null;
    }

    private string DayOfMonth(DateOnly day) => IsFrench && day.Day == 1 ? "1er" : day.Day.ToString(Culture);
}
