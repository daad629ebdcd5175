using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Measurement.Figures;
using Measurement.Shared;

namespace Measurement.Tests.Outcomes;

public sealed record PostObserved : Observed
{
    [JsonConstructor]
    public PostObserved()
    {
    }

    [SetsRequiredMembers]
    public PostObserved(Observed observed)
        : base(observed)
    {
    }
}

public sealed record MailInteracted : Interacted
{
    [JsonConstructor]
    public MailInteracted()
    {
    }

    [SetsRequiredMembers]
    public MailInteracted(Interacted interacted)
        : base(interacted)
    {
    }
}

public sealed record BrandAnswered : SurveyAnswered
{
    [JsonConstructor]
    public BrandAnswered()
    {
    }

    [SetsRequiredMembers]
    public BrandAnswered(SurveyAnswered answered)
        : base(answered)
    {
    }
}

/// <summary>Three small disciplines, so that the door's tests do not move when a catalogue grows.</summary>
public static class DoorRooms
{
    public static readonly IReadOnlyList<Room> All =
    [
        new(Discipline.BrandStrategy, ["brand-searches", "own-advertising-spend"], [],
            [
                new("aided-awareness", new Dictionary<string, decimal>(StringComparer.Ordinal) { ["yes"] = 1, ["no"] = 0 }),
                new("first-mention", new Dictionary<string, decimal>(StringComparer.Ordinal) { ["own"] = 1, ["other"] = 0 }),
            ],
            [], new Dictionary<Type, string> { [typeof(BrandAnswered)] = "brand-answered.v1" }, observed => new PostObserved(observed), interacted => new MailInteracted(interacted), answered => new BrandAnswered(answered), new DefaultJsonTypeInfoResolver()),
        new(Discipline.DirectMarketing, ["sent", "cost"], ["delivered", "bounced", "converted"], [], [], new Dictionary<Type, string> { [typeof(MailInteracted)] = "mail-interacted.v1" },
            observed => new PostObserved(observed), interacted => new MailInteracted(interacted), null, new DefaultJsonTypeInfoResolver()),
        new(Discipline.SocialMedia, ["impressions", "likes", "shares", "cost", "revenue"], ["liked", "followed"], [], [], new Dictionary<Type, string> { [typeof(PostObserved)] = "post-observed.v1" },
            observed => new PostObserved(observed), interacted => new MailInteracted(interacted), null, new DefaultJsonTypeInfoResolver()),
    ];
}
