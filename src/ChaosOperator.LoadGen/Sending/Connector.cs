using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using ChaosOperator.LoadGen.Answers;

namespace ChaosOperator.LoadGen.Sending;

/// <summary>Makes connections: TCP and TLS one after the other, each with its own time, so that it can be told which of them failed.</summary>
/// <param name="ConnectTimeout">How long TCP may take.</param>
/// <param name="TlsTimeout">How long TLS may take.</param>
internal sealed record Connector(TimeSpan ConnectTimeout, TimeSpan TlsTimeout)
{
    /// <summary>Longer than both together: what the handler may wait for us at most.</summary>
    public TimeSpan Longest => ConnectTimeout + TlsTimeout + TimeSpan.FromSeconds(1);

    /// <summary>Connects.</summary>
    /// <exception cref="ConnectionException">It failed, or took too long.</exception>
    public async ValueTask<Stream> ConnectAsync(IPEndPoint address, SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await WithinAsync(ConnectTimeout, Outcome.ConnectTimedOut, token => socket.ConnectAsync(address, token).AsTask(), cancellationToken);
            var stream = new NetworkStream(socket, ownsSocket: true);
            return context.InitialRequestMessage.RequestUri!.Scheme == Uri.UriSchemeHttps ? await SecureAsync(stream, context.DnsEndPoint.Host, cancellationToken) : stream;
        }
        catch (SocketException failure)
        {
            socket.Dispose();
            throw new ConnectionException(Outcome.ConnectFailed, failure);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private async Task<Stream> SecureAsync(NetworkStream stream, string host, CancellationToken cancellationToken)
    {
        var secure = new SslStream(stream);
        try
        {
            var options = new SslClientAuthenticationOptions { TargetHost = host, ApplicationProtocols = [SslApplicationProtocol.Http11] };
            await WithinAsync(TlsTimeout, Outcome.TlsTimedOut, token => secure.AuthenticateAsClientAsync(options, token), cancellationToken);
            return secure;
        }
        catch (Exception failure) when (failure is not ConnectionException)
        {
            await secure.DisposeAsync();
            if (failure is AuthenticationException or IOException or SocketException)
            {
                throw new ConnectionException(Outcome.TlsFailed, failure);
            }

            throw;
        }
    }

    private static async Task WithinAsync(TimeSpan time, Outcome late, Func<CancellationToken, Task> step, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(time);
        try
        {
            await step(limit.Token);
        }
        catch (OperationCanceledException cancelled) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ConnectionException(late, cancelled);
        }
    }
}
