using System.Buffers;
using System.Collections.Concurrent;
using System.Net;
using ChaosOperator.LoadGen.Answers;
using ChaosOperator.LoadGen.Figures;
using ChaosOperator.LoadGen.Running;

namespace ChaosOperator.LoadGen.Sending;

/// <summary>Sends requests, none of which waits for another, and counts how each ended.</summary>
internal sealed class Customers(LoadOptions options, AddressPool pool, Tally tally, TimeProvider time)
{
    private readonly ConcurrentBag<CancellationTokenSource> _limits = [];
    private readonly TaskCompletionSource<Exception> _broken = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _underWay;

    /// <summary>Completes, with the reason, when a request ended in a way that no network explains: a bug.</summary>
    public Task<Exception> Broken => _broken.Task;

    /// <summary>Requests under way.</summary>
    public int UnderWay => Volatile.Read(ref _underWay);

    /// <summary>Sends a request; returns when it waits for its answer.</summary>
    /// <param name="due">When it was due, a timestamp of the time provider: its latency counts from then on.</param>
    public void Send(long due)
    {
        if (Interlocked.Increment(ref _underWay) > options.MostUnderWay)
        {
            Interlocked.Decrement(ref _underWay);
            tally.Failed(Outcome.NotSent);
            return;
        }

        tally.Sent(time.GetElapsedTime(due));
        _ = SendAsync(due);
    }

    private async Task SendAsync(long due)
    {
        try
        {
            if (pool.Enter() is not { } lane)
            {
                tally.Failed(Outcome.NoAddress);
                return;
            }

            try
            {
                await SendAsync(lane, due);
            }
            finally
            {
                lane.Leave();
            }
        }
        catch (Exception bug)
        {
            _broken.TrySetResult(bug);
        }
        finally
        {
            Interlocked.Decrement(ref _underWay);
        }
    }

    private async Task SendAsync(AddressLane lane, long due)
    {
        var limit = _limits.TryTake(out var used) ? used : new CancellationTokenSource();
        limit.CancelAfter(options.Timeout);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, options.Target) { Version = HttpVersion.Version11, VersionPolicy = HttpVersionPolicy.RequestVersionExact };
            request.Headers.TryAddWithoutValidation("User-Agent", "chaos-loadgen");
            using var response = await lane.SendAsync(request, limit.Token);
            var region = await RegionAsync(response, limit.Token);
            tally.Answered(Outcomes.Of((int)response.StatusCode), region, time.GetElapsedTime(due));
        }
        catch (Exception failure) when (Outcomes.Of(failure, limit.IsCancellationRequested) is { } outcome)
        {
            tally.Failed(outcome);
        }
        finally
        {
            if (limit.TryReset())
            {
                _limits.Add(limit);
            }
            else
            {
                limit.Dispose();
            }
        }
    }

    private async Task<string?> RegionAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(options.MostBodyBytes);
        try
        {
            var body = await response.Content.ReadAsStreamAsync(cancellationToken);
            var read = await body.ReadAtLeastAsync(buffer.AsMemory(0, options.MostBodyBytes), options.MostBodyBytes, throwOnEndOfStream: false, cancellationToken);
            return response.IsSuccessStatusCode ? options.Pattern.Region(buffer.AsSpan(0, read)) : null;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
