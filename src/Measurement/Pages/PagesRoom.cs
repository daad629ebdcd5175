namespace Measurement.Pages;

/// <summary>What people read: Blazor rendered on the server, whole without script.</summary>
public static class PagesRoom
{
    public static void AddPages(this WebApplicationBuilder builder)
    {
        builder.Services.AddHttpContextAccessor();
        builder.Services.AddRazorComponents();
        builder.Services.AddScoped<PageQuestion>();
    }

    public static void MapPages(this WebApplication app)
    {
        app.MapGet("/measurement.css", StyleSheet.Get).AllowAnonymous().ExcludeFromDescription();
        app.MapRazorComponents<App>().RequireAuthorization("read");
    }
}
