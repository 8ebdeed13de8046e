using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;

namespace ChaosOperator.Kubernetes.Watching;

/// <summary>Splits a stream into lines of UTF-8 without decoding them.</summary>
internal static class LineReader
{
    /// <summary>
    /// The non-empty lines. Each is valid until the next one is asked for. Bytes after the last line feed are an object cut in half by a
    /// broken connection and are dropped: a watch continues after the last whole line.
    /// </summary>
    public static async IAsyncEnumerable<ReadOnlySequence<byte>> ReadLinesAsync(
        Stream stream, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var reader = PipeReader.Create(stream, new StreamPipeReaderOptions(bufferSize: 64 * 1024, leaveOpen: true));
        try
        {
            while (true)
            {
                var result = await reader.ReadAsync(cancellationToken);
                var buffer = result.Buffer;
                while (buffer.PositionOf((byte)'\n') is { } end)
                {
                    var line = buffer.Slice(0, end);
                    if (!line.IsEmpty)
                    {
                        yield return line;
                    }

                    buffer = buffer.Slice(buffer.GetPosition(1, end));
                }

                reader.AdvanceTo(buffer.Start, buffer.End);
                if (result.IsCompleted)
                {
                    yield break;
                }
            }
        }
        finally
        {
            await reader.CompleteAsync();
        }
    }
}
