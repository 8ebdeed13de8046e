using System.Net.Sockets;
using System.Text;
using ChaosOperator.TestEnvironment.Networks;

namespace ChaosOperator.TestEnvironment.Kubernetes;

/// <summary>Forwards ports over SPDY as a kubelet does: for each connection that kubectl takes it opens two streams, one for the bytes and one that says why there are none.</summary>
/// <param name="connection">The connection.</param>
/// <param name="ports">Where the ports of the pod are on this machine.</param>
internal sealed class PortForwarding(SpdyConnection connection, IReadOnlyDictionary<int, Uri> ports)
{
    /// <summary>The name of the protocol.</summary>
    public const string Protocol = "portforward.k8s.io";

    private readonly Dictionary<string, SpdyStream> waiting = [];
    private readonly List<Task> passages = [];

    /// <summary>Forwards until the client goes.</summary>
    public async Task ServeAsync(CancellationToken cancellationToken)
    {
        await connection.ReadAsync(stream => Open(stream, cancellationToken), cancellationToken);
        await Task.WhenAll(passages);
    }

    private void Open(SpdyStream stream, CancellationToken cancellationToken)
    {
        if (!waiting.Remove(stream.Headers["requestid"], out var other))
            waiting[stream.Headers["requestid"]] = stream;
        else if (stream.Headers["streamtype"] == "data")
            passages.Add(PassAsync(stream, other, cancellationToken));
        else
            passages.Add(PassAsync(other, stream, cancellationToken));
    }

    private async Task PassAsync(SpdyStream data, SpdyStream error, CancellationToken cancellationToken)
    {
        try
        {
            using var process = new TcpClient();
            if (await WhyUnreachableAsync(process, data.Headers["port"], cancellationToken) is { } why)
                await error.SendAsync(Encoding.UTF8.GetBytes(why), cancellationToken);
            else
                await PassAsync(data, process, cancellationToken);
            await data.EndAsync(cancellationToken);
            await error.EndAsync(cancellationToken);
        }
        catch (Exception gone) when (gone is IOException or OperationCanceledException)
        {
            // Whoever asked is gone, or the process: the streams end with the connection.
        }
    }

    private async Task<string?> WhyUnreachableAsync(TcpClient process, string port, CancellationToken cancellationToken)
    {
        if (!ports.TryGetValue(int.Parse(port), out var target))
            return $"nothing of the pod listens on port {port}";
        try
        {
            await process.ConnectAsync(target.Host, target.Port, cancellationToken);
            return null;
        }
        catch (SocketException refused)
        {
            return $"port {port} of the pod: {refused.Message}";
        }
    }

    private static async Task PassAsync(SpdyStream data, TcpClient process, CancellationToken cancellationToken)
    {
        using var answered = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var asking = AskAsync(data, process, answered.Token);
        var buffer = new byte[32 * 1024];
        while (await process.GetStream().ReadAsync(buffer, cancellationToken) is > 0 and var count)
            await data.SendAsync(buffer.AsMemory(0, count), cancellationToken);
        await answered.CancelAsync();
        await asking.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private static async Task AskAsync(SpdyStream data, TcpClient process, CancellationToken cancellationToken)
    {
        await data.Received.CopyToAsync(process.GetStream(), cancellationToken);
        process.Client.Shutdown(SocketShutdown.Send);
    }
}
