using ChaosOperator.Core.Experiments;
using ChaosOperator.Core.Hypotheses;
using ChaosOperator.Core.Runs;
using ChaosOperator.Kubernetes.Api;
using ChaosOperator.Kubernetes.Events;
using ChaosOperator.Kubernetes.Watching;
using ChaosOperator.Kubernetes.Writing;
using ChaosOperator.Resources;
using k8s.Models;

namespace ChaosOperator.Reconcilers;

/// <summary>The runs of an experiment: created once each, aborted, pruned.</summary>
internal sealed class ExperimentRuns(
    IResourceCache<V1Alpha1ChaosRun> cache, ResourceApi<V1Alpha1ChaosRun> runs, ResourceWriter<V1Alpha1ChaosRun> writer, MetadataWriter<V1Alpha1ChaosRun> metadata, ResourceWriter<V1Alpha1ChaosExperiment> experiments, IEventRecorder events)
{
    /// <summary>All runs of an experiment, oldest first.</summary>
    public IReadOnlyList<V1Alpha1ChaosRun> Of(V1Alpha1ChaosExperiment experiment) =>
        [.. cache.ByIndex(Names.ByExperiment, RunResources.ExperimentKey(experiment.Metadata.NamespaceProperty, experiment.Metadata.Uid)).OrderBy(run => run.Spec.Number)];

    /// <summary>All runs of an experiment, oldest first, with those that its status knows of and the cache does not have yet: the one that it calls active, and the newest. One that was seen completed is not asked for again when it is gone.</summary>
    public async Task<IReadOnlyList<V1Alpha1ChaosRun>> KnownAsync(V1Alpha1ChaosExperiment experiment, CancellationToken cancellationToken)
    {
        List<V1Alpha1ChaosRun> known = [.. Of(experiment)];
        var newest = experiment.Status?.Trigger is { Pending: null, LastNumber: > 0 and var number } ? RunResources.KeyOf(experiment, number).Name : null;
        foreach (var name in new[] { experiment.Status?.ActiveRun, newest }.OfType<string>().Distinct().Where(name => name != experiment.Status?.LastRun && known.TrueForAll(run => run.Metadata.Name != name)).ToList())
        {
            if (await ReadAsync(experiment, new ResourceKey(experiment.Metadata.NamespaceProperty, name), cancellationToken) is { } run) known.Add(run);
        }

        return [.. known.OrderBy(run => run.Spec.Number)];
    }

    /// <summary>Creates a run. One of this experiment that exists already was created before a crash.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="spec">Its spec as the run carries it.</param>
    /// <param name="hypothesis">The hypothesis as it is.</param>
    /// <param name="request">What asked for the run.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>False when the name is taken by a run of an earlier experiment of the same name.</returns>
    public async Task<bool> CreateAsync(V1Alpha1ChaosExperiment experiment, ChaosExperimentSpec spec, HypothesisSpec hypothesis, RunRequest request, CancellationToken cancellationToken)
    {
        var key = RunResources.KeyOf(experiment, request.Number);
        var run = new V1Alpha1ChaosRun
        {
            Metadata = new V1ObjectMeta
            {
                Name = key.Name,
                NamespaceProperty = key.Namespace,
                OwnerReferences = [OwnerReferences.ControllerReference(experiment.Metadata, experiments.Kind, blockOwnerDeletion: false)],
                Finalizers = [Names.RevertFinalizer],
                Labels = new Dictionary<string, string>(StringComparer.Ordinal) { ["chaosoperator.dev/experiment"] = experiment.Metadata.Name },
            },
            Spec = new ChaosRunSpec
            {
                ExperimentName = experiment.Metadata.Name,
                ExperimentUid = experiment.Metadata.Uid,
                Number = request.Number,
                Cause = request.Cause,
                Experiment = spec,
                Hypothesis = hypothesis,
            },
        };
        try
        {
            await writer.CreateAsync(run, cancellationToken);
            events.Publish(RecordedEvent.About(experiment, EventType.Normal, "RunCreated", "Create", $"Created run {run.Metadata.Name}: {Why(request.Cause)}."));
            return true;
        }
        catch (ApiException e) when (e.IsAlreadyExists)
        {
            return await runs.ReadAsync(key, cancellationToken) is { Entity.Spec.ExperimentUid: var uid } && uid == experiment.Metadata.Uid;
        }
    }

    /// <summary>Asks the runs before a number to stop and revert.</summary>
    public async Task AbortBeforeAsync(IReadOnlyList<V1Alpha1ChaosRun> existing, int number, CancellationToken cancellationToken)
    {
        var active = existing.Where(run => run.Spec.Number < number && !run.IsCompleted());
        foreach (var run in active.Where(run => !run.Metadata.Annotations.Has(Annotations.Abort)))
        {
            await metadata.SetAnnotationAsync(run, Annotations.Abort, $"replaced by run {number}", cancellationToken);
        }
    }

    /// <summary>Deletes the runs that are over the limits of the history.</summary>
    public async Task PruneAsync(IReadOnlyList<V1Alpha1ChaosRun> existing, Experiment experiment, CancellationToken cancellationToken)
    {
        var entries = existing.Where(run => run.Metadata.DeletionTimestamp is null)
            .Select(run => (run.Metadata.Name, run.Spec.Number ?? 0, run.Status?.Phase, run.Status?.Verdict));
        var excess = HistoryLimit.Excess(entries, experiment.KeepConfirmed, experiment.KeepOther).ToHashSet();
        foreach (var run in existing.Where(run => excess.Contains(run.Metadata.Name)))
        {
            await writer.DeleteAsync(ResourceKey.Of(run), cancellationToken, run.Metadata.Uid);
        }
    }

    /// <summary>Deletes the runs that are not completed, so that each reverts.</summary>
    /// <returns>Whether any of them is still there.</returns>
    public async Task<bool> DeleteActiveAsync(V1Alpha1ChaosExperiment experiment, CancellationToken cancellationToken)
    {
        var active = Of(experiment).Where(run => !run.IsCompleted()).ToList();
        if (active.Count == 0 && await NewestAsync(experiment, cancellationToken) is { } newest && !newest.IsCompleted())
        {
            active.Add(newest);
        }

        foreach (var run in active.Where(run => run.Metadata.DeletionTimestamp is null))
        {
            await writer.DeleteAsync(ResourceKey.Of(run), cancellationToken, run.Metadata.Uid);
        }

        return active.Count > 0;
    }

    /// <summary>The run that was created last, read from the API server: the cache may not have it yet.</summary>
    private async Task<V1Alpha1ChaosRun?> NewestAsync(V1Alpha1ChaosExperiment experiment, CancellationToken cancellationToken) =>
        experiment.Status?.Trigger?.LastNumber is { } number ? await ReadAsync(experiment, RunResources.KeyOf(experiment, number), cancellationToken) : null;

    private async Task<V1Alpha1ChaosRun?> ReadAsync(V1Alpha1ChaosExperiment experiment, ResourceKey key, CancellationToken cancellationToken) =>
        (await runs.ReadAsync(key, cancellationToken))?.Entity is { } run && run.Spec.ExperimentUid == experiment.Metadata.Uid ? run : null;

    private static string Why(RunCause cause) => cause switch
    {
        RunCause.Once => "an experiment without a schedule runs once",
        RunCause.Token => "spec.trigger.token changed",
        RunCause.Schedule => "its schedule is due",
        RunCause.Requested => $"the annotation {Annotations.RunRequested} was set",
        RunCause.SpecChange => "the spec changed and spec.trigger.onSpecChange is true",
        _ => cause.ToString(),
    };
}
