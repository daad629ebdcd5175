using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Shouldly;
using Xunit;

namespace Measurement.Tests.Architecture;

/// <summary>Dashboard and alerts ask for numbers that the product gives.</summary>
public partial class ObservabilityTests
{
    [Fact]
    public void Dashboard_and_alerts_name_instruments_that_there_are()
    {
        var instruments = Sources.All.Values.SelectMany(text => Instrument().Matches(text)).Select(match => match.Groups[1].Value.Replace('.', '_')).ToHashSet(StringComparer.Ordinal);
        instruments.Count.ShouldBeGreaterThan(6);

        var asked = Configuration().SelectMany(text => Asked().Matches(text)).Select(match => Suffix().Replace(match.Value, "")).ToHashSet(StringComparer.Ordinal);
        asked.Count.ShouldBeGreaterThan(6);
        asked.Except(instruments).Except(["measurement_discipline", "measurement_door"]).ShouldBeEmpty();
    }

    private static IEnumerable<string> Configuration([CallerFilePath] string here = "")
    {
        var folder = Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "ops", "observability");
        return ((string[])["dashboards/measurement.json", "alerts.yaml"]).Select(file => File.ReadAllText(Path.Combine(folder, file)));
    }

    /// <summary>An instrument's name, with its unit behind it.</summary>
    [GeneratedRegex("\"(?<name>measurement\\.[a-z._]+)\",", RegexOptions.None, 1000)]
    private static partial Regex Instrument();

    [GeneratedRegex("measurement_[a-z_]+", RegexOptions.None, 1000)]
    private static partial Regex Asked();

    /// <summary>What Prometheus adds for unit and kind.</summary>
    [GeneratedRegex("_total$|(_seconds)?(_bucket|_count|_sum)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Suffix();
}
