using BenchmarkDotNet.Attributes;
using ChaosOperator.Core.Hypotheses;

namespace ChaosOperator.Benchmarks;

/// <summary>One look of a run a day into its fault.</summary>
[MemoryDiagnoser]
public class JudgeBenchmark
{
    /// <summary>Judges everything from the start, as every look does.</summary>
    [Benchmark]
    public Judgement Look() => Judge.Of(DayOfSamples.Hypothesis, DayOfSamples.Timeline, DayOfSamples.Series, DayOfSamples.Now);
}
