namespace ChaosOperator.LoadGen.Publishing;

/// <summary>How long to wait after CloudWatch took nothing.</summary>
internal static class RetryPause
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    /// <summary>Doubles from a second to a minute, less up to half of it, so that generators that were refused together do not come back together.</summary>
    /// <param name="failures">How many calls failed in a row, from 1.</param>
    /// <param name="spread">From 0 to 1.</param>
    public static TimeSpan After(int failures, double spread)
    {
        var pause = First * Math.Pow(2, Math.Min(failures - 1, 10));
        return (pause < Longest ? pause : Longest) * (1 - (0.5 * spread));
    }
}
