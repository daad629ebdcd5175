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

    public void Add(CellKey key, string measure, BigInteger amount) => At(key).Add(measure, amount);

    /// <summary>Adds another's amounts, or takes them away.</summary>
    public void Add(Cells other, int sign)
    {
        foreach (var cell in other.All)
        {
            var here = At(cell.Key);
            foreach (var (measure, amount) in cell.Amounts)
            {
                here.Add(measure, sign * amount);
            }
        }
    }

    /// <summary>One cell, to be added to: a unit adds to one many times over.</summary>
    public Adding At(CellKey key)
    {
        ref var amounts = ref CollectionsMarshal.GetValueRefOrAddDefault(_cells, key, out _);
        return new(amounts ??= new(StringComparer.Ordinal));
    }

    public readonly ref struct Adding
    {
        private readonly Dictionary<string, BigInteger> _amounts;

        internal Adding(Dictionary<string, BigInteger> amounts) => _amounts = amounts;

        public void Add(string measure, BigInteger amount)
        {
            if (amount.IsZero)
            {
                return;
            }

            ref var sum = ref CollectionsMarshal.GetValueRefOrAddDefault(_amounts, measure, out _);
            sum += amount;
            if (sum.IsZero)
            {
                _amounts.Remove(measure);
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
