using Microsoft.AspNetCore.Http;

namespace ChaosOperator.TestEnvironment.Kubernetes;

/// <summary>The body of a watch on its way through an <see cref="ApiGate"/>. Once silent, it delivers nothing any more, not even its end.</summary>
/// <param name="context">The watch.</param>
internal sealed class WatchPassage(HttpContext context) : Stream
{
    private readonly Stream body = context.Response.Body;
    private volatile bool isSilent;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>From now on nothing is delivered.</summary>
    public void FallSilent() => isSilent = true;

    /// <summary>Breaks the connection.</summary>
    public void Cut() => context.Abort();

    /// <summary>Does not return from a watch that is silent before its connection is broken.</summary>
    public Task HoldIfSilentAsync(CancellationToken cancellationToken) =>
        isSilent ? Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken) : Task.CompletedTask;

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        await HoldIfSilentAsync(cancellationToken);
        await body.WriteAsync(buffer, cancellationToken);
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task FlushAsync(CancellationToken cancellationToken) => body.FlushAsync(cancellationToken);

    public override void Flush() => throw new NotSupportedException();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
