namespace Measurement;

/// <summary>
/// The command <c>health</c>: asks the host that serves on this machine whether it is ready, for a container that holds no other
/// program to ask with. Prints its answer; the exit code is 0 where it is ready, else 1.
/// </summary>
public static class HealthCheck
{
    public static async Task<int> Ask()
    {
        var port = Environment.GetEnvironmentVariable("ASPNETCORE_HTTP_PORTS")?.Split(';')[0];
        var address = Environment.GetEnvironmentVariable("ASPNETCORE_URLS")?.Split(';')[0].Replace("//+", "//localhost", StringComparison.Ordinal).Replace("//*", "//localhost", StringComparison.Ordinal);
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = new(address ?? $"http://localhost:{port ?? "5080"}"), Timeout = TimeSpan.FromSeconds(8) };
        try
        {
            using var answer = await http.GetAsync(new Uri("/health/ready", UriKind.Relative));
            Console.WriteLine(await answer.Content.ReadAsStringAsync());
            return answer.IsSuccessStatusCode ? 0 : 1;
        }
        catch (Exception error) when (error is HttpRequestException or TaskCanceledException)
        {
            Console.WriteLine($"Nothing answers at {http.BaseAddress}: {error.Message}");
            return 1;
        }
    }
}
