using System.Globalization;

namespace Measurement.Pages.Charts;

/// <summary>Coordinates as SVG reads them, whatever the page's language.</summary>
public static class Svg
{
    public static string N(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);

    /// <summary>A step of 1, 2 or 5 times a power of ten that cuts a span into at most so many parts.</summary>
    public static double Step(double span, int parts)
    {
        var rough = Math.Max(span, 1e-12) / parts;
        var power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        return power * (rough / power <= 1 ? 1 : rough / power <= 2 ? 2 : rough / power <= 5 ? 5 : 10);
    }
}

/// <summary>The values that a strip spans; two readings of one indicator share one, so that they can be compared.</summary>
public sealed record StripScale(decimal From, decimal To)
{
    public double Place(decimal value, double width) =>
        To == From ? width / 2 : 6 + ((width - 12) * (double)Math.Clamp((value - From) / (To - From), 0, 1));

    /// <summary>A scale that holds all the values with some air; from zero up where none is negative. Null where there are none.</summary>
    public static StripScale? Of(IEnumerable<decimal?> values)
    {
        var known = values.OfType<decimal>().ToList();
        if (known.Count == 0)
        {
            return null;
        }

        var (least, most) = (known.Min(), known.Max());
        var air = most == least ? Math.Max(Math.Abs(most) / 2, 0.000001m) : (most - least) * 0.3m;
        return new(least >= 0 ? Math.Max(0, least - air) : least - air, most + air);
    }
}

/// <summary>An action as charts draw it.</summary>
/// <param name="Number">The number of its line, as the list below the chart has it.</param>
/// <param name="Done">Whether it was carried out; else it is planned.</param>
public sealed record ActionMark(int Number, string Name, Shared.Discipline Discipline, DateOnly From, DateOnly To, bool Done, string Address);
