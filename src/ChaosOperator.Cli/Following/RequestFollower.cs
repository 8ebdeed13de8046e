using ChaosOperator.Cli.Cluster;
using ChaosOperator.Resources;

namespace ChaosOperator.Cli.Following;

/// <summary>Follows an experiment until the operator has served a request for a run. An interrupt withdraws the request, so that a pipeline that is cancelled breaks nothing later.</summary>
/// <param name="cluster">Where.</param>
/// <param name="interrupts">What ends it early.</param>
/// <param name="deadline">How long to wait at the most.</param>
/// <param name="times">How long else is waited.</param>
/// <param name="error">Where people are told.</param>
internal sealed class RequestFollower(ClusterConnection cluster, IInterrupts interrupts, Deadline deadline, RequestTimes times, TextWriter error)
{
    private Interrupt? withdrawnBy;
    private V1Alpha1ChaosExperiment? last;

    /// <summary>Follows.</summary>
    /// <param name="name">Name of the experiment.</param>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The run; null, with the exit code, when there is none.</returns>
    /// <exception cref="ClusterException">The request will not be served.</exception>
    public async Task<(ServedRun? Run, int Code)> ServedAsync(string name, string request, CancellationToken cancellationToken)
    {
        await using var happenings = new Happenings(interrupts, cancellationToken);
        happenings.Watching<V1Alpha1ChaosExperiment>(cluster, name, error.WriteLine).Interruptible()
            .Until(WaitingTime.Command, deadline).Until(WaitingTime.Patience, new Deadline(times.Patience, TimeProvider.System));
        await foreach (var happening in happenings.AllAsync())
        {
            switch (happening)
            {
                case Happening.Changed<V1Alpha1ChaosExperiment> { Seen: var seen } when await StateAsync(seen, name, request, cancellationToken) is RequestState.Served { Number: var number }:
                    return (await ServedAsync(seen.Entity, number, cancellationToken), ExitCodes.Success);
                case Happening.TimeIsOver { Time: WaitingTime.Patience } when withdrawnBy is null:
                    await error.WriteLineAsync($"The run of {name} has not begun yet: {last?.Status?.Message ?? "the operator did not look at the experiment. Is it running?"} Still waiting.");
                    break;
                case Happening.TimeIsOver { Time: WaitingTime.Command } when withdrawnBy is null:
                    await error.WriteLineAsync($"The run of {name} that was asked for has not begun yet; the request stands. Is the operator running? See kubectl describe chaosexperiment {name} --namespace {cluster.Namespace}.");
                    return (null, ExitCodes.NotYet);
                case Happening.TimeIsOver { Time: not WaitingTime.Patience } or Happening.Interrupted when withdrawnBy is { } by:
                    await TellWithdrawnAsync(name, request);
                    return (null, ExitCodes.Of(by));
                case Happening.Interrupted { Interrupt: var interrupt }:
                    withdrawnBy = interrupt;
                    await WithdrawAsync(name, request, cancellationToken);
                    await error.WriteLineAsync($"The request for a run of {name} is withdrawn; waiting {times.Grace.TotalSeconds:0} s for an operator that had read it before.");
                    happenings.Until(WaitingTime.Grace, new Deadline(times.Grace, TimeProvider.System));
                    break;
            }
        }

        throw new OperationCanceledException(cancellationToken);
    }

    /// <summary>What became of the request; what will not be served any more does not stand either, lest a run begins that nobody waits for.</summary>
    private async Task<RequestState> StateAsync(Seen<V1Alpha1ChaosExperiment> seen, string name, string request, CancellationToken cancellationToken)
    {
        last = seen.Entity;
        var state = RequestState.Of(seen.Entity, request);
        if (seen.IsGone)
        {
            throw new ClusterException($"ChaosExperiment {name} was deleted before the run began.");
        }

        if (state is RequestState.Lost lost && withdrawnBy is null)
        {
            if (lost.Stands)
            {
                await WithdrawAsync(name, request, cancellationToken);
            }

            throw new ClusterException(lost.Stands ? $"{lost.Why} The request for a run is withdrawn." : $"{lost.Why} Follow what runs with {cluster.Command($"watch {name}")}.");
        }

        return state;
    }

    private async Task<ServedRun> ServedAsync(V1Alpha1ChaosExperiment experiment, int number, CancellationToken cancellationToken)
    {
        var run = $"{experiment.Metadata.Name}-{number}";
        if (withdrawnBy is not null && await cluster.AbortAsync(run, Runs.ReasonOfInterrupt, cancellationToken))
        {
            await error.WriteLineAsync($"{run} had begun already; it is aborted.");
        }

        return new ServedRun(run, experiment.Metadata.Uid, IsAborting: withdrawnBy is not null);
    }

    private async Task TellWithdrawnAsync(string name, string request)
    {
        var isBeginning = last is not null && RequestState.Of(last, request) is RequestState.Waiting { IsBeginning: true };
        await error.WriteLineAsync(isBeginning
            ? $"The request was withdrawn too late: the operator is about to begin a run of {name}. End it with {cluster.Command($"abort {name}")}."
            : $"The request is withdrawn, and no run of {name} has begun. Should one begin all the same, end it with {cluster.Command($"abort {name}")}.");
    }

    private async Task WithdrawAsync(string name, string request, CancellationToken cancellationToken)
    {
        try
        {
            if (await cluster.FindAsync<V1Alpha1ChaosExperiment>(name, cancellationToken) is { } experiment && experiment.Metadata.Annotations.Value(Annotations.RunRequested) == request)
            {
                await cluster.AnnotateAsync(experiment, Annotations.RunRequested, null, cancellationToken);
            }
        }
        catch (Exception trouble) when (ClusterTrouble.Of(trouble) is not null)
        {
            throw new ClusterException(
                $"The request for a run of {name} could NOT be withdrawn: a run may begin. {ClusterTrouble.Of(trouble)} Withdraw it with kubectl annotate chaosexperiment {name} --namespace {cluster.Namespace} {Annotations.RunRequested}-, "
                + $"or end the run with {cluster.Command($"abort {name}")}.");
        }
    }
}

/// <summary>A run that a request has become.</summary>
/// <param name="Name">Its name.</param>
/// <param name="ExperimentUid">The experiment that it is of.</param>
/// <param name="IsAborting">Whether it was aborted already, since the request was withdrawn too late.</param>
internal sealed record ServedRun(string Name, string ExperimentUid, bool IsAborting);

/// <summary>How long is waited beside what people say.</summary>
/// <param name="Patience">After which it is told why nothing is to be seen.</param>
/// <param name="Grace">In which the operator may still serve what was withdrawn, since it had read it before.</param>
internal sealed record RequestTimes(TimeSpan Patience, TimeSpan Grace)
{
    /// <summary>As long as the operator may be busy with one look at an experiment, which asks AWS.</summary>
    public static readonly RequestTimes Usual = new(TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(30));
}
