using Measurement.Shared;

namespace Measurement.Pages;

/// <summary>
/// Every word of the pages, in both languages. French is written with plain spaces: <see cref="Language"/> gives it its own. Places
/// to fill are numbered alike in both.
/// </summary>
public static class Words
{
    // The frame.
    public static readonly Text Skip = new("Skip to the figures", "Aller aux chiffres");
    public static readonly Text Navigation = new("Pages", "Navigation");
    public static readonly Text Overview = new("Overview", "Vue d’ensemble");
    public static readonly Text BrandStrategy = new("Brand strategy", "Stratégie de marque");
    public static readonly Text DirectMarketing = new("Direct marketing", "Marketing direct");
    public static readonly Text SocialMedia = new("Social media", "Réseaux sociaux");
    public static readonly Text Actions = new("Actions", "Actions");
    public static readonly Text AsKnownOn = new("As known on", "Tel que connu le");
    public static readonly Text Show = new("Show", "Afficher");
    public static readonly Text OtherLanguage = new("Français", "English");
    public static readonly Text AsItWasKnown = new("As it was known on {0}, at the end of the day. What was recorded later is left out.", "Tel que connu le {0}, en fin de journée. Ce qui a été enregistré ensuite est laissé de côté.");
    public static readonly Text AsItWasKnownAt = new("As it was known once event {0} was recorded. What came later is left out.", "Tel que connu après l’événement {0}. Ce qui a suivi est laissé de côté.");
    public static readonly Text BackToNow = new("Back to now", "Revenir à aujourd’hui");
    public static readonly Text LastEvent = new("Log read to event {0}", "Journal lu jusqu’à l’événement {0}");
    public static readonly Text SimulatedClock = new("This workspace is still being fed, on a simulated clock: figures will move.", "Cet espace est en cours de remplissage, sur une horloge simulée : les chiffres vont bouger.");
    public static readonly Text SignOut = new("Sign out", "Se déconnecter");
    public static readonly Text Demo = new("Figures are real public or published example data of others, named here; names, plans and forecasts are ours.", "Les chiffres sont des données réelles publiques ou des exemples publiés par d’autres, nommés ici ; les noms, les plans et les prévisions sont les nôtres.");
    public static readonly Text DemoSources = new("Sources", "Sources");
    public static readonly Text FromDay = new("From", "Du");
    public static readonly Text ToDay = new("to", "au");
    public static readonly Text PeriodAndScope = new("Period and scope", "Période et périmètre");
    public static readonly Text Campaign = new("Campaign", "Campagne");
    public static readonly Text Action = new("Action", "Action");
    public static readonly Text Channel = new("Channel", "Canal");
    public static readonly Text Segment = new("Segment", "Segment");
    public static readonly Text Everything = new("all", "toutes");

    // Errors.
    public static readonly Text NotFound = new("There is nothing here", "Il n’y a rien ici");
    public static readonly Text NotFoundSays = new("Nothing stands under this address, or nothing did at that time.", "Rien ne se trouve à cette adresse, ou rien ne s’y trouvait à cette date.");
    public static readonly Text NotUnderstood = new("This question cannot be answered", "Cette question n’a pas de réponse");
    public static readonly Text ToOverview = new("To the overview", "Vers la vue d’ensemble");

    // Overview and disciplines.
    public static readonly Text WhatActionsAchieved = new("What the actions achieved", "Ce que les actions ont donné");
    public static readonly Text OverviewLead = new("{0}. Actions carried out: {1}; planned: {2}. The three disciplines are measured apart and never added up.", "{0}. Actions réalisées : {1} ; prévues : {2}. Les trois disciplines sont mesurées séparément et jamais additionnées.");
    public static readonly Text AllIndicators = new("All {0} indicators", "Les {0} indicateurs");
    public static readonly Text AllActions = new("All actions: {0}", "Toutes les actions : {0}");
    public static readonly Text Unmatched = new("Outcomes that match no action", "Résultats qui ne correspondent à aucune action");
    public static readonly Text UnmatchedSays = new("These tracking codes came in with outcomes and belong to no action. Log the action that used one, with its code, and its figures are there at once.", "Ces codes de suivi sont arrivés avec des résultats et n’appartiennent à aucune action. Enregistrez l’action qui les a utilisés, avec son code : ses chiffres seront là aussitôt.");
    public static readonly Text NowOfTarget = new("Now, of target", "Actuel, visé");
    public static readonly Text NowOf = new("{0} of {1}", "{0} pour {1}");
    public static readonly Text By = new("by {0}", "d’ici le {0}");
    public static readonly Text Reached = new("reached", "atteint");
    public static readonly Text NotReachedYet = new("not reached yet", "pas encore atteint");
    public static readonly Text NotReached = new("not reached", "non atteint");
    public static readonly Text CannotTellYet = new("cannot tell yet", "indécidable à ce stade");
    public static readonly Text NotComparable = new("a total of this period, not of the target’s", "un total de cette période, non de celle de l’objectif");
    public static readonly Text NoTarget = new("no target in force", "aucune valeur visée à cette date");
    public static readonly Text NoObjectives = new("No objective is set yet.", "Aucun objectif n’est encore fixé.");
    public static readonly Text Corrections = new("Corrections", "Corrections");
    public static readonly Text NoCorrections = new("Nothing that was logged has been corrected.", "Rien de ce qui a été enregistré n’a été corrigé.");
    public static readonly Text Waiting = new("Outcomes waiting", "Résultats en attente");
    public static readonly Text Indicators = new("Indicators", "Indicateurs");
    public static readonly Text GroupedByStage = new("Grouped as AMEC does: activity, output, out-take, outcome, impact", "Groupés selon l’AMEC : activité, production, réception, effet, impact");
    public static readonly Text Indicator = new("Indicator", "Indicateur");
    public static readonly Text ValueHeader = new("Value", "Valeur");
    public static readonly Text IntervalHeader = new("95% interval", "Intervalle à 95 %");
    public static readonly Text InWords = new("In words", "En mots");
    public static readonly Text Target = new("Target", "Objectif");
    public static readonly Text Prior = new("Prior period", "Période précédente");
    public static readonly Text UnitsHeader = new("Units", "Unités");
    public static readonly Text NoneSaid = new("not known", "inconnu");
    public static readonly Text HowItIsMade = new("How it is made", "Comment il est fait");
    public static readonly Text Input = new("Input", "Moyens");
    public static readonly Text Activity = new("Activity", "Activité");
    public static readonly Text Output = new("Output", "Production");
    public static readonly Text OutTake = new("Out-take", "Réception");
    public static readonly Text Outcome = new("Outcome", "Effet");
    public static readonly Text Impact = new("Impact", "Impact");
    public static readonly Text ByMonth = new("{0}, by month", "{0}, par mois");

    // A figure.
    public static readonly Text NotAdditive = new("not additive", "non additif");
    public static readonly Text CannotBeKnownYet = new("cannot be known yet", "pas encore connaissable");
    public static readonly Text Points = new("{0} points", "{0} points");
    public static readonly Text OnePoint = new("{0} points", "{0} point");
    public static readonly Text Between = new("between {0} and {1}", "entre {0} et {1}");
    public static readonly Text AtLeast = new("at least {0}", "au moins {0}");
    public static readonly Text TimesInAHundred = new("{0}, {1} times in 100", "{0}, {1} fois sur 100");
    public static readonly Text Usually = new("usually {0} to {1} by earlier weeks", "d’ordinaire de {0} à {1} d’après les semaines passées");
    public static readonly Text TypicalOf = new("{0}, typical one", "{0}, cas typique");
    public static readonly Text OnPrior = new("{0} on prior period", "{0} sur la période précédente");
    public static readonly Text Better = new("better", "mieux");
    public static readonly Text Worse = new("worse", "moins bien");
    public static readonly Text TargetIs = new("target {0}", "objectif {0}");
    public static readonly Text BaselineIs = new("baseline {0}", "point de départ {0}");
    public static readonly Text PriorIs = new("prior period {0}", "période précédente {0}");
    public static readonly Text GapsAre = new("without a count in one of the metrics: {0}", "sans valeur pour l’une des métriques : {0}");
    public static readonly Text PartialAre = new("left out, as the period cuts them: {0}", "laissés de côté, car la période les coupe : {0}");
    public static readonly Text WorthAbout = new("{0} counted, worth about {1} independent ones", "{0} comptés, qui en valent environ {1} indépendants");
    public static readonly Text Millions = new("{0} million", "{0} millions");
    public static readonly Text OneMillion = new("{0} million", "{0} million");
    public static readonly Text Strip = new("{0}: {1}", "{0} : {1}");
    public static readonly Text Served = new("served", "diffusées");
    public static readonly Text Viewable = new("viewable", "visibles");
    public static readonly Text Views = new("views", "vues");
    public static readonly Text Thumbnails = new("thumbnails", "vignettes");

    // How a figure is made.
    public static readonly Text Formula = new("Formula", "Formule");
    public static readonly Text Version = new("Version", "Version de la formule");
    public static readonly Text IntervalMade = new("Interval", "Intervalle");
    public static readonly Text NoInterval = new("none", "aucun");
    public static readonly Text Unit = new("Unit of analysis", "Unité d’analyse");
    public static readonly Text DefinedBy = new("Defined by", "Défini par");
    public static readonly Text Numerator = new("Numerator", "Numérateur");
    public static readonly Text Denominator = new("Denominator", "Dénominateur");
    public static readonly Text UnitsRead = new("Units read", "Unités lues");
    public static readonly Text Independent = new("Worth", "Valeur réelle");
    public static readonly Text IndependentOnes = new("{0} independent units", "{0} unités indépendantes");
    public static readonly Text EventsMade = new("Events", "Événements");
    public static readonly Text EventsSpan = new("{0}, from {1} to {2}", "{0}, de {1} à {2}");
    public static readonly Text KnownAt = new("Known at", "Connu à");
    public static readonly Text KnownAtEvent = new("event {0} of the log", "l’événement {0} du journal");
    public static readonly Text Covers = new("Period", "Période");
    public static readonly Text ScopeIs = new("Scope", "Périmètre");
    public static readonly Text WholeWorkspace = new("the whole workspace", "tout l’espace de travail");
    public static readonly Text Notes = new("Notes", "Remarques");
    public static readonly Text MethodWilson = new("Wilson score", "score de Wilson");
    public static readonly Text MethodRatioWilson = new("Wilson score on as many units as these are worth", "score de Wilson sur autant d’unités que celles-ci en valent");
    public static readonly Text MethodRatioLogT = new("t on the log scale, over units", "t sur échelle logarithmique, sur les unités");
    public static readonly Text MethodBootstrapT = new("bootstrap-t on the log scale, 2,000 resamples", "bootstrap-t sur échelle logarithmique, 2 000 rééchantillonnages");
    public static readonly Text MethodOrderStatistics = new("order statistics of the median", "statistiques d’ordre de la médiane");
    public static readonly Text MethodT = new("t on unit totals", "t sur les totaux par unité");
    public static readonly Text MethodNewcombe = new("Newcombe, method 10", "Newcombe, méthode 10");
    public static readonly Text MethodBlockBootstrap = new("block bootstrap by week", "bootstrap par blocs d’une semaine");
    public static readonly Text UnitPost = new("a post, or another row of a report", "une publication, ou une autre ligne d’un relevé");
    public static readonly Text UnitRow = new("a row of a report", "une ligne d’un relevé");
    public static readonly Text UnitWeek = new("a whole week", "une semaine entière");
    public static readonly Text UnitAnswer = new("a respondent’s answer", "la réponse d’une personne interrogée");
    public static readonly Text UnitAct = new("one person’s act", "l’acte d’une personne");
    public static readonly Text UnitAction = new("an action", "une action");
    public static readonly Text UnitPerson = new("a person", "une personne");
    public static readonly Text SoManyHours = new("{0} hours", "{0} heures");
    public static readonly Text UnitDelivery = new("a delivery: a person and an action", "une livraison : une personne et une action");
    public static readonly Text FoldAgain = new("Fold again", "Replier");
    public static readonly Text FoldItAgain = new("Fold it again", "Replier à nouveau");
    public static readonly Text FoldSays = new("Take the events listed below and nothing else, fold them anew, and compare.", "Prendre les événements listés ci-dessous et rien d’autre, les replier, et comparer.");
    public static readonly Text Equal = new("Equal: {0} = {1}", "Égal : {0} = {1}");
    public static readonly Text NotEqual = new("Not equal: {0} is shown, {1} is folded", "Différent : {0} affiché, {1} replié");
    public static readonly Text FoldedIn = new("{0} events in {1} s", "{0} événements en {1} s");
    public static readonly Text EventsBehind = new("The events behind it", "Les événements derrière ce chiffre");
    public static readonly Text EventNumber = new("Event", "Événement");
    public static readonly Text Happened = new("Happened", "Survenu");
    public static readonly Text Recorded = new("Recorded", "Enregistré");
    public static readonly Text What = new("What", "Quoi");
    public static readonly Text Person = new("Person", "Personne");
    public static readonly Text SourceAndId = new("Source, id", "Source, identifiant");
    public static readonly Text EventsPage = new("{0}–{1} of {2}", "{0}–{1} sur {2}");
    public static readonly Text NextPage = new("next", "suite");
    public static readonly Text FirstPage = new("from the first", "depuis le premier");
    public static readonly Text NoEvents = new("No event has reached this figure.", "Aucun événement n’a atteint ce chiffre.");
    public static readonly Text TakesCode = new("an action took the code {0}", "une action a pris le code {0}");
    public static readonly Text Voided = new("taken back: {0}", "retiré : {0}");

    // Charts.
    public static readonly Text TableOfChart = new("Table of this chart", "Tableau de ce graphique");
    public static readonly Text ChartDescription = new("Highest: {0} in {1}. Lowest: {2} in {3}. The table below holds every point.", "Maximum : {0} en {1}. Minimum : {2} en {3}. Le tableau ci-dessous donne chaque point.");
    public static readonly Text ChartEmpty = new("No month of this period has a value yet.", "Aucun mois de cette période n’a encore de valeur.");
    public static readonly Text BandLegend = new("Band: 95% interval.", "Bande : intervalle à 95 %.");
    public static readonly Text TargetLegend = new("Dotted: target.", "Pointillé : objectif.");
    public static readonly Text HollowLegend = new("Hollow: a month that the period cuts.", "Point creux : mois coupé par la période.");
    public static readonly Text ActionLegend = new("Numbered lines: actions, as listed.", "Lignes numérotées : les actions, listées dessous.");
    public static readonly Text MonthHeader = new("Month", "Mois");
    public static readonly Text TimelineTitle = new("Actions by discipline", "Les actions par discipline");
    public static readonly Text TimelineDescription = new("One bar an action, from its first to its last day; the table below lists them.", "Une barre par action, du premier au dernier jour ; le tableau ci-dessous les liste.");
    public static readonly Text TimelineLegend = new("Filled: carried out. Dashed: planned.", "Plein : réalisée. Tirets : prévue.");
    public static readonly Text TodayLegend = new("The line is {0}.", "Le trait marque le {0}.");
    public static readonly Text NoActionsYet = new("No action is logged in this period.", "Aucune action n’est enregistrée dans cette période.");

    // Actions.
    public static readonly Text ActionsLead = new("What was planned and what was done, with everything that was said of it since. Logged: {0}.", "Ce qui était prévu et ce qui a été fait, avec tout ce qui en a été dit depuis. Enregistrées : {0}.");
    public static readonly Text LogAnAction = new("Log an action", "Enregistrer une action");
    public static readonly Text State = new("State", "État");
    public static readonly Text Planned = new("planned", "prévue");
    public static readonly Text CarriedOut = new("carried out", "réalisée");
    public static readonly Text Withdrawn = new("withdrawn", "retirée");
    public static readonly Text Corrected = new("corrected", "corrigée");
    public static readonly Text NameField = new("Name", "Nom");
    public static readonly Text Discipline = new("Discipline", "Discipline");
    public static readonly Text Dates = new("Dates", "Dates");
    public static readonly Text Cost = new("Cost", "Coût");
    public static readonly Text Hours = new("Hours", "Heures");
    public static readonly Text Audience = new("Audience size", "Taille de l’audience");
    public static readonly Text Forecast = new("Forecast", "Prévision");
    public static readonly Text ForecastIs = new("{0} ({1} to {2})", "{0} (de {1} à {2})");
    public static readonly Text Codes = new("Tracking codes", "Codes de suivi");
    public static readonly Text TrackingCode = new("Tracking code", "Code de suivi");
    public static readonly Text Objectives = new("Objectives", "Objectifs");
    public static readonly Text Objective = new("Objective", "Objectif");
    public static readonly Text History = new("What was recorded of it", "Ce qui en a été enregistré");
    public static readonly Text ChangedFromTo = new("{0}: {1} → {2}", "{0} : {1} → {2}");
    public static readonly Text Reason = new("Reason: {0}", "Motif : {0}");
    public static readonly Text ForecastEarly = new("recorded before the start", "enregistrée avant le début");
    public static readonly Text ForecastLate = new("recorded after the start: it says nothing of foresight", "enregistrée après le début : elle ne dit rien de la prévoyance");
    public static readonly Text ItsFigures = new("Its figures", "Ses chiffres");
    public static readonly Text ItsFiguresLink = new("{0}, this action alone", "{0}, cette action seule");
    public static readonly Text MeasuredBy = new("How it will be measured", "Comment elle sera mesurée");
    public static readonly Text UseThisLink = new("Use this link in every message, with your own page’s address in front:", "Utilisez ce lien dans chaque message, avec l’adresse de votre page devant :");
    public static readonly Text CodeSays = new("Outcomes name the action by the code {0}.", "Les résultats nomment l’action par le code {0}.");
    public static readonly Text NoCode = new("It has no tracking code: outcomes can name it by its id {0} only.", "Elle n’a pas de code de suivi : les résultats ne peuvent la nommer que par son identifiant {0}.");
    public static readonly Text ActionLogged = new("Logged.", "Enregistrée.");

    // The form.
    public static readonly Text LogLead = new("What you record now is dated by the log, so a forecast made today can be shown to have come before the results.", "Ce que vous enregistrez maintenant est daté par le journal : une prévision faite aujourd’hui pourra être montrée comme antérieure aux résultats.");
    public static readonly Text WhatFieldset = new("What", "Quoi");
    public static readonly Text WhatFor = new("What for", "Pour quoi");
    public static readonly Text HowMeasured = new("How it is measured", "Comment c’est mesuré");
    public static readonly Text Details = new("Cost, hours, audience", "Coût, heures, audience");
    public static readonly Text ChannelHint = new("as email, facebook, outdoor", "par exemple email, facebook, affichage");
    public static readonly Text CodeHint = new("Left empty, it is made of the name.", "Laissé vide, il est fait à partir du nom.");
    public static readonly Text Likely = new("likely", "probable");
    public static readonly Text EightInTen = new("8 times in 10 between", "8 fois sur 10 entre");
    public static readonly Text And = new("and", "et");
    public static readonly Text NumberHint = new("A share is typed as 1.3%.", "Une part se saisit comme 1,3 %.");
    public static readonly Text NoChoice = new("none", "sans");
    public static readonly Text PlanIndicator = new("Indicator it is to move", "Indicateur à faire bouger");
    public static readonly Text PlanSource = new("Where outcomes come from", "D’où viennent les résultats");
    public static readonly Text PlanComparison = new("Held against", "Comparé à");
    public static readonly Text PlanWindow = new("Days after its end that still count", "Jours après la fin qui comptent encore");
    public static readonly Text PlanWorthwhile = new("Smallest effect worth it", "Plus petit effet qui en vaille la peine");
    public static readonly Text ComparedBaseline = new("the baseline", "le point de départ");
    public static readonly Text ComparedTarget = new("the target", "l’objectif");
    public static readonly Text ComparedPrior = new("the prior period", "la période précédente");
    public static readonly Text LogAsPlanned = new("Log it as planned", "L’enregistrer comme prévue");
    public static readonly Text AlreadyDone = new("It is already done", "Elle est déjà réalisée");
    public static readonly Text SomethingWrong = new("Nothing was recorded: some answers need another look.", "Rien n’a été enregistré : certaines réponses sont à revoir.");
    public static readonly Text NoNumber = new("This is no number.", "Ce n’est pas un nombre.");
    public static readonly Text NoDay = new("This is no day.", "Ce n’est pas un jour.");
    public static readonly Text InTheFuture = new("It lies in the future: only what began can have been carried out.", "C’est dans le futur : seul ce qui a commencé peut avoir été réalisé.");
    public static readonly Text NoCampaigns = new("No campaign is planned yet: plan one by the API first.", "Aucune campagne n’est encore prévue : créez-en une par l’API d’abord.");
}
