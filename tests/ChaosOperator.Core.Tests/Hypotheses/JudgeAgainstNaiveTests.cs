using System.Collections.Concurrent;
using ChaosOperator.Core.Hypotheses;
using ChaosOperator.Core.Tests.Hypotheses.Naive;
using CsCheck;

namespace ChaosOperator.Core.Tests.Hypotheses;

/// <summary>
/// The judge against a second, deliberately naive one. <c>./dev test</c> plays 25,000 runs, a quarter of <c>CHAOS_OPERATOR_SEQUENCES</c>; without that it is a tenth.
/// </summary>
public sealed class JudgeAgainstNaiveTests
{
    /// <summary>More doubtful periods in a phase than this are too many worlds to look at each.</summary>
    private const int MostDoubts = 9;

    /// <summary>Moments of looks, how far back data is partial (negative: it is complete), and a signal that could not be read.</summary>
    private static readonly Gen<GeneratedLook[]> Looks =
        Gen.Select(Gen.Int[0, 3000], Gen.Int[-600, 600], Gen.Int[0, 20]).Array[1, 4].Select(looks => looks
            .Select(look => new GeneratedLook(
                GeneratedRun.Start + TimeSpan.FromSeconds(look.Item1),
                look.Item2 < 0 ? null : GeneratedRun.Start + TimeSpan.FromSeconds(look.Item1 - look.Item2),
                look.Item3 switch { 0 => "one", 1 => "fine", _ => null }))
            .ToArray());

    private static readonly Gen<(GeneratedRun Run, GeneratedLook[] Looks)> Cases =
        Gen.Select(GeneratedRun.Any.Where(HasFewDoubts), Looks, (run, looks) => (run, (GeneratedLook[])[.. looks, new(run.Late, null, null)]));

    [Fact]
    public void At_every_look_the_judge_says_what_the_naive_one_says()
    {
        var reached = new ConcurrentDictionary<string, int>();
        Cases.Sample(
            one =>
            {
                foreach (var look in one.Looks)
                {
                    Compare(one.Run, look, reached);
                }
            },
            iter: GeneratedRun.Count / 4,
            print: one => $"{one.Run}\nLooks: {string.Join("; ", (IEnumerable<GeneratedLook>)one.Looks)}");

        TestContext.Current.TestOutputHelper!.WriteLine(string.Join('\n', reached.OrderBy(entry => entry.Key).Select(entry => $"{entry.Value,9} {entry.Key}")));
        Assert.Equal(5 * 4, reached.Count);
    }

    private static void Compare(GeneratedRun run, GeneratedLook look, ConcurrentDictionary<string, int> reached)
    {
        var (timeline, series) = (run.TimelineAt(look.Now), run.SeriesAt(look.Now, look.PartialFrom).Where(entry => entry.Key != look.Unread).ToDictionary());
        var judgement = Judge.Of(run.Hypothesis, timeline, series, look.Now);
        var naive = new NaiveJudge(run.Hypothesis, timeline, series, look.Now);
        foreach (var one in judgement.Expectations)
        {
            var expected = naive.Judge(one.Expectation);
            var actual = NaiveJudgement.Of(one);
            reached.AddOrUpdate($"{one.Outcome} {Name(one.Expectation.Form)}", 1, (_, count) => count + 1);
            Assert.True(expected == actual, $"{look}: {GeneratedRun.Describe(one.Expectation)}\n  naive: {expected}\n  judge: {actual}\n  {one.Sentence}");
        }

        foreach (var signal in run.Hypothesis.Signals)
        {
            double? mean = judgement.Baselines.TryGetValue(signal.Name, out var baseline) ? baseline : null;
            Assert.True(naive.Baseline(signal.Name) == mean, $"{look}: the baseline of {signal.Name} is {naive.Baseline(signal.Name)} to the naive judge, {mean} to the judge");
        }
    }

    private static string Name(Form form) => form is Form.Within { For: not null } ? "Within for" : form.GetType().Name;

    private static bool HasFewDoubts(GeneratedRun run)
    {
        var naive = new NaiveJudge(run.Hypothesis, run.Timeline, run.Series, run.Late);
        return run.Hypothesis.Expectations.All(one => naive.Doubts(one) <= MostDoubts);
    }

    private sealed record GeneratedLook(DateTimeOffset Now, DateTimeOffset? PartialFrom, string? Unread)
    {
        public override string ToString() =>
            $"at {Now:HH:mm:ss}{(PartialFrom is { } from ? $", partial from {from:HH:mm:ss}" : "")}{(Unread is null ? "" : $", without {Unread}")}";
    }
}
