using ChaosOperator.Core.Hypotheses;
using ChaosOperator.Core.Runs;

namespace ChaosOperator.Core.Tests.Hypotheses;

public sealed class HypothesisSummaryTests
{
    private static readonly CompletedRun First = new() { Name = "failover-1", Verdict = Verdict.Refuted, CompletionTime = Scene.At("10:00") };
    private static readonly CompletedRun Second = new() { Name = "failover-2", Verdict = Verdict.Confirmed, CompletionTime = Scene.At("11:00"), TimeToDetect = "2m" };

    [Fact]
    public void The_last_run_is_the_one_that_ended_last()
    {
        var status = HypothesisSummary.Of(new HypothesisStatus { ObservedGeneration = 3 }, 2, [First, Second]);

        Assert.Equal((3L, 2, 2), (status.ObservedGeneration, status.Experiments, status.Runs));
        Assert.Equal((Verdict.Confirmed, "failover-2", Scene.At("11:00")), (status.LastVerdict, status.LastRun, status.LastRunTime));
        Assert.Equal([Second, First], status.History);
    }

    [Fact]
    public void A_run_that_the_history_limits_removed_stays_known()
    {
        var former = HypothesisSummary.Of(new HypothesisStatus(), 1, [First, Second]);
        var later = HypothesisSummary.Of(former, 1, [First]);

        Assert.Equal(("failover-2", 1), (later.LastRun, later.Runs));
        Assert.Equal([Second, First], later.History);
        Assert.Equal([Second, First], HypothesisSummary.Of(later, 1, []).History);
    }

    [Fact]
    public void A_run_of_the_same_name_of_an_experiment_that_was_made_anew_is_another_run()
    {
        var former = HypothesisSummary.Of(new HypothesisStatus(), 1, [First]);

        Assert.Equal(2, HypothesisSummary.Of(former, 1, [First with { CompletionTime = Scene.At("12:00") }]).History.Count);
    }

    [Fact]
    public void The_last_twenty_are_kept()
    {
        var status = Enumerable.Range(1, 30).Aggregate(
            new HypothesisStatus(), (former, number) => HypothesisSummary.Of(former, 1, [First with { Name = $"failover-{number}", CompletionTime = Scene.At("10:00").AddMinutes(number) }]));

        Assert.Equal(Enumerable.Range(11, 20).Reverse().Select(number => $"failover-{number}"), status.History.Select(run => run.Name));
    }

    [Fact]
    public void Without_runs_there_is_no_verdict() => Assert.Null(HypothesisSummary.Of(new HypothesisStatus(), 0, []).LastVerdict);

    [Theory]
    [InlineData("A growth is told from the first to the last", "2m10s 2m20s 2m50s 3m20s 3m40s", "Time to detect grew from 2m10s to 3m40s over the last 5 confirmed runs.")]
    [InlineData("So is a fall", "6m 5m 3m", "Time to detect fell from 6m to 3m over the last 3 confirmed runs.")]
    [InlineData("A minute more is no trend: samples are no finer", "2m 3m 3m", "Time to detect stayed between 2m and 3m over the last 3 confirmed runs.")]
    [InlineData("Less than a quarter more is none either", "8m 9m 9m50s", "Time to detect stayed between 8m and 9m50s over the last 3 confirmed runs.")]
    [InlineData("One that stands out is none", "2m 9m 2m 2m 4m", "Time to detect stayed between 2m and 9m over the last 5 confirmed runs.")]
    [InlineData("nor is one that stood out when the rest stayed", "5m 2m 2m 9m 2m", "Time to detect stayed between 2m and 9m over the last 5 confirmed runs.")]
    [InlineData("A quarter more is none, a little more than that is one", "8m 9m 10m", "Time to detect stayed between 8m and 10m over the last 3 confirmed runs.")]
    [InlineData("as it is here", "8m 9m 10m1s", "Time to detect grew from 8m to 10m1s over the last 3 confirmed runs.")]
    [InlineData("The later half is held against the earlier: of four, two and two, each by its mean", "2m 6m 3m 4m", "Time to detect stayed between 2m and 6m over the last 4 confirmed runs.")]
    [InlineData("or with the later one higher", "2m 5m 3m 5m", "Time to detect grew from 2m to 5m over the last 4 confirmed runs.")]
    [InlineData("Of five the middle one belongs to both", "2m 3m 9m 3m 4m", "Time to detect grew from 2m to 4m over the last 5 confirmed runs.")]
    [InlineData("Older runs are out of sight", "9m 2m 2m 2m 2m 2m", "Time to detect stayed at 2m over the last 5 confirmed runs.")]
    [InlineData("Two runs are too few", "2m 9m", null)]
    public void The_trend_is_that_of_the_confirmed_runs(string sentence, string times, string? trend)
    {
        var runs = times.Split(' ').Select((time, index) => Second with { Name = $"failover-{index}", CompletionTime = Scene.At("11:00").AddHours(index), TimeToDetect = time });
        var refuted = First with { CompletionTime = Scene.At("11:30"), TimeToDetect = "40m" };

        Assert.True(HypothesisSummary.Of(new HypothesisStatus(), 1, [.. runs, refuted]).Trend == trend, sentence);
    }

    [Fact]
    public void Times_to_detect_and_to_recover_have_a_sentence_each()
    {
        var runs = Enumerable.Range(1, 3).Select(number => Second with { CompletionTime = Scene.At("11:00").AddHours(number), TimeToRecover = $"{4 * number}m" }).ToList();

        Assert.Equal(
            "Time to detect stayed at 2m over the last 3 confirmed runs. Time to recover grew from 4m to 12m over the last 3 confirmed runs.",
            HypothesisSummary.Of(new HypothesisStatus(), 1, runs).Trend);
        Assert.Equal(
            "Time to recover grew from 4m to 12m over the last 3 confirmed runs.",
            HypothesisSummary.Of(new HypothesisStatus(), 1, [.. runs.Select(run => run with { TimeToDetect = null })]).Trend);
    }

    [Fact]
    public void Of_runs_that_ended_together_the_later_name_is_the_last()
    {
        var third = Second with { Name = "failover-3" };

        Assert.Equal([third, Second, First], HypothesisSummary.Of(new HypothesisStatus(), 1, [Second, third, First]).History);
    }

    [Fact]
    public void What_is_known_of_a_later_run_is_not_replaced_by_an_earlier_one_but_by_the_run_itself()
    {
        var former = new HypothesisStatus { LastVerdict = Verdict.Error, LastRun = "failover-2", LastRunTime = Second.CompletionTime };

        Assert.Equal(Verdict.Error, HypothesisSummary.Of(former, 1, [First]).LastVerdict);
        Assert.Equal(Verdict.Confirmed, HypothesisSummary.Of(former, 1, [First, Second]).LastVerdict);
    }

    [Fact]
    public void Ten_margins_are_kept_and_of_a_run_without_verdict_or_end_nothing()
    {
        var status = new ChaosRunStatus
        {
            Phase = RunPhase.Completed,
            Verdict = Verdict.Confirmed,
            CompletionTime = Scene.At("11:00"),
            Expectations = [.. Enumerable.Range(1, 11).Select(margin => Record(ExpectationPhase.During, margin))],
        };

        Assert.Equal(Enumerable.Range(1, 10).Select(margin => ($"During {margin}", (double)margin)), CompletedRun.Of("failover-2", status)!.Margins.Select(one => (one.Expectation, one.Margin)));
        Assert.Null(CompletedRun.Of("failover-2", status with { Verdict = null }));
        Assert.Null(CompletedRun.Of("failover-2", status with { CompletionTime = null }));
        Assert.Null(CompletedRun.Of("failover-2", null));
    }

    [Fact]
    public void Of_a_run_verdict_times_and_the_margins_that_decide_are_kept()
    {
        var status = new ChaosRunStatus
        {
            Phase = RunPhase.Completed,
            Verdict = Verdict.Confirmed,
            CompletionTime = Scene.At("11:00"),
            Figures = new RunFigures { TimeToDetect = "2m", TimeToRecover = "3m", LongestViolation = "4m" },
            Expectations = [Record(ExpectationPhase.SteadyState, 1), Record(ExpectationPhase.During, 2), Record(ExpectationPhase.After, 3), Record(ExpectationPhase.After, null), Record(ExpectationPhase.During, 4) with { Required = false }],
        };

        var kept = CompletedRun.Of("failover-2", status)!;

        Assert.Equal(("2m", "3m", "4m"), (kept.TimeToDetect, kept.TimeToRecover, kept.LongestViolation));
        Assert.Equal([2, 3], kept.Margins.Select(margin => margin.Margin));
        Assert.Null(CompletedRun.Of("failover-2", status with { Phase = RunPhase.Reverting }));
    }

    private static ExpectationRecord Record(ExpectationPhase phase, double? margin) =>
        new() { Name = $"{phase} {margin}", Phase = phase, Signal = "s", Required = true, Outcome = Outcome.Held, Sentence = "-", Margin = margin };
}
