using System.Net;
using System.Text.RegularExpressions;
using Measurement.Figures;
using Measurement.Pages;
using Measurement.Shared;
using Measurement.SocialMedia;
using Measurement.Workspaces;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Measurement.Tests.Pages;

/// <summary>Components as the server renders them, and the things they show.</summary>
internal static class Rendered
{
    public static readonly Frame Ours = new(
        new Workspace("ours", "EUR", TimeZoneInfo.Utc, "en", ["Maison Verte"], false, default), Language.English, "/w/ours",
        new Dictionary<string, string>(StringComparer.Ordinal), Knowledge.Live, new DateOnly(2026, 3, 31), true);

    public static async Task<string> Html<T>(params (string Name, object Value)[] parameters)
        where T : IComponent
    {
        await using var services = new ServiceCollection().BuildServiceProvider();
        await using var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);
        return await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<T>(
            ParameterView.FromDictionary(parameters.ToDictionary(parameter => parameter.Name, parameter => (object?)parameter.Value, StringComparer.Ordinal)))).ToHtmlString());
    }

    /// <summary>What a reader reads of it.</summary>
    public static string Text(string html) => WebUtility.HtmlDecode(Regex.Replace(Regex.Replace(html, "<[^>]+>", " ", RegexOptions.NonBacktracking), "\\s+", " ", RegexOptions.NonBacktracking));

    public static Figure Rate(decimal? value, decimal? lower = null, decimal? upper = null) => new(SocialMediaRoom.Room.Find("engagement-rate-by-impressions")!)
    {
        Id = "fig-x",
        From = new(2026, 1, 1),
        To = new(2026, 1, 31),
        Scope = Scope.Everything,
        Unit = "ratio",
        Value = value,
        Lower = lower,
        Upper = upper,
    };
}
