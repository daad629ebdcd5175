using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Measurement.Access;

/// <summary>What a secret opens. Its two letters are in the text, so one kind is never taken for another.</summary>
public sealed record SecretKind(string Letters, string Name)
{
    public static readonly SecretKind Key = new("mk", "key");
    public static readonly SecretKind SignIn = new("ml", "sign-in");
    public static readonly SecretKind Share = new("ms", "share");
    public static readonly SecretKind Session = new("mw", "session");
}

/// <summary>
/// 256 random bits in a text of 55 characters: <c>mk_</c>, 43 of base64url, <c>_</c>, and 8 hexadecimal digits that check the 46
/// before. So a secret scanner finds it, a mistyped one is told from an unknown one without the store, and nothing of another
/// length is ever looked at. What is kept is SHA-256 of the first 46 characters: with 256 random bits a slow hash adds nothing.
/// </summary>
public sealed class Secret
{
    public const int Length = Checked + 9;
    private const int Checked = 46;

    private Secret(SecretKind kind, string text, byte[] hash)
    {
        Text = text;
        Hash = hash;
        Id = $"{kind.Name}-{Convert.ToHexStringLower(hash.AsSpan(4, 8))}";
    }

    /// <summary>The secret itself: shown once, never kept.</summary>
    public string Text { get; }

    /// <summary>32 bytes.</summary>
    public byte[] Hash { get; }

    /// <summary>Names the secret without giving it away; taken from the hash, so that it need not be in the text.</summary>
    public string Id { get; }

    public static Secret New(SecretKind kind)
    {
        var start = $"{kind.Letters}_{Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32))}";
        var hash = Digest(start);
        return new(kind, $"{start}_{Check(hash)}", hash);
    }

    /// <summary>The secret that a text spells, or null where it is not one of this kind: another length, other letters, a wrong checksum.</summary>
    public static Secret? Parse(SecretKind kind, string? text)
    {
        if (text is not { Length: Length } || !Ascii.IsValid(text) || text[2] != '_' || text[Checked] != '_'
            || !text.StartsWith(kind.Letters, StringComparison.Ordinal))
        {
            return null;
        }

        var hash = Digest(text.AsSpan(0, Checked));
        return text.AsSpan(Checked + 1).SequenceEqual(Check(hash)) ? new(kind, text, hash) : null;
    }

    /// <summary>Whether the kept hash is this secret's; the time it takes says nothing of how much agrees.</summary>
    public bool Matches(byte[] kept) => CryptographicOperations.FixedTimeEquals(Hash, kept);

    /// <summary>The id: a secret that is logged or interpolated by mistake does not get out.</summary>
    public override string ToString() => Id;

    private static string Check(byte[] hash) => Convert.ToHexStringLower(hash.AsSpan(0, 4));

    private static byte[] Digest(ReadOnlySpan<char> start)
    {
        Span<byte> bytes = stackalloc byte[Checked];
        Encoding.ASCII.GetBytes(start, bytes);
        return SHA256.HashData(bytes);
    }
}
