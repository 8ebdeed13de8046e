using ChaosOperator.Core.Runs;
using ChaosOperator.Reconcilers;
using ChaosOperator.Resources;
using ChaosOperator.Tests.Policies;

namespace ChaosOperator.Tests.Reconcilers;

/// <summary>Which runs are of one experiment, and which of them waits for which.</summary>
public sealed class RunResourcesTests
{
    [Fact]
    public void A_run_is_filed_by_namespace_and_UID_so_that_nobody_else_is_counted_among_an_experiments_runs()
    {
        Assert.Equal("resilience/uid-outage", RunResources.ExperimentOf(Run(1)));
        Assert.Equal("payments/uid-outage", RunResources.ExperimentOf(Run(1, space: "payments")));
    }

    [Fact]
    public void One_that_is_not_named_as_its_number_says_is_filed_nowhere()
    {
        var odd = Run(1);
        odd.Metadata.Name = "outage-x";

        Assert.Null(RunResources.ExperimentOf(odd));
        Assert.Null(Waits(Run(2), odd));
    }

    [Theory]
    [InlineData(RunPhase.Pending, "outage-1")]
    [InlineData(RunPhase.Reverting, "outage-1")]
    [InlineData(RunPhase.Completed, null)]
    public void A_run_waits_for_an_earlier_one_until_that_is_completed(RunPhase phase, string? waitsFor) => Assert.Equal(waitsFor, Waits(Run(2), Run(1, phase)));

    [Theory]
    [InlineData(RunPhase.Pending, null)]
    [InlineData(RunPhase.Preparing, "outage-3")]
    [InlineData(RunPhase.Injecting, "outage-3")]
    [InlineData(RunPhase.Completed, null)]
    public void A_run_made_by_hand_with_a_lower_number_waits_for_one_that_has_started(RunPhase phase, string? waitsFor) => Assert.Equal(waitsFor, Waits(Run(2), Run(3, phase)));

    [Fact]
    public void A_run_of_another_namespace_that_gives_the_same_UID_keeps_nobody_waiting() => Assert.Null(Waits(Run(2), Run(1, RunPhase.Injecting, "payments")));

    [Theory]
    [InlineData(RunPhase.Preparing, false, false)]
    [InlineData(RunPhase.Injecting, true, true)]
    [InlineData(RunPhase.Recovering, true, true)]
    [InlineData(RunPhase.Reverting, true, true)]
    [InlineData(RunPhase.Pending, true, false)]
    [InlineData(RunPhase.Completed, true, false)]
    public void A_fault_may_be_in_force_from_the_stored_intent_until_the_run_is_completed(RunPhase phase, bool isIntended, bool mayHaveFault)
    {
        var run = Run(1, phase);
        run.Status = run.Status! with { Aws = new RunAwsRecord { InjectionIntended = isIntended ? DateTimeOffset.UnixEpoch : null } };

        Assert.Equal(mayHaveFault, run.MayHaveFault());
    }

    private static string? Waits(V1Alpha1ChaosRun run, V1Alpha1ChaosRun other) => new ShownCache<V1Alpha1ChaosRun>(() => [run, other]).Predecessor(run)?.Metadata.Name;

    private static V1Alpha1ChaosRun Run(int number, RunPhase phase = RunPhase.Pending, string space = "resilience") => new()
    {
        Metadata = new() { Name = $"outage-{number}", NamespaceProperty = space, Uid = $"uid-{space}-{number}" },
        Spec = new() { ExperimentName = "outage", ExperimentUid = "uid-outage", Number = number },
        Status = new() { Phase = phase },
    };
}
