using ChaosOperator.Core.Auditing;
using ChaosOperator.Core.Hypotheses;

namespace ChaosOperator.Core.Tests.Auditing;

/// <summary>The zone of the story, as it should be, and ways to change it.</summary>
internal static class Zones
{
    public const string Entry = "example.mydomain.com";
    public const string Us = "example.us.mydomain.com";
    public const string Eu = "example.eu.mydomain.com";
    public const string UsCheck = "check-us";
    public const string EuCheck = "check-eu";

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    /// <summary>Two latency records, each with a check of its own endpoint.</summary>
    public static ZoneSnapshot Healthy { get; } = Of(
        [Record("us", Us, new RoutingPolicy.Latency("us-east-1"), UsCheck), Record("eu", Eu, new RoutingPolicy.Latency("eu-west-1"), EuCheck), Address(Us, "192.0.2.10"), Address(Eu, "198.51.100.10")],
        [Check(UsCheck, Us), Check(EuCheck, Eu)]);

    /// <summary>What the story expects, with bounds of one's own.</summary>
    public static Hypothesis Hypothesis(double noticed = 5, double moved = 8) => new(
        "",
        "The other region takes over.",
        [
            HealthSignal("us-health", UsCheck),
            HealthSignal("eu-health", EuCheck),
            Traffic("us-requests", "region_us-east-1"),
            Traffic("eu-requests", "region_eu-west-1"),
            Traffic("errors", "status_5xx"),
            new ExpressionSignal("error-rate", new Expression.Binary('/', new Expression.Operand("errors"), new Expression.Operand("us-requests")), Minute, 2 * Minute),
        ],
        5 * Minute,
        [
            new Expectation("Route 53 notices", ExpectationPhase.During, "us-health", new Bound.EqualTo(new Quantity(0, false)), new Form.SettlesWithin(noticed * Minute), TimeSpan.Zero, true),
            new Expectation("the EU is not affected", ExpectationPhase.During, "eu-health", new Bound.EqualTo(new Quantity(1, false)), new Form.Always(0), TimeSpan.Zero, true),
            new Expectation("traffic moves to the EU", ExpectationPhase.During, "eu-requests", new Bound.AtLeast(new Quantity(150, true)), new Form.Within(moved * Minute, null), TimeSpan.Zero, true),
            new Expectation("customers recover", ExpectationPhase.During, "error-rate", new Bound.AtMost(new Quantity(5, false)), new Form.SettlesWithin(moved * Minute), TimeSpan.Zero, true),
        ]);

    public static ZoneSnapshot Of(IReadOnlyList<ZoneRecord> records, IReadOnlyList<ZoneHealthCheck> checks) => new("Z1", "mydomain.com", false, Entry, records, checks);

    public static ZoneRecord Record(string? id, string target, RoutingPolicy routing, string? check = null, int ttl = 60) => new(Entry, DnsNames.IsAddress(target) ? "A" : "CNAME", routing)
    {
        SetIdentifier = id,
        Ttl = TimeSpan.FromSeconds(ttl),
        Values = [target],
        HealthCheckId = check,
    };

    public static ZoneRecord Alias(string? id, string target, RoutingPolicy routing, bool evaluates, string? check = null, string name = Entry, string type = "A") => new(name, type, routing)
    {
        SetIdentifier = id,
        Alias = new RecordAlias(target, evaluates),
        HealthCheckId = check,
    };

    public static ZoneRecord Address(string name, string address) => new(name, "A", new RoutingPolicy.Simple()) { Ttl = Minute, Values = [address] };

    public static ZoneHealthCheck Check(string id, string? name, string path = "/api/health", string protocol = "HTTPS", string? address = null, int interval = 30, int threshold = 3) =>
        new(id, new HealthCheckWatch.Endpoint(protocol, name, address, protocol == "HTTP" ? 80 : 443, path, TimeSpan.FromSeconds(interval), threshold));

    public static ZoneHealthCheck Calculated(string id, int healthyFrom, params string[] children) => new(id, new HealthCheckWatch.Calculated(children, healthyFrom));

    public static ZoneHealthCheck Alarm(string id, string region, string withoutData = "Unhealthy") =>
        new(id, new HealthCheckWatch.AlarmData(region, "errors", withoutData, 3 * Minute));

    /// <summary>The zone with one check in place of that with its id, or beside the others.</summary>
    public static ZoneSnapshot With(this ZoneSnapshot zone, ZoneHealthCheck check) =>
        zone with { HealthChecks = [.. zone.HealthChecks.Where(other => other.Id != check.Id), check] };

    /// <summary>The zone with every record changed.</summary>
    public static ZoneSnapshot Records(this ZoneSnapshot zone, Func<ZoneRecord, ZoneRecord?> change) =>
        zone with { Records = [.. zone.Records.Select(change).OfType<ZoneRecord>()] };

    /// <summary>The zone with the record of one identifier changed, or without it.</summary>
    public static ZoneSnapshot Record(this ZoneSnapshot zone, string id, Func<ZoneRecord, ZoneRecord?> change) =>
        zone.Records(record => record.SetIdentifier == id ? change(record) : record);

    /// <summary>Code, severity and subject of each finding.</summary>
    public static IReadOnlyList<string> Findings(ZoneSnapshot zone, Hypothesis? hypothesis = null) =>
        [.. Audit.Of(zone, hypothesis ?? Hypothesis()).Select(finding => $"{finding.Severity} {finding.Code} on {finding.Subject}")];

    private static MetricSignal HealthSignal(string name, string check) => new(
        name, new MetricStatistic(MetricSource.HealthCheckHome, "AWS/Route53", "HealthCheckStatus", [new("HealthCheckId", check)], "Minimum"), Minute, 2 * Minute, NoDataPolicy.Inconclusive);

    private static MetricSignal Traffic(string name, string metric) => new(
        name, new MetricStatistic("eu-west-1", "LoadGen", metric, [new("api", $"https://{Entry}/api/hello")], "Sum"), Minute, 2 * Minute, NoDataPolicy.Zero);
}
