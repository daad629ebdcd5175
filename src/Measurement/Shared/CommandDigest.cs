using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Measurement.Shared;

/// <summary>
/// What a command said, as 32 bytes: equal for the same kind of command with the same content. What is absent and what is null are
/// the same, so that a field added later does not make old commands look changed; nor does 400.00 differ from 400.
/// </summary>
public static class CommandDigest
{
    private static readonly JsonSerializerOptions Json = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new PlainDecimal() },
    };

    /// <param name="subject">What is commanded, where the command itself does not name it.</param>
    public static byte[] Of<T>(T command, string? subject = null)
        where T : notnull =>
        SHA256.HashData([.. Encoding.UTF8.GetBytes($"{typeof(T).Name}\n{subject}\n"), .. JsonSerializer.SerializeToUtf8Bytes(command, Json)]);

    private sealed class PlainDecimal : JsonConverter<decimal>
    {
        public override decimal Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDecimal();

        // Dividing by one with all its decimals takes the trailing zeros off.
        public override void Write(Utf8JsonWriter writer, decimal value, JsonSerializerOptions options) =>
            writer.WriteNumberValue(value / 1.0000000000000000000000000000m);
    }
}
