using ChaosOperator.Core.Hypotheses;
using ChaosOperator.Core.Tests.Hypotheses.Naive;
using CsCheck;

namespace ChaosOperator.Core.Tests.Hypotheses;

/// <summary>When the judge wants to look again, against the naive one asked again and again: whatever the samples to come are, nothing can be known before.</summary>
public sealed class NextLookAgainstNaiveTests
{
    /// <summary>Periods begin at multiples of 10 s and settle for multiples of 45 s: what happens happens at multiples of this.</summary>
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(5);

    /// <summary>More doubtful periods in a phase than this are too many worlds to look at each.</summary>
    private const int MostDoubts = 6;

    private static readonly int Runs = Math.Min(300, GeneratedRun.Count / 20);

    /// <summary>What may come after now; null: nothing comes.</summary>
    private static readonly double?[] Futures = [0, 1, 99, null];

    [Fact]
    public void Nothing_can_be_known_before_the_next_look()
    {
        var waits = 0;
        Gen.Select(GeneratedRun.Any, Gen.Int[0, 1800]).Sample(
            (run, seconds) =>
            {
                var now = GeneratedRun.Start + TimeSpan.FromSeconds(seconds);
                var timeline = run.TimelineAt(now);
                var judgement = Judge.Of(run.Hypothesis, timeline, run.SeriesAt(now, null), now);
                var open = judgement.Expectations.Where(one => one.Outcome == Outcome.Undecided).Select(one => one.Expectation).ToList();
                foreach (var future in Futures)
                {
                    for (var moment = Floor(now) + Step; moment < (judgement.NextLook ?? now + TimeSpan.FromMinutes(1)); moment += Step)
                    {
                        var naive = new NaiveJudge(run.Hypothesis, timeline, Known(run, now, future), moment);
                        foreach (var one in open.Where(one => naive.Doubts(one) <= MostDoubts))
                        {
                            Interlocked.Increment(ref waits);
                            Assert.True(
                                naive.Judge(one).Outcome == Outcome.Undecided,
                                $"{GeneratedRun.Describe(one)} is {naive.Judge(one).Outcome} at {moment:HH:mm:ss}, before the next look at {judgement.NextLook:HH:mm:ss} asked for at {now:HH:mm:ss}, if {future?.ToString() ?? "nothing"} comes");
                        }
                    }
                }
            },
            iter: Runs);

        Assert.True(waits > Runs, $"Only {waits} waits were looked at.");
    }

    [Fact]
    public void At_the_next_look_something_more_counts()
    {
        Gen.Select(GeneratedRun.Any, Gen.Int[0, 1800]).Sample(
            (run, seconds) =>
            {
                var now = GeneratedRun.Start + TimeSpan.FromSeconds(seconds);
                var timeline = run.TimelineAt(now);
                if (Judge.Of(run.Hypothesis, timeline, run.SeriesAt(now, null), now).NextLook is { } next)
                {
                    Assert.Contains(run.Hypothesis.Signals, signal => Closed(signal, now) < Closed(signal, next));
                }
            },
            iter: Runs);
    }

    /// <summary>How many periods of a signal have settled.</summary>
    private static long Closed(Signal signal, DateTimeOffset now) => (now - signal.Settle).UtcTicks / signal.Period.Ticks;

    /// <summary>What is known now, and one and the same value from then on.</summary>
    private static Dictionary<string, Series> Known(GeneratedRun run, DateTimeOffset now, double? future) => run.Hypothesis.Signals.OfType<MetricSignal>().ToDictionary(
        signal => signal.Name,
        signal => new Series(
        [
            .. run.Series[signal.Name].Samples.Where(sample => IsSettled(sample.Start, signal, now)),
            .. Periods(signal, now).Where(start => future is not null && !IsSettled(start, signal, now)).Select(start => new Sample(start, future!.Value)),
        ]));

    private static IEnumerable<DateTimeOffset> Periods(MetricSignal signal, DateTimeOffset now)
    {
        for (var start = GeneratedRun.Start; start < now + TimeSpan.FromMinutes(15); start += signal.Period)
        {
            yield return start;
        }
    }

    private static bool IsSettled(DateTimeOffset start, MetricSignal signal, DateTimeOffset now) => start + signal.Period + signal.Settle <= now;

    private static DateTimeOffset Floor(DateTimeOffset time) => new(time.UtcTicks - (time.UtcTicks % Step.Ticks), TimeSpan.Zero);
}
