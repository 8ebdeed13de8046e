using ChaosOperator.Core.Policies;
using ChaosOperator.Core.Runs;
using ChaosOperator.Kubernetes.Api;
using ChaosOperator.Resources;

namespace ChaosOperator.Policies;

/// <summary>What the policies say to a run in the phase that it is in.</summary>
internal sealed class RunPolicies(PolicyBook book, RunTurns turns, ILogger<RunPolicies> logger)
{
    /// <summary>Looks. To be disposed of once what was decided over it is stored: until then no other run starts beside it.</summary>
    public async Task<Turn> LookAsync(V1Alpha1ChaosRun run, RunContext context, ChaosRunStatus status, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var phase = status.Phase ?? RunPhase.Pending;
        if (phase == RunPhase.Reverting || (phase == RunPhase.Completed && run.Metadata.Annotations.Value(Annotations.Rejudge) is null))
        {
            // No policy ever stands against a revert.
            return new Turn(RunPolicy.Free);
        }

        var space = phase != RunPhase.Injecting ? book.Of(context.Owner.Namespace, now)
            : status.Aws?.InjectionId is null ? await book.ReadAsync(context.Owner.Namespace, now, cancellationToken)
            : await StoredAsync(context, now, cancellationToken);
        var policy = RunPolicy.Of(space, PermissionRequest.Of(context.Experiment, context.Hypothesis));
        return phase == RunPhase.Pending && policy is { Refusal: null, Hold: null }
            ? await turns.TakeAsync(run, policy, space.PerAccountAndRegion, now, cancellationToken)
            : new Turn(policy);
    }

    /// <summary>
    /// A watch may lag or fall silent: while a fault is in force, as before it is injected, the policies count as they are stored, so that the next look sees a halt. Nothing is injected over policies
    /// that cannot be read; a fault that is in force is looked after all the same.
    /// </summary>
    private async Task<NamespacePolicy> StoredAsync(RunContext run, DateTimeOffset now, CancellationToken cancellationToken)
    {
        try
        {
            return await book.ReadRecentAsync(run.Owner.Namespace, now, cancellationToken);
        }
        catch (Exception e) when (e is (ApiException or HttpRequestException or TimeoutException))
        {
            logger.LogWarning("Run {Namespace}/{Run} goes on by the policies that the watch has told, since they cannot be read: {Error}", run.Owner.Namespace, run.Name, e.Message);
            return book.Of(run.Owner.Namespace, now);
        }
    }
}

/// <summary>What the policies say to a run, and its place in the queue for as long as it is not disposed of.</summary>
/// <param name="Policy">What they say.</param>
/// <param name="Held">Keeps others from starting meanwhile; null: nothing does.</param>
internal sealed record Turn(RunPolicy Policy, IDisposable? Held = null) : IDisposable
{
    public void Dispose() => Held?.Dispose();
}
