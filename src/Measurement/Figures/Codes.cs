using Measurement.Shared;

namespace Measurement.Figures;

/// <summary>Which action each tracking code belongs to. Immutable: a code that is taken makes a new one.</summary>
public sealed class Codes
{
    public static readonly Codes None = new(new Dictionary<string, string>(StringComparer.Ordinal));

    private readonly IReadOnlyDictionary<string, string> _actions;
    private readonly ILookup<string, string> _codes;

    public Codes(IReadOnlyDictionary<string, string> actions)
    {
        _actions = actions;
        _codes = actions.ToLookup(code => code.Value, code => code.Key, StringComparer.Ordinal);
    }

    /// <summary>The codes after an event by which an action takes some. A code that has an action keeps it.</summary>
    public Codes After(IEnumerable<ITakesCodes> takes)
    {
        Dictionary<string, string>? actions = null;
        foreach (var take in takes)
        {
            foreach (var code in take.CodesTaken)
            {
                actions ??= new(_actions, StringComparer.Ordinal);
                actions.TryAdd(code, take.ActionId);
            }
        }

        return actions is null ? this : new(actions);
    }

    /// <summary>The reference with its code, if taken, replaced by the action that has it.</summary>
    public string? Resolve(string? reference) =>
        Reference.CodeOf(reference) is { } code && _actions.TryGetValue(code, out var action) ? Reference.ToAction(action) : reference;

    /// <summary>All references by which an outcome can belong to what a resolved reference names.</summary>
    public IEnumerable<string> Names(string resolved) => Reference.ActionOf(resolved) is { } action
        ? _codes[action].Select(Reference.ToCode).Prepend(resolved)
        : [resolved];
}
