using Measurement.Figures;
using Measurement.Shared;

namespace Measurement.Objectives;

/// <summary>The indicators that an objective, a plan or a forecast may name: those of the rooms' catalogues. A house without rooms refuses none.</summary>
public sealed class Indicators(IReadOnlyList<Room> rooms)
{
    private readonly HashSet<string> _ids = [.. rooms.SelectMany(room => room.Catalogue).Select(indicator => indicator.Id)];

    /// <summary>Says whether the id can be used; what is wrong is added under the field.</summary>
    public void Check(FieldErrors errors, string field, string? id)
    {
        if (errors.Text(field, id))
        {
            errors.Expect(
                _ids.Count == 0 || _ids.Contains(id), field,
                $"There is no such indicator. There are: {string.Join(", ", _ids.Order(StringComparer.Ordinal))}.");
        }
    }
}
