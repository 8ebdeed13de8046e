using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace ChaosOperator.LoadGen.Tests.Support;

/// <summary>A DNS server on loopback that knows one answer for A questions, which a test can change.</summary>
internal sealed class LoopbackResolver : IAsyncDisposable
{
    private const int HeaderBytes = 12;
    private readonly UdpClient _socket = new(new IPEndPoint(IPAddress.Loopback, 0));
    private readonly CancellationTokenSource _end = new();
    private readonly Task _serving;
    private int _questions;

    public LoopbackResolver(uint ttl, params IPAddress[] addresses)
    {
        (Ttl, Addresses) = (ttl, addresses);
        _serving = ServeAsync();
    }

    /// <summary>Where it listens.</summary>
    public IPEndPoint Endpoint => (IPEndPoint)_socket.Client.LocalEndPoint!;

    /// <summary>Seconds.</summary>
    public uint Ttl { get; }

    /// <summary>The answer; empty: the name does not exist.</summary>
    public IReadOnlyList<IPAddress> Addresses { get; set; }

    /// <summary>Whether it says nothing at all.</summary>
    public bool Silent { get; set; }

    /// <summary>Questions that came.</summary>
    public int Questions => Volatile.Read(ref _questions);

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _serving;
        _socket.Dispose();
        _end.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                var question = await _socket.ReceiveAsync(_end.Token);
                Interlocked.Increment(ref _questions);
                if (!Silent)
                    await _socket.SendAsync(Answer(question.Buffer), question.RemoteEndPoint, _end.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // The test is over.
        }
    }

    private byte[] Answer(byte[] question)
    {
        var nameEnd = Array.IndexOf(question, (byte)0, HeaderBytes);
        var asked = question.AsSpan(0, nameEnd + 5); // up to type and class of the question
        var answer = new List<byte>(asked.ToArray());
        answer[2] = 0x81;
        answer[3] = (byte)(Addresses.Count == 0 ? 0x83 : 0x80);
        (answer[6], answer[7]) = (0, (byte)Addresses.Count);
        (answer[8], answer[9], answer[10], answer[11]) = (0, 0, 0, 0);
        foreach (var address in Addresses)
        {
            var record = new byte[16];
            (record[0], record[1]) = (0xc0, HeaderBytes); // the name of the question
            (record[3], record[5]) = (1, 1); // A, IN
            BinaryPrimitives.WriteUInt32BigEndian(record.AsSpan(6), Ttl);
            record[11] = 4;
            address.TryWriteBytes(record.AsSpan(12), out _);
            answer.AddRange(record);
        }

        return [.. answer];
    }
}
