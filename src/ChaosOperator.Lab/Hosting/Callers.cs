using System.Collections.Concurrent;
using ChaosOperator.Lab.Time;

namespace ChaosOperator.Lab.Hosting;

/// <summary>Remembers the credentials that were issued, by access key.</summary>
internal sealed class Callers(ILabClock clock, TimeProvider real) : ICallers
{
    private readonly ConcurrentDictionary<string, Session> _sessions = new();
    private int _issued;

    public TemporaryCredentials Issue(string roleArn, string sessionName, TimeSpan lifetime, IReadOnlyList<SessionTag>? tags = null)
    {
        var key = $"ASIALAB{Interlocked.Increment(ref _issued):D13}";
        _sessions[key] = new(roleArn, tags ?? []);
        return new(key, "lab-temporary-secret", $"lab-session-{sessionName}", Later(clock.Now, real.GetUtcNow()) + lifetime);
    }

    // Clients compare the expiry with their own clock, which an epoch in the past has left behind.
    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    public string CallerOf(string accessKey) => _sessions.TryGetValue(accessKey, out var session) ? session.Role : accessKey;

    public IReadOnlyList<SessionTag> TagsOf(string accessKey) => _sessions.TryGetValue(accessKey, out var session) ? session.Tags : [];

    private sealed record Session(string Role, IReadOnlyList<SessionTag> Tags);
}
