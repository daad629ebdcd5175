namespace Measurement.Shared;

/// <summary>What a figure is restricted to; null says everything. With neither campaign nor action, outcomes that match no action count too.</summary>
public sealed record Scope(string? Campaign = null, string? Action = null, string? Channel = null, string? Segment = null)
{
    public static readonly Scope Everything = new();
}
