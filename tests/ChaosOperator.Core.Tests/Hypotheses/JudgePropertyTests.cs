using ChaosOperator.Core.Hypotheses;
using CsCheck;

namespace ChaosOperator.Core.Tests.Hypotheses;

public sealed class JudgePropertyTests
{
    private static readonly int Runs = Math.Min(3000, GeneratedRun.Count);

    [Fact]
    public void Judged_live_with_each_decision_kept_is_the_same_as_judged_once_at_the_end()
    {
        Gen.Select(GeneratedRun.Any, Gen.Int[5, 90], Gen.Int[0, 600]).Sample(
            (run, step, lag) =>
            {
                var final = run.JudgeOnce().Expectations;
                var kept = new ExpectationJudgement?[final.Count];
                for (var now = GeneratedRun.Start; now < run.Late; now += TimeSpan.FromSeconds(step))
                {
                    // Data is partial every other time, up to ten minutes back.
                    DateTimeOffset? partialFrom = now.Second % 2 == 0 ? null : now - TimeSpan.FromSeconds(lag);
                    var live = Judge.Of(run.Hypothesis, run.TimelineAt(now), run.SeriesAt(now, partialFrom), now).Expectations;
                    foreach (var (index, judgement) in live.Index().Where(one => one.Item.Outcome != Outcome.Undecided))
                    {
                        kept[index] ??= judgement;
                    }
                }

                Assert.Equal<ExpectationJudgement?>(final, kept);
            },
            iter: Runs / 10);
    }

    [Fact]
    public void What_is_once_decided_is_never_changed_by_later_samples()
    {
        Gen.Select(GeneratedRun.Any, Gen.Int[0, 3600], Gen.Int[0, 3600]).Sample(
            (run, one, other) =>
            {
                var (sooner, later) = (GeneratedRun.Start + TimeSpan.FromSeconds(Math.Min(one, other)), GeneratedRun.Start + TimeSpan.FromSeconds(Math.Max(one, other)));
                var before = Judge.Of(run.Hypothesis, run.TimelineAt(sooner), run.SeriesAt(sooner, null), sooner);
                var after = Judge.Of(run.Hypothesis, run.TimelineAt(later), run.SeriesAt(later, null), later);
                foreach (var (former, present) in before.Expectations.Zip(after.Expectations).Where(pair => pair.First.Outcome != Outcome.Undecided))
                {
                    Assert.Equal(former, present);
                }
            },
            iter: Runs);
    }

    [Fact]
    public void At_the_end_everything_is_decided()
    {
        GeneratedRun.Any.Sample(
            run =>
            {
                var judgement = run.JudgeOnce();
                Assert.DoesNotContain(judgement.Expectations, one => one.Outcome == Outcome.Undecided);
                Assert.Null(judgement.NextLook);
            },
            iter: Runs);
    }

    [Fact]
    public void Nothing_is_decided_between_now_and_the_next_look()
    {
        Gen.Select(GeneratedRun.Any, Gen.Int[0, 3600]).Sample(
            (run, seconds) =>
            {
                var now = GeneratedRun.Start + TimeSpan.FromSeconds(seconds);
                var timeline = run.TimelineAt(now);
                var judgement = Judge.Of(run.Hypothesis, timeline, run.SeriesAt(now, null), now);
                var shortly = (judgement.NextLook ?? run.Late) - TimeSpan.FromTicks(1);
                var outcomes = Judge.Of(run.Hypothesis, timeline, run.SeriesAt(shortly, null), shortly).Expectations.Select(one => one.Outcome);
                Assert.Equal(judgement.Expectations.Select(one => one.Outcome), outcomes);
                Assert.True(judgement.NextLook is null || judgement.NextLook > now);
            },
            iter: Runs);
    }

    [Fact]
    public void Shifting_all_times_changes_nothing()
    {
        // By multiples of every period, so that periods begin where they did.
        Gen.Select(GeneratedRun.Any, Gen.Int[-10_000, 10_000]).Sample(
            (run, tens) =>
            {
                var shift = TimeSpan.FromMinutes(10 * tens);
                var shifted = new GeneratedRun(run.Hypothesis, Shift(run.Timeline, shift), run.Series.ToDictionary(entry => entry.Key, entry => Shift(entry.Value, shift)));
                var expected = run.JudgeOnce().Expectations.Select(one => one with
                {
                    Sentence = "",
                    DecidedBy = one.DecidedBy is { } sample ? sample with { Start = sample.Start + shift } : null,
                });
                Assert.Equal(expected, shifted.JudgeOnce().Expectations.Select(one => one with { Sentence = "" }));
            },
            iter: Runs);
    }

    [Fact]
    public void Scaling_signals_and_their_absolute_bounds_changes_nothing()
    {
        // Powers of two, so that no rounding is in the way.
        Gen.Select(GeneratedRun.Any, Gen.Int[-8, 8]).Sample(
            (run, exponent) =>
            {
                var factor = Math.Pow(2, exponent);
                var linear = run.Hypothesis with { Expectations = [.. run.Hypothesis.Expectations.Where(one => one.Signal is not ("ratio" or "nested"))] };
                var scaled = new GeneratedRun(
                    linear with { Expectations = [.. linear.Expectations.Select(one => one with { Bound = Scale(one.Bound, factor) })] },
                    run.Timeline,
                    run.Series.ToDictionary(entry => entry.Key, entry => Scale(entry.Value, factor)));
                var expected = (run with { Hypothesis = linear }).JudgeOnce().Expectations;
                Assert.Equal(expected.Select(one => Essence(one, factor)), scaled.JudgeOnce().Expectations.Select(one => Essence(one, 1)));
            },
            iter: Runs);
    }

    [Fact]
    public void The_generated_runs_reach_every_outcome_of_every_form()
    {
        var reached = new System.Collections.Concurrent.ConcurrentDictionary<(Type, Outcome), bool>();
        GeneratedRun.Any.Sample(
            run =>
            {
                foreach (var judgement in run.JudgeOnce().Expectations)
                {
                    reached[(judgement.Expectation.Form.GetType(), judgement.Outcome)] = true;
                }
            },
            iter: Runs);

        Assert.Equal(4 * 3, reached.Count);
    }

    private static (Outcome, Sample?, TimeSpan?, double?, int) Essence(ExpectationJudgement one, double factor) => (
        one.Outcome,
        one.DecidedBy is { } sample ? sample with { Value = sample.Value * factor } : null,
        one.Measured,
        one.Margin * factor,
        one.Samples);

    private static Timeline Shift(Timeline timeline, TimeSpan by) => new(
        new TimeWindow(timeline.SteadyState!.Value.Start + by, timeline.SteadyState.Value.End + by), timeline.FaultStart + by, timeline.FaultEnd + by);

    private static Series Shift(Series series, TimeSpan by) => new([.. series.Samples.Select(sample => sample with { Start = sample.Start + by })]);

    private static Series Scale(Series series, double by) => new([.. series.Samples.Select(sample => sample with { Value = sample.Value * by })]);

    private static Bound Scale(Bound bound, double by)
    {
        Quantity Scaled(Quantity quantity) => quantity.IsRelative ? quantity : quantity with { Amount = quantity.Amount * by };
        return bound switch
        {
            Bound.EqualTo one => new Bound.EqualTo(Scaled(one.Value)),
            Bound.AtLeast one => new Bound.AtLeast(Scaled(one.Value)),
            Bound.AtMost one => new Bound.AtMost(Scaled(one.Value)),
            Bound.Above one => new Bound.Above(Scaled(one.Value)),
            Bound.Below one => new Bound.Below(Scaled(one.Value)),
            Bound.Between one => new Bound.Between(Scaled(one.Low), Scaled(one.High)),
            _ => throw new ArgumentException($"{bound} is of an unknown kind.", nameof(bound)),
        };
    }
}
