using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Measurement.Figures;

namespace Measurement.BrandStrategy;

/// <summary>A tracker's report row, recorded for brand strategy.</summary>
public sealed record BrandStrategyObserved : Observed
{
    [JsonConstructor]
    public BrandStrategyObserved()
    {
    }

    [SetsRequiredMembers]
    public BrandStrategyObserved(Observed observed)
        : base(observed)
    {
    }
}

/// <summary>A person's act recorded for brand strategy.</summary>
public sealed record BrandStrategyInteracted : Interacted
{
    [JsonConstructor]
    public BrandStrategyInteracted()
    {
    }

    [SetsRequiredMembers]
    public BrandStrategyInteracted(Interacted interacted)
        : base(interacted)
    {
    }
}

/// <summary>A respondent's answer; surveys are always brand strategy.</summary>
public sealed record BrandStrategySurveyAnswered : SurveyAnswered
{
    [JsonConstructor]
    public BrandStrategySurveyAnswered()
    {
    }

    [SetsRequiredMembers]
    public BrandStrategySurveyAnswered(SurveyAnswered answered)
        : base(answered)
    {
    }
}

/// <summary>How the discipline's events are written and read: by generated code, for there are many.</summary>
[JsonSerializable(typeof(BrandStrategyObserved))]
[JsonSerializable(typeof(BrandStrategyInteracted))]
[JsonSerializable(typeof(BrandStrategySurveyAnswered))]
internal sealed partial class BrandStrategyJson : JsonSerializerContext;
