using ChaosOperator.Core.Policies;
using ChaosOperator.Core.Runs;
using ChaosOperator.Reconcilers;
using ChaosOperator.Resources;

namespace ChaosOperator.Policies;

/// <summary>What the policies say to a run in the phase that it is in.</summary>
internal sealed class RunPolicies(PolicyBook book, RunTurns turns)
{
    /// <summary>Looks. To be disposed of once what was decided over it is stored: until then no other run starts beside it.</summary>
    public async Task<Turn> LookAsync(V1Alpha1ChaosRun run, RunContext context, ChaosRunStatus status, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var phase = status.Phase ?? RunPhase.Pending;
        if (phase == RunPhase.Reverting || (phase == RunPhase.Completed && run.Metadata.Annotations.Value(Names.Rejudge) is null))
        {
            // No policy ever stands against a revert.
            return new Turn(RunPolicy.Free);
        }

        // A watch may lag; what is about to be injected is held against the policies as they are stored.
        var mayInject = phase == RunPhase.Injecting && status.Aws?.ExperimentId is null;
        var space = mayInject ? await book.ReadAsync(context.Owner.Namespace, now, cancellationToken) : book.Of(context.Owner.Namespace, now);
        var policy = RunPolicy.Of(space, PermissionRequest.Of(context.Experiment, context.Hypothesis));
        return phase == RunPhase.Pending && policy is { Refusal: null, Hold: null } && space.PerAccountAndRegion is { } limit
            ? await turns.TakeAsync(run, policy, limit, now, cancellationToken)
            : new Turn(policy);
    }
}

/// <summary>What the policies say to a run, and its place in the queue for as long as it is not disposed of.</summary>
/// <param name="Policy">What they say.</param>
/// <param name="Held">Keeps others from starting meanwhile; null: nothing does.</param>
internal sealed record Turn(RunPolicy Policy, IDisposable? Held = null) : IDisposable
{
    public void Dispose() => Held?.Dispose();
}
