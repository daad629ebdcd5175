using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace Measurement.Statistics;

/// <summary>
/// What an estimator answers: a value or a refusal, never both and never neither. No estimator returns NaN or throws because of
/// its data; it throws only for a caller's mistake (a level outside 0 to 1, spans of unequal length).
/// </summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Result<T>
    where T : class
{
    private readonly Refusal? _refusal;

    private Result(T? value, Refusal? refusal)
    {
        Value = value;
        _refusal = refusal;
    }

    /// <summary>The answer; null where it was refused.</summary>
    public T? Value { get; }

    /// <summary>Why there is no answer; null where there is one.</summary>
    public Refusal? Refusal => Value is null ? _refusal ?? Refusal.Because(RefusalReason.EmptyArm) : null;

    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Refusal))]
    public bool IsGiven => Value is not null;

    /// <summary>Reads both sides.</summary>
    public TOut Match<TOut>(Func<T, TOut> given, Func<Refusal, TOut> refused)
    {
        ArgumentNullException.ThrowIfNull(given);
        ArgumentNullException.ThrowIfNull(refused);
        return IsGiven ? given(Value) : refused(Refusal);
    }

    public static implicit operator Result<T>(T value) => new(value, null);

    public static implicit operator Result<T>(Refusal refusal) => new(null, refusal);
}
