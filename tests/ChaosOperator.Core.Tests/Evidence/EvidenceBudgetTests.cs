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
        Assert.Equal(
            "The samples (9 periods of 1 signals) take more room than the 64 KiB that a status may have. Outcomes, times and margins stay; the run cannot be exported, and judged again only by what CloudWatch "
            + "still has. Fewer signals, longer periods or a shorter run would fit.",
            fitting.Evidence.Omitted);
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

    /// <summary>The figures of docs/evidence.md: ten signals of a minute beside twenty expectations, each with the longest sentence.</summary>
    [Theory]
    [InlineData("health checks", 60)]
    [InlineData("counts of about 44", 60)]
    [InlineData("counts of about 4400", 36)]
    [InlineData("means of about 44 whole numbers", 15)]
    [InlineData("percentiles", 6)]
    public void So_many_hours_fit(string kind, int hours)
    {
        var random = new Random(20);
        var signals = Enumerable.Range(0, 10).Select(index => Minutes($"signal-{index}", [.. Enumerable.Range(0, 60 * hours).Select(_ => Value(kind, random))])).ToList();
        var status = new ChaosRunStatus
        {
            Evidence = new EvidenceRecord { Looks = [.. Enumerable.Range(0, 20).Select(_ => new LookRecord { AsOf = Now, FaultStart = Now, FaultEnd = Now, Decided = true })], Series = SeriesText.Write(signals) },
            Expectations = [.. Enumerable.Range(0, 20).Select(index => Large.Expectations[0] with { Name = $"{index}".PadLeft(60, '-'), Sentence = new string('-', 400) })],
        };

        Assert.True(Fit(status).Evidence!.Series is not null, $"{(double)status.Evidence.Series!.Length / (600 * hours):0.00} bytes a sample.");
    }

    private static double Value(string kind, Random random)
    {
        var deviation = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        return kind switch
        {
            "health checks" => random.Next(100) == 0 ? 0 : 1,
            "counts of about 44" => Math.Round(44 + (6.6 * deviation)),
            "counts of about 4400" => Math.Round(4400 + (66 * deviation)),
            "means of about 44 whole numbers" => random.Next(44 * 20, 44 * 90) / (double)random.Next(40, 49),
            _ => Math.Exp(4 + (0.3 * deviation)),
        };
    }

    private static CountedSignal Minutes(string name, double[] values) => new(
        name, TimeSpan.FromMinutes(1), Now, Now + TimeSpan.FromMinutes(values.Length), [.. values.Index().Select(value => new Sample(Now + TimeSpan.FromMinutes(value.Index), value.Item))], [], 0, 0);

    private static ChaosRunStatus Fit(ChaosRunStatus status) => StatusBudget.Fit(status, one => JsonSerializer.SerializeToUtf8Bytes(one).Length);
}
