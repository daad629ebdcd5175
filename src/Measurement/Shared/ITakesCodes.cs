namespace Measurement.Shared;

/// <summary>An event by which an action comes to own tracking codes. A code belongs to one action for ever.</summary>
public interface ITakesCodes
{
    string ActionId { get; }

    IReadOnlyList<string> CodesTaken { get; }
}
