using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Measurement.Figures;

namespace Measurement.DirectMarketing;

/// <summary>A tracker's or a mailing platform's report row, recorded for direct marketing.</summary>
public sealed record DirectMarketingObserved : Observed
{
    [JsonConstructor]
    public DirectMarketingObserved()
    {
    }

    [SetsRequiredMembers]
    public DirectMarketingObserved(Observed observed)
        : base(observed)
    {
    }
}

/// <summary>A person's act that followed a direct contact, or the contact itself.</summary>
public sealed record DirectMarketingInteracted : Interacted
{
    [JsonConstructor]
    public DirectMarketingInteracted()
    {
    }

    [SetsRequiredMembers]
    public DirectMarketingInteracted(Interacted interacted)
        : base(interacted)
    {
    }
}

/// <summary>How the discipline's events are written and read: by generated code, for there are many.</summary>
[JsonSerializable(typeof(DirectMarketingObserved))]
[JsonSerializable(typeof(DirectMarketingInteracted))]
internal sealed partial class DirectMarketingJson : JsonSerializerContext;
