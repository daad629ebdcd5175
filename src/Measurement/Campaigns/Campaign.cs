using JasperFx.Events;
using Measurement.Shared;

namespace Measurement.Campaigns;

/// <summary>A dated effort that serves objectives was planned.</summary>
/// <param name="Budget">What it may cost; null where nobody said.</param>
public sealed record CampaignPlanned(string CampaignId, string Name, DateOnly From, DateOnly To, Money? Budget, IReadOnlyList<string> Objectives);

/// <summary>A campaign as its events leave it.</summary>
public sealed record Campaign(
    string Id, string Name, DateOnly From, DateOnly To, Money? Budget, IReadOnlyList<string> Objectives, DateTimeOffset PlannedAt, string? User)
{
    public static Campaign? Fold(IEnumerable<IEvent> events) =>
        events.Aggregate((Campaign?)null, (campaign, e) => e.Data is CampaignPlanned planned
            ? new(planned.CampaignId, planned.Name, planned.From, planned.To, planned.Budget, planned.Objectives, e.Timestamp, e.UserName)
            : campaign);
}
