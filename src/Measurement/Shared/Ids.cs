using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Measurement.Shared;

/// <summary>Names that people read and names that only machines compare.</summary>
public static class Ids
{
    private const string Crockford = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <summary>A new id with a readable prefix, ordered by time: <c>action-01J…</c> (a ULID behind the prefix).</summary>
    public static string New(string prefix, DateTimeOffset now)
    {
        Span<char> text = stackalloc char[26];
        var milliseconds = now.ToUnixTimeMilliseconds();
        for (var i = 9; i >= 0; i--)
        {
            text[i] = Crockford[(int)(milliseconds & 31)];
            milliseconds >>= 5;
        }

        for (var i = 10; i < 26; i++)
        {
            text[i] = Crockford[RandomNumberGenerator.GetInt32(32)];
        }

        return $"{prefix}-{text}";
    }

    /// <summary>
    /// A key made of parts: the first 128 bits of SHA-256 over the parts, each length-prefixed, a null told apart from an empty text.
    /// Parts are compared as bytes; nothing is cut or normalised.
    /// </summary>
    public static Guid Key(params ReadOnlySpan<string?> parts)
    {
        var longest = 0;
        foreach (var part in parts)
        {
            longest += sizeof(int) + Encoding.UTF8.GetMaxByteCount(part?.Length ?? 0);
        }

        // Several keys are made for each outcome that is folded: in one piece, mostly without the heap.
        var said = longest <= 1024 ? stackalloc byte[longest] : new byte[longest];
        var end = 0;
        foreach (var part in parts)
        {
            var length = part is null ? -1 : Encoding.UTF8.GetBytes(part, said[(end + sizeof(int))..]);
            BinaryPrimitives.WriteInt32LittleEndian(said[end..], length);
            end += sizeof(int) + Math.Max(length, 0);
        }

        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(said[..end], digest);
        return new Guid(digest[..16]);
    }
}
