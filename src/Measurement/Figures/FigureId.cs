using System.Buffers.Text;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Measurement.Shared;

namespace Measurement.Figures;

/// <summary>
/// What a figure is, as an id that needs no store: which indicator, in which version and reading, of which scope and period, and what
/// was known. Never the workspace: that is the credential's.
/// </summary>
public sealed record FigureId(
    string Indicator, int Version, string Reading, string? Currency, string? Basis, Scope Scope, DateOnly From, DateOnly To, long LastSequence, string AsOf)
{
    private const string Prefix = "fig-";

    // As short as may be: an id stands in addresses.
    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public Period Period => new(From, To);

    public Knowledge Knowledge => Knowledge.Parse(AsOf) ?? Knowledge.Live;

    public static FigureId Of(Figure figure, long lastSequence, Knowledge knowledge) => new(
        figure.Indicator, figure.FormulaVersion, figure.Reading, figure.Currency, figure.Basis, figure.Scope, figure.From, figure.To, lastSequence, knowledge.ToString() ?? "");

    public override string ToString() => Prefix + Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes<object?[]>(
        [Indicator, Version, Reading, Currency, Basis, Scope.Campaign, Scope.Action, Scope.Channel, Scope.Segment, $"{From:yyyy-MM-dd}", $"{To:yyyy-MM-dd}", LastSequence, AsOf], Options));

    /// <summary>Reads an id, or null where it is not the id of some figure, to the letter: ids come from outside.</summary>
    public static FigureId? Parse(string text)
    {
        if (!text.StartsWith(Prefix, StringComparison.Ordinal) || text.Length > 8000 || !Base64Url.IsValid(text.AsSpan(Prefix.Length)))
        {
            return null;
        }

        try
        {
            var parts = JsonSerializer.Deserialize<JsonElement[]>(Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text.AsSpan(Prefix.Length))));
            return parts is { Length: 13 }
                && parts[0].GetString() is { } indicator
                && parts[2].GetString() is { } reading
                && DateOnly.TryParseExact(parts[9].GetString(), "yyyy-MM-dd", out var from)
                && DateOnly.TryParseExact(parts[10].GetString(), "yyyy-MM-dd", out var to)
                && Period.CanBeAsked(from, to)
                && parts[12].GetString() is { } asOf
                && Knowledge.Parse(asOf) is not null
                && new FigureId(indicator, parts[1].GetInt32(), reading, parts[3].GetString(), parts[4].GetString(),
                    new(parts[5].GetString(), parts[6].GetString(), parts[7].GetString(), parts[8].GetString()), from, to, parts[11].GetInt64(), asOf) is var id
                && id.ToString() == text
                ? id
                : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }
}
