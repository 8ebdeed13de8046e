namespace ChaosOperator.Lab.Simulation;

/// <summary>A world as written in YAML. The format is described in <c>docs/lab.md</c> and at the head of the shipped file.</summary>
internal sealed class WorldFile
{
    public int Seed { get; set; } = 1;

    /// <summary>Relative variation of traffic and latency: 0.05 is ±5 %.</summary>
    public double Noise { get; set; } = 0.05;

    /// <summary>Probability that a single probe of a Route 53 checker gets lost on the way.</summary>
    public double LostProbes { get; set; } = 0.001;

    /// <summary>Lambda's limit of the account: how many invocations can run at once in each region.</summary>
    public int ConcurrentExecutions { get; set; } = 1000;

    public List<string> Regions { get; set; } = [];

    public List<DistanceEntry> Distances { get; set; } = [];

    public List<FunctionEntry> Functions { get; set; } = [];

    public List<ApiEntry> Apis { get; set; } = [];

    public List<ZoneEntry> Zones { get; set; } = [];

    public List<HealthCheckEntry> HealthChecks { get; set; } = [];

    public List<CustomerEntry> Customers { get; set; } = [];

    public List<TrustEntry> Trusts { get; set; } = [];

    public List<ClusterEntry> Clusters { get; set; } = [];
}

/// <summary>A cluster of EKS, of which the lab plays as which roles its pods act.</summary>
internal sealed class ClusterEntry
{
    public string Name { get; set; } = "";

    public string Region { get; set; } = "";
}

/// <summary>A role that can be assumed with an external id only.</summary>
internal sealed class TrustEntry
{
    public string Role { get; set; } = "";

    public string ExternalId { get; set; } = "";
}

/// <summary>Round trip between two regions.</summary>
internal sealed class DistanceEntry
{
    public string From { get; set; } = "";

    public string To { get; set; } = "";

    public double Milliseconds { get; set; }
}

/// <summary>A Lambda function: its configuration and how its code behaves.</summary>
internal sealed class FunctionEntry
{
    public string Name { get; set; } = "";

    public string Region { get; set; } = "";

    /// <summary>Whether it is there from the start. Otherwise this is how it behaves once a stack brings it, whose configuration it then has.</summary>
    public bool Deployed { get; set; } = true;

    public double LatencyMilliseconds { get; set; } = 40;

    /// <summary>Share of requests that the function itself answers with 500.</summary>
    public double ErrorRate { get; set; }

    /// <summary>Requests a minute that the function can take.</summary>
    public double CapacityPerMinute { get; set; } = 6000;

    public OverCapacity BeyondCapacity { get; set; } = OverCapacity.Reject;

    public int TimeoutSeconds { get; set; } = 60;

    public string Runtime { get; set; } = "python3.11";

    /// <summary>The function is a load generator: what it sees goes there. Null: it serves an API.</summary>
    public SendsEntry? Sends { get; set; }

    public List<string> Layers { get; set; } = [];

    public Dictionary<string, string> Environment { get; set; } = [];

    /// <summary>Alias name → version; version 1 is published with the configuration above.</summary>
    public Dictionary<string, string> Aliases { get; set; } = [];

    public Dictionary<string, string> Tags { get; set; } = [];
}

/// <summary>Where a function that is a load generator publishes what it sees.</summary>
internal sealed class SendsEntry
{
    public string MetricsRegion { get; set; } = "";

    public string MetricsNamespace { get; set; } = "LoadGen";
}

/// <summary>What happens to requests beyond a function's capacity.</summary>
internal enum OverCapacity
{
    /// <summary>Answered with 503 at once.</summary>
    Reject,

    /// <summary>They queue: each waits for its turn.</summary>
    Slow,
}

/// <summary>An API Gateway with a name of its own.</summary>
internal sealed class ApiEntry
{
    public string Domain { get; set; } = "";

    public string Region { get; set; } = "";

    public double TimeoutSeconds { get; set; } = 29;

    public List<RouteEntry> Routes { get; set; } = [];
}

/// <summary>A path of an API and the function behind it.</summary>
internal sealed class RouteEntry
{
    public string Path { get; set; } = "";

    public string Function { get; set; } = "";

    /// <summary>Alias, version number or <c>$LATEST</c>.</summary>
    public string Qualifier { get; set; } = "$LATEST";
}

/// <summary>A hosted zone.</summary>
internal sealed class ZoneEntry
{
    public string Id { get; set; } = "";

    public string Name { get; set; } = "";

    public List<RecordEntry> Records { get; set; } = [];
}

/// <summary>A record set.</summary>
internal sealed class RecordEntry
{
    public string Name { get; set; } = "";

    public string Type { get; set; } = "CNAME";

    public int Ttl { get; set; } = 60;

    public List<string> Values { get; set; } = [];

    public string? SetIdentifier { get; set; }

    /// <summary>Latency routing.</summary>
    public string? Region { get; set; }

    /// <summary>Weighted routing.</summary>
    public int? Weight { get; set; }

    /// <summary>Failover routing: PRIMARY or SECONDARY.</summary>
    public string? Failover { get; set; }

    public string? HealthCheck { get; set; }
}

/// <summary>A Route 53 health check.</summary>
internal sealed class HealthCheckEntry
{
    public string Id { get; set; } = "";

    public string Type { get; set; } = "HTTPS";

    /// <summary>The name that the checkers watch.</summary>
    public string Watches { get; set; } = "";

    public string Path { get; set; } = "/";

    public int Port { get; set; } = 443;

    public int IntervalSeconds { get; set; } = 30;

    public int FailureThreshold { get; set; } = 3;

    public Dictionary<string, string> Tags { get; set; } = [];
}

/// <summary>A load generator: customers near one region.</summary>
internal sealed class CustomerEntry
{
    public string Name { get; set; } = "";

    public string Region { get; set; } = "";

    public double PerMinute { get; set; }

    public string Url { get; set; } = "";

    public double TimeoutSeconds { get; set; } = 35;

    /// <summary>How many resolvers the customers are spread over.</summary>
    public int Resolvers { get; set; } = 4;

    /// <summary>Seconds for which the resolvers keep an answer beyond its TTL.</summary>
    public double OverstaySeconds { get; set; }

    public string MetricsRegion { get; set; } = "";

    public string MetricsNamespace { get; set; } = "LoadGen";
}
