namespace Measurement.Demo;

/// <summary>The demo workspace: fed once, where <c>Measurement:Demo</c> is true.</summary>
public static class DemoRoom
{
    public static void AddDemo(this WebApplicationBuilder builder)
    {
        if (!builder.Configuration.GetValue<bool>("Measurement:Demo"))
        {
            return;
        }

        var state = new DemoState();
        builder.Services.AddSingleton(state);
        builder.Services.AddSingleton<ReadinessReason>(() => state.Reason);
        builder.Services.AddHostedService<DemoFeeding>();
    }
}

/// <summary>How far the demo has come, for readiness and for whoever waits.</summary>
public sealed class DemoState
{
    private volatile string? _reason = "feeding: the demo has not begun";

    /// <summary>Why the host is not ready yet; null once all is fed and projected.</summary>
    public string? Reason => _reason;

    public void Fed(double share) => _reason = $"feeding: {share:P0} of the demo";

    public void Failed(string why) => _reason = $"feeding: stopped, {why}";

    public void Done() => _reason = null;
}
