using Measurement.Shared;

namespace Measurement.Access;

/// <summary>How a request is turned away: a program gets a problem, a person a page that says how to get in. Never a redirect.</summary>
public static class Denials
{
    public static IResult Unauthenticated(HttpContext context, string? why) =>
        IsForProgram(context)
            ? Problem(StatusCodes.Status401Unauthorized, "unauthenticated", "Nobody is known to ask",
                why ?? "Send a key of the workspace in the header Authorization: Bearer mk_…")
            : AccessPages.HowToGetIn(context, StatusCodes.Status401Unauthorized);

    public static IResult Forbidden(HttpContext context)
    {
        var scopes = context.CredentialOrNull()?.Scopes.Text();
        return IsForProgram(context)
            ? Problem(StatusCodes.Status403Forbidden, "forbidden", "This credential may not do this", $"Its scopes are: {scopes}.")
            : AccessPages.Forbidden(context);
    }

    /// <summary>The same, to the letter, whether the workspace does not exist or is another's.</summary>
    public static IResult NotFound(HttpContext context, string workspace) =>
        IsForProgram(context)
            ? Shared.Problem.NotFound($"There is no workspace {workspace}.").AsResult()
            : AccessPages.NotFound(context);

    public static IResult Antiforgery(HttpContext context) =>
        IsForProgram(context)
            ? Problem(StatusCodes.Status400BadRequest, "antiforgery", "This did not come from one of our pages",
                "A request that a browser's cookie lets in must carry the page's antiforgery token; a program sends a key instead.")
            : AccessPages.Antiforgery(context);

    public static IResult StoreUnavailable(HttpContext context)
    {
        context.Response.Headers.RetryAfter = "5";
        return Problem(StatusCodes.Status503ServiceUnavailable, "unavailable", "The store does not answer",
            "Nothing of this request was confirmed. Send it again, under the same id.");
    }

    private static bool IsForProgram(HttpContext context) =>
        context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)
        || context.Request.Path.StartsWithSegments("/events", StringComparison.OrdinalIgnoreCase);

    private static IResult Problem(int status, string slug, string title, string detail) => new Problem(slug, status, title, detail).AsResult();
}
