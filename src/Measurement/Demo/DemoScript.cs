using Measurement.Contracts;

namespace Measurement.Demo;

/// <summary>What the demo's client organisation sends back, and when it is recorded.</summary>
public sealed record DemoOutcome(DateTimeOffset Recorded, OutcomeEvent Event);

/// <summary>What the demo's consultant records, and when: a command of the API.</summary>
/// <param name="Path">Below the workspace's address: <c>actions</c>.</param>
/// <param name="CommandId">Where the body does not carry an id of its own.</param>
public sealed record DemoDeed(DateTimeOffset Recorded, string Path, string? CommandId, object Body);

/// <summary>All that is recorded at one instant: deeds first, in their order, then outcomes, one batch a source.</summary>
/// <param name="Refused">What the door will refuse: it waits as a dead letter for someone to mend it.</param>
public sealed record DemoMoment(
    DateTimeOffset Recorded, IReadOnlyList<DemoDeed> Deeds, IReadOnlyList<IReadOnlyList<OutcomeEvent>> Batches, IReadOnlyList<OutcomeEvent> Refused)
{
    /// <summary>Commands and events that are recorded: what progress is counted in.</summary>
    public int Size => Deeds.Count + Batches.Sum(batch => batch.Count);
}

/// <summary>The whole demo in recorded order. The same calendar gives the same script, so an interrupted feed goes on by repeating.</summary>
public static class DemoScript
{
    /// <summary>The workspace that the demo lives in.</summary>
    public const string Workspace = "demo";

    public static IReadOnlyList<DemoMoment> Of(DemoCalendar calendar)
    {
        var deeds = Plans.Of(calendar).Concat(Ours.Deeds(calendar)).ToLookup(deed => deed.Recorded);
        var outcomes = Outcomes(calendar).ToLookup(outcome => outcome.Recorded, outcome => outcome.Event);
        var refused = Ours.Refused(calendar).ToLookup(outcome => outcome.Recorded, outcome => outcome.Event);
        return
        [
            .. deeds.Select(group => group.Key).Union(outcomes.Select(group => group.Key)).Union(refused.Select(group => group.Key)).Order().Select(recorded => new DemoMoment(
                recorded,
                [.. deeds[recorded]],
                [.. outcomes[recorded].GroupBy(e => e.Source).Select(source => source.ToList())],
                [.. refused[recorded]])),
        ];
    }

    private static IEnumerable<DemoOutcome> Outcomes(DemoCalendar calendar) =>
    [
        .. FacebookPosts.Of(calendar), .. BrandSearches.Of(calendar), .. DirectVisits.Of(calendar), .. BrandSurvey.Of(calendar),
        .. LoyaltyMailing.Of(calendar), .. LoyalCustomers.Of(calendar), .. Ours.Outcomes(calendar),
    ];
}
