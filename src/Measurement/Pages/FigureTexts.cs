using Measurement.Figures;
using Measurement.Shared;

namespace Measurement.Pages;

/// <summary>What a figure's own page says beyond the figure itself, in both languages: French with plain spaces, its own are given where it is shown.</summary>
public static class FigureTexts
{
    public static readonly Text PartOfWhole = new("{0} of {1}", "{0} sur {1}");
    public static readonly Text Level = new("Level", "Niveau");
    public static readonly Text LevelIs = new("the interval covers the truth {0} times in 100", "l’intervalle contient la vraie valeur {0} fois sur 100");
    public static readonly Text Seed = new("Draws", "Tirages");
    public static readonly Text SeedRule = new(
        "seeded by the first 64 bits of SHA-256 of indicator, version, scope and period: anyone draws the same again",
        "graine : les 64 premiers bits du SHA-256 de l’indicateur, de la version, du périmètre et de la période ; chacun peut refaire les mêmes tirages");
    public static readonly Text CountedBasis = new("Counted as", "Compté en");
    public static readonly Text GapsHeader = new("Without a count", "Sans valeur");
    public static readonly Text PartialHeader = new("Cut by the period", "Coupés par la période");
    public static readonly Text DesignEffect = new("design effect {0}: units that resemble each other tell less", "effet de plan {0} : des unités qui se ressemblent en disent moins");
    public static readonly Text WorthAndDesign = new("{0}; {1}", "{0} ; {1}");
    public static readonly Text KnownOnDay = new("the end of {0}, event {1} of the log", "la fin du {0}, événement {1} du journal");

    /// <summary>"267 of 21,307": of an overall share only, as nothing else is a part of a whole. Null elsewhere.</summary>
    public static string? Part(this Language language, Figure figure) =>
        figure is { Unit: "ratio", Reading: Readings.Overall, Numerator: { } numerator, Denominator: { } denominator }
            ? language.In(PartOfWhole, Counted(language, numerator), Counted(language, denominator))
            : null;

    /// <summary>"design effect 1,445": how many counted things tell as much as one independent one; null where each tells as much as one.</summary>
    public static string? Design(this Language language, Figure figure) =>
        language.Worth(figure) is not null && figure is { Denominator: { } counted, EffectiveUnits: { } effective }
            ? language.In(DesignEffect, Rounded(language, counted / (decimal)effective))
            : null;

    /// <summary>Whether an interval was drawn by chance, and so has a seed.</summary>
    public static bool IsDrawn(Figure figure) => figure.Method is "bootstrap-t" or "block-bootstrap" || figure.ExpectedLower is not null;

    private static string Counted(Language language, decimal value) => language.Number(value, decimal.IsInteger(value) ? 0 : 1);

    private static string Rounded(Language language, decimal value) => language.Number(value, value < 10 ? 1 : 0);
}
