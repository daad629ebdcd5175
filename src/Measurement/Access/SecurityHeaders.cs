namespace Measurement.Access;

/// <summary>What every answer carries, so that a page can do nothing that our own files do not tell it to.</summary>
public static class SecurityHeaders
{
    /// <summary>No inline script, no inline style, no event handler, no other host, no frame around us, no &lt;base&gt;.</summary>
    public const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
        + "form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    public static void Write(HttpContext context, PublicAddress address)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = ContentSecurityPolicy;
        headers.XContentTypeOptions = "nosniff";
        // Links carry tokens in their path: no address of ours is told to anyone.
        headers["Referrer-Policy"] = "no-referrer";
        if (address.IsSecure(context.Request))
        {
            headers.StrictTransportSecurity = "max-age=31536000";
        }

        // Whoever has signed out must not find the page again by going back; an answer that may be kept says so itself.
        var isPage = context.Response.ContentType?.StartsWith("text/html", StringComparison.OrdinalIgnoreCase) is true;
        if (isPage || (context.CredentialOrNull() is not null && headers.CacheControl.Count == 0))
        {
            headers.CacheControl = "no-store";
        }
    }
}
