using Microsoft.AspNetCore.Antiforgery;

namespace Measurement.Access;

/// <summary>The ways in and out for people: <c>/sign-in/{token}</c>, <c>/share/{token}</c>, <c>/sign-out</c>, and <c>/</c>.</summary>
public static class SignIn
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/", Home).AllowAnonymous().ExcludeFromDescription();
        routes.MapGet("/sign-in/{token}", Ask).AllowAnonymous().ExcludeFromDescription();
        routes.MapPost("/sign-in/{token}", Consume).AllowAnonymous().ExcludeFromDescription();
        routes.MapGet("/share/{token}", Exchange).AllowAnonymous().ExcludeFromDescription();
        routes.MapPost("/sign-out", Out).RequireAuthorization().ExcludeFromDescription();
    }

    private static IResult Home(HttpContext context) =>
        context.CredentialOrNull() is { } credential
            ? Results.Redirect(PageOf(credential.Workspaces))
            : AccessPages.HowToGetIn(context, StatusCodes.Status200OK);

    private static async Task<IResult> Ask(HttpContext context, string token, Links links, PublicAddress address, IAntiforgery antiforgery, CancellationToken ct)
    {
        if (!address.MayCarrySession(context.Request))
        {
            return AccessPages.OnlyHttps(context);
        }

        return await links.Find(SecretKind.SignIn, token, ct) is { } link
            ? AccessPages.SignIn(context, antiforgery.GetAndStoreTokens(context), link.Workspaces)
            : AccessPages.LinkIsNoGood(context);
    }

    private static async Task<IResult> Consume(
        HttpContext context, string token, Links links, Sessions sessions, PublicAddress address, IAntiforgery antiforgery, CancellationToken ct)
    {
        if (!address.MayCarrySession(context.Request))
        {
            return AccessPages.OnlyHttps(context);
        }

        // Nobody is known yet, but a foreign page could sign a browser in as someone it did not mean to be.
        if (!await antiforgery.IsRequestValidAsync(context))
        {
            return AccessPages.Antiforgery(context);
        }

        if (await links.Consume(token, ct) is not { } link)
        {
            return AccessPages.LinkIsNoGood(context);
        }

        await sessions.Begin(context, link, ct);
        return SeeOther(context, link.LeadsTo ?? PageOf(link.Workspaces));
    }

    private static async Task<IResult> Exchange(HttpContext context, string token, Links links, Sessions sessions, PublicAddress address, CancellationToken ct)
    {
        if (!address.MayCarrySession(context.Request))
        {
            return AccessPages.OnlyHttps(context);
        }

        if (await links.Find(SecretKind.Share, token, ct) is not { } link)
        {
            return AccessPages.LinkIsNoGood(context);
        }

        // A consultant who tries the client's link stays the consultant.
        if (context.CredentialOrNull() is not { } known || !link.Workspaces.All(known.Opens))
        {
            await sessions.Begin(context, link, ct);
        }

        return Results.Redirect(link.LeadsTo ?? PageOf(link.Workspaces));
    }

    private static async Task<IResult> Out(HttpContext context, Sessions sessions, CancellationToken ct)
    {
        await sessions.End(context, ct);
        return SeeOther(context, "/");
    }

    private static string PageOf(IReadOnlyList<string> workspaces) => $"/w/{Uri.EscapeDataString(workspaces[0])}";

    private static IResult SeeOther(HttpContext context, string location)
    {
        context.Response.Headers.Location = location;
        return Results.StatusCode(StatusCodes.Status303SeeOther);
    }
}
