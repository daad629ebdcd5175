using Measurement.Access;
using Measurement.Shared;

namespace Measurement.Outcomes;

/// <summary>How pages call what a dead letter is.</summary>
public static class LetterWords
{
    /// <summary>The reasons there are, by the slug of their problem.</summary>
    public static readonly IReadOnlyList<string> Reasons =
        [OutcomeCheck.Refused, "envelope-unreadable", "identity-taken", "recorded-at", "unsupported-media-type", "too-large"];

    public static Text Of(LetterState state) => state switch
    {
        LetterState.Waiting => DeadLetterTexts.Waiting,
        LetterState.Replayed => DeadLetterTexts.Replayed,
        _ => DeadLetterTexts.Discarded,
    };

    public static Text Of(Origin origin) => origin == Origin.Bus ? DeadLetterTexts.ByBus : DeadLetterTexts.ByHttp;

    /// <summary>A reason by its slug: what the problem's own page is titled.</summary>
    public static Text Of(string reason) => ProblemPages.Catalogue.TryGetValue(reason, out var page) ? page.Title : new(reason, reason);
}
