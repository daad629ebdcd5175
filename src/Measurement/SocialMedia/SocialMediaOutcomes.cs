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

/// <summary>How the discipline's events are written and read: by generated code, for there are many.</summary>
[JsonSerializable(typeof(SocialMediaObserved))]
[JsonSerializable(typeof(SocialMediaInteracted))]
internal sealed partial class SocialMediaJson : JsonSerializerContext;
