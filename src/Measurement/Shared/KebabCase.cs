using System.Text.Json;
using System.Text.Json.Serialization;

namespace Measurement.Shared;

/// <summary>An enumeration's values by name, on the wire and in events alike: <c>social-media</c>, never a number or another spelling.</summary>
public sealed class KebabCase<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false)
    where T : struct, Enum;
