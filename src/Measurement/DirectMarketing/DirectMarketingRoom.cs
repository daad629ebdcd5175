using Measurement.Figures;
using Measurement.Shared;

namespace Measurement.DirectMarketing;

/// <summary>What direct marketing is measured by: what became of each person an action was delivered to.</summary>
public static class DirectMarketingRoom
{
    public static readonly Room Room = new(
        Discipline.DirectMarketing,
        Metrics:
        [
            "sent", "delivered", "bounced", "deliveries-opened", "opens", "deliveries-clicked", "clicks", "unsubscribed", "complained", "visits",
            "engaged-visits", "conversions", "revenue", "conversions-claimed", "revenue-claimed", "cost", "list-size", "control-series",
        ],
        Kinds:
        [
            "sent", "delivered", "bounced", "opened", "clicked", "replied", "visited", "lead", "converted", "refunded", "subscribed", "unsubscribed",
            "complained", "received", "answered",
        ],
        Questions: [],
        Catalogue:
        [
            new(Discipline.DirectMarketing, "sent", new("Sent", "Envoyés"), Stage.Activity, new ActsCounted("sent"),
                new("messages handed over for delivery, counted", "messages remis pour livraison, comptés"), BetterIs.Neither, "IAB"),
            new(Discipline.DirectMarketing, "delivered", new("Delivered", "Délivrés"), Stage.Output, new ActsCounted("delivered"),
                new("messages accepted by the receiver, counted", "messages acceptés par le destinataire, comptés"), BetterIs.Higher, "IAB", Leading: true),
            new(Discipline.DirectMarketing, "delivery-rate", new("Delivery rate", "Taux de délivrance"), Stage.Output, new ActsShare("delivered", "sent"),
                new("delivered ÷ sent", "délivrés ÷ envoyés"), BetterIs.Higher, "DMA", Leading: true),
            new(Discipline.DirectMarketing, "open-rate-confirmed", new("Open rate, confirmed", "Taux d’ouverture confirmé"), Stage.OutTake, new PeopleShare("opened"),
                new("deliveries opened by a person ÷ delivered, by day of delivery; machines’ opens are kept apart", "livraisons ouvertes par une personne ÷ délivrés, par jour de livraison ; les ouvertures de machines sont tenues à part"),
                BetterIs.Higher, "DMA"),
            new(Discipline.DirectMarketing, "click-through-rate", new("Click-through rate", "Taux de clic"), Stage.OutTake, new PeopleShare("clicked"),
                new("deliveries clicked ÷ delivered, by day of delivery", "livraisons cliquées ÷ délivrés, par jour de livraison"), BetterIs.Higher, "DMA; interval: Wilson 1927", Leading: true),
            new(Discipline.DirectMarketing, "visit-rate", new("Visit rate", "Taux de visite"), Stage.OutTake, new PeopleShare("visited"),
                new("people who visited after delivery ÷ people delivered to, by day of delivery", "personnes venues après la livraison ÷ personnes atteintes, par jour de livraison"),
                BetterIs.Higher, "DMA; interval: Wilson 1927"),
            new(Discipline.DirectMarketing, "unsubscribe-rate", new("Unsubscribe rate", "Taux de désabonnement"), Stage.OutTake, new PeopleShare("unsubscribed"),
                new("people who unsubscribed after delivery ÷ delivered, by day of delivery", "personnes désabonnées après la livraison ÷ délivrés, par jour de livraison"),
                BetterIs.Lower, "DMA; interval: Wilson 1927", Leading: true),
            new(Discipline.DirectMarketing, "complaint-rate", new("Complaint rate", "Taux de plainte"), Stage.OutTake, new PeopleShare("complained"),
                new("people who complained after delivery ÷ delivered, by day of delivery", "personnes s’étant plaintes après la livraison ÷ délivrés, par jour de livraison"),
                BetterIs.Lower, "DMA; interval: Wilson 1927"),
            new(Discipline.DirectMarketing, "conversion-rate", new("Conversion rate", "Taux de conversion"), Stage.Outcome, new PeopleShare("converted"),
                new("people who ordered ÷ people delivered to, by day of delivery, summed and divided once", "personnes ayant commandé ÷ personnes atteintes, par jour de livraison, additionnées et divisées une fois"),
                BetterIs.Higher, "DMA; interval: Wilson 1927", Leading: true),
            new(Discipline.DirectMarketing, "visits", new("Visits", "Visites"), Stage.OutTake, new ActsCounted("visited"),
                new("visits by people, by day", "visites de personnes, par jour"), BetterIs.Higher, "DMA"),
            new(Discipline.DirectMarketing, "orders", new("Orders", "Commandes"), Stage.Outcome, new ActsCounted("converted"),
                new("orders, by day of order", "commandes, par jour de commande"), BetterIs.Higher, "DMA"),
            new(Discipline.DirectMarketing, "orders-per-delivered", new("Orders per delivered", "Commandes par livraison"), Stage.Outcome, new CountPerDelivery("converted"),
                new("orders after delivery ÷ delivered, by day of delivery", "commandes après la livraison ÷ délivrés, par jour de livraison"), BetterIs.Higher, "DMA"),
            new(Discipline.DirectMarketing, "revenue", new("Revenue", "Chiffre d’affaires"), Stage.Impact, new ValueSummed("converted"),
                new("value of orders, by day of order, one figure a currency", "valeur des commandes, par jour de commande, un chiffre par devise"), BetterIs.Higher, "DMA"),
            new(Discipline.DirectMarketing, "net-revenue", new("Net revenue", "Chiffre d’affaires net"), Stage.Impact, new ValueSummed("converted", Less: "refunded"),
                new("value of orders less refunds, by day", "valeur des commandes moins les remboursements, par jour"), BetterIs.Higher, "DMA"),
            new(Discipline.DirectMarketing, "revenue-per-recipient", new("Revenue per recipient", "Chiffre d’affaires par destinataire"), Stage.Impact, new ValuePerDelivery("converted"),
                new("value of orders after delivery ÷ delivered, by day of delivery", "valeur des commandes après la livraison ÷ délivrés, par jour de livraison"),
                BetterIs.Higher, "DMA", Leading: true),
            new(Discipline.DirectMarketing, "average-order-value", new("Average order value", "Panier moyen"), Stage.Impact, new ValuePerAct("converted"),
                new("value ÷ orders of those who ordered after delivery; the buyer is the unit", "valeur ÷ commandes de ceux qui ont commandé après la livraison ; l’acheteur est l’unité"), BetterIs.Higher, "DMA"),
            new(Discipline.DirectMarketing, "repeat-rate", new("Repeat rate", "Taux de réachat"), Stage.Outcome, new PeopleRepeating("converted"),
                new("people who ordered more than once ÷ people who ordered, in the period", "personnes ayant commandé plus d’une fois ÷ personnes ayant commandé, dans la période"),
                BetterIs.Higher, "DMA; interval: Wilson 1927"),
            .. Inputs.Of(Discipline.DirectMarketing),
            new(Discipline.DirectMarketing, "cost-per-contact", new("Cost per contact", "Coût par contact"), Stage.Impact, new CostPer(null),
                new("logged cost of the actions that delivered ÷ delivered", "coût consigné des actions qui ont délivré ÷ délivrés"), BetterIs.Lower, "Farris 2016"),
            new(Discipline.DirectMarketing, "cost-per-acquisition", new("Cost per acquisition", "Coût par acquisition"), Stage.Impact, new CostPer("converted"),
                new("logged cost of the actions that delivered ÷ people who ordered after delivery", "coût consigné des actions qui ont délivré ÷ personnes ayant commandé après la livraison"),
                BetterIs.Lower, "Farris 2016; interval: reciprocal of the conversion rate’s"),
            new(Discipline.DirectMarketing, "list-size", new("List size", "Taille de la liste"), Stage.Output, new LevelAtEnd("list-size"),
                new("the newest size of one list at the period’s end", "la taille la plus récente d’une liste à la fin de la période"), BetterIs.Higher, "DMA"),
        ],
        EventTypes: new Dictionary<Type, string>
        {
            [typeof(DirectMarketingObserved)] = "direct-marketing-observed.v1",
            [typeof(DirectMarketingInteracted)] = "direct-marketing-interacted.v1",
        },
        Observation: observed => new DirectMarketingObserved(observed),
        Interaction: interacted => new DirectMarketingInteracted(interacted),
        Answer: null,
        Json: DirectMarketingJson.Default);
}
