using Measurement.Shared;

namespace Measurement.Actions;

/// <summary>The words of the actions' pages and forms, in both languages: French with plain spaces, its own are given where it is shown.</summary>
public static class ActionTexts
{
    // The list.
    public static readonly Text NothingPlanned = new("Nothing logged yet.", "Rien n’est encore enregistré.");
    public static readonly Text GroupPlanned = new("Planned, the next first: {0}", "Prévues, la prochaine d’abord : {0}");
    public static readonly Text GroupCarriedOut = new("Carried out, the latest first: {0}", "Réalisées, la dernière d’abord : {0}");
    public static readonly Text GroupWithdrawn = new("Withdrawn: {0}", "Retirées : {0}");
    public static readonly Text CorrectedTimes = new("corrected: {0}×", "corrigée : {0}×");

    public static readonly Text SaidOn = new("{0}, {1}: {2}", "{0}, {1} : {2}");
    public static readonly Text Quoted = new("“{0}”", "« {0} »");

    // An action.
    public static readonly Text Changed = new("{0}:", "{0} :");
    public static readonly Text Recorded = new("Recorded.", "C’est enregistré.");
    public static readonly Text NoFiguresYet = new("It has not begun: there is nothing to measure yet.", "Elle n’a pas commencé : il n’y a encore rien à mesurer.");
    public static readonly Text By = new("by {0}", "par {0}");

    // Carrying out, correcting, withdrawing.
    public static readonly Text SomethingElse = new("Record something else of it", "Enregistrer autre chose à son sujet");
    public static readonly Text NothingIsLost = new("Nothing is overwritten: what was said before stays in sight, with the reason.", "Rien n’est écrasé : ce qui a été dit avant reste visible, avec le motif.");
    public static readonly Text CarryOut = new("It was carried out", "Elle a été réalisée");
    public static readonly Text Correct = new("Correct it", "La corriger");
    public static readonly Text Withdraw = new("Withdraw it", "La retirer");
    public static readonly Text WithdrawSays = new("Its tracking codes stay its own, for ever.", "Ses codes de suivi restent les siens, pour toujours.");
    public static readonly Text ReasonField = new("Reason", "Motif");
    public static readonly Text CodesHint = new("Separated by commas. A code is never taken away, only added.", "Séparés par des virgules. Un code ne s’enlève pas, il s’ajoute.");
    public static readonly Text AsPlanned = new("Left empty: as planned.", "Laissé vide : comme prévu.");

    // The form.
    public static readonly Text CampaignHint = new("A new campaign is planned by the API: POST /api/workspaces/{0}/campaigns.", "Une nouvelle campagne se crée par l’API : POST /api/workspaces/{0}/campaigns.");
    public static readonly Text NoObjectives = new("No objective is set yet.", "Aucun objectif n’est encore fixé.");
    public static readonly Text NotWhole = new("It must be a whole number.", "Un nombre entier est attendu.");
    public static readonly Text CodesOfForm = new("Left empty, it is made of the name. Several are separated by commas.", "Laissé vide, il est fait à partir du nom. Plusieurs se séparent par des virgules.");
    public static readonly Text To = new("To", "Au");
    public static readonly Text ToHint = new("Left empty: one day.", "Laissé vide : un seul jour.");
}
