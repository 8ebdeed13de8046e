using System.Net;
using System.Net.Sockets;
using ChaosOperator.TestEnvironment;

namespace ChaosOperator.LoadGen.Tests.Support;

/// <summary>A port whose queue of connections is full: what connects hears nothing, as behind a firewall that drops packets.</summary>
internal sealed class FullListener : IDisposable
{
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly List<Socket> _queued = [];

    private FullListener()
    {
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen(1);
    }

    /// <summary>Where it listens.</summary>
    public Uri Address => new($"http://{_listener.LocalEndPoint}");

    /// <summary>Starts it, and returns when its queue is full.</summary>
    public static async Task<FullListener> StartAsync()
    {
        var listener = new FullListener();
        await Eventually.HoldsAsync("a connection waits", async token => !await listener.IsTakenAsync(token), cancellationToken: TestContext.Current.CancellationToken);
        return listener;
    }

    public void Dispose()
    {
        _queued.ForEach(socket => socket.Dispose());
        _listener.Dispose();
    }

    private async Task<bool> IsTakenAsync(CancellationToken cancellationToken)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        _queued.Add(socket);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(TimeSpan.FromMilliseconds(500));
        try
        {
            await socket.ConnectAsync(_listener.LocalEndPoint!, patience.Token);
            return true;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }
}
