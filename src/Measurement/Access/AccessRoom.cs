using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Npgsql;

namespace Measurement.Access;

/// <summary>
/// Who may. Deny by default: an endpoint that names no policy and is not declared anonymous is refused to everyone. The policies
/// are <c>push</c>, <c>read</c>, <c>record</c> and <c>letters</c>; a route's <c>{workspace}</c> must be one that the credential opens.
/// </summary>
public static class AccessRoom
{
    public static void AddAccess(this WebApplicationBuilder builder)
    {
        var address = PublicAddress.Of(builder.Configuration);
        var services = builder.Services;
        services.AddSingleton(address);
        services.AddSingleton<AccessStore>();
        services.AddSingleton<Keys>();
        services.AddSingleton<Links>();
        services.AddSingleton<Sessions>();

        services.AddAuthentication(AccessHandler.SchemeName).AddScheme<AuthenticationSchemeOptions, AccessHandler>(AccessHandler.SchemeName, null);
        services.AddAuthorizationBuilder()
            .AddPolicy("push", policy => policy.RequireClaim(CredentialIdentity.ScopeClaim, "push"))
            .AddPolicy("read", policy => policy.RequireClaim(CredentialIdentity.ScopeClaim, "read"))
            .AddPolicy("record", policy => policy.RequireClaim(CredentialIdentity.ScopeClaim, "record"))
            // Dead letters hold what senders wrote, word for word: they are for those who send or record, never for a client who reads.
            .AddPolicy("letters", policy => policy.RequireClaim(CredentialIdentity.ScopeClaim, "push", "record"))
            // Where nothing is mapped there is nothing to guard: that is a plain 404.
            .SetFallbackPolicy(new AuthorizationPolicyBuilder()
                .RequireAssertion(context => context.Resource is HttpContext http && http.GetEndpoint() is null).Build());

        services.AddDataProtection().SetApplicationName("Measurement");
        services.AddOptions<KeyManagementOptions>().Configure<AccessStore>((options, store) => options.XmlRepository = new ProtectionKeys(store));
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = address.IsHttps ? "__Host-measurement-form" : "measurement-form";
            options.Cookie.SecurePolicy = address.IsHttps ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.Cookie.Path = "/";
            options.SuppressXFrameOptionsHeader = true;
        });
        var framework = services.Last(service => service.ServiceType == typeof(IAntiforgery)).ImplementationType!;
        services.Replace(ServiceDescriptor.Singleton<IAntiforgery>(provider =>
            new CookieAntiforgery((IAntiforgery)ActivatorUtilities.CreateInstance(provider, framework))));
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
    }

    /// <summary>To be called before any endpoint is mapped: what comes after is behind it.</summary>
    public static void UseAccess(this WebApplication app)
    {
        var address = app.Services.GetRequiredService<PublicAddress>();
        var antiforgery = app.Services.GetRequiredService<IAntiforgery>();
        app.Use((context, next) =>
        {
            context.Response.OnStarting(() =>
            {
                SecurityHeaders.Write(context, address);
                return Task.CompletedTask;
            });
            return next(context);
        });
        app.Use(SayWhenTheStoreIsAway);
        app.UseRouting();
        app.UseAuthentication();
        app.Use((context, next) =>
            context.GetRouteValue("workspace") is string workspace && context.CredentialOrNull()?.Opens(workspace) is false
                ? Denials.NotFound(context, workspace).ExecuteAsync(context)
                : next(context));
        app.UseAuthorization();
        app.Use(async (context, next) =>
        {
            if (IsUnsafe(context.Request.Method) && context.CredentialOrNull() is { IsCookie: true } && !await antiforgery.IsRequestValidAsync(context))
            {
                await Denials.Antiforgery(context).ExecuteAsync(context);
                return;
            }

            await next(context);
        });
        app.UseAntiforgery();
        SignIn.Map(app);
        ProblemPages.Map(app);
    }

    private static bool IsUnsafe(string method) =>
        !(HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method) || HttpMethods.IsTrace(method));

    private static async Task SayWhenTheStoreIsAway(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (NpgsqlException e) when (e.IsTransient && !context.Response.HasStarted)
        {
            context.Response.Clear();
            await Denials.StoreUnavailable(context).ExecuteAsync(context);
        }
    }
}
