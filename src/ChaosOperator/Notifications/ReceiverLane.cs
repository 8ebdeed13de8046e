using System.Collections.Concurrent;
using ChaosOperator.Core.Notifications;
using ChaosOperator.Resources;

namespace ChaosOperator.Notifications;

/// <summary>What is under way to one receiver. Each has a lane of its own, so that one that hangs delays nobody else; a lane takes only so much, the rest waits in the cluster, where it stands anyway.</summary>
internal sealed class ReceiverLane : IAsyncDisposable
{
    /// <summary>Notices that may be under way at once, those that wait for their next attempt included.</summary>
    public const int Most = 200;

    /// <summary>Attempts that may be made at once.</summary>
    private const int AttemptsAtOnce = 4;

    private readonly NoticeDelivery _delivery;
    private readonly Action<ReceiverLane, V1Alpha1ChaosRun, Notice, Settlement> _settled;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _end;
    private readonly CancellationToken _ended;
    private readonly SemaphoreSlim _attempts = new(AttemptsAtOnce);
    private readonly ConcurrentDictionary<string, Task> _underway = new(StringComparer.Ordinal);

    /// <summary>Opens a lane.</summary>
    /// <param name="receiver">To whom.</param>
    /// <param name="delivery">Delivers.</param>
    /// <param name="settled">Is told what became of each notice; must be quick.</param>
    /// <param name="logger">Where mistakes are told.</param>
    /// <param name="cancellationToken">Ends all deliveries.</param>
    public ReceiverLane(Receiver receiver, NoticeDelivery delivery, Action<ReceiverLane, V1Alpha1ChaosRun, Notice, Settlement> settled, ILogger logger, CancellationToken cancellationToken)
    {
        Receiver = receiver;
        _delivery = delivery;
        _settled = settled;
        _logger = logger;
        _end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _ended = _end.Token;
    }

    /// <summary>The receiver.</summary>
    public Receiver Receiver { get; }

    /// <summary>Takes a notice on, unless it is under way already or was settled in the meantime.</summary>
    /// <param name="run">The run.</param>
    /// <param name="notice">The notice.</param>
    /// <param name="isSettled">Asked once nothing else can take it on: what is settled is told before it leaves the lane.</param>
    /// <returns>False when the lane is full.</returns>
    public bool TryAdd(V1Alpha1ChaosRun run, Notice notice, Func<bool> isSettled)
    {
        if (_underway.ContainsKey(notice.Id))
        {
            return true;
        }

        if (_underway.Count >= Most)
        {
            return false;
        }

        // It is on record before it can end.
        var begin = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        if (_underway.TryAdd(notice.Id, DeliverAsync(begin.Task, run, notice)))
        {
            begin.SetResult(!isSettled());
        }

        return true;
    }

    /// <summary>Ends what is under way; whatever was not settled is due still.</summary>
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await Task.WhenAll(_underway.Values);
        _end.Dispose();
        _attempts.Dispose();
    }

    private async Task DeliverAsync(Task<bool> begin, V1Alpha1ChaosRun run, Notice notice)
    {
        try
        {
            if (!await begin)
            {
                return;
            }

            var settlement = await _delivery.DeliverAsync(Receiver, run, notice, _attempts, _ended);
            _settled(this, run, notice, settlement);
        }
        catch (OperationCanceledException) when (_ended.IsCancellationRequested)
        {
            // Whoever leads next, or the receiver as it is called now, finds it due.
        }
        catch (Exception mistake)
        {
            _logger.LogError(mistake, "{Title} could not be told to {Receiver}; it is tried again when the run changes or the operator starts", notice.Title, Receiver);
        }
        finally
        {
            _underway.TryRemove(notice.Id, out _);
        }
    }
}
