using System.Net;
using System.Net.Sockets;
using System.Text;
using Npgsql;

namespace Measurement.SystemTests.Outcomes;

/// <summary>
/// A TCP relay before PostgreSQL that, once armed, cuts the connection where PostgreSQL says that a COMMIT is done: the commit has
/// happened and its sender does not learn it.
/// </summary>
public sealed class CommitCutter : IAsyncDisposable
{
    private static readonly byte[] CommandComplete = [(byte)'C', 0, 0, 0, 11, .. Encoding.ASCII.GetBytes("COMMIT\0")];

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly string _host;
    private readonly int _port;
    private readonly Task _accepting;
    private int _armed;

    public CommitCutter(string connection)
    {
        var server = new NpgsqlConnectionStringBuilder(connection);
        (_host, _port) = (server.Host!, server.Port);
        _listener.Start();
        Connection = new NpgsqlConnectionStringBuilder(connection) { Host = "127.0.0.1", Port = ((IPEndPoint)_listener.LocalEndpoint).Port, SslMode = SslMode.Disable }.ConnectionString;
        _accepting = Accept();
    }

    /// <summary>The connection string that leads through the relay.</summary>
    public string Connection { get; }

    /// <summary>How many commits' answers were cut.</summary>
    public int Cut { get; private set; }

    /// <summary>The next so many commits' answers are lost.</summary>
    public void Arm(int commits) => Volatile.Write(ref _armed, commits);

    private async Task Accept()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync();
                _ = Relay(client);
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The relay was closed.
        }
    }

    private async Task Relay(TcpClient client)
    {
        using var server = new TcpClient();
        try
        {
            await server.ConnectAsync(_host, _port);
            var (near, far) = (client.GetStream(), server.GetStream());
            await Task.WhenAny(near.CopyToAsync(far), Answer(far, near));
        }
        catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException)
        {
            // Either side went away: so does the other.
        }
        finally
        {
            client.Dispose();
        }
    }

    private async Task Answer(NetworkStream far, NetworkStream near)
    {
        var buffer = new byte[64 * 1024];
        int read;
        while ((read = await far.ReadAsync(buffer)) > 0)
        {
            if (buffer.AsSpan(0, read).IndexOf(CommandComplete) >= 0 && Interlocked.Decrement(ref _armed) >= 0)
            {
                Cut++;
                return;
            }

            await near.WriteAsync(buffer.AsMemory(0, read));
        }
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _accepting;
    }
}
