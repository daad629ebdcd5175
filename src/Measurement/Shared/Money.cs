namespace Measurement.Shared;

/// <summary>An amount in one currency (ISO 4217). Two currencies are never added.</summary>
public readonly record struct Money(decimal Amount, string Currency)
{
    public override string ToString() => $"{Amount:0.00} {Currency}";
}
