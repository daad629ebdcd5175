using Measurement.Figures;
using Measurement.Shared;

namespace Measurement.SocialMedia;

/// <summary>What social media is measured by: platforms' reports by item and day, and people's acts.</summary>
public static class SocialMediaRoom
{
    private static readonly IReadOnlyList<string> Engagements = ["likes", "comments", "shares", "saves"];

    public static readonly Room Room = new(
        Discipline.SocialMedia,
        Metrics:
        [
            "impressions", "reach", "likes", "comments", "shares", "saves", "followers", "clicks", "link-clicks", "platform-engagements", "posts",
            "video-25", "video-50", "video-75", "video-100", "watch-seconds", "visits", "engaged-visits", "conversions", "revenue",
            "conversions-claimed", "revenue-claimed", "cost", "mentions", "category-mentions", "positive-mentions", "negative-mentions",
            "neutral-mentions", "control-series",
        ],
        Kinds:
        [
            "exposed", "viewed", "liked", "commented", "shared", "saved", "followed", "unfollowed", "mentioned", "clicked", "visited", "lead",
            "converted", "refunded", "received", "answered", "complained",
        ],
        Questions: [],
        Catalogue:
        [
            new(Discipline.SocialMedia, "posts", new("Posts", "Publications"), Stage.Activity,
                new ItemsCounted("impressions", "reach", "likes", "comments", "shares", "saves"),
                new("items reported with impressions, reach or engagements, counted", "éléments déclarés avec impressions, portée ou engagements, comptés"),
                BetterIs.Neither, "IAB/MRC"),
            new(Discipline.SocialMedia, "impressions", new("Impressions", "Impressions"), Stage.Output, new RowsSummed("impressions"),
                new("impressions, summed within one basis", "impressions, additionnées au sein d’une même base"),
                BetterIs.Higher, "IAB/MRC", Leading: true),
            new(Discipline.SocialMedia, "organic-share", new("Organic share of impressions", "Part organique des impressions"), Stage.Output,
                new SegmentShare("impressions", "organic"),
                new("unpaid impressions ÷ all impressions", "impressions non payées ÷ toutes les impressions"), BetterIs.Neither, "IAB/MRC"),
            new(Discipline.SocialMedia, "reach", new("Reach", "Portée"), Stage.Output, new ReportedDistinct("reach"),
                new("people reached, as the platform reports them for this very span and scope", "personnes touchées, telles que la plateforme les déclare pour cette période et ce périmètre exacts"),
                BetterIs.Higher, "IAB/MRC", Leading: true),
            new(Discipline.SocialMedia, "public-engagements", new("Public engagements", "Engagements publics"), Stage.OutTake, new RowsSummed(Engagements),
                new("reactions + comments + shares + saves, added by us", "réactions + commentaires + partages + enregistrements, additionnés par nous"),
                BetterIs.Higher, "AMEC", Leading: true),
            new(Discipline.SocialMedia, "platform-engagements", new("Engagements as the platform counts them", "Engagements selon la plateforme"), Stage.OutTake,
                new RowsSummed("platform-engagements"),
                new("as reported, never across platforms", "tels que déclarés, jamais entre plateformes"), BetterIs.Higher, "platform"),
            new(Discipline.SocialMedia, "clicks", new("Clicks", "Clics"), Stage.OutTake, new RowsSummed("clicks"),
                new("clicks of any kind, summed", "clics de toute sorte, additionnés"), BetterIs.Higher, "IAB/MRC"),
            new(Discipline.SocialMedia, "engagement-rate-by-impressions", new("Engagement rate by impressions", "Taux d’engagement par impressions"), Stage.OutTake,
                new RowsRatio(Engagements, "impressions"),
                new("public engagements ÷ impressions, over posts that have both, summed and divided once", "engagements publics ÷ impressions, sur les publications qui ont les deux, additionnés et divisés une fois"),
                BetterIs.Higher, "AMEC; interval: Franco et al. 2019", Leading: true),
            new(Discipline.SocialMedia, "engagement-rate-by-reach", new("Engagement rate by reach", "Taux d’engagement par portée"), Stage.OutTake,
                new RowsRatio(Engagements, "reach"),
                new("public engagements ÷ reach, post by post, summed and divided once", "engagements publics ÷ portée, publication par publication, additionnés et divisés une fois"),
                BetterIs.Higher, "AMEC; interval: Franco et al. 2019"),
            new(Discipline.SocialMedia, "engagement-rate-by-followers", new("Engagement rate by followers", "Taux d’engagement par abonnés"), Stage.OutTake,
                new RowsRatio(Engagements, "followers") { AtPublication = true },
                new("public engagements ÷ followers at publication, post by post, summed and divided once", "engagements publics ÷ abonnés à la publication, publication par publication, additionnés et divisés une fois"),
                BetterIs.Higher, "AMEC; interval: Franco et al. 2019"),
            new(Discipline.SocialMedia, "likes-per-post", new("Applause: likes a post", "Applaudissements : j’aime par publication"), Stage.OutTake,
                new RowsRatio(["likes"], null), new("likes ÷ posts with a known count", "j’aime ÷ publications au compte connu"), BetterIs.Higher, "Kaushik", Leading: true),
            new(Discipline.SocialMedia, "comments-per-post", new("Conversation: comments a post", "Conversation : commentaires par publication"), Stage.OutTake,
                new RowsRatio(["comments"], null), new("comments ÷ posts with a known count", "commentaires ÷ publications au compte connu"), BetterIs.Higher, "Kaushik"),
            new(Discipline.SocialMedia, "shares-per-post", new("Amplification: shares a post", "Amplification : partages par publication"), Stage.OutTake,
                new RowsRatio(["shares"], null), new("shares ÷ posts with a known count", "partages ÷ publications au compte connu"), BetterIs.Higher, "Kaushik"),
            new(Discipline.SocialMedia, "saves-per-post", new("Saves a post", "Enregistrements par publication"), Stage.OutTake,
                new RowsRatio(["saves"], null), new("saves ÷ posts with a known count", "enregistrements ÷ publications au compte connu"), BetterIs.Higher, "Kaushik"),
            new(Discipline.SocialMedia, "click-through-rate", new("Click-through rate", "Taux de clic"), Stage.OutTake,
                new RowsRatio(["link-clicks"], "impressions"),
                new("link clicks ÷ impressions, over posts that have both", "clics sur un lien ÷ impressions, sur les publications qui ont les deux"), BetterIs.Higher, "IAB/MRC"),
            new(Discipline.SocialMedia, "followers", new("Followers", "Abonnés"), Stage.OutTake, new LevelAtEnd("followers"),
                new("the newest level of one page at the period’s end", "le niveau le plus récent d’une page à la fin de la période"), BetterIs.Higher, "AMEC", Leading: true),
            new(Discipline.SocialMedia, "follower-change", new("Follower change", "Variation des abonnés"), Stage.OutTake, new LevelChange("followers"),
                new("the level at the end less the level before the period’s first day, or its first", "le niveau de fin moins le niveau d’avant le premier jour, ou le premier"), BetterIs.Higher, "AMEC"),
            new(Discipline.SocialMedia, "visits", new("Visits", "Visites"), Stage.Outcome, new RowsSummed("visits"),
                new("visits from social media, summed", "visites depuis les médias sociaux, additionnées"), BetterIs.Higher, "IAB"),
            new(Discipline.SocialMedia, "conversions", new("Social conversions", "Conversions sociales"), Stage.Outcome, new ActsCounted("converted"),
                new("orders by people, counted in the system of record", "commandes de personnes, comptées dans le système de référence"), BetterIs.Higher, "Kaushik"),
            .. Inputs.Of(Discipline.SocialMedia),
        ],
        EventTypes: new Dictionary<Type, string>
        {
            [typeof(SocialMediaObserved)] = "social-media-observed.v1",
            [typeof(SocialMediaInteracted)] = "social-media-interacted.v1",
        },
        Observation: observed => new SocialMediaObserved(observed),
        Interaction: interacted => new SocialMediaInteracted(interacted),
        Answer: null,
        Json: SocialMediaJson.Default);
}
