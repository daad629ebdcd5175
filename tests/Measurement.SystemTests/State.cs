using System.Diagnostics;
using Shouldly;

namespace Measurement.SystemTests;

/// <summary>Tests wait for states, never for a number of seconds: a machine may be slow.</summary>
public static class State
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);

    /// <summary>Waits for a state, and gives up after a patience (five minutes unless told): it then says what was seen.</summary>
    public static async Task Reached(Func<Task<bool>> holds, CancellationToken ct, TimeSpan? patience = null, Func<string?>? seen = null)
    {
        var waited = Stopwatch.StartNew();
        while (!await holds())
        {
            waited.Elapsed.ShouldBeLessThan(patience ?? TimeSpan.FromMinutes(5), seen?.Invoke());
            await Task.Delay(Look, ct);
        }
    }
}
