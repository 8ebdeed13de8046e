using System.Globalization;
using System.Text.Json.Nodes;
using ChaosOperator.Lab.Lambda;

namespace ChaosOperator.Lab.Simulation;

/// <summary>Functions that are load generators: an invocation sends requests at the rate and until the moment that its event says, and no longer than the function may run. Two invocations for the same time send twice as much.</summary>
internal sealed class LoadFunctions(CustomerSurroundings surroundings)
{
    /// <summary>The member of the event that says what is to be sent.</summary>
    public const string Member = "chaosOperator";

    /// <summary>What is under way may come back later, and the last minute is still to be published.</summary>
    private static readonly TimeSpan Afterwards = TimeSpan.FromMinutes(2);

    private readonly Dictionary<(string Function, string Target), (Customers Customers, List<Invocation> Invocations)> _senders = [];

    /// <summary>Runs an invocation.</summary>
    /// <param name="function">The function.</param>
    /// <param name="version">The version that is invoked.</param>
    /// <param name="payload">The event.</param>
    /// <param name="now">The present second.</param>
    public void Invoke(LambdaFunction function, FunctionVersion version, JsonObject payload, DateTimeOffset now)
    {
        // Code that cannot make sense of its event fails, which nobody sees who does not wait for it.
        if (function.Behaviour.Sends is not { } sends || payload[Member] is not JsonObject asked
            || !Uri.TryCreate((string?)asked["target"], UriKind.Absolute, out var target)
            || !TryTime(asked["from"], out var from) || !TryTime(asked["until"], out var until))
        {
            return;
        }

        var key = (function.Arn, target.OriginalString);
        if (!_senders.TryGetValue(key, out var sender))
        {
            var entry = new CustomerEntry { Name = function.Name, Region = function.Region, Url = target.OriginalString, MetricsRegion = sends.MetricsRegion, MetricsNamespace = sends.MetricsNamespace };
            _senders[key] = sender = (new Customers(entry, (surroundings.Seed * 43) + _senders.Count, surroundings), []);
        }

        var limit = now.AddSeconds(version.Timeout);
        sender.Invocations.Add(new Invocation(from > now ? from : now, until < limit ? until : limit, (double?)asked["requestsPerMinute"] ?? 0));
    }

    public void Tick(DateTimeOffset now)
    {
        foreach (var (key, (customers, invocations)) in _senders.ToList())
        {
            customers.Tick(now, invocations.Where(invocation => invocation.From <= now && now < invocation.Until).Sum(invocation => invocation.PerMinute));
            if (invocations.TrueForAll(invocation => invocation.Until + Afterwards < now))
                _senders.Remove(key);
        }
    }

    private static bool TryTime(JsonNode? node, out DateTimeOffset time) =>
        DateTimeOffset.TryParse((string?)node, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out time);

    private sealed record Invocation(DateTimeOffset From, DateTimeOffset Until, double PerMinute);
}
