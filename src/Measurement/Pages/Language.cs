using System.Globalization;
using Measurement.Shared;

namespace Measurement.Pages;

/// <summary>
/// The language a page is read in: its texts, and how it writes numbers, money and days.
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

    public string In(Text text) => text.In(Code);

    /// <summary>A text whose places are filled; what fills them is left as it is.</summary>
    public string In(Text text, params object?[] values) => string.Format(Culture, In(text), values);

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

    private string DayOfMonth(DateOnly day) => IsFrench && day.Day == 1 ? "1er" : day.Day.ToString(Culture);
}
