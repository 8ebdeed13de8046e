using ChaosOperator.Core.Runs;
using ChaosOperator.Resources;

namespace ChaosOperator.Cli.Cluster;

/// <summary>Finds the runs that are meant by a name.</summary>
internal static class Runs
{
    /// <summary>The reason that is recorded with a run that is aborted because nobody waits for it any longer.</summary>
    public const string ReasonOfInterrupt = "interrupted at the command line";

    /// <summary>Name of the run that is meant: a run of that name, or the active or else the last run of the experiment of that name.</summary>
    /// <exception cref="ClusterException">There is none.</exception>
    public static async Task<string> RunNamedAsync(this ClusterConnection cluster, string name, CancellationToken cancellationToken)
    {
        if (await cluster.FindAsync<V1Alpha1ChaosRun>(name, cancellationToken) is not null)
        {
            return name;
        }

        return await cluster.FindAsync<V1Alpha1ChaosExperiment>(name, cancellationToken) switch
        {
            { Status: { } status } => status.ActiveRun ?? status.LastRun ?? throw new ClusterException($"ChaosExperiment {name} had no run yet: {status.Message ?? "the operator did not look at it yet"}"),
            { } => throw new ClusterException($"ChaosExperiment {name} had no run yet: the operator did not look at it. Is it running?"),
            null => throw NeitherNor(cluster, name),
        };
    }

    /// <summary>A run that is to be shown: the run of that name, or the last completed one of the experiment of that name.</summary>
    /// <param name="cluster">Where.</param>
    /// <param name="name">The name.</param>
    /// <param name="error">Told which run was taken, where that was not named.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ClusterException">There is none.</exception>
    public static async Task<V1Alpha1ChaosRun> LastRunNamedAsync(this ClusterConnection cluster, string name, TextWriter error, CancellationToken cancellationToken)
    {
        if (await cluster.FindAsync<V1Alpha1ChaosRun>(name, cancellationToken) is { } named)
        {
            return named;
        }

        var experiment = await cluster.FindAsync<V1Alpha1ChaosExperiment>(name, cancellationToken) ?? throw NeitherNor(cluster, name);
        var last = (await cluster.RunsOfAsync(experiment, cancellationToken)).FirstOrDefault(run => run.Status?.Phase == RunPhase.Completed)
            ?? throw new ClusterException($"ChaosExperiment {name} has no completed run{(experiment.Status?.ActiveRun is { } active ? $"; {active} is under way. Name that one, or wait for its end with {cluster.Command($"watch {active}")}." : $". Ask for one with {cluster.Command($"run {name}")}.")}");
        await error.WriteLineAsync($"{last.Metadata.Name} is taken, the last completed run of {name}.");
        return last;
    }

    private static ClusterException NeitherNor(ClusterConnection cluster, string name) =>
        new($"There is neither a ChaosRun nor a ChaosExperiment {name} in namespace {cluster.Namespace}; see kubectl get chaos --namespace {cluster.Namespace}.");

    /// <summary>The runs of an experiment, newest first. Those of an earlier experiment of the same name are not among them.</summary>
    public static async Task<IReadOnlyList<V1Alpha1ChaosRun>> RunsOfAsync(this ClusterConnection cluster, V1Alpha1ChaosExperiment experiment, CancellationToken cancellationToken) =>
    [
        .. (await cluster.ListAsync<V1Alpha1ChaosRun>(cancellationToken))
            .Where(run => run.Spec.ExperimentName == experiment.Metadata.Name && run.Spec.ExperimentUid == experiment.Metadata.Uid)
            .OrderByDescending(run => run.Spec.Number),
    ];

    /// <summary>Asks for a run to be stopped and reverted.</summary>
    /// <returns>False: it is completed already, or gone.</returns>
    /// <exception cref="ClusterException">It could not be asked for; the run goes on.</exception>
    public static async Task<bool> AbortAsync(this ClusterConnection cluster, string name, string reason, CancellationToken cancellationToken)
    {
        try
        {
            var run = await cluster.FindAsync<V1Alpha1ChaosRun>(name, cancellationToken);
            if (run is null or { Status.Phase: RunPhase.Completed })
            {
                return false;
            }

            await cluster.AnnotateAsync(run, Annotations.Abort, reason, cancellationToken);
            return true;
        }
        catch (Exception trouble) when (ClusterTrouble.Of(trouble) is not null)
        {
            throw new ClusterException(
                $"{name} could NOT be aborted: it goes on, and its fault with it. {ClusterTrouble.Of(trouble)} Try again with {cluster.Command($"abort {name}")}, or have somebody who may annotate it: "
                + $"kubectl annotate chaosrun {name} --namespace {cluster.Namespace} {Annotations.Abort}='{reason.Replace("'", "", StringComparison.Ordinal)}'.");
        }
    }
}
