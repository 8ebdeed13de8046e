using ChaosOperator.Core.Evidence;
using ChaosOperator.Core.Hypotheses;
using ChaosOperator.Core.Tests.Hypotheses;
using ChaosOperator.Core.Tests.Hypotheses.Naive;
using CsCheck;

namespace ChaosOperator.Core.Tests.Evidence;

/// <summary>
/// Runs whose data is late, changes, vanishes and is partial from look to look, against a naive bookkeeping: a period counts once, with what the first look showed at which it
/// was over, settled and whole. Generated runs are those of the judge.
/// </summary>
public sealed class CountingAgainstNaiveTests
{
    /// <summary>More doubtful periods in a phase than this are too many worlds to look at each.</summary>
    private const int MostDoubts = 8;

    private static readonly int Runs = Math.Min(1000, GeneratedRun.Count / 10);

    /// <summary>Moments of looks, how far back data is partial (negative: it is whole), and what becomes of the samples at each.</summary>
    private static readonly Gen<RestlessLook[]> Looks = Gen.Select(Gen.Int[0, 3000], Gen.Int[-900, 400], Gen.Int).Array[2, 8].Select(looks => looks
        .Select(look => new RestlessLook(
            GeneratedRun.Start + TimeSpan.FromSeconds(look.Item1), look.Item2 < 0 ? null : GeneratedRun.Start + TimeSpan.FromSeconds(look.Item1 - look.Item2), look.Item3))
        .ToArray());

    [Fact]
    public void What_was_counted_and_how_good_it_was_is_what_the_naive_bookkeeping_says() => Cases().Sample(
        (run, looks) =>
        {
            foreach (var signal in run.Hypothesis.Signals.OfType<MetricSignal>())
            {
                var naive = new NaiveBook(signal, run.Timeline.SteadyState!.Value.Start);
                CountedSignal? counted = null;
                foreach (var look in looks)
                {
                    var read = look.Read(run, signal);
                    counted = Counting.Add(counted, signal, read, run.Timeline.SteadyState.Value.Start, look.Now);
                    naive.Look(read, look.Now);
                    Assert.Equal(naive.Samples, counted.Samples);
                    Assert.Equal((naive.Periods, naive.Gaps, naive.Later, naive.PartialLooks), (counted.Periods, counted.Gaps, counted.LaterCount, counted.PartialLooks));
                }
            }
        },
        iter: Runs);

    [Fact]
    public void Whatever_comes_late_or_changes_what_was_decided_is_what_all_that_was_counted_gives_at_the_end() => Cases().Sample(
        (run, looks) =>
        {
            var counted = new Dictionary<string, CountedSignal>();
            var books = run.Hypothesis.Signals.OfType<MetricSignal>().ToDictionary(signal => signal.Name, signal => new NaiveBook(signal, run.Timeline.SteadyState!.Value.Start));
            var kept = new ExpectationJudgement?[run.Hypothesis.Expectations.Count];
            foreach (var look in looks)
            {
                foreach (var signal in run.Hypothesis.Signals.OfType<MetricSignal>())
                {
                    var read = look.Read(run, signal);
                    counted[signal.Name] = Counting.Add(counted.GetValueOrDefault(signal.Name), signal, read, run.Timeline.SteadyState!.Value.Start, look.Now);
                    books[signal.Name].Look(read, look.Now);
                }

                var live = Judge.Of(run.Hypothesis, run.TimelineAt(look.Now), Series(counted), look.Now).Expectations;
                foreach (var (index, judgement) in live.Index().Where(one => one.Item.Outcome != Outcome.Undecided))
                {
                    kept[index] ??= judgement;
                }
            }

            Assert.Equal<ExpectationJudgement?>(Judge.Of(run.Hypothesis, run.Timeline, Series(counted), run.Late).Expectations, kept);
            var naive = new NaiveJudge(run.Hypothesis, run.Timeline, books.ToDictionary(book => book.Key, book => new Series(book.Value.Samples)), run.Late);
            foreach (var one in kept.OfType<ExpectationJudgement>().Where(one => naive.Doubts(one.Expectation) <= MostDoubts))
            {
                Assert.Equal(naive.Judge(one.Expectation), NaiveJudgement.Of(one));
            }
        },
        iter: Runs);

    private static Gen<(GeneratedRun Run, RestlessLook[] Looks)> Cases() => Gen.Select(
        GeneratedRun.Any, Looks, (run, looks) => (run, (RestlessLook[])[.. looks.OrderBy(look => look.Now), new(run.Late, null, 0)]));

    private static Dictionary<string, Series> Series(Dictionary<string, CountedSignal> counted) => counted.ToDictionary(signal => signal.Key, signal => signal.Value.ToSeries());

    /// <summary>A look at which some samples are not there yet or any more, and some are other than before and after.</summary>
    private sealed record RestlessLook(DateTimeOffset Now, DateTimeOffset? PartialFrom, int Draw)
    {
        public Series Read(GeneratedRun run, MetricSignal signal) => new(
            [.. run.Series[signal.Name].Samples.Where(sample => sample.Start < Now && Fate(signal, sample) != 0).Select(sample => Fate(signal, sample) == 1 ? sample with { Value = sample.Value + 1 } : sample)],
            PartialFrom);

        private int Fate(MetricSignal signal, Sample sample) =>
            (int)((uint)((Draw * 31) + (signal.Name[0] * 7919) + (int)((sample.Start - GeneratedRun.Start).TotalSeconds * 104_729)) % 11);
    }

    /// <summary>Periods one by one: each is entered at the first look at which it is over, settled and whole, and never again.</summary>
    private sealed class NaiveBook(MetricSignal signal, DateTimeOffset from)
    {
        private readonly SortedDictionary<DateTimeOffset, double?> entered = [];

        public IReadOnlyList<Sample> Samples => [.. entered.Where(entry => entry.Value is not null).Select(entry => new Sample(entry.Key, entry.Value!.Value))];

        public int Periods => entered.Count;

        public int Gaps => entered.Values.Count(value => value is null);

        public int Later { get; private set; }

        public int PartialLooks { get; private set; }

        public void Look(Series read, DateTimeOffset now)
        {
            var shown = read.Samples.Where(sample => double.IsFinite(sample.Value)).ToDictionary(sample => sample.Start, sample => (double?)sample.Value);
            Later = entered.Count == 0 ? Later : entered.Count(entry => IsWhole(entry.Key, read) && shown.GetValueOrDefault(entry.Key) != entry.Value);
            var first = NaiveSignals.FirstStart(signal.Period, from);
            var wasPartial = false;
            for (var start = first > from ? first - signal.Period : first; start + signal.Period + signal.Settle <= now; start += signal.Period)
            {
                wasPartial |= !IsWhole(start, read);
                if (IsWhole(start, read) && !entered.ContainsKey(start))
                {
                    entered.Add(start, shown.GetValueOrDefault(start));
                }
            }

            PartialLooks += wasPartial ? 1 : 0;
        }

        private bool IsWhole(DateTimeOffset start, Series read) => read.PartialFrom is not { } partial || start + signal.Period <= partial;
    }
}
