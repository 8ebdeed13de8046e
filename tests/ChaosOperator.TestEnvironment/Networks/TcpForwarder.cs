using System.Net;
using System.Net.Sockets;

namespace ChaosOperator.TestEnvironment.Networks;

/// <summary>Takes connections at one address and passes them on to a server on loopback, byte for byte: how a network namespace reaches it.</summary>
public sealed class TcpForwarder : IAsyncDisposable
{
    private readonly TcpListener listener;
    private readonly Uri target;
    private readonly CancellationTokenSource stop = new();
    private readonly Task accepting;

    private TcpForwarder(IPAddress address, Uri target)
    {
        this.target = target;
        listener = new TcpListener(address, 0);
        listener.Start();
        accepting = AcceptAsync();
    }

    /// <summary>The target's address as seen from the other side.</summary>
    public Uri Address => new UriBuilder(target) { Host = ((IPEndPoint)listener.LocalEndpoint).Address.ToString(), Port = ((IPEndPoint)listener.LocalEndpoint).Port }.Uri;

    /// <summary>Listens at an address.</summary>
    /// <param name="address">The address; that of a cable, which only its namespace reaches.</param>
    /// <param name="target">The server on loopback.</param>
    public static TcpForwarder Start(IPAddress address, Uri target) => new(address, target);

    /// <summary>Takes no more connections and ends those that there are.</summary>
    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Stop();
        await accepting;
        listener.Dispose();
        stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        var connections = new List<Task>();
        try
        {
            while (true)
            {
                connections.Add(PassOnAsync(await listener.AcceptTcpClientAsync(stop.Token)));
                connections.RemoveAll(static connection => connection.IsCompleted);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException && stop.IsCancellationRequested)
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task PassOnAsync(TcpClient near)
    {
        using (near)
        {
            using var far = new TcpClient();
            try
            {
                await far.ConnectAsync(target.Host, target.Port, stop.Token);
                var (there, back) = (near.GetStream(), far.GetStream());
                await Task.WhenAny(there.CopyToAsync(back, stop.Token), back.CopyToAsync(there, stop.Token));
            }
            catch (Exception exception) when (exception is OperationCanceledException or SocketException or IOException)
            {
                // Either end is gone; closing both tells the other.
                return;
            }
        }
    }
}
