using Measurement.Shared;

namespace Measurement.Workspaces;

/// <summary>The way of every query over HTTP: which workspace, and as known when.</summary>
public static class WorkspaceQuery
{
    /// <summary>Answers with what was read; 404 where the workspace or the thing is not there, 422 where <c>asOf</c> cannot be understood.</summary>
    public static async Task<IResult> Answer<T>(
        WorkspaceDirectory workspaces, string workspace, string? asOf, Func<Workspace, Knowledge, Task<T?>> read, CancellationToken ct)
        where T : class
    {
        if (Knowledge.Parse(asOf) is not { } knowledge)
        {
            return Problem.Field("query-refused", "asOf", "It must be a day, as 2026-03-31, or seq: and a sequence number.").AsResult();
        }

        return await workspaces.Find(workspace, ct) is { } open && await read(open, knowledge) is { } answer
            ? Results.Ok(answer)
            : Problem.NotFound("There is nothing under this address, or there was not at that time.").AsResult();
    }
}
