using ChaosOperator.Core.Experiments;
using ChaosOperator.Core.Runs;
using ChaosOperator.Tests.Shared.Readiness;
using static ChaosOperator.Tests.Reconcilers.WrittenStatuses;

namespace ChaosOperator.Tests.Reconcilers;

/// <summary>What kstatus makes of experiments, hypotheses and policies, over the statuses that the operator writes.</summary>
public sealed class KstatusTests
{
    [Theory]
    [InlineData(AcceptanceState.Ready, Kstatus.Current)]
    [InlineData(AcceptanceState.Waiting, Kstatus.InProgress)]
    [InlineData(AcceptanceState.Refused, Kstatus.Failed)]
    public void Hypotheses_and_experiments_are_current_when_they_can_be_used_and_failed_when_only_somebody_can_mend_them(AcceptanceState state, string kstatus)
    {
        Assert.Equal(kstatus, Kstatus.Of(Json(Hypothesis(state))).Status);
        Assert.Equal(kstatus, Kstatus.Of(Json(Experiment(state))).Status);
    }

    /// <summary>What a run shows is a finding about the system under test, not about the manifests.</summary>
    [Fact]
    public void An_experiment_that_can_be_run_is_current_whatever_its_runs_do_and_showed()
    {
        Assert.All(Enum.GetValues<Verdict>(), verdict => Assert.Equal(Kstatus.Current, Kstatus.Of(Json(Experiment(runs: [Run(1, RunPhase.Completed, verdict)]))).Status));
        Assert.All(Enum.GetValues<RunPhase>(), phase => Assert.Equal(Kstatus.Current, Kstatus.Of(Json(Experiment(runs: [Run(1, phase, verdict: null)]))).Status));
    }

    [Theory]
    [InlineData(null, null, Kstatus.Current)]
    [InlineData("incident 4711", null, Kstatus.Current)]
    [InlineData(null, "spec.namespaces: bad", Kstatus.Failed)]
    public void A_policy_is_current_when_it_is_followed(string? halt, string? problem, string kstatus) => Assert.Equal(kstatus, Kstatus.Of(Policy(halt, problem)).Status);

    [Fact]
    public void A_spec_that_was_not_looked_at_is_in_progress()
    {
        var experiment = Experiment();
        experiment.Metadata.Generation++;

        Assert.Equal(Kstatus.InProgress, Kstatus.Of(Json(experiment)).Status);
    }

    /// <summary>That is all that kstatus can make of it; docs/gitops.md says what to wait for instead.</summary>
    [Fact]
    public void What_the_operator_has_not_looked_at_yet_says_nothing_and_passes_for_current()
    {
        var experiment = Experiment();
        experiment.Status = null;

        Assert.Equal(Kstatus.Current, Kstatus.Of(Json(experiment)).Status);
    }
}
