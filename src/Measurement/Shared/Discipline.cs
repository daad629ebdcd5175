using System.Text.Json.Serialization;

namespace Measurement.Shared;

/// <summary>One of the three measured apart and never added up. Each action, outcome and indicator has exactly one.</summary>
[JsonConverter(typeof(KebabCase<Discipline>))]
public enum Discipline
{
    BrandStrategy,
    DirectMarketing,
    SocialMedia,
}

public static class Disciplines
{
    public static readonly IReadOnlyList<Discipline> All = [Discipline.BrandStrategy, Discipline.DirectMarketing, Discipline.SocialMedia];

    /// <summary>The name on the wire and in addresses: <c>brand-strategy</c>, <c>direct-marketing</c>, <c>social-media</c>.</summary>
    public static string Slug(this Discipline discipline) => discipline switch
    {
        Discipline.BrandStrategy => "brand-strategy",
        Discipline.DirectMarketing => "direct-marketing",
        _ => "social-media",
    };

    /// <summary>The discipline of a slug, or null where the slug names none.</summary>
    public static Discipline? Parse(string? slug) => slug switch
    {
        "brand-strategy" => Discipline.BrandStrategy,
        "direct-marketing" => Discipline.DirectMarketing,
        "social-media" => Discipline.SocialMedia,
        _ => null,
    };
}
