using Measurement.Figures;
using Measurement.Shared;

namespace Measurement.BrandStrategy;

/// <summary>What brand strategy is measured by: what people say when asked, and what they search for and visit of their own accord.</summary>
public static class BrandStrategyRoom
{
    private static readonly IReadOnlyDictionary<string, decimal> YesOrNo = new Dictionary<string, decimal>(StringComparer.Ordinal) { ["yes"] = 1, ["no"] = 0 };

    private static readonly IReadOnlyList<(string Name, Text Title)> Questions =
    [
        ("aided-awareness", new("Aided awareness", "Notoriété assistée")),
        ("unaided-awareness", new("Unaided awareness", "Notoriété spontanée")),
        ("first-mention", new("First mention", "Première citation")),
        ("ad-recall", new("Ad recall", "Mémorisation publicitaire")),
        ("message-association", new("Message association", "Association au message")),
        ("consideration", new("Consideration", "Considération")),
        ("preference", new("Preference", "Préférence")),
        ("purchase-intent", new("Purchase intent", "Intention d’achat")),
        ("favourability", new("Favourability", "Opinion favorable")),
    ];

    public static readonly Room Room = new(
        Discipline.BrandStrategy,
        Metrics:
        [
            "impressions", "reach", "brand-searches", "category-brand-searches", "direct-visits", "mentions", "category-mentions", "positive-mentions",
            "negative-mentions", "neutral-mentions", "own-advertising-spend", "category-advertising-spend", "market-share", "cost", "control-series",
        ],
        Kinds: ["exposed", "viewed", "mentioned", "visited", "lead", "converted", "refunded"],
        Questions: [.. Questions.Select(question => new Question(question.Name, YesOrNo))],
        Catalogue:
        [
            .. Questions.Select(question => new Indicator(Discipline.BrandStrategy, question.Name, question.Title, Stage.Outcome, new AnswersShare(question.Name),
                new("weighted share of answers that say yes, in the group asked for, else exposed or none", "part pondérée des réponses positives, dans le groupe demandé, sinon exposé ou aucun"),
                BetterIs.Higher, "AMEC; interval: Franco et al. 2019", Leading: question.Name == "aided-awareness")),
            new(Discipline.BrandStrategy, "survey-response-rate", new("Survey response rate", "Taux de réponse à l’enquête"), Stage.Output, new AnswersReceived(),
                new("answered ÷ asked", "répondants ÷ interrogés"), BetterIs.Higher, "AAPOR; interval: Wilson 1927", Leading: true),
            .. Questions.Select(question => new Indicator(Discipline.BrandStrategy,
                question.Name == "aided-awareness" ? "awareness-lift" : $"{question.Name}-lift",
                question.Name == "aided-awareness" ? new("Awareness lift", "Gain de notoriété") : new($"{question.Title.En} lift", $"Gain : {question.Title.Fr.ToLowerInvariant()}"),
                Stage.Outcome, new AnswersLift(question.Name),
                new("exposed less control, in points of the share that says yes", "exposés moins témoins, en points de la part qui dit oui"),
                BetterIs.Higher, "interval: Newcombe 1998, method 10", Leading: question.Name == "aided-awareness")),
            new(Discipline.BrandStrategy, "brand-searches", new("Brand searches", "Recherches de la marque"), Stage.OutTake, new RowsSummed("brand-searches"),
                new("searches for the brand, summed", "recherches de la marque, additionnées"), BetterIs.Higher, "IPA", Leading: true),
            new(Discipline.BrandStrategy, "direct-visits", new("Direct visits", "Visites directes"), Stage.OutTake, new RowsSummed("direct-visits"),
                new("visits that name no other origin, summed", "visites sans autre origine, additionnées"), BetterIs.Higher, "IAB", Leading: true),
            new(Discipline.BrandStrategy, "share-of-search", new("Share of search", "Part de recherche"), Stage.OutTake,
                new WeeklyShare("brand-searches", "category-brand-searches", 12),
                new("the brand’s searches ÷ those of the listed brands, by whole weeks", "recherches de la marque ÷ celles des marques listées, par semaines entières"), BetterIs.Higher, "IPA"),
            new(Discipline.BrandStrategy, "share-of-mentions", new("Share of mentions", "Part des mentions"), Stage.OutTake,
                new WeeklyShare("mentions", "category-mentions", 8),
                new("the brand’s mentions ÷ the category’s, by whole weeks", "mentions de la marque ÷ celles de la catégorie, par semaines entières"), BetterIs.Higher, "AMEC", Leading: true),
            .. Inputs.Of(Discipline.BrandStrategy),
        ],
        EventTypes: new Dictionary<Type, string>
        {
            [typeof(BrandStrategyObserved)] = "brand-strategy-observed.v1",
            [typeof(BrandStrategyInteracted)] = "brand-strategy-interacted.v1",
            [typeof(BrandStrategySurveyAnswered)] = "brand-strategy-survey-answered.v1",
        },
        Observation: observed => new BrandStrategyObserved(observed),
        Interaction: interacted => new BrandStrategyInteracted(interacted),
        Answer: answered => new BrandStrategySurveyAnswered(answered),
        Json: BrandStrategyJson.Default);
}
