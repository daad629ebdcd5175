namespace Measurement.Shared;

/// <summary>A text in the two languages that everything is read in.</summary>
public readonly record struct Text(string En, string Fr)
{
    /// <summary>The text in a language, by its two-letter code; English where it is not French.</summary>
    public string In(string language) => language == "fr" ? Fr : En;
}
