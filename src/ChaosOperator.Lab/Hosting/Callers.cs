using System.Collections.Concurrent;
using ChaosOperator.Lab.Time;

namespace ChaosOperator.Lab.Hosting;

/// <summary>Remembers the credentials that were issued, by access key.</summary>
internal sealed class Callers(ILabClock clock, TimeProvider real) : ICallers
{
    private readonly ConcurrentDictionary<string, string> _roles = new();
    private int _issued;

    public TemporaryCredentials Issue(string roleArn, string sessionName, TimeSpan lifetime)
    {
        var key = $"ASIALAB{Interlocked.Increment(ref _issued):D13}";
        _roles[key] = roleArn;
        return new(key, "lab-temporary-secret", $"lab-session-{sessionName}", Later(clock.Now, real.GetUtcNow()) + lifetime);
    }

    // Clients compare the expiry with their own clock, which an epoch in the past has left behind.
    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    public string CallerOf(string accessKey) => _roles.GetValueOrDefault(accessKey, accessKey);
}
