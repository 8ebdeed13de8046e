using ChaosOperator.Core.Experiments;
using ChaosOperator.Core.Runs;
using ChaosOperator.Reconcilers;
using ChaosOperator.Resources;
using ChaosOperator.Tests.Shared.ArgoCd;
using static ChaosOperator.Tests.Reconcilers.WrittenStatuses;

namespace ChaosOperator.Tests.Reconcilers;

/// <summary>What Argo CD shows of experiments, hypotheses and policies and lets people ask of them, over the statuses that the operator writes.</summary>
public sealed class ArgoCdTests
{
    [Theory]
    [InlineData(null, "Healthy")]
    [InlineData(Verdict.Confirmed, "Healthy")]
    [InlineData(Verdict.Refuted, "Degraded")]
    [InlineData(Verdict.Error, "Degraded")]
    [InlineData(Verdict.Inconclusive, "Unknown")]
    public void An_experiment_is_as_its_last_verdict_says(Verdict? verdict, string health) =>
        Assert.Equal(health, Health(Experiment(runs: verdict is null ? [] : [Run(1, RunPhase.Completed, verdict)])).Status);

    [Theory]
    [InlineData(RunPhase.Pending)]
    [InlineData(RunPhase.Preparing)]
    [InlineData(RunPhase.SteadyState)]
    [InlineData(RunPhase.Injecting)]
    [InlineData(RunPhase.Recovering)]
    [InlineData(RunPhase.Reverting)]
    public void While_a_run_is_active_an_experiment_is_progressing_whatever_the_run_before_showed(RunPhase phase)
    {
        var experiment = Experiment(runs: [Run(1, RunPhase.Completed, Verdict.Refuted), Run(2, phase, null)]);

        Assert.Equal(("Progressing", $"outage-2: {phase}."), Health(experiment));
    }

    [Fact]
    public void From_the_request_to_the_end_of_its_run_no_former_verdict_is_shown()
    {
        IReadOnlyList<V1Alpha1ChaosRun> before = [Run(1, RunPhase.Completed, Verdict.Refuted)];
        var asked = Experiment(token: "2", served: "1", runs: before);
        Assert.Equal("Progressing", Health(asked).Status);

        var pending = Experiment(token: "2", served: "2", runs: before, pending: new RunRequest { Number = 2, Cause = RunCause.Token });
        Assert.Equal("Progressing", Health(pending).Status);

        pending.Status = pending.Status!.WithCreated("outage-2");
        Assert.Equal(("Progressing", "outage-2: created."), Health(pending));
        Assert.Null(pending.Status.Trigger!.Pending);

        var annotated = Experiment(runs: before);
        annotated.Metadata.Annotations = new Dictionary<string, string> { [Annotations.RunRequested] = "now" };
        Assert.Equal("Progressing", Health(annotated).Status);
    }

    [Fact]
    public void A_run_that_is_created_beside_an_active_one_leaves_that_one_shown()
    {
        var status = Experiment(runs: [Run(1, RunPhase.Injecting, null)], pending: new RunRequest { Number = 2, Cause = RunCause.Schedule }).Status!.WithCreated("outage-2");

        Assert.Equal(("outage-1", "Injecting"), (status.ActiveRun, status.Phase));
    }

    [Fact]
    public void A_spec_that_was_not_looked_at_is_progressing_and_one_that_is_refused_degraded()
    {
        var experiment = Experiment(runs: [Run(1, RunPhase.Completed, Verdict.Confirmed)]);
        experiment.Metadata.Generation++;
        Assert.Equal("Progressing", Health(experiment).Status);

        experiment.Status = null;
        Assert.Equal("Progressing", Health(experiment).Status);

        Assert.Equal(("Degraded", "Message."), Health(Experiment(state: AcceptanceState.Refused, runs: [Run(1, RunPhase.Completed, Verdict.Confirmed)])));
        Assert.Equal(("Progressing", "Message."), Health(Experiment(state: AcceptanceState.Waiting)));
    }

    [Fact]
    public void A_suspended_experiment_is_suspended_once_its_run_has_ended()
    {
        Assert.Equal("Suspended", Health(Experiment(suspend: true, runs: [Run(1, RunPhase.Completed, Verdict.Refuted)])).Status);
        Assert.Equal("Progressing", Health(Experiment(suspend: true, runs: [Run(1, RunPhase.Injecting, null)])).Status);
    }

    [Fact]
    public void An_experiment_can_be_asked_for_a_run_suspended_and_resumed()
    {
        var (standing, suspended) = (Json(Experiment()), Json(Experiment(suspend: true)));

        Assert.Equal(["run", "suspend"], ArgoCdScripts.Enabled(standing));
        Assert.Equal(["resume"], ArgoCdScripts.Enabled(suspended));
        Assert.StartsWith("20", ArgoCdScripts.Act(standing, "run")["metadata"]!["annotations"]![Annotations.RunRequested]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.True(ArgoCdScripts.Act(standing, "suspend")["spec"]!["suspend"]!.GetValue<bool>());
        Assert.Null(ArgoCdScripts.Act(suspended, "resume")["spec"]!["suspend"]);
        Assert.Equal(ArgoCdScripts.All(standing).Discovered, ArgoCdScripts.All(standing).Defined);
    }

    [Theory]
    [InlineData(AcceptanceState.Ready, "Healthy")]
    [InlineData(AcceptanceState.Refused, "Degraded")]
    public void A_hypothesis_is_healthy_when_it_can_be_used(AcceptanceState state, string health)
    {
        var hypothesis = Hypothesis(state);
        Assert.Equal((health, "Message."), ArgoCdScripts.Health(Json(hypothesis)));

        hypothesis.Metadata.Generation = 3;
        Assert.Equal("Progressing", ArgoCdScripts.Health(Json(hypothesis)).Status);
    }

    [Theory]
    [InlineData(null, null, "Healthy")]
    [InlineData("incident 4711", null, "Suspended")]
    [InlineData(null, "spec.namespaces: bad", "Degraded")]
    public void A_policy_is_healthy_unless_it_halts_or_cannot_be_followed(string? halt, string? problem, string health)
    {
        var policy = Policy(halt, problem);
        Assert.Equal(health, ArgoCdScripts.Health(policy).Status);
        Assert.Equal([halt is null ? "halt" : "end-halt"], ArgoCdScripts.Enabled(policy));
    }

    [Fact]
    public void A_halt_is_engaged_and_ended_by_actions()
    {
        var halted = ArgoCdScripts.Act(Policy(null, null), "halt");
        Assert.Equal("asked for in Argo CD", halted["spec"]!["halt"]!["reason"]!.GetValue<string>());
        Assert.Null(ArgoCdScripts.Act(halted, "end-halt")["spec"]!["halt"]);
        Assert.Equal(ArgoCdScripts.All(halted).Discovered, ArgoCdScripts.All(halted).Defined);
    }

    private static (string Status, string Message) Health(V1Alpha1ChaosExperiment experiment) => ArgoCdScripts.Health(Json(experiment));
}
