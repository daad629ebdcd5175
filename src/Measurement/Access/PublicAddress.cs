namespace Measurement.Access;

/// <summary>
/// The address that people open: <c>Measurement:Address</c>, or without it where the server listens. It alone says whether cookies
/// are for HTTPS behind a proxy: forwarded headers, which anyone can send, are not believed. Plain HTTP is for this machine only.
/// </summary>
public sealed class PublicAddress
{
    public const string Setting = "Measurement:Address";
    private readonly Uri _base;

    public PublicAddress(string address)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var parsed) || parsed.Scheme is not ("http" or "https"))
        {
            throw new InvalidOperationException($"{Setting} is '{address}': it must be the http or https address that people open.");
        }

        if (parsed.Scheme == "http" && !parsed.IsLoopback)
        {
            throw new InvalidOperationException($"{Setting} is '{address}': plain http is for this machine only (localhost); elsewhere it must be https.");
        }

        _base = parsed;
    }

    public static PublicAddress Of(IConfiguration configuration) => new(
        configuration[Setting]
        ?? configuration["urls"]?.Split(';').FirstOrDefault(url => Uri.TryCreate(url, UriKind.Absolute, out var at) && at.IsLoopback && at.Port != 0)
        ?? "http://localhost:5080");

    public bool IsHttps => _base.Scheme == "https";

    /// <summary>The whole address of a path that begins with a slash.</summary>
    public string Of(string path) => _base.GetLeftPart(UriPartial.Authority) + path;

    /// <summary>Whether cookies of this request's answer are for HTTPS: then they carry <c>__Host-</c> and <c>Secure</c>.</summary>
    public bool IsSecure(HttpRequest request) => IsHttps || request.IsHttps;

    /// <summary>Whether a session may begin here: over HTTPS, or in plain on this machine.</summary>
    public bool MayCarrySession(HttpRequest request) =>
        IsSecure(request) || (Uri.TryCreate($"http://{request.Host.Value}", UriKind.Absolute, out var host) && host.IsLoopback);
}
