namespace Measurement.Access;

/// <summary>
/// Sessions of people, kept by the server so that they can be ended. The cookie holds nothing but a random secret of its own kind:
/// no other cookie, and no link's token, can be taken for it.
/// </summary>
public sealed class Sessions(AccessStore store, PublicAddress address)
{
    private static readonly TimeSpan _consultant = TimeSpan.FromDays(7);

    public static string CookieName(bool secure) => secure ? "__Host-measurement" : "measurement";

    /// <summary>Begins a session of a link and hands its cookie to the browser; what session the browser had before is ended.</summary>
    /// <remarks>A client's session ends with the link it came of; a consultant's after seven days.</remarks>
    public async Task Begin(HttpContext context, Kept link, CancellationToken ct)
    {
        await EndKept(context, ct);
        var secret = Secret.New(SecretKind.Session);
        var expires = await store.AddSession(secret, link, link.Kind == Credential.Consultant ? _consultant : null, ct);
        context.Response.Cookies.Append(Name(context), secret.Text, Options(context, expires));
    }

    /// <summary>The credential of the request's session; null where there is none or it has ended.</summary>
    public async Task<Credential?> Find(HttpContext context, CancellationToken ct) =>
        Secret.Parse(SecretKind.Session, context.Request.Cookies[Name(context)]) is { } secret
        && await store.FindSession(secret.Id, ct) is { } kept && secret.Matches(kept.Hash)
            ? kept.AsCredential()
            : null;

    /// <summary>Ends the request's session, if it has one, and takes the cookie back.</summary>
    public async Task End(HttpContext context, CancellationToken ct)
    {
        await EndKept(context, ct);
        context.Response.Cookies.Delete(Name(context), Options(context, null));
    }

    private async Task EndKept(HttpContext context, CancellationToken ct)
    {
        if (await Find(context, ct) is { } credential)
        {
            await store.EndSession(credential.Id, ct);
        }
    }

    private string Name(HttpContext context) => CookieName(address.IsSecure(context.Request));

    private CookieOptions Options(HttpContext context, DateTimeOffset? expires) => new()
    {
        Path = "/",
        HttpOnly = true,
        Secure = address.IsSecure(context.Request),
        SameSite = SameSiteMode.Lax,
        Expires = expires,
        IsEssential = true,
    };
}
