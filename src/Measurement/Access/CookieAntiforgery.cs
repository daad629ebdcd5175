using Microsoft.AspNetCore.Antiforgery;

namespace Measurement.Access;

/// <summary>
/// Antiforgery where it means something: a request that came in by a browser's cookie, or by nothing yet. A key is sent on purpose,
/// so a program that fills in a page's form with its key needs no token; the framework's own checks ask here too.
/// </summary>
public sealed class CookieAntiforgery(IAntiforgery inner) : IAntiforgery
{
    public AntiforgeryTokenSet GetAndStoreTokens(HttpContext httpContext) => inner.GetAndStoreTokens(httpContext);

    public AntiforgeryTokenSet GetTokens(HttpContext httpContext) => inner.GetTokens(httpContext);

    public async Task<bool> IsRequestValidAsync(HttpContext httpContext) =>
        httpContext.CredentialOrNull() is { IsCookie: false } || await inner.IsRequestValidAsync(httpContext);

    public void SetCookieTokenAndHeader(HttpContext httpContext) => inner.SetCookieTokenAndHeader(httpContext);

    public async Task ValidateRequestAsync(HttpContext httpContext)
    {
        if (httpContext.CredentialOrNull() is not { IsCookie: false })
        {
            await inner.ValidateRequestAsync(httpContext);
        }
    }
}
