using System.Text.Json;
using ChaosOperator.Core.Experiments;
using ChaosOperator.Core.Hypotheses;
using ChaosOperator.Core.Runs;
using ChaosOperator.Kubernetes.Api;
using ChaosOperator.Resources;
using ChaosOperator.TestEnvironment;

namespace ChaosOperator.Page.Tests.Support;

/// <summary>What the caches hold: made here, but for the runs, which the operator made in the lab.</summary>
internal sealed class World : IPageData
{
    private readonly Lock gate = new();
    private readonly Dictionary<ResourceKey, V1Alpha1ChaosExperiment> experiments = [];
    private readonly Dictionary<ResourceKey, V1Alpha1ChaosRun> runs = [];
    private readonly Dictionary<ResourceKey, V1Alpha1Hypothesis> hypotheses = [];
    private Action<ResourceKey> changed = _ => { };

    public static readonly DateTimeOffset Today = new(2026, 11, 27, 9, 0, 0, TimeSpan.Zero);

    /// <summary>The last time of the schedule of all its experiments.</summary>
    public static readonly DateTimeOffset Served = new(2026, 11, 27, 2, 0, 0, TimeSpan.Zero);

    /// <summary>A status that knows of no run for that time, but of one for the time before.</summary>
    public static ChaosExperimentStatus Missed(ChaosExperimentStatus status) => status with { NextRunTime = Served, Trigger = status.Trigger! with { Scheduled = Served.AddDays(-1) } };

    public bool IsReady { get; set; } = true;

    public DateTimeOffset Now { get; set; } = Today;

    public IReadOnlyList<V1Alpha1ChaosExperiment> Experiments() => Locked(() => experiments.Values.ToList());

    public V1Alpha1ChaosExperiment? Experiment(ResourceKey key) => Locked(() => experiments.GetValueOrDefault(key));

    public V1Alpha1ChaosRun? Run(ResourceKey key) => Locked(() => runs.GetValueOrDefault(key));

    public V1Alpha1Hypothesis? Hypothesis(ResourceKey key) => Locked(() => hypotheses.GetValueOrDefault(key));

    public IReadOnlyList<V1Alpha1ChaosRun> RunsOf(V1Alpha1ChaosExperiment experiment) => Locked(() =>
        runs.Values.Where(run => run.Metadata.NamespaceProperty == experiment.Metadata.NamespaceProperty && run.Spec.ExperimentName == experiment.Metadata.Name).ToList());

    public IReadOnlyList<V1Alpha1ChaosExperiment> ExperimentsOf(V1Alpha1Hypothesis hypothesis) => Locked(() =>
        experiments.Values.Where(experiment => experiment.Metadata.NamespaceProperty == hypothesis.Metadata.NamespaceProperty && experiment.Spec.HypothesisRef?.Name == hypothesis.Metadata.Name).ToList());

    public void Subscribe(Action<ResourceKey> changed) => this.changed += changed;

    public V1Alpha1ChaosExperiment Put(V1Alpha1ChaosExperiment experiment) => Put(experiments, ResourceKey.Of(experiment), experiment);

    public V1Alpha1ChaosRun Put(V1Alpha1ChaosRun run) => Put(runs, ResourceKey.Of(run), run);

    public V1Alpha1Hypothesis Put(V1Alpha1Hypothesis hypothesis) => Put(hypotheses, ResourceKey.Of(hypothesis), hypothesis);

    /// <summary>An experiment whose last run was some hours ago.</summary>
    public static V1Alpha1ChaosExperiment Experiment(string space, string name, Verdict? verdict, Func<ChaosExperimentSpec, ChaosExperimentSpec>? spec = null, Func<ChaosExperimentStatus, ChaosExperimentStatus>? status = null)
    {
        var said = new ChaosExperimentSpec { HypothesisRef = new HypothesisReference { Name = "region-failover" }, Trigger = new TriggerSpec { Schedule = "0 3 * * 1-5", TimeZone = "Europe/Berlin" } };
        var known = new ChaosExperimentStatus
        {
            Phase = "Idle",
            Message = verdict is null ? "Waits for its first run." : $"Run {name}-7 was {verdict}.",
            LastRun = verdict is null ? null : $"{name}-7",
            LastVerdict = verdict,
            LastRunTime = verdict is null ? null : Today.AddHours(-6.5),
            NextRunTime = Today.AddHours(17),
            Trigger = new TriggerMemory { Schedule = "0 3 * * 1-5 Europe/Berlin", Scheduled = Served },
        };
        return new V1Alpha1ChaosExperiment
        {
            Metadata = new k8s.Models.V1ObjectMeta { NamespaceProperty = space, Name = name, Uid = $"uid-{space}-{name}" },
            Spec = spec?.Invoke(said) ?? said,
            Status = status?.Invoke(known) ?? known,
        };
    }

    /// <summary>The hypothesis that the experiments of a team test.</summary>
    public static V1Alpha1Hypothesis Hypothesis(string space, string claim) => new()
    {
        Metadata = new k8s.Models.V1ObjectMeta { NamespaceProperty = space, Name = "region-failover", Uid = $"uid-{space}" },
        Spec = new HypothesisSpec { Claim = claim },
    };

    /// <summary>A completed run, of which little is known.</summary>
    public static V1Alpha1ChaosRun Run(V1Alpha1ChaosExperiment experiment, int number, Verdict verdict) => new()
    {
        Metadata = new k8s.Models.V1ObjectMeta { NamespaceProperty = experiment.Metadata.NamespaceProperty, Name = $"{experiment.Metadata.Name}-{number}", Uid = $"uid-{experiment.Metadata.Name}-{number}" },
        Spec = new ChaosRunSpec { ExperimentName = experiment.Metadata.Name, ExperimentUid = experiment.Metadata.Uid, Number = number, Cause = RunCause.Schedule, Experiment = experiment.Spec, Hypothesis = new HypothesisSpec { Claim = "It stays up." } },
        Status = new ChaosRunStatus { Phase = RunPhase.Completed, Verdict = verdict, Message = $"It was {verdict}.", StartTime = Today.AddDays(number - 8).AddHours(-7), CompletionTime = Today.AddDays(number - 8).AddHours(-6.5) },
    };

    /// <summary>A run that was recorded in the lab, with its hypothesis.</summary>
    public static (V1Alpha1ChaosRun Run, V1Alpha1Hypothesis Hypothesis) Recorded(string name)
    {
        using var recorded = JsonDocument.Parse(File.ReadAllText(Repository.Path("tests", "ChaosOperator.Reports.Tests", "Recorded", $"{name}.json")));
        var run = recorded.RootElement.GetProperty("run").Deserialize<V1Alpha1ChaosRun>(ResourceJson.Options)!;
        var known = recorded.RootElement.GetProperty("hypotheses").Deserialize<V1Alpha1Hypothesis[]>(ResourceJson.Options)!;
        return (run, known.Single(one => one.Metadata.Name == run.Spec.Experiment!.HypothesisRef!.Name));
    }

    /// <summary>The run as it was while its fault was in force.</summary>
    public static V1Alpha1ChaosRun InTheMidst(V1Alpha1ChaosRun run, int number)
    {
        var status = run.Status!;
        return new V1Alpha1ChaosRun
        {
            Metadata = new k8s.Models.V1ObjectMeta { NamespaceProperty = run.Metadata.NamespaceProperty, Name = $"{run.Spec.ExperimentName}-{number}", Uid = $"uid-{number}" },
            Spec = run.Spec with { Number = number },
            Status = status with
            {
                Phase = RunPhase.Injecting,
                PhaseStartTime = status.FaultWindow!.Start,
                Verdict = null,
                CompletionTime = null,
                Message = "The fault is in force; FIS experiment EXP1 is running.",
                Figures = null,
                Verification = null,
                FaultWindow = status.FaultWindow with { End = null },
                Evidence = null,
                Conditions = [.. status.Conditions.Where(condition => condition.Type is "SteadyStateMet" or "Injected" or "Audited" or "ImpactShown")],
                Timeline = [.. status.Timeline.TakeWhile(mark => mark.Mark != "FaultLifting")],
                Expectations = [.. status.Expectations.Where(one => one.Phase != ExpectationPhase.After)],
                Signals = [.. status.Signals.Select(signal => SignalRecords.Last(signal with { Values = string.Join(',', signal.Values.Split(',').Take(15)) }, 120))],
            },
        };
    }

    private T Put<T>(Dictionary<ResourceKey, T> all, ResourceKey key, T entity)
    {
        lock (gate)
        {
            all[key] = entity;
        }

        changed(key);
        return entity;
    }

    private T Locked<T>(Func<T> read)
    {
        lock (gate)
        {
            return read();
        }
    }
}
