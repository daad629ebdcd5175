using System.Text.Encodings.Web;
using System.Text.Unicode;
using Measurement.Actions;
using Measurement.Figures;
using Measurement.Outcomes;
using Measurement.Workspaces;

namespace Measurement.Pages;

/// <summary>The pages: rendered by the server, whole, without a script. The disciplines map their own.</summary>
public static class PagesRoom
{
    public static void AddPages(this WebApplicationBuilder builder)
    {
        builder.Services.AddRazorComponents();
        // Letters stay letters: half of what a French page would weigh is spared.
        builder.Services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
    }

    public static void UsePages(this WebApplication app)
    {
        app.MapGet("/measurement.css", StyleSheet.Get).AllowAnonymous().ExcludeFromDescription();
        var pages = app.MapGroup("/w/{workspace}").RequireAuthorization("read").ExcludeFromDescription();
        pages.MapGet("", OverviewReading.Get);
        pages.MapGet("/figures/{id}", FigurePages.Get);
        pages.MapPost("/figures/{id}", FigurePages.FoldAgain);
        pages.MapGet("/actions", ActionPages.List);
        pages.MapGet("/actions/{action}", ActionPages.One);
        foreach (var deed in (string[])[ChangeActionPages.CarryOut, ChangeActionPages.Correct, ChangeActionPages.Withdraw])
        {
            pages.MapPost($"/actions/{{action}}/{deed}", ChangeActionPages.Post(deed)).RequireAuthorization("record");
        }

        pages.MapGet("/actions/new", LogActionPages.Ask).RequireAuthorization("record");
        pages.MapPost("/actions/new", LogActionPages.Log).RequireAuthorization("record");
        DeadLetterPages.Map(pages);
        pages.MapGet("/{**rest}", Nothing);
    }

    private static async Task<IResult> Nothing(HttpContext http, string workspace, WorkspaceDirectory workspaces, Today today, CancellationToken ct) =>
        await Frame.Read(http, workspace, workspaces, today, ct) is { } frame ? Answers.NotFound(frame) : Results.NotFound();
}
