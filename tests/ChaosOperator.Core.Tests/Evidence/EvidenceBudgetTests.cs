using System.Text.Json;
using ChaosOperator.Core.Evidence;
using ChaosOperator.Core.Hypotheses;
using ChaosOperator.Core.Runs;
using static ChaosOperator.Core.Tests.Runs.RunFixture;

namespace ChaosOperator.Core.Tests.Evidence;

public sealed class EvidenceBudgetTests
{
    private static readonly ChaosRunStatus Large = new()
    {
        Evidence = new EvidenceRecord
        {
            Looks = [new LookRecord { AsOf = Now }],
            Series = new string('x', StatusBudget.MaxBytes),
            Quality = [new DataQuality { Name = "requests", Periods = 9, Gaps = 0, Later = 1, LaterSamples = ["late"] }],
        },
        Expectations = [new ExpectationRecord { Name = "n", Phase = ExpectationPhase.During, Signal = "requests", Required = true, Outcome = Outcome.Held, Sentence = "It held." }],
    };

    [Fact]
    public void Samples_that_do_not_fit_are_left_out_as_a_whole_and_the_outcomes_stay()
    {
        var fitting = Fit(Large);

        Assert.Null(fitting.Evidence!.Series);
        Assert.Contains("more room than the status of a run has", fitting.Evidence.Omitted, StringComparison.Ordinal);
        Assert.Equal((1, 1), (fitting.Evidence.Quality[0].Later, fitting.Evidence.Looks.Count));
        Assert.Equal("It held.", fitting.Expectations[0].Sentence);
        Assert.Null(RunExport.Of("resilience", "outage-1", "uid-1", new ChaosRunSpec(), fitting));
    }

    [Fact]
    public void The_points_of_charts_go_before_the_samples_that_decided()
    {
        var status = Large with
        {
            Evidence = Large.Evidence! with { Series = new string('x', StatusBudget.MaxBytes / 2) },
            Signals = [new SignalRecord { Name = "requests", Start = Now, Period = "1m", Values = new string('1', StatusBudget.MaxBytes) }],
        };

        Assert.Equal((0, status.Evidence.Series), (Fit(status).Signals.Count, Fit(status).Evidence!.Series));
    }

    /// <summary>What begins in the middle would be taken for the whole.</summary>
    [Fact]
    public void Once_left_out_they_stay_left_out_and_the_run_is_judged_by_what_is_read()
    {
        var status = In(RunPhase.SteadyState).Prepared() with { Evidence = Fit(Large).Evidence };
        var decision = RunDecider.Decide(Run, status, new RunObservation { Targets = [Clean], Series = Runs.RunFixture.Series(44, 1) }, Now);

        Assert.Equal(RunPhase.Injecting, decision.Status.Phase);
        Assert.Null(decision.Status.Evidence!.Series);
        Assert.NotNull(decision.Status.Evidence.Omitted);
    }

    private static ChaosRunStatus Fit(ChaosRunStatus status) => StatusBudget.Fit(status, one => JsonSerializer.SerializeToUtf8Bytes(one).Length);
}
