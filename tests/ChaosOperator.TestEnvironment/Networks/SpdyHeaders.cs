using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace ChaosOperator.TestEnvironment.Networks;

/// <summary>The headers of the streams of a SPDY/3 connection: those of one direction are one compressed text, which begins with a dictionary that is never sent (SPDY protocol, draft 3, section 2.6.10).</summary>
internal sealed class SpdyHeaders : IDisposable
{
    /// <summary>What zlib writes before the first header: its own header, in which a bit says that there is a dictionary, and the checksum of that.</summary>
    private const int Preamble = 6;

    private const int HasDictionary = 0x20;

    private const string Words = """
        options head post put delete trace accept accept-charset accept-encoding accept-language accept-ranges age allow authorization cache-control connection content-base content-encoding content-language content-length
        content-location content-md5 content-range content-type date etag expect expires from host if-match if-modified-since if-none-match if-range if-unmodified-since last-modified location max-forwards pragma
        proxy-authenticate proxy-authorization range referer retry-after server te trailer transfer-encoding upgrade user-agent vary via warning www-authenticate method get status 200_OK version HTTP/1.1 url public set-cookie
        keep-alive origin
        """;

    private const string Rest =
        "100101201202205206300302303304305306307402405406407408409410411412413414415416417502504505203 Non-Authoritative Information204 No Content301 Moved Permanently400 Bad Request401 Unauthorized403 Forbidden404 Not Found"
        + "500 Internal Server Error501 Not Implemented503 Service UnavailableJan Feb Mar Apr May Jun Jul Aug Sept Oct Nov Dec 00:00:00 Mon, Tue, Wed, Thu, Fri, Sat, Sun, GMTchunked,text/html,image/png,image/jpg,image/gif,"
        + "application/xml,application/xhtml+xml,text/plain,text/javascript,publicprivatemax-age=gzip,deflate,sdchcharset=utf-8charset=iso-8859-1,utf-,*,enq=0.";

    private readonly MemoryStream received = new();
    private readonly MemoryStream sent = new();
    private readonly DeflateStream inflated;
    private readonly ZLibStream deflated;
    private bool begun;

    public SpdyHeaders()
    {
        (inflated, deflated) = (new DeflateStream(received, CompressionMode.Decompress), new ZLibStream(sent, CompressionLevel.Fastest));
        Learn(Dictionary());
    }

    /// <summary>The headers of the next stream that the other side opens.</summary>
    /// <exception cref="InvalidDataException">They are not compressed as SPDY has it.</exception>
    public IReadOnlyDictionary<string, string> Read(ReadOnlySpan<byte> block)
    {
        if (!begun && (block.Length < Preamble || (block[1] & HasDictionary) == 0))
            throw new InvalidDataException("The first headers do not begin with a dictionary.");
        Append(begun ? block : block[Preamble..]);
        begun = true;
        var headers = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var left = ReadNumber(); left > 0; left--)
            headers[ReadText()] = ReadText();
        return headers;
    }

    /// <summary>No headers, as the next that this side sends: without a dictionary, which the sender need not have.</summary>
    public byte[] WriteNone()
    {
        sent.SetLength(0);
        deflated.Write(new byte[sizeof(uint)]);
        deflated.Flush();
        return sent.ToArray();
    }

    public void Dispose()
    {
        inflated.Dispose();
        deflated.Dispose();
        received.Dispose();
        sent.Dispose();
    }

    private static byte[] Dictionary()
    {
        var words = Words.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries).Select(word => Encoding.ASCII.GetBytes(word.Replace('_', ' ')));
        return [.. words.SelectMany(word => (byte[])[0, 0, 0, (byte)word.Length, .. word]), .. Encoding.ASCII.GetBytes(Rest)];
    }

    /// <summary>A dictionary is what could have been read before. .NET takes none, but what is stored without compression it has read just so.</summary>
    private void Learn(byte[] dictionary)
    {
        var length = new byte[5];
        BinaryPrimitives.WriteUInt16LittleEndian(length.AsSpan(1), (ushort)dictionary.Length);
        BinaryPrimitives.WriteUInt16LittleEndian(length.AsSpan(3), (ushort)~dictionary.Length);
        Append([.. length, .. dictionary]);
        inflated.ReadExactly(new byte[dictionary.Length]);
    }

    private void Append(ReadOnlySpan<byte> compressed)
    {
        var read = received.Position;
        received.Seek(0, SeekOrigin.End);
        received.Write(compressed);
        received.Position = read;
    }

    private int ReadNumber()
    {
        Span<byte> number = stackalloc byte[sizeof(int)];
        inflated.ReadExactly(number);
        return BinaryPrimitives.ReadInt32BigEndian(number);
    }

    private string ReadText()
    {
        var text = new byte[ReadNumber()];
        inflated.ReadExactly(text);
        return Encoding.UTF8.GetString(text);
    }
}
