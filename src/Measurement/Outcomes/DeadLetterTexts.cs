using Measurement.Shared;

namespace Measurement.Outcomes;

/// <summary>The words of the dead letters' pages, in both languages: French with plain spaces, its own are given where it is shown.</summary>
public static class DeadLetterTexts
{
    public static readonly Text Title = new("Dead letters", "Lettres mortes");
    public static readonly Text Counted = new("Dead letters ({0})", "Lettres mortes ({0})");
    public static readonly Text Lead = new(
        "Events that came in and could not be taken, kept as they came with the reason. Mend one and replay it: it goes through the same check and counts once. Waiting: {0}.",
        "Événements reçus qui n’ont pu être pris, gardés tels quels avec le motif. Réparez-en un et rejouez-le : il passe par le même contrôle et compte une fois. En attente : {0}.");
    public static readonly Text None = new("There are none here.", "Il n’y en a pas ici.");

    // The filter and the list.
    public static readonly Text State = new("State", "État");
    public static readonly Text Reason = new("Reason", "Motif");
    public static readonly Text Origin = new("Came by", "Arrivée par");
    public static readonly Text All = new("all", "toutes");
    public static readonly Text Filter = new("Filter", "Filtrer");
    public static readonly Text Event = new("Event", "Événement");
    public static readonly Text LastCame = new("Last came", "Dernière venue");
    public static readonly Text Times = new("Times", "Fois");
    public static readonly Text Unread = new("no id could be read", "aucun identifiant lisible");
    public static readonly Text Older = new("Older ones", "Plus anciennes");
    public static readonly Text ReplayShown = new("Replay all that wait here: {0}", "Rejouer toutes celles qui attendent ici : {0}");
    public static readonly Text SaidOfSeveral = new("Replayed: {0}. Refused again: {1}.", "Rejouées : {0}. De nouveau refusées : {1}.");

    // A letter.
    public static readonly Text OneTitle = new("Dead letter: {0}", "Lettre morte : {0}");
    public static readonly Text Waiting = new("waiting", "en attente");
    public static readonly Text Replayed = new("replayed", "rejouée");
    public static readonly Text Discarded = new("discarded", "écartée");
    public static readonly Text ByHttp = new("HTTP", "le Web (HTTP)");
    public static readonly Text ByBus = new("the bus", "le bus");
    public static readonly Text Received = new("First came", "Première venue");
    public static readonly Text Sender = new("Sent by", "Envoyée par");
    public static readonly Text Source = new("Its source", "Sa source");
    public static readonly Text EventId = new("Its id", "Son identifiant");
    public static readonly Text Size = new("Size", "Taille");
    public static readonly Text Bytes = new("{0} bytes", "{0} octets");
    public static readonly Text WhyRefused = new("Why it was refused", "Pourquoi elle a été refusée");
    public static readonly Text Explained = new("What this means", "Ce que cela veut dire");
    public static readonly Text Mend = new("Mend and replay it", "La réparer et la rejouer");
    public static readonly Text TheEvent = new("The event", "L’événement");
    public static readonly Text MendHint = new("One CloudEvent as a JSON document, or a list of them. What came stays beside it.", "Un CloudEvent en document JSON, ou une liste. L’original reste à côté.");
    public static readonly Text NotText = new("Some bytes of it are no text and show as marks.", "Certains de ses octets ne sont pas du texte et apparaissent comme des signes.");
    public static readonly Text TooLong = new(
        "It is too long to be mended here: by the API, GET and PUT /api/workspaces/{0}/dead-letters/{1}.",
        "Elle est trop longue pour être réparée ici : par l’API, GET et PUT /api/workspaces/{0}/dead-letters/{1}.");
    public static readonly Text SaveAndReplay = new("Replay it", "La rejouer");
    public static readonly Text SaveOnly = new("Keep the change for later", "Garder la modification pour plus tard");
    public static readonly Text Discard = new("Discard it", "L’écarter");
    public static readonly Text DiscardSays = new(
        "What it holds is erased for good; that it came, and this reason, stays.",
        "Son contenu est effacé pour de bon ; sa venue et ce motif restent.");
    public static readonly Text AsItCame = new("As it came", "Telle qu’elle est arrivée");
    public static readonly Text Beginning = new("The first {0} bytes", "Les {0} premiers octets");
    public static readonly Text Headers = new("Headers", "En-têtes");
    public static readonly Text History = new("What was done with it", "Ce qui en a été fait");
    public static readonly Text WasEdited = new("Edited by {0}, {1}", "Modifiée par {0}, {1}");
    public static readonly Text WasTried = new("Last replayed by {0}, {1}; tries: {2}; {3}", "Rejouée en dernier par {0}, {1} ; essais : {2} ; {3}");
    public static readonly Text WasTaken = new("taken, answer {0}", "prise, réponse {0}");
    public static readonly Text WasRefused = new("refused again", "de nouveau refusée");
    public static readonly Text WasDiscarded = new("Discarded by {0}, {1}: {2}", "Écartée par {0}, {1} : {2}");

    // What a form did.
    public static readonly Text SaidSaved = new("The change is kept.", "La modification est gardée.");
    public static readonly Text SaidReplayed = new("Replayed: it is recorded, once.", "Rejouée : c’est enregistré, une fois.");
    public static readonly Text SaidRefused = new("It was refused again: the reason stands below.", "Elle a de nouveau été refusée : le motif est ci-dessous.");
    public static readonly Text SaidDiscarded = new("Discarded.", "Elle est écartée.");
    public static readonly Text SaidAway = new("The store did not answer: send it again.", "La base n’a pas répondu : renvoyez.");
    public static readonly Text SaidSettled = new("Meanwhile someone else replayed or discarded it.", "Entre-temps, quelqu’un d’autre l’a rejouée ou écartée.");
}
