using ChaosOperator.Kubernetes.Api;
using ChaosOperator.Kubernetes.Diagnostics;
using ChaosOperator.Kubernetes.Queueing;
using k8s;
using k8s.Models;
using Microsoft.Extensions.Logging;

namespace ChaosOperator.Kubernetes.Controllers;

/// <summary>Takes keys, reconciles them, and sends each outcome down its own path. A failure of one key never reaches another.</summary>
internal sealed class ReconcileWorker<TEntity>(
    IEntityController<TEntity> reconciler, WorkQueue queue, ControllerOptions options, TimeProvider realTime, ILogger logger)
    where TEntity : class, IKubernetesObject<V1ObjectMeta>
{
    public async Task RunAsync(CancellationToken cancel, bool onlyUrgent = false)
    {
        while (await queue.TakeAsync(CancellationToken.None, onlyUrgent) is { } key)
        {
            try
            {
                await ReconcileAsync(key, cancel);
            }
            finally
            {
                queue.Done(key);
            }
        }
    }

    private async Task ReconcileAsync(ResourceKey key, CancellationToken cancel)
    {
        var started = realTime.GetTimestamp();
        using var scope = logger.BeginScope("{Controller} {Key}", options.Name, key);
        using var deadline = new CancellationTokenSource(options.ReconcileTimeout, realTime);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancel);
        string outcome;
        try
        {
            // Off the caller's stack: a reconciler that never awaits must not keep the other workers from starting.
            await Task.Yield();
            outcome = Settle(key, await reconciler.ReconcileAsync(key, either.Token));
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            outcome = "cancelled";
            logger.LogInformation("{Controller} {Key}: cancelled, because this replica stops or no longer leads", options.Name, key);
        }
        catch (OperationCanceledException e) when (deadline.IsCancellationRequested)
        {
            outcome = Fail(key, new TimeoutException($"The reconcile took longer than {options.ReconcileTimeout}.", e));
        }
        catch (Exception e)
        {
            outcome = Fail(key, e);
        }

        KubernetesMetrics.Reconciled(options.Name, outcome, realTime.GetElapsedTime(started));
    }

    private string Settle(ResourceKey key, ReconciliationResult result)
    {
        queue.Forget(key);
        switch (result)
        {
            case ReconciliationResult.Succeeded:
                return "success";
            case ReconciliationResult.Requeued requeued:
                queue.AddAfter(key, requeued.Delay);
                return "requeue_after";
            case ReconciliationResult.PermanentlyFailed failed:
                logger.LogWarning("{Controller} {Key}: not tried again before the object changes: {Reason}", options.Name, key, failed.Reason);
                return "permanent";
            default:
                throw new InvalidOperationException($"Unknown result {result}.");
        }
    }

    private string Fail(ResourceKey key, Exception exception)
    {
        switch (options.Classify(exception) ?? FailureClassifier.Classify(exception))
        {
            case FailureKind.Conflict:
                var soon = queue.AddWithBackoff(key);
                logger.LogDebug("{Controller} {Key}: somebody else wrote first; again in {Delay}", options.Name, key, soon);
                return "conflict";
            case FailureKind.Transient:
                var later = queue.AddWithBackoff(key, (exception as ApiException)?.RetryAfter ?? TimeSpan.Zero);
                logger.LogWarning("{Controller} {Key}: failed for the moment, again in {Delay}: {Error}",
                    options.Name, key, later, exception.Message);
                return "transient";
            case FailureKind.Permanent:
                queue.Forget(key);
                logger.LogWarning("{Controller} {Key}: not tried again before the object changes: {Reason}", options.Name, key, exception.Message);
                return "permanent";
            case FailureKind.Bug:
                var delay = queue.AddWithBackoff(key);
                logger.LogError(exception, "{Controller} {Key}: unexpected failure, again in {Delay}; please report it", options.Name, key, delay);
                return "bug";
            default:
                throw new InvalidOperationException("Unknown kind of failure.");
        }
    }
}
