using System.Net;

namespace ChaosOperator.LoadGen.Sending;

/// <summary>The connections to one address. Once it is drained no request starts on them, and they close when the last one that is under way has ended.</summary>
internal sealed class AddressLane : IDisposable
{
    private readonly Lock _turn = new();
    private readonly SocketsHttpHandler _handler;
    private readonly HttpMessageInvoker _invoker;
    private int _underWay;
    private bool _drained;

    public AddressLane(IPAddress address, Connector connector)
    {
        Address = address;
        _handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            ActivityHeadersPropagator = null,
            ConnectTimeout = connector.Longest,
            PooledConnectionLifetime = Timeout.InfiniteTimeSpan,
            ConnectCallback = (context, token) => connector.ConnectAsync(new IPEndPoint(address, context.DnsEndPoint.Port), context, token),
        };
        _invoker = new HttpMessageInvoker(_handler);
    }

    /// <summary>Where its connections lead.</summary>
    public IPAddress Address { get; }

    /// <summary>Takes a place; <see cref="Leave"/> gives it back.</summary>
    /// <returns>False when it is drained.</returns>
    public bool TryEnter()
    {
        lock (_turn)
        {
            _underWay += _drained ? 0 : 1;
            return !_drained;
        }
    }

    /// <summary>Gives a place back.</summary>
    public void Leave()
    {
        bool last;
        lock (_turn)
        {
            last = --_underWay == 0 && _drained;
        }

        if (last)
        {
            Dispose();
        }
    }

    /// <summary>Takes no request any more.</summary>
    public void Drain()
    {
        bool last;
        lock (_turn)
        {
            last = _underWay == 0 && !_drained;
            _drained = true;
        }

        if (last)
        {
            Dispose();
        }
    }

    /// <summary>Sends a request.</summary>
    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => _invoker.SendAsync(request, cancellationToken);

    /// <summary>Closes the connections.</summary>
    public void Dispose() => _invoker.Dispose();
}
