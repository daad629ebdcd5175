using System.Globalization;

namespace Measurement.Benchmarks;

/// <summary>One figure a line: <c>name value unit (ratio to baseline)</c>.</summary>
internal static class Figure
{
    public static void Print(string name, double value, string unit, string? ratio = null) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture, $"{name} {Digits(value)} {unit}{(ratio is null ? "" : $" ({ratio})")}"));

    /// <summary>Three digits that count.</summary>
    public static string Digits(double value) => value switch
    {
        0 => "0",
        _ when Math.Abs(value) < 1e-4 => value.ToString("0.0e-0", CultureInfo.InvariantCulture),
        _ when Math.Abs(value) >= 100 => value.ToString("#,0", CultureInfo.InvariantCulture),
        _ => value.ToString($"F{Math.Clamp(2 - (int)Math.Floor(Math.Log10(Math.Abs(value))), 0, 12)}", CultureInfo.InvariantCulture),
    };
}
