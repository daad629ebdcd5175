using System.Numerics;
using System.Runtime.InteropServices;
using Measurement.Shared;

namespace Measurement.Figures;

/// <summary>What a cell is of. Series stands for rows only: the row's identity without its span.</summary>
/// <param name="Action">The action, named or found by its code.</param>
/// <param name="Code">The tracking code, while no action has it.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct CellKey(
    DateOnly From, DateOnly To, string? Action, string? Code, string? Channel, string? Segment, string? Currency, string? Basis, Guid? Series)
{
    /// <summary>The key under which the cell is stored.</summary>
    public Guid Id => Ids.Key($"{From:O}", $"{To:O}", Action, Code, Channel, Segment, Currency, Basis, $"{Series:N}");
}

/// <summary>Exact amounts by cell and measure: contributions added up, or a difference between two of them.</summary>
public sealed class Cells
{
    private readonly Dictionary<CellKey, Dictionary<string, BigInteger>> _cells = [];

    public IEnumerable<Cell> All => _cells.Where(cell => cell.Value.Count > 0).Select(cell => new Cell(cell.Key, cell.Value));

    public void Add(CellKey key, string measure, BigInteger amount)
    {
        if (amount.IsZero)
        {
            return;
        }

        if (!_cells.TryGetValue(key, out var amounts))
        {
            _cells[key] = amounts = new(StringComparer.Ordinal);
        }

        var sum = amounts.GetValueOrDefault(measure) + amount;
        if (sum.IsZero)
        {
            amounts.Remove(measure);
        }
        else
        {
            amounts[measure] = sum;
        }
    }

    /// <summary>Adds another's amounts, or takes them away.</summary>
    public void Add(Cells other, int sign)
    {
        foreach (var cell in other.All)
        {
            foreach (var (measure, amount) in cell.Amounts)
            {
                Add(cell.Key, measure, sign * amount);
            }
        }
    }

    public bool SameAs(Cells other)
    {
        var difference = new Cells();
        difference.Add(this, 1);
        difference.Add(other, -1);
        return !difference.All.Any();
    }
}

/// <summary>A cell's amounts by measure, each a whole number in the measure's scale; a measure that is absent is 0.</summary>
public sealed record Cell(CellKey Key, IReadOnlyDictionary<string, BigInteger> Amounts)
{
    public BigInteger this[string measure] => Amounts.TryGetValue(measure, out var amount) ? amount : BigInteger.Zero;
}
