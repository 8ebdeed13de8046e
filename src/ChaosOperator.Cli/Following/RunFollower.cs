using ChaosOperator.Cli.Cluster;
using ChaosOperator.Core.Runs;
using ChaosOperator.Resources;

namespace ChaosOperator.Cli.Following;

/// <summary>Follows a run to its end, and aborts it when it is interrupted and that is wanted.</summary>
/// <param name="cluster">Where.</param>
/// <param name="display">Where it is shown.</param>
/// <param name="interrupts">What ends it early.</param>
/// <param name="options">What is wanted.</param>
internal sealed class RunFollower(ClusterConnection cluster, IRunDisplay display, IInterrupts interrupts, FollowOptions options)
{
    private bool isAborting = options.IsAborting;
    private bool isAsked;

    /// <summary>Follows.</summary>
    /// <returns>The run as it ended; null, with the exit code, when it was not followed to its end.</returns>
    /// <exception cref="ClusterException">The run is gone without a verdict, may not be read, or could not be aborted.</exception>
    public async Task<(V1Alpha1ChaosRun? Run, int Code)> FollowAsync(string name, CancellationToken cancellationToken)
    {
        await using var happenings = new Happenings(interrupts, cancellationToken);
        happenings.Watching<V1Alpha1ChaosRun>(cluster, name, display.Tell).Interruptible().Until(WaitingTime.Command, options.Deadline);
        await foreach (var happening in happenings.AllAsync())
        {
            (V1Alpha1ChaosRun? Run, int Code)? end = happening switch
            {
                Happening.Changed<V1Alpha1ChaosRun> { Seen: var seen } => Show(seen) is { } ended ? (ended, ExitCodes.Of(ended.Status!.Verdict!.Value)) : null,
                Happening.TimeIsOver => (null, LeaveAfterTime(name)),
                Happening.Interrupted { Interrupt: var interrupt } => await InterruptedAsync(name, interrupt, happenings, cancellationToken) is { } code ? (null, code) : null,
                Happening.Answered { Answer: var answer } => await AnsweredAsync(name, answer, cancellationToken) is { } code ? (null, code) : null,
                _ => null,
            };
            if (end is { } told)
            {
                return told;
            }
        }

        throw new OperationCanceledException(cancellationToken);
    }

    /// <summary>The run, once it has a verdict.</summary>
    private V1Alpha1ChaosRun? Show(Seen<V1Alpha1ChaosRun> seen)
    {
        if (options.ExperimentUid is { } uid && seen.Entity.Spec.ExperimentUid != uid)
        {
            throw new ClusterException($"ChaosRun {seen.Entity.Metadata.Name} is of an earlier experiment of the same name, which was deleted. Find the run that was asked for with kubectl get chaosruns --namespace {cluster.Namespace}.");
        }

        display.Show(seen.Entity);
        return seen.Entity.Status is { Phase: RunPhase.Completed, Verdict: not null } ? seen.Entity
            : !seen.IsGone ? null
            : throw new ClusterException($"ChaosRun {seen.Entity.Metadata.Name} was deleted before it had a verdict; its fault was lifted before it went.");
    }

    /// <summary>A person can be asked, a program cannot: SIGTERM comes with a limit after which the process is killed.</summary>
    private async Task<int?> InterruptedAsync(string name, Interrupt interrupt, Happenings happenings, CancellationToken cancellationToken)
    {
        if (options.AbortOnInterrupt && !isAborting)
        {
            await AbortAsync(name, cancellationToken);
            return null;
        }

        if (isAborting || isAsked || interrupt == Interrupt.Terminate || !display.CanAsk)
        {
            return Leave(name, ExitCodes.Of(interrupt));
        }

        isAsked = true;
        display.Tell($"Abort {name} and lift its fault? y: abort it; n or another Ctrl-C: leave it running; any other key: go on watching.");
        happenings.Asking(display.AnswerAsync);
        return null;
    }

    private async Task<int?> AnsweredAsync(string name, Answer answer, CancellationToken cancellationToken)
    {
        isAsked = false;
        switch (answer)
        {
            case Answer.Abort:
                await AbortAsync(name, cancellationToken);
                return null;
            case Answer.Leave:
                return Leave(name, ExitCodes.Interrupted);
            default:
                display.Tell($"Watching {name} further.");
                return null;
        }
    }

    private async Task AbortAsync(string name, CancellationToken cancellationToken)
    {
        // What has ended meanwhile is seen as ended.
        if (await cluster.AbortAsync(name, Runs.ReasonOfInterrupt, cancellationToken))
        {
            display.Tell($"{name} is being aborted: the operator lifts its fault. Another Ctrl-C leaves that to it.");
        }

        isAborting = true;
    }

    private int Leave(string name, int code)
    {
        display.Tell(isAborting
            ? $"{name} is still being aborted: the operator lifts its fault without this command. See how that ends with {cluster.Command($"watch {name}")}."
            : $"{name} goes on. Follow it with {cluster.Command($"watch {name}")}, end it with {cluster.Command($"abort {name}")}.");
        return code;
    }

    private int LeaveAfterTime(string name)
    {
        display.Tell(isAborting ? $"The time is over, and it is not verified yet that the fault of {name} is lifted." : $"{name} is not completed yet.");
        return Leave(name, ExitCodes.NotYet);
    }
}

/// <summary>How a run is followed.</summary>
/// <param name="Deadline">How long at the most.</param>
/// <param name="AbortOnInterrupt">Whether it is aborted without a question when it is interrupted.</param>
/// <param name="IsAborting">Whether it was asked to be aborted already.</param>
/// <param name="ExperimentUid">The experiment that it has to be of; null: any.</param>
internal sealed record FollowOptions(Deadline Deadline, bool AbortOnInterrupt, bool IsAborting = false, string? ExperimentUid = null);
