using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;

namespace ChaosOperator.TestEnvironment.Kubernetes;

/// <summary>A way to an API server over loopback that can be slow or broken, like a network. It passes bytes and does not look into them.</summary>
public sealed class ApiTunnel : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource ended = new();
    private readonly ConcurrentDictionary<TcpClient, Task> passages = new();
    private readonly Uri server;
    private readonly Task accepting;
    private CancellationTokenSource cut = new();

    private ApiTunnel(Uri server)
    {
        this.server = server;
        listener.Start();
        accepting = AcceptAsync();
    }

    /// <summary>How much later answers arrive; real time.</summary>
    public TimeSpan Delay { get; set; }

    /// <summary>The address to use in place of the server's.</summary>
    public Uri Address => new UriBuilder(server) { Host = IPAddress.Loopback.ToString(), Port = ((IPEndPoint)listener.LocalEndpoint).Port }.Uri;

    /// <summary>Opens a tunnel.</summary>
    /// <param name="server">The API server.</param>
    public static ApiTunnel Open(Uri server) => new(server);

    /// <summary>Nobody gets through any more: open connections are closed, and new ones at once.</summary>
    public Task CutAsync() => cut.CancelAsync();

    /// <summary>New connections get through again.</summary>
    public void Mend() => cut = new CancellationTokenSource();

    /// <summary>Writes a kubeconfig that leads through the tunnel.</summary>
    /// <param name="kubeconfig">One that leads to the server itself.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>Its path.</returns>
    public async Task<string> RedirectAsync(string kubeconfig, CancellationToken cancellationToken = default)
    {
        var path = $"{kubeconfig}-{Address.Port}";
        File.Copy(kubeconfig, path);
        var text = await File.ReadAllTextAsync(path, cancellationToken);
        await File.WriteAllTextAsync(path, text.Replace(server.ToString(), Address.ToString(), StringComparison.Ordinal), cancellationToken);
        return path;
    }

    /// <summary>Closes everything.</summary>
    public async ValueTask DisposeAsync()
    {
        await ended.CancelAsync();
        listener.Stop();
        await accepting;
        await Task.WhenAll(passages.Values);
        ended.Dispose();
        cut.Dispose();
        listener.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await listener.AcceptTcpClientAsync(ended.Token);
                passages[client] = PassAsync(client);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The tunnel is closed.
        }
    }

    private async Task PassAsync(TcpClient client)
    {
        await Task.Yield();
        using var both = CancellationTokenSource.CreateLinkedTokenSource(ended.Token, cut.Token);
        using (client)
        using (var target = new TcpClient())
        {
            try
            {
                await target.ConnectAsync(server.Host, server.Port, both.Token);
                var ways = new[] { PumpAsync(client, target, TimeSpan.Zero, both.Token), PumpAsync(target, client, null, both.Token) };
                await Task.WhenAny(ways);
                await both.CancelAsync();
                await Task.WhenAll(ways);
            }
            catch (Exception e) when (e is OperationCanceledException or SocketException or IOException)
            {
                // Either end is gone, and with it the passage.
            }
        }

        passages.TryRemove(client, out _);
    }

    /// <summary>Passes on what arrives, each piece its own delay after it arrived: a slow way holds up what is on it, not what comes behind.</summary>
    private async Task PumpAsync(TcpClient from, TcpClient to, TimeSpan? fixedDelay, CancellationToken cancellationToken)
    {
        var underway = Channel.CreateBounded<(long Arrived, TimeSpan Delay, byte[] Piece)>(64);
        var delivering = DeliverAsync(underway.Reader, to, cancellationToken);
        var buffer = new byte[32 * 1024];
        try
        {
            while (await from.GetStream().ReadAsync(buffer, cancellationToken) is > 0 and var count)
            {
                await underway.Writer.WriteAsync((Stopwatch.GetTimestamp(), fixedDelay ?? Delay, buffer[..count]), cancellationToken);
            }
        }
        finally
        {
            underway.Writer.Complete();
            await delivering;
        }
    }

    private static async Task DeliverAsync(ChannelReader<(long Arrived, TimeSpan Delay, byte[] Piece)> underway, TcpClient to, CancellationToken cancellationToken)
    {
        await foreach (var (arrived, delay, piece) in underway.ReadAllAsync(cancellationToken))
        {
            if (delay - Stopwatch.GetElapsedTime(arrived) is var left && left > TimeSpan.Zero)
                await Task.Delay(left, TimeProvider.System, cancellationToken);
            await to.GetStream().WriteAsync(piece, cancellationToken);
        }
    }
}
