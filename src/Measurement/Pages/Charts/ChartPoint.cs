using Measurement.Figures;

namespace Measurement.Pages.Charts;

/// <summary>One month of a line.</summary>
/// <param name="Cut">Whether the period cuts the month: a count of it is not to be held against whole ones.</param>
/// <param name="Target">The target in force at the month's end.</param>
public sealed record ChartPoint(Figure Figure, bool Cut, decimal? Target);
