using System.Collections.Concurrent;

namespace ChaosOperator.Aws.Throttling;

/// <summary>The limits of every account and region, shared by all runs, roles and namespaces that call there.</summary>
/// <param name="clock">The clock that AWS counts by.</param>
/// <param name="patience">How long what lifts a fault waits for its turn at most; see <see cref="Throttle"/>.</param>
internal sealed class Throttles(TimeProvider clock, TimeSpan patience)
{
    private const string AllRegions = "";
    private readonly ConcurrentDictionary<(string Account, string Region, RateLimit Limit), Throttle> throttles = new();

    /// <summary>The throttle of an operation.</summary>
    /// <param name="account">Account, 12 digits; empty: that of the operator's own credentials, not known by number.</param>
    /// <param name="region">Region.</param>
    /// <param name="service">Service prefix of IAM, such as <c>fis</c>.</param>
    /// <param name="operation">Name of the operation.</param>
    public Throttle For(string account, string region, string service, string operation)
    {
        var limit = RateLimits.Of(service, operation);
        return throttles.GetOrAdd(
            (account, limit.IsGlobal ? AllRegions : region, limit),
            static (key, context) => new Throttle(key.Limit, context.clock, context.patience),
            (clock, patience));
    }
}
