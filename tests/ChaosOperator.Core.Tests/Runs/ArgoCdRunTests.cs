using System.Text.Json.Nodes;
using ChaosOperator.Core.Conditions;
using ChaosOperator.Core.Runs;
using ChaosOperator.Core.Tests.Runs.Model;
using ChaosOperator.Tests.Shared.ArgoCd;
using CsCheck;

namespace ChaosOperator.Core.Tests.Runs;

/// <summary>What Argo CD shows of runs and lets people ask of them, over the statuses that lives of runs in the model come to.</summary>
public sealed class ArgoCdRunTests
{
    private const int Lives = 2000;

    [Fact]
    public void Every_phase_and_verdict_has_its_health()
    {
        var seen = new Dictionary<(RunPhase Phase, Verdict? Verdict, bool Stalled), ChaosRunStatus>();
        ModelTests.Sequence.Sample(
            sequence => ModelTests.Play(sequence.Fault, sequence.HasSwitch, sequence.Load, sequence.Steps, status =>
            {
                lock (seen)
                {
                    if (status.Phase is { } phase) seen.TryAdd((phase, status.Verdict, status.Conditions.IsTrue(RunConditions.Stalled)), status);
                }
            }),
            iter: Lives);

        Assert.All(Enum.GetValues<RunPhase>(), phase => Assert.Contains(seen.Keys, key => key.Phase == phase));
        Assert.All(Enum.GetValues<Verdict>(), verdict => Assert.Contains(seen.Keys, key => key.Verdict == verdict));
        Assert.Contains(seen.Keys, key => key.Stalled);
        Assert.All(seen, entry => Assert.Equal((Expected(entry.Key.Phase, entry.Key.Verdict, entry.Key.Stalled), Message(entry.Value)), ArgoCdScripts.Health(Run(entry.Value))));
    }

    [Fact]
    public void A_run_whose_spec_was_edited_since_is_progressing() =>
        Assert.Equal("Progressing", ArgoCdScripts.Health(Run(new ChaosRunStatus { Phase = RunPhase.Completed, Verdict = Verdict.Confirmed, ObservedGeneration = 0 })).Status);

    [Fact]
    public void A_run_that_nobody_has_looked_at_is_progressing()
    {
        Assert.Equal("Progressing", ArgoCdScripts.Health(Run(null)).Status);
        Assert.Equal("Progressing", ArgoCdScripts.Health(Run(new ChaosRunStatus())).Status);
    }

    [Fact]
    public void What_an_active_run_can_be_asked_for_is_an_abort_and_of_a_completed_one_another_judgement()
    {
        var (active, completed) = (Run(new ChaosRunStatus { Phase = RunPhase.Injecting }), Run(new ChaosRunStatus { Phase = RunPhase.Completed }));

        Assert.Equal(["abort"], ArgoCdScripts.Enabled(active));
        Assert.Equal(["abort"], ArgoCdScripts.Enabled(Run(null)));
        Assert.Equal(["rejudge"], ArgoCdScripts.Enabled(completed));
        Assert.Equal("asked for in Argo CD", ArgoCdScripts.Act(active, "abort")["metadata"]!["annotations"]!["chaosoperator.dev/abort"]!.GetValue<string>());
        Assert.StartsWith("asked for in Argo CD at 20", ArgoCdScripts.Act(completed, "rejudge")["metadata"]!["annotations"]!["chaosoperator.dev/rejudge"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal(ArgoCdScripts.All(active).Discovered, ArgoCdScripts.All(active).Defined);
    }

    /// <summary>A fault that may be in force is the worst there is to say, whatever else is true.</summary>
    private static string Expected(RunPhase phase, Verdict? verdict, bool stalled) => (phase, verdict, stalled) switch
    {
        (_, _, true) => "Degraded",
        (not RunPhase.Completed, _, _) => "Progressing",
        (_, Verdict.Confirmed, _) => "Healthy",
        (_, Verdict.Inconclusive, _) => "Unknown",
        _ => "Degraded",
    };

    private static string Message(ChaosRunStatus status) =>
        (status.Conditions.Find(RunConditions.Stalled) is { Status: ConditionStatus.True } stalled ? stalled.Message : status.Message) ?? "";

    private static JsonObject Run(ChaosRunStatus? status) => StoredRunJson.Of(status);
}
