namespace ChaosOperator.Kubernetes.Queueing;

/// <summary>Delays that double up to a limit, spread so that many who failed together do not come back together.</summary>
/// <param name="First">Delay after the first failure, before jitter.</param>
/// <param name="Longest">No delay is longer.</param>
public sealed record ExponentialBackoff(TimeSpan First, TimeSpan Longest)
{
    /// <summary>
    /// The delay after a number of failures in a row: between half and the whole of <c>First × 2^(failures − 1)</c>, never above
    /// <see cref="Longest"/>.
    /// </summary>
    /// <param name="failures">1 after the first failure.</param>
    /// <param name="random">Uniform in [0, 1).</param>
    public TimeSpan Delay(int failures, double random)
    {
        var doublings = Math.Clamp(failures - 1, 0, 40);
        var whole = Math.Min(First.TotalMilliseconds * Math.Pow(2, doublings), Longest.TotalMilliseconds);
        return TimeSpan.FromMilliseconds(whole * (0.5 + (0.5 * random)));
    }
}
