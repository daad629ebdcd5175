using Spectre.Console;

namespace Measurement.Demo;

/// <summary>Shows how far a feed has come: a bar in a terminal, else a plain line every twentieth of the way.</summary>
public static class DemoProgress
{
    private const string Title = "Feeding the demo";

    /// <param name="work">Is handed what to tell the share that is done, from 0 to 1.</param>
    public static async Task Show(Func<Action<double>, Task> work)
    {
        if (!Console.IsOutputRedirected)
        {
            await AnsiConsole.Progress().HideCompleted(true).StartAsync(async context =>
            {
                var bar = context.AddTask(Title);
                await work(share => bar.Value = share * bar.MaxValue);
            });
            return;
        }

        var shown = -1;
        await work(share =>
        {
            if ((int)(share * 20) is var twentieth && twentieth > shown)
            {
                shown = twentieth;
                Console.WriteLine($"{Title}: {twentieth * 5} %");
            }
        });
    }
}
