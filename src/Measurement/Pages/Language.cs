using System.Globalization;
using Measurement.Figures;
using Measurement.Shared;

namespace Measurement.Pages;

/// <summary>How a language writes numbers, money, days and figures. The page's words stand in <see cref="Words"/>.</summary>
public sealed class Language
{
    private static readonly Language English = new("en", "en-GB");
    private static readonly Language French = new("fr", "fr-FR");

    private readonly CultureInfo _culture;

    private Language(string code, string culture)
    {
        Code = code;
        _culture = CultureInfo.GetCultureInfo(culture);
    }

    public string Code { get; }

    public bool IsFrench => Code == "fr";

    public Language Other => IsFrench ? English : French;

    public static Language Of(string code) => code == "fr" ? French : English;

    /// <summary>A text in this language.</summary>
    public string this[Text text] => text.In(Code);

    /// <summary>A whole number or one with so many decimals, in groups of three.</summary>
    public string Number(decimal value, int decimals = 0) => Minus(value.ToString($"N{decimals}", _culture));

    /// <summary>A share as a percentage: <c>1.25%</c>, <c>1,25 %</c>.</summary>
    public string Percent(decimal share, int decimals) => Number(share * 100, decimals) + (IsFrench ? "\u202F%" : "%");

    public string Money(decimal amount, string currency) => IsFrench
        ? $"{Number(amount, 2)}\u00A0{Symbol(currency)}"
        : $"{(amount < 0 ? "−" : "")}{Symbol(currency)}{Number(Math.Abs(amount), 2)}";

    /// <summary>A day in words: <c>3 March 2026</c>, <c>3 mars 2026</c>, <c>1er janvier</c>.</summary>
    public string Day(DateOnly day) => IsFrench && day.Day == 1 ? "1er " + day.ToString("MMMM yyyy", _culture) : day.ToString("d MMMM yyyy", _culture);

    public string ShortDay(DateOnly day) => day.ToString("d MMM yyyy", _culture);

    public string Month(DateOnly day) => day.ToString("MMM", _culture);

    /// <summary>An instant on the workspace's clock.</summary>
    public string Instant(DateTimeOffset instant, TimeZoneInfo zone) => TimeZoneInfo.ConvertTime(instant, zone).ToString("d MMM yyyy HH:mm:ss", _culture);

    /// <summary>A number in a figure's own unit, with decimals enough to tell it from its neighbours.</summary>
    public string Value(Figure figure, decimal value) => figure.Unit switch
    {
        "ratio" => Percent(value, DecimalsOf(figure, 100)),
        "points" => (value > 0 ? "+" : "") + Number(value * 100, 1) + (IsFrench ? "\u00A0points" : " points"),
        "money" => Money(value, figure.Currency ?? ""),
        "number" => Number(value, value is < 10 and > -10 ? 2 : 1),
        _ => Number(value, value == decimal.Truncate(value) ? 0 : 1),
    };

    /// <summary>The interval in words a client can repeat; null where there is none.</summary>
    public string? Between(Figure figure) => figure is { Lower: { } lower, Upper: { } upper }
        ? IsFrench
            ? $"entre {Value(figure, lower)} et {Value(figure, upper)}"
            : $"between {Value(figure, lower)} and {Value(figure, upper)}"
        : null;

    private static int DecimalsOf(Figure figure, decimal scale)
    {
        var size = Math.Abs((figure.Value ?? 0) * scale);
        return size switch
        {
            0 => 1,
            < 0.1m => 3,
            < 10 => 2,
            _ => 1,
        };
    }

    private static string Minus(string number) => number.Replace('-', '−');

    private static string Symbol(string currency) => currency switch
    {
        "USD" => "$",
        "EUR" => "€",
        "GBP" => "£",
        _ => currency + "\u00A0",
    };
}
