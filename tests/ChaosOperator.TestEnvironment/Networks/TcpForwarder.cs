using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace ChaosOperator.TestEnvironment.Networks;

/// <summary>Takes connections at one address and passes them on to a server on loopback, byte for byte: how a network namespace reaches it, and with a certificate who speaks TLS.</summary>
public sealed class TcpForwarder : IAsyncDisposable
{
    private readonly TcpListener listener;
    private readonly Uri target;
    private readonly X509Certificate2? certificate;
    private readonly CancellationTokenSource stop = new();
    private readonly Task accepting;

    private TcpForwarder(IPAddress address, Uri target, X509Certificate2? certificate)
    {
        this.target = target;
        this.certificate = certificate;
        listener = new TcpListener(address, 0);
        listener.Start();
        accepting = AcceptAsync();
    }

    /// <summary>The target's address as seen from the other side.</summary>
    public Uri Address => new UriBuilder(target) { Host = ((IPEndPoint)listener.LocalEndpoint).Address.ToString(), Port = ((IPEndPoint)listener.LocalEndpoint).Port }.Uri;

    /// <summary>Listens at an address.</summary>
    /// <param name="address">The address; that of a cable, which only its namespace reaches.</param>
    /// <param name="target">The server on loopback.</param>
    /// <param name="certificate">With its key, what TLS is spoken with at the address; null: nothing is deciphered.</param>
    public static TcpForwarder Start(IPAddress address, Uri target, X509Certificate2? certificate = null) => new(address, target, certificate);

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
                await using var there = await PlainAsync(near.GetStream());
                var back = far.GetStream();
                await Task.WhenAny(there.CopyToAsync(back, stop.Token), back.CopyToAsync(there, stop.Token));
            }
            catch (Exception exception) when (exception is OperationCanceledException or SocketException or IOException or AuthenticationException)
            {
                // Either end is gone; closing both tells the other.
                return;
            }
        }
    }

    private async Task<Stream> PlainAsync(Stream near)
    {
        if (certificate is null)
            return near;
        var secured = new SslStream(near);
        await secured.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = certificate }, stop.Token);
        return secured;
    }
}
