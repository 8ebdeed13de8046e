namespace ChaosOperator.Aws.Throttling;

/// <summary>A call was not made, because too many others wait for the same rate.</summary>
internal sealed class HeldBackException(RateLimit limit, TimeSpan waited)
    : Exception($"its turn did not come within {waited.TotalSeconds:0.#} s, since {limit.Name} are limited to {limit.PerSecond:0.##} a second in an account");
