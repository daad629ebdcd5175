using System.Text.Json;
using Measurement.Shared;

namespace Measurement.Outcomes;

/// <summary>What every event says about itself, whatever it carries (CloudEvents 1.0). Source and id are its identity.</summary>
/// <param name="Time">When it happened, or when the source last changed it; UTC, to the microsecond.</param>
public sealed record Envelope(string Source, string Id, string Type, DateTimeOffset Time);

/// <summary>
/// One event as it came in: its envelope and its data, or why the envelope cannot be read (400) or carries what we do not take
/// (422). Source and id are there, where they could be read, for the answer.
/// </summary>
/// <param name="Data">The payload; undefined where there is none. Valid as long as the body it was read from.</param>
public readonly record struct Received(string? Source, string? Id, Envelope? Envelope, JsonElement Data, Problem? Problem);
