using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Measurement.Shared;
using Microsoft.AspNetCore.Antiforgery;

namespace Measurement.Access;

/// <summary>The few pages that are seen before anyone is known: they need no workspace, so they are plain texts in a plain frame.</summary>
public static class AccessPages
{
    // Letters stay letters; what means something in markup is encoded all the same.
    private static readonly HtmlEncoder _html = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>What the pages before sign-in are read in: <c>?lang=</c>, else the browser's first language, else English.</summary>
    public static string Language(HttpRequest request) =>
        request.Query["lang"].ToString() is "fr" or "en"
            ? request.Query["lang"].ToString()
            : request.GetTypedHeaders().AcceptLanguage.OrderByDescending(each => each.Quality ?? 1)
                .Select(each => each.Value.ToString())
                .FirstOrDefault()?.StartsWith("fr", StringComparison.OrdinalIgnoreCase) is true ? "fr" : "en";

    public static IResult HowToGetIn(HttpContext context, int status) => Page(context, status,
        new("How to get in", "Comment entrer"),
        new("This is a Measurement server. What it holds is read with a link or with a key.",
            "Ceci est un serveur Measurement. On lit ce qu’il contient avec un lien ou avec une clé."),
        [
            new("Consultant: open the sign-in link that the program printed when it started. It is good once, for ten minutes; the command link prints a new one.",
                "Consultant : ouvrez le lien de connexion que le programme a affiché à son démarrage. Il sert une fois, pendant dix minutes ; la commande link en donne un nouveau."),
            new("Client: open the share link that you were sent. If it has expired, ask its sender for a new one.",
                "Client : ouvrez le lien de partage que vous avez reçu. S’il a expiré, demandez-en un nouveau à son expéditeur."),
            new("Program: send the workspace’s key in the header Authorization: Bearer mk_…",
                "Programme : envoyez la clé de l’espace de travail dans l’en-tête Authorization: Bearer mk_…"),
        ]);

    public static IResult LinkIsNoGood(HttpContext context) => Page(context, StatusCodes.Status410Gone,
        new("This link is not good any more", "Ce lien n’est plus valable"),
        new("It has been used, has expired, was revoked, or was not copied whole.",
            "Il a servi, a expiré, a été révoqué, ou n’a pas été copié en entier."),
        [
            new("A sign-in link is good once, for ten minutes; the command link prints a new one.",
                "Un lien de connexion sert une fois, pendant dix minutes ; la commande link en donne un nouveau."),
            new("For a new share link, ask the person who sent you this one.",
                "Pour un nouveau lien de partage, adressez-vous à la personne qui vous a envoyé celui-ci."),
        ]);

    public static IResult OnlyHttps(HttpContext context) => Page(context, StatusCodes.Status403Forbidden,
        new("Not over this connection", "Pas par cette connexion"),
        new("Signing in over plain http works on the machine itself only. From elsewhere, open the https address.",
            "La connexion en http simple ne fonctionne que sur la machine même. D’ailleurs, ouvrez l’adresse https."),
        []);

    public static IResult Forbidden(HttpContext context) => Page(context, StatusCodes.Status403Forbidden,
        new("This link only reads", "Ce lien permet seulement de lire"),
        new("What you asked for needs a right that your link or key does not have. Nothing was changed.",
            "Ce que vous demandez exige un droit que votre lien ou votre clé n’a pas. Rien n’a été modifié."),
        []);

    public static IResult NotFound(HttpContext context) => Page(context, StatusCodes.Status404NotFound,
        new("There is nothing here", "Il n’y a rien ici"),
        new("There is no such page among what your link or key opens.", "Cette page ne fait pas partie de ce que votre lien ou votre clé ouvre."),
        []);

    public static IResult Antiforgery(HttpContext context) => Page(context, StatusCodes.Status400BadRequest,
        new("This form is too old, or not ours", "Ce formulaire est trop ancien, ou n’est pas le nôtre"),
        new("Nothing was recorded. Go back, reload the page and send it again.", "Rien n’a été enregistré. Revenez en arrière, rechargez la page et renvoyez-la."),
        []);

    /// <summary>The page a sign-in link opens. It has a button because programs that look into mail open links, and would use this one up.</summary>
    public static IResult SignIn(HttpContext context, AntiforgeryTokenSet tokens, IReadOnlyList<string> workspaces)
    {
        var button = new Text("Sign in", "Se connecter").In(Language(context.Request));
        return Page(context, StatusCodes.Status200OK,
            new("Sign in as consultant", "Se connecter en tant que consultant"),
            new($"This opens {string.Join(", ", workspaces)} in this browser for seven days, or until you sign out. The link is good once.",
                $"Ceci ouvre {string.Join(", ", workspaces)} dans ce navigateur pour sept jours, ou jusqu’à votre déconnexion. Le lien ne sert qu’une fois."),
            [],
            $"""<form method="post"><input type="hidden" name="{Encode(tokens.FormFieldName)}" value="{Encode(tokens.RequestToken!)}"><button>{Encode(button)}</button></form>""");
    }

    /// <summary>A page in the plain frame; <paramref name="form"/> is markup, all else is text.</summary>
    public static IResult Page(HttpContext context, int status, Text title, Text lead, IReadOnlyList<Text> points, string form = "")
    {
        var language = Language(context.Request);
        var (other, otherName) = language == "fr" ? ("en", "English") : ("fr", "Français");
        var list = points.Count == 0 ? "" : $"<ul class=\"list\">{string.Concat(points.Select(point => $"<li>{Encode(point.In(language))}</li>"))}</ul>";
        return Results.Content(
            $"""
            <!doctype html>
            <html lang="{language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{Encode(title.In(language))} · Measurement</title><link rel="stylesheet" href="/measurement.css"></head>
            <body><header class="bar"><a class="name" href="/">Measurement</a><a href="?lang={other}" hreflang="{other}" lang="{other}">{otherName}</a></header>
            <main id="main"><div class="head"><h1>{Encode(title.In(language))}</h1><p>{Encode(lead.In(language))}</p></div>
            {list}{form}</main></body></html>
            """, "text/html", Encoding.UTF8, status);
    }

    private static string Encode(string text) => _html.Encode(text);
}
