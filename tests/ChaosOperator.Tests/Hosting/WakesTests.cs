using ChaosOperator.Core.Evidence;
using ChaosOperator.Core.Runs;
using ChaosOperator.Hosting;
using ChaosOperator.Kubernetes.Api;
using ChaosOperator.Kubernetes.Watching;
using ChaosOperator.Resources;

namespace ChaosOperator.Tests.Hosting;

/// <summary>Which changes of a run wake its experiment.</summary>
public sealed class WakesTests
{
    private static readonly ChaosRunStatus Running = new() { Phase = RunPhase.Injecting, Message = "1 of 2 expectations are decided." };

    [Fact]
    public void What_a_run_counts_is_no_news_to_its_experiment() =>
        Assert.False(Wakes.IsNewsToItsExperiment(Change(Running, Running with { Evidence = new EvidenceRecord { Series = "errors 60 0 1" } })));

    [Fact]
    public void Its_phase_its_message_and_its_verdict_are()
    {
        ChaosRunStatus[] news = [Running with { Phase = RunPhase.Recovering }, Running with { Message = "2 of 2 expectations are decided." }, Running with { Verdict = Verdict.Refuted }];

        Assert.All(news, status => Assert.True(Wakes.IsNewsToItsExperiment(Change(Running, status))));
    }

    [Fact]
    public void So_is_a_run_that_comes_and_one_that_goes()
    {
        Assert.True(Wakes.IsNewsToItsExperiment(Change(null, Running)));
        Assert.True(Wakes.IsNewsToItsExperiment(Change(Running, null)));
    }

    private static ResourceChange<V1Alpha1ChaosRun> Change(ChaosRunStatus? before, ChaosRunStatus? after) => new(new ResourceKey("resilience", "outage-1"), Run(before), Run(after), null);

    private static V1Alpha1ChaosRun? Run(ChaosRunStatus? status) => status is null ? null : new V1Alpha1ChaosRun { Metadata = new() { Name = "outage-1", Uid = "uid-1", Generation = 1 }, Status = status };
}
