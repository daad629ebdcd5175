using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Measurement.Figures;

namespace Measurement.SocialMedia;

/// <summary>A platform's report row, recorded for social media.</summary>
public sealed record SocialMediaObserved : Observed
{
    [JsonConstructor]
    public SocialMediaObserved()
    {
    }

    [SetsRequiredMembers]
    public SocialMediaObserved(Observed observed)
        : base(observed)
    {
    }
}

/// <summary>A person's act on a social medium or after one.</summary>
public sealed record SocialMediaInteracted : Interacted
{
    [JsonConstructor]
    public SocialMediaInteracted()
    {
    }

    [SetsRequiredMembers]
    public SocialMediaInteracted(Interacted interacted)
        : base(interacted)
    {
    }
}
