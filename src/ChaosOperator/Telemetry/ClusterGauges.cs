using System.Diagnostics.Metrics;
using ChaosOperator.Core.Conditions;
using ChaosOperator.Core.Experiments;
using ChaosOperator.Core.Runs;
using ChaosOperator.Kubernetes.Leadership;
using ChaosOperator.Kubernetes.Watching;
using ChaosOperator.Reconcilers;
using ChaosOperator.Resources;
using ChaosOperator.Resources.Schedules;

namespace ChaosOperator.Telemetry;

/// <summary>
/// How experiments and runs stand, read from the caches whenever somebody asks. Only the leader tells it, so that two replicas do not count everything twice. What is gone from the cluster is gone from here with the next
/// look. <see cref="RunMetrics"/> has what happened.
/// </summary>
internal sealed class ClusterGauges : IDisposable
{
    public const string MeterName = "ChaosOperator.Cluster";

    /// <summary>How the names of those begin that have a series for each experiment that has run. Those of what is wrong with one have few.</summary>
    public const string OfExperiment = "chaosoperator.experiment.last_";

    private static readonly RunPhase[] Unfinished = [.. Enum.GetValues<RunPhase>().Where(phase => phase != RunPhase.Completed)];

    private readonly Meter _meter = new(MeterName);
    private readonly IResourceCache<V1Alpha1ChaosExperiment> _experiments;
    private readonly IResourceCache<V1Alpha1ChaosRun> _runs;
    private readonly FaultLimits _limits;
    private readonly ILeadership _leadership;
    private readonly TimeProvider _time;

    public ClusterGauges(IResourceCache<V1Alpha1ChaosExperiment> experiments, IResourceCache<V1Alpha1ChaosRun> runs, FaultLimits limits, ILeadership leadership, TimeProvider time)
    {
        (_experiments, _runs, _limits, _leadership, _time) = (experiments, runs, limits, leadership, time);
        Gauge("chaosoperator.experiments", "{experiment}", "Experiments by where they stand.", ExperimentsByPhase);
        Gauge("chaosoperator.runs", "{run}", "Runs that are not completed, by phase.", RunsByPhase);
        OfExperiments("chaosoperator.experiment.last_verdict", null, "1 for the verdict of the last completed run.", status => status.LastVerdict is null ? null : 1, ("verdict", status => status.LastVerdict?.ToString()));
        OfExperiments("chaosoperator.experiment.last_run.timestamp", "s", "When the last completed run ended, in seconds since 1970.", status => status.LastRunTime?.ToUnixTimeSeconds());
        OfExperiments("chaosoperator.experiment.stalled", null, "1 where nothing more happens until somebody acts.", status => Stalled(status) is null ? null : 1, ("reason", Stalled));
        Gauge("chaosoperator.experiment.overdue", "s", "For how long the run of a schedule is overdue; not there while it is in time.", Overdue);
        Gauge("chaosoperator.experiment.last_time_to_detect", "s", "Time to detect of the last completed run.", () => LastMeasured(result => result.TimeToDetect));
        Gauge("chaosoperator.experiment.last_time_to_recover", "s", "Time to recover of the last completed run.", () => LastMeasured(result => result.TimeToRecover));
        Gauge("chaosoperator.fault.age", "s", "For how long a fault has been in force that is not shown to be lifted.", FaultAges);
        Gauge("chaosoperator.fault.allowed", "s", "For how long such a fault may be in force by its plan.", FaultsAllowed);
        Gauge("chaosoperator.revert.pending", null, "1 for each run whose fault could not be shown to be lifted so far.", PendingReverts);
    }

    public void Dispose() => _meter.Dispose();

    private void Gauge(string name, string? unit, string description, Func<IEnumerable<Measurement<double>>> read) =>
        _meter.CreateObservableGauge(name, () => _leadership.IsLeader ? read() : [], unit, description);

    private void OfExperiments(
        string name, string? unit, string description, Func<ChaosExperimentStatus, double?> value, params (string Name, Func<ChaosExperimentStatus, string?> Value)[] labels) => Gauge(name, unit, description, () =>
        from experiment in _experiments.List()
        let shown = experiment.Status is null ? null : value(experiment.Status)
        where shown is not null
        select new Measurement<double>(shown.Value, [.. Named(experiment), .. labels.Select(label => new KeyValuePair<string, object?>(label.Name, label.Value(experiment.Status!)))]));

    private IEnumerable<Measurement<double>> ExperimentsByPhase() =>
        from experiment in _experiments.List()
        group experiment by (experiment.Metadata.NamespaceProperty, Phase: experiment.Status?.Phase ?? "Unknown") into alike
        select new Measurement<double>(alike.Count(), new("namespace", alike.Key.NamespaceProperty), new("phase", alike.Key.Phase));

    /// <summary>Also the phases in which there is none: a series that comes and goes draws gaps.</summary>
    private IEnumerable<Measurement<double>> RunsByPhase()
    {
        var runs = _runs.List().Where(run => !run.IsCompleted()).ToLookup(run => (run.Metadata.NamespaceProperty, run.Status?.Phase ?? RunPhase.Pending));
        return from space in _experiments.Keys().Select(key => key.Namespace).Concat(runs.Select(alike => alike.Key.NamespaceProperty)).Distinct()
               from phase in Unfinished
               select new Measurement<double>(runs[(space, phase)].Count(), new("namespace", space), new("phase", phase.ToString()));
    }

    private IEnumerable<Measurement<double>> Overdue()
    {
        var now = _time.GetUtcNow();
        return from experiment in _experiments.List()
               let overdue = StandingCheck.Overdue(experiment, experiment.Status?.ActiveRun is { } active ? _runs.Get(new(experiment.Metadata.NamespaceProperty, active)) : null, now)
               where overdue > TimeSpan.Zero
               select new Measurement<double>(Math.Round(overdue.Value.TotalSeconds), Named(experiment));
    }

    private IEnumerable<Measurement<double>> LastMeasured(Func<RunResult, TimeSpan?> time) =>
        from experiment in _experiments.List()
        where experiment.Status?.LastRun is not null
        let last = RunResult.Of(_runs.Get(new(experiment.Metadata.NamespaceProperty, experiment.Status!.LastRun!))?.Status)
        where last is not null && time(last) is not null
        select new Measurement<double>(time(last)!.Value.TotalSeconds, Named(experiment));

    private IEnumerable<Measurement<double>> FaultAges()
    {
        var now = _time.GetUtcNow();
        return from run in _runs.List()
               let since = FaultInForce.Since(run.Status)
               where since is not null
               select new Measurement<double>(Math.Max(0, Math.Round((now - since.Value).TotalSeconds)), Named(run));
    }

    private IEnumerable<Measurement<double>> FaultsAllowed() =>
        from run in _runs.List()
        let allowed = FaultInForce.Since(run.Status) is null ? null : _limits.Of(run.Metadata.Uid)
        where allowed is not null
        select new Measurement<double>(allowed.Value.TotalSeconds, Named(run));

    private IEnumerable<Measurement<double>> PendingReverts() =>
        from run in _runs.List()
        let reason = FaultInForce.RevertProblem(run.Status)
        where reason is not null
        select new Measurement<double>(1, [.. Named(run), new("reason", reason)]);

    private static string? Stalled(ChaosExperimentStatus status) =>
        status.Conditions.Find(ExperimentConditions.Stalled) is { Status: ConditionStatus.True, Reason: { } reason } ? reason : null;

    private static KeyValuePair<string, object?>[] Named(V1Alpha1ChaosExperiment experiment) =>
        [new("namespace", experiment.Metadata.NamespaceProperty), new("experiment", experiment.Metadata.Name), new("hypothesis", experiment.Spec.HypothesisRef?.Name ?? "")];

    private static KeyValuePair<string, object?>[] Named(V1Alpha1ChaosRun run) =>
        [new("namespace", run.Metadata.NamespaceProperty), new("experiment", RunLabels.ExperimentOf(run.Status)), new("run", run.Metadata.Name)];
}
