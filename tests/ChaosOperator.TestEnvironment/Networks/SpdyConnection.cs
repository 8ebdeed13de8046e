using System.Buffers.Binary;
using System.IO.Pipelines;

namespace ChaosOperator.TestEnvironment.Networks;

/// <summary>
/// The server's side of a SPDY/3.1 connection, as far as Kubernetes uses it: the client opens streams, each side ends its half of them. There is no control of flow, as in the clients of Kubernetes.
/// </summary>
/// <param name="transport">The connection that was upgraded.</param>
internal sealed class SpdyConnection(Stream transport) : IDisposable
{
    /// <summary>Its name in an upgrade.</summary>
    public const string Protocol = "SPDY/3.1";

    private const ushort Version = 0x8003;
    private const byte Final = 0x01;
    private const int HeaderLength = 8;
    private const int BeforeHeadersOfStream = 10;

    private readonly SpdyHeaders headers = new();
    private readonly Dictionary<uint, SpdyStream> streams = [];
    private readonly SemaphoreSlim writing = new(1);

    private enum Control : ushort
    {
        OpenStream = 1,
        AcceptStream = 2,
        ResetStream = 3,
        Ping = 6,
        GoAway = 7,
    }

    /// <summary>Reads until the client goes.</summary>
    /// <param name="opened">Is told of each stream; must not wait for what the client sends.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task ReadAsync(Action<SpdyStream> opened, CancellationToken cancellationToken)
    {
        try
        {
            var header = new byte[HeaderLength];
            while (await transport.ReadAtLeastAsync(header, HeaderLength, throwOnEndOfStream: false, cancellationToken) == HeaderLength)
            {
                var flags = header[4];
                var payload = new byte[BinaryPrimitives.ReadUInt32BigEndian(header.AsSpan(4)) & 0xFFFFFF];
                await transport.ReadExactlyAsync(payload, cancellationToken);
                if (header[0] < 0x80)
                    await TakeAsync(BinaryPrimitives.ReadUInt32BigEndian(header), payload, (flags & Final) != 0, cancellationToken);
                else if (!await ObeyAsync((Control)BinaryPrimitives.ReadUInt16BigEndian(header.AsSpan(2)), payload, opened, cancellationToken))
                    return;
            }
        }
        finally
        {
            foreach (var stream in streams.Values)
                await stream.EndReceivedAsync();
        }
    }

    /// <summary>Sends a piece of a stream.</summary>
    /// <param name="stream">The number of the stream.</param>
    /// <param name="data">The piece.</param>
    /// <param name="isLast">Whether nothing comes after it.</param>
    /// <param name="cancellationToken">Ends it.</param>
    internal Task SendAsync(uint stream, ReadOnlyMemory<byte> data, bool isLast, CancellationToken cancellationToken)
    {
        var frame = new byte[HeaderLength + data.Length];
        BinaryPrimitives.WriteUInt32BigEndian(frame, stream);
        BinaryPrimitives.WriteUInt32BigEndian(frame.AsSpan(4), (uint)data.Length);
        frame[4] = isLast ? Final : (byte)0;
        data.CopyTo(frame.AsMemory(HeaderLength));
        return WriteAsync(frame, cancellationToken);
    }

    public void Dispose()
    {
        headers.Dispose();
        writing.Dispose();
    }

    private async Task TakeAsync(uint number, byte[] data, bool isLast, CancellationToken cancellationToken)
    {
        // Of a stream that was given up something may still be on its way.
        if (!streams.TryGetValue(number, out var stream))
            return;
        await stream.ReceiveAsync(data, cancellationToken);
        if (isLast)
            await stream.EndReceivedAsync();
    }

    /// <summary>Whether the connection goes on.</summary>
    private async Task<bool> ObeyAsync(Control what, byte[] payload, Action<SpdyStream> opened, CancellationToken cancellationToken)
    {
        var number = BinaryPrimitives.ReadUInt32BigEndian(payload);
        switch (what)
        {
            case Control.OpenStream:
                var stream = streams[number] = new SpdyStream(this, number, headers.Read(payload.AsSpan(BeforeHeadersOfStream)));
                await SendAsync(Control.AcceptStream, [.. payload[..sizeof(uint)], .. headers.WriteNone()], cancellationToken);
                opened(stream);
                return true;
            case Control.ResetStream when streams.Remove(number, out var reset):
                await reset.EndReceivedAsync();
                return true;
            case Control.Ping:
                await SendAsync(Control.Ping, payload, cancellationToken);
                return true;
            default:
                return what != Control.GoAway;
        }
    }

    private Task SendAsync(Control what, byte[] payload, CancellationToken cancellationToken)
    {
        var frame = new byte[HeaderLength + payload.Length];
        BinaryPrimitives.WriteUInt16BigEndian(frame, Version);
        BinaryPrimitives.WriteUInt16BigEndian(frame.AsSpan(2), (ushort)what);
        BinaryPrimitives.WriteUInt32BigEndian(frame.AsSpan(4), (uint)payload.Length);
        payload.CopyTo(frame, HeaderLength);
        return WriteAsync(frame, cancellationToken);
    }

    private async Task WriteAsync(byte[] frame, CancellationToken cancellationToken)
    {
        await writing.WaitAsync(cancellationToken);
        try
        {
            await transport.WriteAsync(frame, cancellationToken);
            await transport.FlushAsync(cancellationToken);
        }
        finally
        {
            writing.Release();
        }
    }
}

/// <summary>A stream that the client opened.</summary>
/// <param name="connection">Its connection.</param>
/// <param name="number">Its number there.</param>
/// <param name="headers">What the client said of it.</param>
internal sealed class SpdyStream(SpdyConnection connection, uint number, IReadOnlyDictionary<string, string> headers)
{
    private readonly Pipe received = new(new PipeOptions(pauseWriterThreshold: 0));

    /// <summary>What the client said of it, by names in small letters.</summary>
    public IReadOnlyDictionary<string, string> Headers => headers;

    /// <summary>What the client sends.</summary>
    public PipeReader Received => received.Reader;

    /// <summary>Sends a piece.</summary>
    public Task SendAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken) => connection.SendAsync(number, data, isLast: false, cancellationToken);

    /// <summary>Ends this side's half.</summary>
    public Task EndAsync(CancellationToken cancellationToken) => connection.SendAsync(number, ReadOnlyMemory<byte>.Empty, isLast: true, cancellationToken);

    internal async Task ReceiveAsync(byte[] data, CancellationToken cancellationToken) => await received.Writer.WriteAsync(data, cancellationToken);

    internal ValueTask EndReceivedAsync() => received.Writer.CompleteAsync();
}
