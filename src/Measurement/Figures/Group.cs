using System.Runtime.InteropServices;

namespace Measurement.Figures;

/// <summary>
/// What is counted as one. A delivery's group is its person under the action that its reference resolves to: two deliveries of one
/// person become one when the action takes the second's code. A row and an answer are groups of their own.
/// </summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Group(Guid Id, string? Resolved, Guid? Person)
{
    /// <summary>The group of a unit that is stored under a key.</summary>
    public static Group Of(Guid key, Unit unit, Codes codes)
    {
        var resolved = codes.Resolve(unit.Reference);
        return unit is not Delivery { Reference: not null } delivery ? new(key, resolved, null)
            : resolved == unit.Reference ? new(key, resolved, delivery.Person)
            : new(Delivery.KeyUnder(delivery.Person, resolved!), resolved, delivery.Person);
    }

    /// <summary>Where the units that make up the group are stored, if they are.</summary>
    public IEnumerable<Guid> Members(Codes codes)
    {
        var (id, resolved, person) = (Id, Resolved, Person);
        return person is { } someone
            ? codes.Names(resolved!).Select(reference => reference == resolved ? id : Delivery.KeyUnder(someone, reference))
            : [id];
    }
}
