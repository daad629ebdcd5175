using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

namespace Measurement.Pages;

/// <summary>The one style sheet, held in the assembly: it is there wherever the application is started from.</summary>
public static class StyleSheet
{
    private static readonly byte[] Bytes = Read();
    private static readonly string Digest = Convert.ToHexStringLower(SHA256.HashData(Bytes))[..12];

    /// <summary>Its address changes with its content, so that a browser asks once and never shows an old one.</summary>
    public static string Address { get; } = $"/measurement.css?v={Digest}";

    public static IResult Get(HttpContext http)
    {
        http.Response.Headers.CacheControl = http.Request.Query["v"] == Digest ? "public, max-age=31536000, immutable" : "no-cache";
        return Results.Bytes(Bytes, "text/css; charset=utf-8", entityTag: new EntityTagHeaderValue($"\"{Digest}\""));
    }

    private static byte[] Read()
    {
        using var stream = typeof(StyleSheet).Assembly.GetManifestResourceStream("measurement.css")!;
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return memory.ToArray();
    }
}
