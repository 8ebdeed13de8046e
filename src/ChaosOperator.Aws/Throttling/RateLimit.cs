namespace ChaosOperator.Aws.Throttling;

/// <summary>How often some operations of a service may be called in one account, in AWS's time.</summary>
/// <param name="Name">What is counted together, as messages name it.</param>
/// <param name="PerSecond">Calls a second in the long run; above 0.</param>
/// <param name="Burst">Calls that may come at once after a pause; at least 1.</param>
internal sealed record RateLimit(string Name, double PerSecond, int Burst)
{
    /// <summary>Whether one count is for all regions of the account together.</summary>
    public bool IsGlobal { get; init; }
}
