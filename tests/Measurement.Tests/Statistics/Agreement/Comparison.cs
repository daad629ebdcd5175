namespace Measurement.Tests.Statistics.Agreement;

/// <summary>One number of ours beside one of a reference.</summary>
/// <param name="Family">The reference file.</param>
/// <param name="Estimator">As the reference names it.</param>
/// <param name="Id">The row.</param>
/// <param name="Quantity">Which of the row's numbers.</param>
/// <param name="Ours">Our value.</param>
/// <param name="Theirs">The reference's.</param>
/// <param name="Allowed">How far apart they may lie, by the reference's own tolerance.</param>
internal sealed record Comparison(string Family, string Estimator, string Id, string Quantity, double Ours, double Theirs, double Allowed)
{
    public double Difference => Math.Abs(Ours - Theirs);

    /// <summary>As a share of the reference's value; of 1 where that is smaller than 1e-9.</summary>
    public double Relative => Difference / (Math.Abs(Theirs) < 1e-9 ? 1 : Math.Abs(Theirs));

    public bool Holds => Ours == Theirs || Difference <= Allowed;
}

/// <summary>A row of a reference file with all that can be compared of it; none, and why, where it is another definition than ours.</summary>
internal sealed record ComparedRow(string Family, string Estimator, string Id, string Source, IReadOnlyList<Comparison> Comparisons, string? NotOffered);

/// <summary>The comparisons of one row, gathered.</summary>
internal sealed class Row(string family, ReferenceRow cells)
{
    private readonly List<Comparison> _comparisons = [];

    public ReferenceRow Cells => cells;

    public string Estimator { get; init; } = cells.Has("estimator") ? cells["estimator"] : "";

    public string? NotOffered { get; private set; }

    /// <summary>Compares with a column, where the row has it.</summary>
    public Row With(string column, double? ours, double? allowed = null)
    {
        if (cells.Has(column))
        {
            var theirs = cells.Number(column);
            _comparisons.Add(new(family, Estimator, cells["id"], column, ours ?? double.NaN, theirs, allowed ?? cells.Tolerance(theirs)));
        }

        return this;
    }

    /// <summary>A p-value under 1e-9 need only agree to 1e-12.</summary>
    public Row WithChance(string column, double? ours) =>
        cells.Has(column) ? With(column, ours, Math.Max(1e-12, cells.Number("tolerance") * Math.Abs(cells.Number(column)))) : this;

    public Row WithLimits(Measurement.Statistics.Estimate? estimate) =>
        With("estimate", estimate?.Value).With("lower", estimate?.Lower).With("upper", estimate?.Upper);

    public Row WithList(string column, IReadOnlyList<double> ours)
    {
        foreach (var (index, theirs) in cells.Numbers(column).Index())
        {
            _comparisons.Add(new(family, Estimator, cells["id"], $"{column}[{index}]", ours[index], theirs, cells.Tolerance(theirs)));
        }

        return this;
    }

    public Row Given(string quantity, double ours, double theirs, double? allowed = null)
    {
        _comparisons.Add(new(family, Estimator, cells["id"], quantity, ours, theirs, allowed ?? cells.Tolerance(theirs)));
        return this;
    }

    public Row Another(string why)
    {
        NotOffered = why;
        return this;
    }

    public ComparedRow Done() => new(
        family, Estimator, cells["id"], cells.Has("source") ? cells["source"] : "", _comparisons, NotOffered);
}
