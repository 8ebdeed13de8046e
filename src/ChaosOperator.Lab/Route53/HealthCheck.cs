namespace ChaosOperator.Lab.Route53;

/// <summary>One of the checkers of a health check: probes at its own offset and changes its mind after enough contrary results in a row.</summary>
internal sealed class Checker(string region, string address, int offset)
{
    private int _contrary;

    public string Region => region;

    public string Address => address;

    /// <summary>Second within the request interval at which it probes.</summary>
    public int Offset => offset;

    public bool Healthy { get; private set; } = true;

    public string LastStatus { get; private set; } = "Success: not yet checked";

    public DateTimeOffset LastChecked { get; private set; }

    public void Note(bool success, string status, DateTimeOffset at, int threshold)
    {
        (LastStatus, LastChecked) = (status, at);
        _contrary = success == Healthy ? 0 : _contrary + 1;
        if (_contrary < threshold)
            return;
        Healthy = success;
        _contrary = 0;
    }
}

/// <summary>A health check with its checkers.</summary>
internal sealed class HealthCheck(string id, string callerReference, HealthCheckConfig config)
{
    public const int Checkers = 16;

    private static readonly string[] Regions =
        ["us-east-1", "us-west-1", "us-west-2", "eu-west-1", "ap-southeast-1", "ap-southeast-2", "ap-northeast-1", "sa-east-1"];

    public string Id => id;

    public string CallerReference => callerReference;

    public long Version { get; set; } = 1;

    public HealthCheckConfig Config { get; set; } = config;

    public SortedDictionary<string, string> Tags { get; } = [];

    public IReadOnlyList<Checker> Panel { get; } =
        [.. Enumerable.Range(0, Checkers).Select(i => new Checker(Regions[i % Regions.Length], $"15.177.{i}.10", i * config.RequestInterval / Checkers))];

    public double PercentageHealthy => 100.0 * Panel.Count(c => c.Healthy) / Panel.Count;
}
