using BenchmarkDotNet.Attributes;
using ChaosOperator.Aws.Throttling;

namespace ChaosOperator.Benchmarks;

/// <summary>What a call to AWS pays for its turn when nobody else waits: the common case, and on the way of every call.</summary>
[MemoryDiagnoser]
public class ThrottleBenchmark
{
    private static readonly CallLane Lane = new("resilience", Lifts: false);

    private readonly Throttle throttle = new(new RateLimit("calls", 1e12, int.MaxValue), TimeProvider.System, TimeSpan.FromSeconds(15));

    /// <summary>Waits for a turn that is there, and tells of the answer.</summary>
    [Benchmark]
    public bool Turn()
    {
        var turn = throttle.WaitAsync(Lane, CancellationToken.None);
        throttle.Answered();
        return turn.IsCompletedSuccessfully;
    }
}
