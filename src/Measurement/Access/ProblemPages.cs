using Measurement.Shared;

namespace Measurement.Access;

/// <summary>What one type of problem means and what to do about it.</summary>
public sealed record ProblemPage(Text Title, Text Meaning);

/// <summary>Every problem's <c>type</c> opens a page here: the catalogue of all that this server says no with.</summary>
public static class ProblemPages
{
    public static readonly IReadOnlyDictionary<string, ProblemPage> Catalogue = new Dictionary<string, ProblemPage>(StringComparer.Ordinal)
    {
        ["not-found"] = new(
            new("There is nothing here", "Il n’y a rien ici"),
            new("Nothing of this name exists in the workspaces that your credential opens. Check the id; a workspace of someone else is answered the same.",
                "Rien de ce nom n’existe dans les espaces que votre accès ouvre. Vérifiez l’identifiant ; l’espace d’un autre reçoit la même réponse.")),
        ["unauthenticated"] = new(
            new("Nobody is known to ask", "On ne sait pas qui demande"),
            new("The request carries no key or session that is good. Send the workspace’s key in the header Authorization: Bearer mk_…, whole: it has 55 characters.",
                "La requête ne porte ni clé ni session valables. Envoyez la clé de l’espace dans l’en-tête Authorization: Bearer mk_…, en entier : elle a 55 caractères.")),
        ["forbidden"] = new(
            new("This credential may not do this", "Cet accès ne permet pas cela"),
            new("A key may push outcomes, read, or record, as it was made; a share link only reads. Use a key that has the scope.",
                "Une clé permet d’envoyer des résultats, de lire ou d’enregistrer, selon sa création ; un lien de partage permet seulement de lire. Utilisez une clé qui a ce droit.")),
        ["antiforgery"] = new(
            new("This did not come from one of our pages", "Ceci ne vient pas d’une de nos pages"),
            new("A request let in by a browser’s cookie must carry the token of the page it was sent from. Reload the page and send again; a program sends a key instead.",
                "Une requête admise par le cookie d’un navigateur doit porter le jeton de la page d’où elle part. Rechargez la page et renvoyez ; un programme envoie plutôt une clé.")),
        ["store-unavailable"] = new(
            new("The store does not answer", "La base ne répond pas"),
            new("The promise that what is accepted is kept could not be given, so nothing was accepted. Send again after the seconds named in Retry-After, under the same id: it counts once.",
                "La promesse de conserver ce qui est accepté n’a pas pu être tenue : rien n’a été accepté. Renvoyez après les secondes indiquées par Retry-After, sous le même identifiant : cela comptera une fois.")),
        ["command-id-taken"] = new(
            new("This command id said something else", "Cet identifiant de commande disait autre chose"),
            new("A command of this id was recorded before, with other contents. A repeat must be the same to the letter; a new command needs a new id.",
                "Une commande de cet identifiant a déjà été enregistrée, avec un autre contenu. Une répétition doit être identique ; une nouvelle commande demande un nouvel identifiant.")),
        ["recorded-at"] = new(
            new("Recorded earlier than what is held", "Enregistré avant ce qui est déjà connu"),
            new("The workspace’s clock is simulated and has passed this moment. Its record never goes back.",
                "L’horloge de l’espace est simulée et a dépassé ce moment. Son registre ne recule jamais.")),
        ["envelope-unreadable"] = new(
            new("The event’s envelope cannot be read", "L’enveloppe de l’événement est illisible"),
            new("An event is a CloudEvent 1.0 with specversion, id, source, type and time, as a JSON object, in a batch of them, or in ce- headers. What is missing or malformed stands under errors.",
                "Un événement est un CloudEvent 1.0 avec specversion, id, source, type et time, en objet JSON, en lot ou en en-têtes ce-. Ce qui manque ou est mal formé figure sous errors.")),
        ["event-refused"] = new(
            new("Some fields of the event are wrong", "Certains champs de l’événement sont faux"),
            new("The event can be read and is refused: errors names each field and what it must be. Correct them and send again; the id is not spent.",
                "L’événement est lisible et refusé : errors nomme chaque champ et ce qu’il doit être. Corrigez et renvoyez ; l’identifiant n’est pas consommé.")),
        ["identity-taken"] = new(
            new("This event’s id said something else", "L’identifiant de cet événement disait autre chose"),
            new("An event of this source and id was taken before, with another payload. What is taken is not changed: send the change under an id of its own, with a later time.",
                "Un événement de cette source et de cet identifiant a déjà été pris, avec un autre contenu. Ce qui est pris ne change pas : envoyez le changement sous son propre identifiant, avec une heure plus récente.")),
        ["unsupported-media-type"] = new(
            new("This media type is not taken", "Ce type de contenu n’est pas accepté"),
            new("Send application/cloudevents+json, application/cloudevents-batch+json, or application/json with ce- headers; in UTF-8 and without Content-Encoding.",
                "Envoyez application/cloudevents+json, application/cloudevents-batch+json, ou application/json avec des en-têtes ce- ; en UTF-8 et sans Content-Encoding.")),
        ["too-large"] = new(
            new("The request is too large", "La requête est trop grande"),
            new("At most 10,000 events and 16 MiB are taken at once. Send smaller batches: each event counts once, however it is cut.",
                "Au plus 10 000 événements et 16 Mio à la fois. Envoyez des lots plus petits : chaque événement compte une fois, quel que soit le découpage.")),
        ["no-workspace"] = new(
            new("Of which workspace?", "De quel espace ?"),
            new("Events belong to the workspace of the key that sends them. This credential opens several: push with the key of one.",
                "Les événements appartiennent à l’espace de la clé qui les envoie. Cet accès en ouvre plusieurs : envoyez avec la clé d’un seul.")),
        ["command-refused"] = new(
            new("Some fields of the command are wrong", "Certains champs de la commande sont faux"),
            new("The command can be read and is refused: errors names each field and what it must be. Nothing was recorded.",
                "La commande est lisible et refusée : errors nomme chaque champ et ce qu’il doit être. Rien n’a été enregistré.")),
        ["unreadable"] = new(
            new("The body cannot be read", "Le corps est illisible"),
            new("A command is one JSON object in UTF-8, without members of the same name, of at most 1 MiB.",
                "Une commande est un objet JSON en UTF-8, sans membres de même nom, d’au plus 1 Mio.")),
        ["query-refused"] = new(
            new("The question cannot be answered as asked", "La question ne peut pas recevoir de réponse ainsi posée"),
            new("A parameter of the address is wrong: errors names it. Days are written 2026-03-31, a position seq:1234.",
                "Un paramètre de l’adresse est faux : errors le nomme. Les jours s’écrivent 2026-03-31, une position seq:1234.")),
        ["id-taken"] = new(
            new("This id is taken", "Cet identifiant est pris"),
            new("Something was recorded under this id before. Choose another, or leave the id out and one is given.",
                "Quelque chose a déjà été enregistré sous cet identifiant. Choisissez-en un autre, ou n’en donnez pas : il en sera attribué un.")),
        ["action-not-planned"] = new(
            new("Only a planned action can be carried out", "Seule une action planifiée peut être réalisée"),
            new("The action was carried out already, or withdrawn. What was recorded stays; correct it where it is wrong.",
                "L’action a déjà été réalisée, ou retirée. Ce qui est enregistré reste ; corrigez-le là où il est faux.")),
        ["action-withdrawn"] = new(
            new("The action is withdrawn", "L’action est retirée"),
            new("A withdrawn action is not changed any more. Log a new one; its codes stay those of the withdrawn.",
                "Une action retirée ne change plus. Enregistrez-en une nouvelle ; ses codes restent ceux de l’action retirée.")),
        ["workspace-open"] = new(
            new("The workspace is open already", "L’espace est déjà ouvert"),
            new("It was opened with other facts. Currency and zone are fixed at opening.",
                "Il a été ouvert avec d’autres éléments. La devise et le fuseau sont fixés à l’ouverture.")),
    };

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/problems/{slug}", (HttpContext context, string slug) =>
            Catalogue.TryGetValue(slug, out var problem)
                ? AccessPages.Page(context, StatusCodes.Status200OK, problem.Title, problem.Meaning, [])
                : AccessPages.NotFound(context)).AllowAnonymous().ExcludeFromDescription();
}
