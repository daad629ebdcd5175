using Measurement.Shared;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Wolverine.Http;

namespace Measurement.Objectives;

public sealed record ScopeSent(string? Campaign = null, string? Action = null, string? Channel = null, string? Segment = null);

public sealed record TargetSent(DateOnly? From = null, decimal? Value = null);

/// <summary>Sets an objective. What is not given is null; the checks say what is missing.</summary>
public sealed record SetObjective : ICreates
{
    /// <summary>Chosen by the caller, <c>objective-…</c>; null: made here.</summary>
    public string? Id { get; init; }

    public string? Name { get; init; }

    public string? Indicator { get; init; }

    /// <summary>What the indicator is read over; null: everything.</summary>
    public ScopeSent? Scope { get; init; }

    public decimal? Baseline { get; init; }

    public DateOnly? BaselineOn { get; init; }

    public IReadOnlyList<TargetSent?>? Targets { get; init; }

    public DateOnly? Deadline { get; init; }

    /// <param name="id">The command's, or the one made for it.</param>
    /// <param name="known">Of the ids it names (its own too) those that are recorded.</param>
    public static Decision Decide(SetObjective command, string id, IReadOnlySet<string> known, Indicators indicators)
    {
        if (known.Contains(id))
        {
            return Decision.Refuse(Problem.Conflict("id-taken", $"There is an objective {id}."));
        }

        var errors = new FieldErrors();
        errors.Id("id", id, "objective");
        errors.Text("name", command.Name);
        indicators.Check(errors, "indicator", command.Indicator);
        var scope = command.Scope ?? new ScopeSent();
        errors.Expect(scope.Campaign is null || Names(known, scope.Campaign, "campaign"), "scope.campaign", "There is no such campaign.");
        errors.Expect(scope.Action is null || Names(known, scope.Action, "action"), "scope.action", "There is no such action.");
        errors.TextIfGiven("scope.channel", scope.Channel);
        errors.TextIfGiven("scope.segment", scope.Segment);
        if (command.Baseline is not null)
        {
            errors.Number("baseline", command.Baseline);
        }

        errors.Expect(command.BaselineOn is null || command.Baseline is not null, "baseline", "A day of the baseline is given, and no baseline.");
        errors.DayIfGiven("baselineOn", command.BaselineOn);
        errors.Day("deadline", command.Deadline);
        var targets = CheckTargets(command, errors);
        return errors.Any
            ? Decision.Refuse(errors.AsProblem("command-refused"))
            : Decision.Record<Objective>(id, new ObjectiveSet(
                id, command.Name!, command.Indicator!, new Scope(scope.Campaign, scope.Action, scope.Channel, scope.Segment),
                command.Baseline, command.BaselineOn, targets, command.Deadline!.Value));
    }

    public static Task<Recorded> Record(Recorder recorder, Indicators indicators, CommandContext context, SetObjective command, CancellationToken ct) =>
        recorder.Record(context, command, async (session, moment) =>
        {
            var id = command.Id ?? Ids.New("objective", moment.Recorded);
            string?[] named = [id, command.Scope?.Campaign, command.Scope?.Action];
            return Decide(command, id, await Recorder.Existing(session, [.. named.OfType<string>()], ct), indicators);
        }, ct);

    private static bool Names(IReadOnlySet<string> known, string id, string prefix) =>
        id.StartsWith($"{prefix}-", StringComparison.Ordinal) && known.Contains(id);

    private static List<Target> CheckTargets(SetObjective command, FieldErrors errors)
    {
        var targets = new List<Target>();
        errors.Expect(command.Targets is not { Count: > 100 }, "targets", "At most 100.");
        foreach (var (i, sent) in (command.Targets ?? []).Take(100).Index())
        {
            if (errors.Day($"targets[{i}].from", sent?.From) & errors.Number($"targets[{i}].value", sent?.Value))
            {
                errors.Expect(command.Deadline is null || sent!.From <= command.Deadline, $"targets[{i}].from", "It begins after the deadline.");
                errors.Expect(targets.TrueForAll(target => target.From != sent!.From), $"targets[{i}].from", "Two targets begin on this day.");
                targets.Add(new(sent!.From!.Value, sent.Value!.Value));
            }
        }

        return [.. targets.OrderBy(target => target.From)];
    }
}

public static class SetObjectiveEndpoint
{
    [Authorize(Policy = "record")]
    [Consumes(typeof(SetObjective), "application/json")]
    [WolverinePost("/api/workspaces/{workspace}/objectives")]
    public static Task<IResult> Post(string workspace, HttpContext http, [FromServices] Recorder recorder, [FromServices] Indicators indicators, CancellationToken ct) =>
        Commands.Answer<SetObjective>(http, workspace, (context, command) => SetObjective.Record(recorder, indicators, context, command, ct));
}
