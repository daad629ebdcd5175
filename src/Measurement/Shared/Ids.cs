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
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> length = stackalloc byte[4];
        foreach (var part in parts)
        {
            var bytes = part is null ? [] : Encoding.UTF8.GetBytes(part);
            BitConverter.TryWriteBytes(length, part is null ? -1 : bytes.Length);
            hash.AppendData(length);
            hash.AppendData(bytes);
        }

        Span<byte> digest = stackalloc byte[32];
        hash.GetHashAndReset(digest);
        return new Guid(digest[..16]);
    }
}
