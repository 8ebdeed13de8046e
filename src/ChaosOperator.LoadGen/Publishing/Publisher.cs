using Amazon.CloudWatch;
using Amazon.Runtime;
using ChaosOperator.LoadGen.Figures;

namespace ChaosOperator.LoadGen.Publishing;

/// <summary>
/// Brings periods to CloudWatch, the oldest first, one call at a time. What is not taken is kept and tried again, whatever the reason. A call whose answer got lost is repeated too, so figures can be counted twice
/// then, since CloudWatch knows no tokens; they are never lost.
/// </summary>
internal sealed class Publisher(IAmazonCloudWatch cloudWatch, MetricData form, int mostWaiting, TimeProvider clock, TimeProvider real, Random random, Action<string> tell) : IDisposable
{
    private readonly Lock _turn = new();
    private readonly SemaphoreSlim _changed = new(0);
    private Backlog _backlog = Backlog.Empty;
    private bool _complete;

    /// <summary>Adds a period; it ends after all before.</summary>
    public void Add(PeriodFigures period)
    {
        lock (_turn)
        {
            _backlog = _backlog.With(period, mostWaiting);
        }

        _changed.Release();
    }

    /// <summary>Says that no more periods come.</summary>
    public void Complete()
    {
        lock (_turn)
        {
            _complete = true;
        }

        _changed.Release();
    }

    /// <summary>Publishes until all is published that was added before <see cref="Complete"/>.</summary>
    /// <param name="giveUp">Ends it before.</param>
    /// <returns>How many periods were not published: 0 unless it gave up.</returns>
    public async Task<int> RunAsync(CancellationToken giveUp)
    {
        var taken = Array.Empty<PeriodFigures>();
        try
        {
            while (true)
            {
                taken = Take();
                if (taken.Length > 0)
                {
                    await PublishAsync(taken, giveUp);
                    taken = [];
                }
                else if (IsComplete())
                {
                    return 0;
                }
                else
                {
                    await _changed.WaitAsync(giveUp);
                }
            }
        }
        catch (OperationCanceledException) when (giveUp.IsCancellationRequested)
        {
            lock (_turn)
            {
                return taken.Length + _backlog.Waiting.Count;
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _changed.Dispose();

    private bool IsComplete()
    {
        lock (_turn)
        {
            return _complete && _backlog.Waiting.IsEmpty;
        }
    }

    /// <summary>Takes the periods of the next call out of the backlog, so that they stay as they are while it is under way.</summary>
    private PeriodFigures[] Take()
    {
        lock (_turn)
        {
            if (_backlog.Waiting.IsEmpty)
            {
                return [];
            }

            var (_, periods) = form.Batch(_backlog.Waiting, clock.GetUtcNow());
            var taken = _backlog.Waiting.Take(periods).ToArray();
            _backlog = _backlog.Without(periods);
            return taken;
        }
    }

    private async Task PublishAsync(PeriodFigures[] periods, CancellationToken giveUp)
    {
        var told = "";
        for (var failures = 1; ; failures++)
        {
            try
            {
                await cloudWatch.PutMetricDataAsync(form.Batch(periods, clock.GetUtcNow()).Request, giveUp);
                if (told.Length > 0)
                {
                    tell("CloudWatch takes figures again; nothing was lost.");
                }

                return;
            }
            catch (Exception failure) when (Reason(failure, giveUp) is { } reason)
            {
                if (reason != told)
                {
                    tell($"CloudWatch does not take figures of {form.Namespace}: {reason}. They are kept and tried again.");
                    told = reason;
                }
            }

            await Task.Delay(RetryPause.After(failures, random.NextDouble()), real, giveUp);
        }
    }

    /// <summary>What to tell of a failure; null for what is none of CloudWatch, the network or the credentials.</summary>
    private static string? Reason(Exception failure, CancellationToken giveUp) => failure switch
    {
        AmazonCloudWatchException { ErrorCode: "AccessDenied" or "AccessDeniedException" } => "the credentials may not call cloudwatch:PutMetricData; allow it for this namespace",
        AmazonServiceException service => $"it answered {service.ErrorCode}",
        AmazonClientException => "the credentials or the endpoint do not work",
        OperationCanceledException when !giveUp.IsCancellationRequested => "it did not answer in time",
        HttpRequestException or IOException => "it cannot be reached",
        _ => null,
    };
}
