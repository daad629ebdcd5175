using Measurement.Access;
using Measurement.Figures;
using Microsoft.AspNetCore.Mvc;

namespace Measurement.Outcomes;

/// <summary>The doors through which outcomes come in.</summary>
public static class OutcomesRoom
{
    public static void AddOutcomes(this WebApplicationBuilder builder, IReadOnlyList<Room> rooms)
    {
        builder.Services.AddSingleton(new OutcomeCheck(rooms));
        builder.Services.AddSingleton<OutcomeStore>();
        builder.Services.AddSingleton<OutcomeWriters>();
        builder.Services.AddSingleton<DeadLetterStore>();
        builder.Services.AddSingleton<Intake>();
        builder.Services.AddHostedService(services => services.GetRequiredService<OutcomeWriters>());
    }

    /// <summary>The workspace of the request's credential; null where it is of several.</summary>
    public static Sender? SenderOf(HttpContext context) =>
        context.Credential() is { Workspaces: [var workspace] } credential ? new(workspace, credential.Id) : null;

    /// <summary>Opens the HTTP door.</summary>
    /// <param name="sender">Who pushes, from the request's credential; null where that is not of one workspace (403).</param>
    public static RouteHandlerBuilder MapEvents(this IEndpointRouteBuilder app, Func<HttpContext, Sender?> sender) =>
        app.MapPost("/events", (
                HttpContext context,
                [FromServices] Intake intake,
                bool? dryRun,
                CancellationToken ct) => PostEvents.Post(context, sender(context), intake, dryRun ?? false, ct))
            .WithName("PostEvents")
            .WithSummary("Pushes outcomes as CloudEvents 1.0: binary, structured or batch")
            .Produces<PostEvents.Taken>(StatusCodes.Status202Accepted)
            .Produces<PostEvents.Taken>()
            .Produces<PostEvents.Results>(StatusCodes.Status207MultiStatus)
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status415UnsupportedMediaType)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
}
