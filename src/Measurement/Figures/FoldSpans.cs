using System.Collections.Concurrent;
using System.Diagnostics;
using Marten;
using Marten.Services;

namespace Measurement.Figures;

/// <summary>
/// Ends the folds' spans with the commit of their cells, which comes after the projection's own code: until then they wait at the
/// page's span, Marten's.
/// </summary>
public sealed class FoldSpans : IChangeListener
{
    private const string Waiting = "measurement.folds";

    /// <summary>What the fold changes is queued. Its span ends here where nobody follows the page.</summary>
    public static void Wait(Activity? fold, Activity? page)
    {
        if (fold is null || page is null)
        {
            fold?.Stop();
            return;
        }

        lock (page)
        {
            if (page.GetCustomProperty(Waiting) is not ConcurrentBag<Activity> folds)
            {
                page.SetCustomProperty(Waiting, folds = []);
            }

            folds.Add(fold);
        }
    }

    public Task BeforeCommitAsync(IDocumentSession session, IChangeSet commit, CancellationToken token) => Task.CompletedTask;

    public Task AfterCommitAsync(IDocumentSession session, IChangeSet commit, CancellationToken token)
    {
        var current = Activity.Current;
        for (var span = current; span is not null; span = span.Parent)
        {
            if (span.GetCustomProperty(Waiting) is ConcurrentBag<Activity> folds)
            {
                while (folds.TryTake(out var fold))
                {
                    fold.Stop();
                }
            }
        }

        Activity.Current = current;
        return Task.CompletedTask;
    }
}
