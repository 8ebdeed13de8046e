using ChaosOperator.Cli.Exporting;
using ChaosOperator.Cli.Manifests;
using ChaosOperator.Cli.Planning;
using ChaosOperator.Core.Conditions;
using ChaosOperator.Core.Evidence;
using ChaosOperator.Core.Hypotheses;
using ChaosOperator.Core.Parsing;
using ChaosOperator.Core.Planning.Forecast;
using ChaosOperator.Core.Runs;
using ChaosOperator.Resources;

namespace ChaosOperator.Cli.Tests.Cookbook;

/// <summary>
/// Runs of a manifest of the cookbook. Nothing here says what becomes of one: samples are counted and guarded as the operator does it, exported, and judged by what judges exports. The fault lasts as long as
/// the manifest says.
/// </summary>
internal sealed class JudgedRun
{
    private static readonly DateTimeOffset Ten = new(2026, 11, 23, 10, 0, 0, TimeSpan.Zero);
    private readonly HypothesisSpec spec;
    private readonly PlannedExperiment planned;

    private JudgedRun(HypothesisSpec spec, PlannedExperiment planned) => (this.spec, this.planned) = (spec, planned);

    public static async Task<JudgedRun> OfAsync(string file)
    {
        var set = ManifestSet.Of([(file, CookbookPage.ManifestOf(file))], "default");
        var plans = await PlannedExperiment.OfAsync(set, "kitchen", TestContext.Current.CancellationToken);
        return new JudgedRun(set.Manifests.Single(manifest => manifest.Kind == V1Alpha1Hypothesis.KubeKind).Decode<V1Alpha1Hypothesis>().Entity!.Spec, Assert.Single(plans));
    }

    /// <summary>The verdict over a run.</summary>
    /// <param name="told">Its samples.</param>
    /// <param name="late">How long after the beginning of a minute the fault begins, and ends.</param>
    public Rejudgement Judge(ToldRun told, TimeSpan late = default)
    {
        var (export, problem) = RunExportJson.Read(RunExportJson.Write(Export(told, late)));
        Assert.Null(problem);
        (var judged, problem) = Rejudging.Of(export!);
        Assert.Null(problem);
        return judged!;
    }

    private RunExport Export(ToldRun told, TimeSpan late)
    {
        var (hypothesis, series) = (planned.Hypothesis, SeriesOf(told, late));
        var begins = Ten + hypothesis.SteadyStateWindow + late;
        var steady = new TimeWindow(Ten, Ten + hypothesis.SteadyStateWindow);
        var (ends, guard) = Guarded(series, steady, begins, begins + LengthOf(told));
        var status = new ChaosRunStatus
        {
            Phase = RunPhase.Completed,
            SteadyStateWindow = new WindowRecord { Start = steady.Start, End = steady.End },
            FaultWindow = new WindowRecord { Start = begins, End = ends },
            CutShort = guard is null ? null : new CutShortRecord { Reason = $"Guard{guard.Outcome}", Message = guard.Sentence },
            Conditions = [new Condition { Type = RunConditions.Reverted, Status = ConditionStatus.True, Reason = "Verified", Message = "It is lifted.", LastTransitionTime = ends }],
        };
        var end = ends + hypothesis.RecoveryWindow + hypothesis.Signals.Max(signal => signal.Settle + signal.Period);
        var evidence = RunEvidence.Count(hypothesis, status, series, end, refusal: null).Record;
        return RunExport.Of("resilience", "run-1", "uid", new ChaosRunSpec { Hypothesis = spec }, status with { Evidence = evidence })!;
    }

    private Dictionary<string, Series> SeriesOf(ToldRun told, TimeSpan late)
    {
        var metrics = planned.Hypothesis.Signals.OfType<MetricSignal>().ToList();
        Assert.Equal(metrics.Select(metric => metric.Name).Order(StringComparer.Ordinal), told.Signals.Keys.Order(StringComparer.Ordinal));
        foreach (var metric in metrics)
        {
            var samples = told.Signals[metric.Name];
            Assert.True(samples.Before.Count * metric.Period == planned.Hypothesis.SteadyStateWindow, $"{metric.Name} has {samples.Before.Count} samples before the fault");
            Assert.True(samples.Fault.Count * metric.Period == LengthOf(told), $"{metric.Name} has {samples.Fault.Count} samples of the fault");
            Assert.True(samples.After.Count * metric.Period >= planned.Hypothesis.RecoveryWindow + TimeSpan.FromMinutes(1), $"{metric.Name} has {samples.After.Count} samples after the fault, over which {Durations.Format(planned.Hypothesis.RecoveryWindow)} and a minute are judged");
        }

        return metrics.ToDictionary(metric => metric.Name, metric => told.Signals[metric.Name].From(Ten, metric.Period, late), StringComparer.Ordinal);
    }

    /// <summary>
    /// How long the fault is in force: as long as the manifest says, give or take an action that is over at once. Of a template of somebody else, and of an automation, only the longest is known.
    /// </summary>
    private TimeSpan LengthOf(ToldRun told)
    {
        var metric = planned.Hypothesis.Signals.OfType<MetricSignal>().First();
        var length = told.Signals[metric.Name].Fault.Count * metric.Period;
        var forecast = FaultForecast.Of(planned.Plan);
        var isStated = planned.Plan.Automation is null && forecast.Actions.Count > 0;
        Assert.InRange(
            length,
            isStated ? forecast.Lifts - forecast.Bites - FaultForecast.Unstated : TimeSpan.Zero,
            isStated ? forecast.Lifts - forecast.Bites : planned.Experiment.MaxDuration ?? planned.Plan.MaxDuration);
        return length;
    }

    /// <summary>When the fault is over: at its end, or half a minute after the first guard that comes true or is blind, looked at every 15 seconds.</summary>
    private (DateTimeOffset Ends, GuardJudgement? Tripped) Guarded(Dictionary<string, Series> series, TimeWindow steady, DateTimeOffset begins, DateTimeOffset ends)
    {
        for (var now = begins; now < ends; now += TimeSpan.FromSeconds(15))
        {
            var read = series.ToDictionary(one => one.Key, one => one.Value with { Samples = [.. one.Value.Samples.Where(sample => sample.Start + PeriodOf(one.Key) <= now)] });
            var guards = GuardJudge.Of(planned.Experiment.AbortWhen, planned.Hypothesis, steady, new TimeWindow(begins, now), read, now, new Dictionary<string, DateTimeOffset>());
            if (guards.OrderBy(guard => guard.Outcome == GuardOutcome.Blind).FirstOrDefault(guard => guard.Outcome != GuardOutcome.Watching) is { } tripped)
            {
                return (now + TimeSpan.FromSeconds(30), tripped);
            }
        }

        return (ends, null);
    }

    private TimeSpan PeriodOf(string signal) => planned.Hypothesis.Signals.First(one => one.Name == signal).Period;
}
