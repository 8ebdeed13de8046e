using ChaosOperator.Core.Experiments;
using ChaosOperator.Core.Runs;
using ChaosOperator.Documents;
using ChaosOperator.Resources;
using ChaosOperator.Tests.Policies;

namespace ChaosOperator.Tests.Documents;

/// <summary>What is not deleted since somebody runs it by name.</summary>
public sealed class NamedInClusterTests
{
    private static readonly ChaosExperimentSpec Naming = new() { Fault = new() { Automation = new() { DocumentName = "chaos-inject", Revert = new() { DocumentName = "chaos-lift" } } } };

    [Theory]
    [InlineData(RunPhase.Injecting, true)]
    [InlineData(RunPhase.Reverting, true)]
    [InlineData(RunPhase.Completed, false)]
    public void The_documents_of_a_run_are_named_until_it_is_completed_whatever_its_experiment_says_by_then(RunPhase phase, bool isNamed)
    {
        var named = new NamedInCluster(
            new ShownCache<V1Alpha1ChaosExperiment>(() => [new V1Alpha1ChaosExperiment { Metadata = new() { Name = "slow" }, Spec = new() }]),
            new ShownCache<V1Alpha1ChaosRun>(() => [new V1Alpha1ChaosRun { Metadata = new() { Name = "slow-1" }, Spec = new() { Experiment = Naming }, Status = new() { Phase = phase } }]));

        Assert.Equal(isNamed, named.All().Any(objects => objects.HasDocument("chaos-lift")));
    }

    [Fact]
    public void Those_of_an_experiment_are_named_without_any_run()
    {
        var named = new NamedInCluster(
            new ShownCache<V1Alpha1ChaosExperiment>(() => [new V1Alpha1ChaosExperiment { Metadata = new() { Name = "slow" }, Spec = Naming }]), new ShownCache<V1Alpha1ChaosRun>(() => []));

        Assert.Contains(named.All(), objects => objects.HasDocument("chaos-inject"));
        Assert.DoesNotContain(named.All(), objects => objects.HasDocument("chaos-other"));
    }
}
