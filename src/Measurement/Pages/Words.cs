using Measurement.Figures;
using Measurement.Shared;

namespace Measurement.Pages;

/// <summary>Every word of the pages, in both languages. French takes its narrow spaces before : ; ! ? and within « ».</summary>
public static class Words
{
    public static readonly Text SkipToFigures = new("Skip to the figures", "Aller aux chiffres");
    public static readonly Text Pages = new("Pages", "Pages");
    public static readonly Text Overview = new("Overview", "Vue d’ensemble");
    public static readonly Text Actions = new("Actions", "Actions");
    public static readonly Text AsKnownOn = new("As known on", "Tel que connu le");
    public static readonly Text Show = new("Show", "Afficher");
    public static readonly Text OtherLanguage = new("Français", "English");
    public static readonly Text SignOut = new("Sign out", "Se déconnecter");
    public static readonly Text AsItWasKnownOn = new("As it was known on", "Tel que connu le");
    public static readonly Text LeftOut = new("What was recorded later is left out.", "Ce qui a été enregistré depuis est laissé de côté.");
    public static readonly Text BackToNow = new("Back to now", "Revenir à maintenant");
    public static readonly Text DemoBanner = new(
        "Figures are real public or published example data of others, named here; names, plans and forecasts are ours.",
        "Les chiffres sont des données d’exemple publiques ou publiées par d’autres, nommés ici\u202F; les noms, les plans et les prévisions sont de nous.");
    public static readonly Text NothingHere = new("There is nothing here", "Il n’y a rien ici");

    public static Text Of(Discipline discipline) => discipline switch
    {
        Discipline.BrandStrategy => new("Brand strategy", "Stratégie de marque"),
        Discipline.DirectMarketing => new("Direct marketing", "Marketing direct"),
        _ => new("Social media", "Médias sociaux"),
    };

    /// <summary>The discipline's class in the style sheet: its colour and its shape.</summary>
    public static string Mark(Discipline discipline) => discipline switch
    {
        Discipline.BrandStrategy => "brand",
        Discipline.DirectMarketing => "direct",
        _ => "social",
    };

    public static Text Of(Stage stage) => stage switch
    {
        Stage.Input => new("Input", "Moyens"),
        Stage.Activity => new("Activity", "Activité"),
        Stage.Output => new("Output", "Production"),
        Stage.OutTake => new("Out-take", "Réception"),
        Stage.Outcome => new("Outcome", "Résultat"),
        _ => new("Impact", "Impact"),
    };
}
