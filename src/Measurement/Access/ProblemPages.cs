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
        ["unavailable"] = new(
            new("The store does not answer", "La base ne répond pas"),
            new("The promise that what is accepted is kept could not be given, so nothing was accepted. Send again after the seconds named in Retry-After, under the same id: it counts once.",
                "La promesse de conserver ce qui est accepté n’a pas pu être tenue : rien n’a été accepté. Renvoyez après les secondes indiquées par Retry-After, sous le même identifiant : cela comptera une fois.")),
        ["command-id-taken"] = new(
            new("This command id said something else", "Cet identifiant de commande disait autre chose"),
            new("A command of this id was recorded before, with other contents. A repeat must be the same to the letter; a new command needs a new id.",
                "Une commande de cet identifiant a déjà été enregistrée, avec un autre contenu. Une répétition doit être identique ; une nouvelle commande demande un nouvel identifiant.")),
        ["command-refused"] = new(
            new("This command cannot be recorded", "Cette commande ne peut être enregistrée"),
            new("The command can be read, but fields of it are wrong; errors names each with what it must be. Nothing was recorded.",
                "La commande est lisible, mais des champs sont faux ; errors nomme chacun et dit ce qu’il doit être. Rien n’a été enregistré.")),
        ["unreadable"] = new(
            new("The body cannot be read", "Le corps ne peut être lu"),
            new("The body is not one JSON object in UTF-8. Nothing was recorded.",
                "Le corps n’est pas un objet JSON en UTF-8. Rien n’a été enregistré.")),
        ["id-taken"] = new(
            new("This id is taken", "Cet identifiant est pris"),
            new("Something else was recorded under this id. Choose another, or let the server choose one.",
                "Autre chose a été enregistré sous cet identifiant. Choisissez-en un autre, ou laissez le serveur choisir.")),
        ["workspace-open"] = new(
            new("This workspace is open already", "Cet espace est déjà ouvert"),
            new("A workspace keeps the currency, zone and clock it was opened with. Use it as it is, or open another.",
                "Un espace garde la devise, le fuseau et l’horloge de son ouverture. Utilisez-le tel quel, ou ouvrez-en un autre.")),
        ["action-not-planned"] = new(
            new("Only a planned action can be carried out", "Seule une action planifiée peut être réalisée"),
            new("The action was carried out or withdrawn before. What was recorded wrong is corrected, with a reason.",
                "L’action a déjà été réalisée ou retirée. Ce qui a été mal enregistré se corrige, avec un motif.")),
        ["action-withdrawn"] = new(
            new("This action was withdrawn", "Cette action a été retirée"),
            new("A withdrawn action takes no more changes. Plan a new one.",
                "Une action retirée ne change plus. Planifiez-en une nouvelle.")),
        ["query-refused"] = new(
            new("This question cannot be answered", "Cette question est sans réponse possible"),
            new("Parameters of the address are wrong; errors names each with what it must be.",
                "Des paramètres de l’adresse sont faux ; errors nomme chacun et dit ce qu’il doit être.")),
        ["wrong-question"] = new(
            new("This figure cannot be asked for so", "Ce chiffre ne se demande pas ainsi"),
            new("The discipline, indicator, scope or period asked for is not one that exists; errors names each. Both ends belong to a period.",
                "La discipline, l’indicateur, le périmètre ou la période demandés n’existent pas ; errors nomme chacun. Les deux bornes font partie d’une période.")),
        ["envelope-unreadable"] = new(
            new("The event’s envelope cannot be read", "L’enveloppe de l’événement ne peut être lue"),
            new("What was sent is not a CloudEvent 1.0 in binary, structured or batch form: the detail says where reading stopped. Nothing was taken.",
                "L’envoi n’est pas un CloudEvent 1.0 sous forme binaire, structurée ou par lot : le détail dit où la lecture s’est arrêtée. Rien n’a été pris.")),
        ["event-refused"] = new(
            new("This event cannot be taken", "Cet événement ne peut être pris"),
            new("The envelope can be read, but fields of the event are wrong; errors names each with what it must be. dryRun=true checks without sending.",
                "L’enveloppe est lisible, mais des champs de l’événement sont faux ; errors nomme chacun et dit ce qu’il doit être. dryRun=true vérifie sans envoyer.")),
        ["identity-taken"] = new(
            new("This event said something else before", "Cet événement disait autre chose"),
            new("An event of the same source and id was taken with other contents. What was taken stays; send a change as an event of its own id.",
                "Un événement de même source et de même identifiant a été pris avec un autre contenu. Il reste ; envoyez un changement sous un identifiant propre.")),
        ["no-workspace"] = new(
            new("It is not said whose events these are", "On ne sait pas à qui sont ces événements"),
            new("Events go to the workspace of the key. Push with the key of one workspace.",
                "Les événements vont à l’espace de la clé. Envoyez avec la clé d’un seul espace.")),
        ["unsupported-media-type"] = new(
            new("This media type is not taken", "Ce type de contenu n’est pas accepté"),
            new("Send JSON, as a CloudEvent or a batch of them, plain or compressed once with gzip.",
                "Envoyez du JSON, un CloudEvent ou un lot, tel quel ou compressé une fois par gzip.")),
        ["too-large"] = new(
            new("The request is too large", "La requête est trop grande"),
            new("Send fewer events at once. Nothing of this request was taken.",
                "Envoyez moins d’événements à la fois. Rien de cette requête n’a été pris.")),
        ["dead-letter-settled"] = new(
            new("This letter waits no more", "Cette lettre n’attend plus"),
            new("A dead letter that was replayed or discarded takes no more changes. What it said is recorded once, or gone.",
                "Une lettre morte rejouée ou écartée ne change plus. Ce qu’elle disait est enregistré une fois, ou effacé.")),
        ["recorded-at"] = new(
            new("This recorded time cannot be taken", "Ce moment d’enregistrement est refusé"),
            new("recorded-at must be an instant with its offset, from 2000 to 2100. It is heeded while the workspace’s clock is simulated, and never goes back.",
                "recorded-at doit être un instant avec son décalage, de 2000 à 2100. Il compte tant que l’horloge de l’espace est simulée, et ne recule jamais.")),
    };

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/problems/{slug}", (HttpContext context, string slug) =>
            Catalogue.TryGetValue(slug, out var problem)
                ? AccessPages.Page(context, StatusCodes.Status200OK, problem.Title, problem.Meaning, [])
                : AccessPages.NotFound(context)).AllowAnonymous().ExcludeFromDescription();
}
