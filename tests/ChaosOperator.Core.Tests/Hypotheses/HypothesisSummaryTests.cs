using ChaosOperator.Core.Hypotheses;
using ChaosOperator.Core.Runs;

namespace ChaosOperator.Core.Tests.Hypotheses;

public sealed class HypothesisSummaryTests
{
    private static readonly CompletedRun First = new("failover-1", Verdict.Refuted, Scene.At("10:00"));
    private static readonly CompletedRun Second = new("failover-2", Verdict.Confirmed, Scene.At("11:00"));

    [Fact]
    public void The_last_run_is_the_one_that_ended_last()
    {
        var status = HypothesisSummary.Of(new HypothesisStatus { ObservedGeneration = 3 }, 2, [Second, First]);

        Assert.Equal(
            new HypothesisStatus
            {
                ObservedGeneration = 3,
                Conditions = status.Conditions,
                Experiments = 2,
                Runs = 2,
                LastVerdict = Verdict.Confirmed,
                LastRun = "failover-2",
                LastRunTime = Scene.At("11:00"),
            },
            status);
    }

    [Fact]
    public void A_run_that_the_history_limits_removed_stays_the_last_one()
    {
        var former = HypothesisSummary.Of(new HypothesisStatus(), 1, [First, Second]);

        Assert.Equal(former with { Runs = 1 }, HypothesisSummary.Of(former, 1, [First]));
        Assert.Equal(former with { Runs = 0 }, HypothesisSummary.Of(former, 1, []));
    }

    [Fact]
    public void Without_runs_there_is_no_verdict()
    {
        Assert.Null(HypothesisSummary.Of(new HypothesisStatus(), 0, []).LastVerdict);
    }
}
