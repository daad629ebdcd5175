using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Measurement.Figures;

/// <summary>Units as they stand in the store.</summary>
public static class UnitJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        TypeInfoResolver = UnitsJson.Default,

        // jsonb orders members its own way.
        AllowOutOfOrderMetadataProperties = true,
    };

    /// <summary>By what a stored unit of a shape is known.</summary>
    public static string Mark<T>()
        where T : Unit =>
        (string)typeof(Unit).GetCustomAttributes<JsonDerivedTypeAttribute>().First(derived => derived.DerivedType == typeof(T)).TypeDiscriminator!;

    public static string Write(Unit unit) => JsonSerializer.Serialize(unit, Options);

    public static Unit Read(string json) => JsonSerializer.Deserialize<Unit>(json, Options)!;
}

[JsonSerializable(typeof(Unit))]
internal sealed partial class UnitsJson : JsonSerializerContext;

/// <summary>An act as a key of a JSON object: <c>kind|automated|day|currency</c>; kinds and currencies hold no bar.</summary>
public sealed class ActJson : JsonConverter<Act>
{
    public override Act Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Parse(reader.GetString()!);

    public override void Write(Utf8JsonWriter writer, Act value, JsonSerializerOptions options) => writer.WriteStringValue(Format(value));

    public override Act ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Parse(reader.GetString()!);

    public override void WriteAsPropertyName(Utf8JsonWriter writer, Act value, JsonSerializerOptions options) => writer.WritePropertyName(Format(value));

    private static string Format(Act act) => $"{act.Kind}|{(act.Automated ? "m" : "")}|{act.Day:yyyy-MM-dd}|{act.Currency}";

    private static Act Parse(string text)
    {
        var parts = text.Split('|');
        return new(parts[0], parts[1].Length > 0, DateOnly.ParseExact(parts[2], "yyyy-MM-dd"), parts[3].Length > 0 ? parts[3] : null);
    }
}
