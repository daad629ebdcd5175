using System.Text.RegularExpressions;
using Measurement.Shared;

namespace Measurement.Pages;

/// <summary>Decisions refuse in English, as the API prints it; a French page says the same in French. What is not listed is shown as it is.</summary>
public static partial class Refusals
{
    private static readonly Text[] Known =
    [
        new("This is required.", "Cette réponse est nécessaire."),
        new("This is required: a day, as 2026-03-31.", "Un jour est nécessaire."),
        new("This is required: a number.", "Un nombre est nécessaire."),
        new("The end is before the start.", "La fin précède le début."),
        new("It must lie between 2000 and 2100.", "Le jour doit se situer entre 2000 et 2100."),
        new("There is no such campaign.", "Cette campagne n’existe pas."),
        new("There is no such objective.", "Cet objectif n’existe pas."),
        new("It must lie below the point.", "Elle doit être inférieure à la valeur probable."),
        new("It must lie above the point.", "Elle doit être supérieure à la valeur probable."),
        new("It cannot be negative.", "Ce nombre ne peut pas être négatif."),
        new("At most six decimals.", "Six décimales au plus."),
        new("At most 200 characters.", "200 caractères au plus."),
        new("It is required: 0 to 3650 days.", "Un nombre de jours est nécessaire, de 0 à 3650."),
        new("A forecast is of the plan's indicator: a plan is required with it.", "Une prévision porte sur un indicateur : choisissez-le."),
        new("It must be a whole number, not negative.", "Un nombre entier est attendu, non négatif."),
        new("It begins or ends with a blank.", "Il commence ou finit par une espace."),
        new("It must be one of brand-strategy, direct-marketing, social-media.", "Choisissez l’une des trois disciplines."),
        new("It says what is recorded already.", "Rien ne change : c’est déjà enregistré ainsi."),
        new("At most 1,000,000,000,000,000 in size.", "Un million de milliards au plus."),
        new("It stands in the list twice.", "Il y figure deux fois."),
        new("It holds control characters or half a character.", "Ce texte contient des caractères de contrôle."),
        Actions.ActionTexts.NotWhole,
        Words.NoNumber,
        Words.NoDay,
        Words.InTheFuture,
        new("The start is after the end.", "Le début suit la fin."),
        new("A day as 2026-03-31.", "Un jour, comme 2026-03-31."),
        new("A day (2026-03-31) or a position (seq:1234).", "Un jour (2026-03-31) ou une position (seq:1234)."),

        // What the door says of an event; the names of fields and values stay the wire's.
        new("Is required.", "Cette donnée est nécessaire."),
        new("Is not a member of this type.", "Ce type n’a pas ce champ."),
        new("Is given twice.", "Donné deux fois."),
        new("Is empty.", "C’est vide."),
        new("Is not valid Unicode.", "Ce n’est pas de l’Unicode valable."),
        new("Must be text.", "Un texte est attendu."),
        new("Must be a number.", "Un nombre est attendu."),
        new("Must be an object.", "Un objet est attendu."),
        new("Must be a JSON object.", "Un objet JSON est attendu."),
        new("Must be a list.", "Une liste est attendue."),
        new("Must be true or false.", "true ou false est attendu."),
        new("Must be a timestamp with an offset (RFC 3339), as 2026-11-02T09:30:00Z.", "Un instant avec son décalage est attendu, comme 2026-11-02T09:30:00Z."),
        new("Must be a day from 2000-01-01 to 2100-12-31, written as 2026-11-02.", "Un jour est attendu, de 2000 à 2100, écrit comme 2026-11-02."),
        new("Must lie in the years 2000 to 2100.", "Les années vont de 2000 à 2100."),
        new("Must be a number of at most 10^15 in magnitude and six decimals.", "Un nombre est attendu, de 10^15 au plus et à six décimales au plus."),
        new("Is required with money.", "Nécessaire avec un montant."),
        new("Lies after to.", "Ce jour suit to."),
        new("Names no metric.", "Aucune mesure n’est nommée."),
    ];

    public static string Refusal(this Language language, string english)
    {
        if (CodeTaken().Match(english) is { Success: true } taken)
        {
            return language.In(new("The code {0} belongs to action {1}, for ever.", "Le code {0} appartient pour toujours à l’action {1}."), taken.Groups["code"].Value, taken.Groups["action"].Value);
        }

        if (OneOf().Match(english) is { Success: true } list)
        {
            return language.In(new("Must be one of: {0}.", "Valeurs possibles : {0}."), list.Groups["list"].Value);
        }

        if (NoMetric().Match(english) is { Success: true } metric)
        {
            return language.In(new("Is no metric of {0}, which has: {1}.", "{0} n’a pas cette mesure, mais : {1}."), metric.Groups["room"].Value, metric.Groups["list"].Value);
        }

        var known = Array.Find(Known, text => text.En == english);
        return known.En is null ? english : language.In(known);
    }

    [GeneratedRegex("^The code (?<code>.+) belongs to action (?<action>.+), for ever\\.$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex CodeTaken();

    [GeneratedRegex("^Must be one of: (?<list>.+)\\.$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex OneOf();

    [GeneratedRegex("^Is no metric of (?<room>[a-z-]+), which has: (?<list>.+)\\.$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex NoMetric();
}
