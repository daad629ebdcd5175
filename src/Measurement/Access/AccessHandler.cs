using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Measurement.Access;

/// <summary>An identity that a key or a session gave, and nothing else can: whoever holds it holds its credential.</summary>
public sealed class CredentialIdentity(Credential credential) : ClaimsIdentity(
    [
        new Claim(ClaimTypes.NameIdentifier, credential.Id),
        .. credential.Scopes.Names().Select(scope => new Claim(ScopeClaim, scope)),
    ],
    authenticationType: credential.Kind)
{
    public const string ScopeClaim = "scope";

    public Credential Credential => credential;
}

public static class CredentialOfRequest
{
    /// <summary>Who asks. Behind a policy there always is someone.</summary>
    /// <exception cref="InvalidOperationException">The request is anonymous.</exception>
    public static Credential Credential(this HttpContext context) =>
        context.CredentialOrNull() ?? throw new InvalidOperationException("Nobody is known to ask: this endpoint is not behind a policy.");

    public static Credential? CredentialOrNull(this HttpContext context) => (context.User.Identity as CredentialIdentity)?.Credential;
}

/// <summary>
/// Who may: a key in <c>Authorization: Bearer</c>, else the session of the cookie. A header that is there and wrong is refused,
/// cookie or not: the sender meant the key.
/// </summary>
public sealed class AccessHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, Keys keys, Sessions sessions)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "Measurement";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Request.Headers.Authorization.Count > 0)
        {
            return await keys.Find(BearerOf(Request.Headers.Authorization), Context.RequestAborted) is { } key
                ? Success(key)
                : AuthenticateResult.Fail("This is not a key that is known here: it is mistyped, of another server, or revoked.");
        }

        return await sessions.Find(Context, Context.RequestAborted) is { } session ? Success(session) : AuthenticateResult.NoResult();
    }

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        var failure = (await HandleAuthenticateOnceSafeAsync()).Failure;
        Response.Headers.WWWAuthenticate = failure is null ? "Bearer" : "Bearer error=\"invalid_token\"";
        await Denials.Unauthenticated(Context, failure?.Message).ExecuteAsync(Context);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) => Denials.Forbidden(Context).ExecuteAsync(Context);

    private static string? BearerOf(Microsoft.Extensions.Primitives.StringValues headers) =>
        headers is [{ } header] && header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? header["Bearer ".Length..].Trim(' ') : null;

    private static AuthenticateResult Success(Credential credential) =>
        AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(new CredentialIdentity(credential)), SchemeName));
}
