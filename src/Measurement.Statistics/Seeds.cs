using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Measurement.Statistics;

/// <summary>Seeds that can be worked out again from what they stand for.</summary>
public static class Seeds
{
    /// <summary>
    /// A stable 64-bit seed: the first eight bytes, big-endian, of the SHA-256 of the text in UTF-8. The same on every machine and in
    /// every version; put into the text all that must change the draw (indicator, version, scope, period).
    /// </summary>
    public static ulong From(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }
}
