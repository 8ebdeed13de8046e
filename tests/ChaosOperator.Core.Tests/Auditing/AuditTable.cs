using ChaosOperator.Core.Auditing;
using static ChaosOperator.Core.Tests.Auditing.Zones;

namespace ChaosOperator.Core.Tests.Auditing;

/// <summary>What the audit finds, a sentence for each case.</summary>
public sealed class AuditTable
{
    private const string UsApi = "d-1234.execute-api.us-east-1.amazonaws.com";
    private const string EuApi = "d-5678.execute-api.eu-west-1.amazonaws.com";

    private static readonly RoutingPolicy UsLatency = new RoutingPolicy.Latency("us-east-1");
    private static readonly RoutingPolicy EuLatency = new RoutingPolicy.Latency("eu-west-1");

    private static readonly Dictionary<string, (ZoneSnapshot Zone, string[] Found)> Cases = new()
    {
        ["The zone of the story, corrected, is in order"] = (Healthy, []),
        ["A check that watches the endpoint of the other record is named, and nothing else"] =
            (Healthy.With(Check(UsCheck, Eu)), [$"Warning WatchesAnotherEndpoint on health check {UsCheck}"]),
        ["Two checks that are swapped are both named"] =
            (Healthy.With(Check(UsCheck, Eu)).With(Check(EuCheck, Us)), [$"Warning WatchesAnotherEndpoint on health check {UsCheck}", $"Warning WatchesAnotherEndpoint on health check {EuCheck}"]),
        ["A check of the other record's address is named"] =
            (Healthy.With(Check(UsCheck, null, address: "198.51.100.10")), [$"Warning WatchesAnotherEndpoint on health check {UsCheck}"]),
        ["A check of the record's own address is in order, whatever the Host header says"] =
            (Healthy.With(Check(UsCheck, Entry, address: "192.0.2.10")), []),
        ["A check of an address that nobody knows says nothing"] =
            (Healthy.With(Check(UsCheck, Us, address: "203.0.113.7")), []),
        ["A name of its own for checks is in order when it leads to the record's endpoint"] =
            (Healthy.With(Check(UsCheck, "probe.mydomain.com")) with { Records = [.. Healthy.Records, Address("probe.mydomain.com", "192.0.2.10")] }, []),
        ["A name of its own for checks is wrong when it leads to the other endpoint"] =
            (Healthy.With(Check(UsCheck, "probe.mydomain.com")) with { Records = [.. Healthy.Records, Address("probe.mydomain.com", "198.51.100.10")] }, [$"Warning WatchesAnotherEndpoint on health check {UsCheck}"]),
        ["Aliases to API Gateway may be checked by other names of their region"] =
            (Apis(Check(UsCheck, "abc123.execute-api.us-east-1.amazonaws.com"), Check(EuCheck, "def456.execute-api.eu-west-1.amazonaws.com")), []),
        ["Custom names that nothing in the zone explains are told by their words"] =
            (Apis(Check(UsCheck, "us.api.example.org"), Check(EuCheck, "eu.api.example.org")), []),
        ["Words alone make a note: the name may only be called so"] =
            (Apis(Check(UsCheck, "eu.origin.example.org"), Check(EuCheck, "eu.api.example.org")), [$"Note WatchesAnotherEndpoint on health check {UsCheck}"]),
        ["Words, and the other record's check watching the same, make a warning"] =
            (Apis(Check(UsCheck, "eu.api.example.org"), Check(EuCheck, "eu.api.example.org")), [$"Warning WatchesAnotherEndpoint on health check {UsCheck}"]),
        ["A name without any word of a record says nothing"] =
            (Apis(Check(UsCheck, "one.example.org"), Check(EuCheck, "two.example.org")), []),
        ["Two checks of one name that says nothing cannot both be right"] =
            (Apis(Check(UsCheck, "api.example.org"), Check(EuCheck, "api.example.org")), [$"Warning ChecksWatchOneEndpoint on health check {UsCheck} and health check {EuCheck}"]),
        ["A check of the entry name follows the failover"] =
            (Healthy.With(Check(UsCheck, Entry)), [$"Warning FollowsTheFailover on health check {UsCheck}"]),
        ["One check for all records is worse than one for some"] =
            (Healthy.Record("eu", record => record with { HealthCheckId = UsCheck }), [$"Warning AllBehindOneHealthCheck on health check {UsCheck}", "Note SignalOfUnusedCheck on signal eu-health"]),
        ["One check for two of three records"] =
            (Three(UsCheck, UsCheck, EuCheck), [$"Warning SharedHealthCheck on health check {UsCheck}"]),
        ["Records that answer with one endpoint may share its check"] =
            (Of([Record("de", Eu, Place("DE"), EuCheck), Record("fr", Eu, Place("FR"), EuCheck), Record("us", Us, Place("US"), UsCheck), Record("rest", Us, Place("*"), UsCheck)], Healthy.HealthChecks), []),
        ["Both address families of an answer may share its check"] =
            (Of([Alias("us", UsApi, UsLatency, true, UsCheck), Alias("us", UsApi, UsLatency, true, UsCheck, type: "AAAA"), Alias("eu", EuApi, EuLatency, true, EuCheck), Alias("eu", EuApi, EuLatency, true, EuCheck, type: "AAAA")], [Check(UsCheck, UsApi), Check(EuCheck, EuApi)]), []),
        ["A record without a check is always taken for healthy"] =
            (Healthy.Record("us", record => record with { HealthCheckId = null }), ["Warning NoHealthCheck on record us of example.mydomain.com", "Note SignalOfUnusedCheck on signal us-health"]),
        ["A failover secondary needs no check"] = (Failover(UsCheck, null), ["Note SignalOfUnusedCheck on signal eu-health"]),
        ["A failover primary does"] = (Failover(null, EuCheck), ["Warning NoHealthCheck on record us of example.mydomain.com", "Note SignalOfUnusedCheck on signal us-health"]),
        ["A record of weight 0 waits for the others and needs no check"] =
            (Of([Record("us", Us, new RoutingPolicy.Weighted(100), UsCheck), Record("eu", Eu, new RoutingPolicy.Weighted(0))], [Check(UsCheck, Us)]), ["Note SignalOfUnusedCheck on signal eu-health"]),
        ["Multivalue records need checks like any other"] =
            (Of([Record("us", "192.0.2.10", new RoutingPolicy.MultiValue(), UsCheck), Record("eu", "198.51.100.10", new RoutingPolicy.MultiValue())], [Check(UsCheck, null, address: "192.0.2.10")]), ["Warning NoHealthCheck on record eu of example.mydomain.com", "Note SignalOfUnusedCheck on signal eu-health"]),
        ["So do geoproximity records"] =
            (Of([Record("us", Us, new RoutingPolicy.Geoproximity("us-east-1", 10), UsCheck), Record("eu", Eu, new RoutingPolicy.Geoproximity("eu-west-1", 0), EuCheck)], Healthy.HealthChecks), []),
        ["A load balancer that is asked for its health is enough"] =
            (Of([Alias("us", "lb-1.us-east-1.elb.amazonaws.com", UsLatency, true), Alias("eu", "lb-2.eu-west-1.elb.amazonaws.com", EuLatency, true)], []), ["Note SignalOfUnusedCheck on signal us-health", "Note SignalOfUnusedCheck on signal eu-health"]),
        ["An alias that asks nobody is always healthy"] =
            (Of([Alias("us", UsApi, UsLatency, false, UsCheck), Alias("eu", EuApi, EuLatency, false)], [Check(UsCheck, UsApi)]), ["Warning TargetHealthNotEvaluated on record eu of example.mydomain.com", "Note SignalOfUnusedCheck on signal eu-health"]),
        ["A gateway that is asked for its health does not know that of its functions"] =
            (Of([Alias("us", UsApi, UsLatency, true, UsCheck), Alias("eu", EuApi, EuLatency, true)], [Check(UsCheck, UsApi)]), ["Note BackendNotWatched on record eu of example.mydomain.com", "Note SignalOfUnusedCheck on signal eu-health"]),
        ["CloudFront cannot be asked for its health"] =
            (Of([Alias("us", "d1.cloudfront.net", new RoutingPolicy.Failover(true), false), Record("eu", Eu, new RoutingPolicy.Failover(false), EuCheck)], [Check(EuCheck, Eu)]), ["Warning NoHealthCheck on record us of example.mydomain.com", "Note SignalOfUnusedCheck on signal us-health"]),
        ["An alias that asks records without checks asks in vain"] =
            (Nested(null), ["Warning NoHealthCheck on record us of example.mydomain.com", "Note SignalOfUnusedCheck on signal us-health"]),
        ["An alias that asks records with checks is in order"] = (Nested(UsCheck), []),
        ["A check that was deleted guards nothing"] =
            (Healthy with { HealthChecks = [Check(EuCheck, Eu)] }, [$"Warning HealthCheckMissing on health check {UsCheck}"]),
        ["A check that may not be read is not called missing"] =
            (Healthy with { HealthChecks = [Check(EuCheck, Eu)], Unread = new Dictionary<string, string> { [UsCheck] = "denied." } }, [$"Warning PartlyUnread on {UsCheck}"]),
        ["A disabled check is always healthy"] =
            (Healthy.With(Check(UsCheck, Us) with { IsDisabled = true }), [$"Warning HealthCheckDisabled on health check {UsCheck}"]),
        ["An inverted check is healthy when it should not be"] =
            (Healthy.With(Check(UsCheck, Us) with { IsInverted = true }), [$"Warning HealthCheckInverted on health check {UsCheck}"]),
        ["A calculated check over its own endpoint is in order"] =
            (Healthy.With(Calculated(UsCheck, 1, "child")).With(Check("child", Us)), []),
        ["A calculated check over nothing but the other endpoint is not"] =
            (Healthy.With(Calculated(UsCheck, 1, "child")).With(Check("child", Eu)), ["Warning WatchesAnotherEndpoint on health check child"]),
        ["A calculated check that counts other endpoints too is worth a note"] =
            (Healthy.With(Calculated(UsCheck, 2, "child", EuCheck)).With(Check("child", Us)), [$"Note CalculatedOverSeveral on health check {UsCheck}"]),
        ["A calculated check that asks for nobody is always healthy"] =
            (Healthy.With(Calculated(UsCheck, 0, "child")).With(Check("child", Us)), [$"Warning CalculatedThreshold on health check {UsCheck}"]),
        ["A calculated check that asks for more than it has never is"] =
            (Healthy.With(Calculated(UsCheck, 2, "child")).With(Check("child", Us)), [$"Warning CalculatedThreshold on health check {UsCheck}"]),
        ["A child that was deleted is named"] =
            (Healthy.With(Calculated(UsCheck, 1, "child", "gone")).With(Check("child", Us)), ["Warning HealthCheckMissing on health check gone"]),
        ["Children that are disabled are named"] =
            (Healthy.With(Calculated(UsCheck, 1, "child")).With(Check("child", Us) with { IsDisabled = true }), ["Warning HealthCheckDisabled on health check child"]),
        ["A check by an alarm of its region is in order"] = (Healthy.With(Alarm(UsCheck, "us-east-1")), []),
        ["A check by an alarm of the other region is worth a note"] = (Healthy.With(Alarm(UsCheck, "eu-west-1")), [$"Note AlarmOfAnotherRegion on health check {UsCheck}"]),
        ["An alarm that takes silence for health"] = (Healthy.With(Alarm(UsCheck, "us-east-1", "Healthy")), [$"Note AlarmWithoutData on health check {UsCheck}"]),
        ["A routing control is switched by hand"] =
            (Healthy.With(new ZoneHealthCheck(UsCheck, new HealthCheckWatch.RoutingControl())), [$"Note SwitchedByHand on health check {UsCheck}"]),
        ["A TCP check sees connections only"] =
            (Healthy.With(Check(UsCheck, Us, "", "TCP")).With(Check(EuCheck, Eu, "", "TCP")), [$"Note ConnectionOnly on health check {UsCheck}", $"Note ConnectionOnly on health check {EuCheck}"]),
        ["Sibling checks of different protocols"] =
            (Healthy.With(Check(UsCheck, Us, protocol: "HTTP")), ["Note ProtocolDiffers on name example.mydomain.com"]),
        ["With two records nobody knows which path is right"] =
            (Healthy.With(Check(UsCheck, Us, "/health")), [$"Note PathDiffers on health check {UsCheck} and health check {EuCheck}"]),
        ["With three the odd one is named"] =
            (Three("a", "b", "c").With(Check("a", Us)).With(Check("b", Eu)).With(Check("c", "ap.mydomain.com", "/")), ["Warning PathDiffers on health check c", "Note SignalOfUnusedCheck on signal us-health", "Note SignalOfUnusedCheck on signal eu-health"]),
        ["Paths that name their own regions follow one pattern"] =
            (Healthy.With(Check(UsCheck, Us, "/us/health")).With(Check(EuCheck, Eu, "/eu/health")), []),
        ["A path that names the other region is wrong"] =
            (Healthy.With(Check(UsCheck, Us, "/eu/health")).With(Check(EuCheck, Eu, "/eu/health")), [$"Warning PathDiffers on health check {UsCheck}"]),
        ["No record at all"] = (Healthy with { Records = [] }, ["Warning NoRecord on entry name example.mydomain.com"]),
        ["One record only has nothing to reroute to"] =
            (Of([Record(null, "192.0.2.10", new RoutingPolicy.Simple())], []), ["Warning NothingToRouteTo on entry name example.mydomain.com", "Note SignalOfUnusedCheck on signal us-health", "Note SignalOfUnusedCheck on signal eu-health"]),
        ["CloudFront reroutes by itself"] =
            (Of([Alias(null, "d1.cloudfront.net", new RoutingPolicy.Simple(), false)], []), ["Note SignalOfUnusedCheck on signal us-health", "Note SignalOfUnusedCheck on signal eu-health"]),
        ["All records lead to one endpoint"] =
            (Healthy.Record("eu", record => record with { Values = [Us] }).With(Check(EuCheck, Us)), ["Warning OneEndpointBehindAll on name example.mydomain.com"]),
        ["A primary without a secondary"] =
            (Failover(UsCheck, null).Record("eu", _ => null), ["Warning NothingToRouteTo on entry name example.mydomain.com", "Warning FailoverPartnerMissing on name example.mydomain.com", "Note SignalOfUnusedCheck on signal eu-health"]),
        ["Places without a default"] =
            (Of([Record("us", Us, Place("US"), UsCheck), Record("eu", Eu, new RoutingPolicy.Geolocation("EU", null, null), EuCheck)], Healthy.HealthChecks), ["Warning NoDefaultLocation on name example.mydomain.com"]),
        ["Networks without a default"] =
            (Of([Record("us", Us, new RoutingPolicy.IpBased("office"), UsCheck), Record("eu", Eu, new RoutingPolicy.IpBased("plant"), EuCheck)], Healthy.HealthChecks), ["Warning NoDefaultLocation on name example.mydomain.com"]),
        ["Checkers cannot resolve private names"] =
            (Healthy with { IsPrivate = true }, [$"Warning PrivateZone on health check {UsCheck}", $"Warning PrivateZone on health check {EuCheck}"]),
        ["A TTL beyond what is advised, though within every bound"] =
            (Healthy.Records(record => record with { Ttl = TimeSpan.FromMinutes(4) }), ["Note LongTtl on name example.mydomain.com"]),
        ["A TTL of an hour cannot meet the bounds"] =
            (Healthy.Records(record => record with { Ttl = TimeSpan.FromHours(1) }), ["Warning FailoverTooSlow on record us of example.mydomain.com"]),
        ["A check that needs too many failures cannot meet its bound"] =
            (Healthy.With(Check(UsCheck, Us, threshold: 10)), [$"Warning FailoverTooSlow on health check {UsCheck}"]),
        ["IPv6 for one region only"] =
            (Apis(Check(UsCheck, UsApi), Check(EuCheck, EuApi)) is var zone ? zone with { Records = [.. zone.Records, Alias("us", UsApi, UsLatency, true, UsCheck, type: "AAAA")] } : zone, ["Note AddressFamiliesDiffer on name example.mydomain.com"]),
    };

    public static TheoryData<string> Sentences => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Sentences))]
    public void Finds(string sentence)
    {
        var (zone, found) = Cases[sentence];

        Assert.Equal(found, Findings(zone));
    }

    [Fact]
    public void Every_rule_has_a_case_that_finds_it()
    {
        var found = Cases.Values.SelectMany(one => one.Found).ToList();

        Assert.All(AuditRules.All, rule => Assert.Contains(found, line => line.Contains($" {rule.Code} ", StringComparison.Ordinal)));
    }

    private static RoutingPolicy.Geolocation Place(string country) => new(null, country, null);

    private static ZoneSnapshot Apis(ZoneHealthCheck us, ZoneHealthCheck eu) =>
        Of([Alias("us", UsApi, UsLatency, false, UsCheck), Alias("eu", EuApi, EuLatency, false, EuCheck)], [us, eu]);

    private static ZoneSnapshot Failover(string? primary, string? secondary) => Healthy with
    {
        Records = [Record("us", Us, new RoutingPolicy.Failover(true), primary), Record("eu", Eu, new RoutingPolicy.Failover(false), secondary)],
    };

    private static ZoneSnapshot Three(string us, string eu, string ap) => Of(
        [Record("us", Us, UsLatency, us), Record("eu", Eu, EuLatency, eu), Record("ap", "ap.mydomain.com", new RoutingPolicy.Latency("ap-southeast-2"), ap)],
        [Check(UsCheck, Us), Check(EuCheck, "ap.mydomain.com")]);

    /// <summary>An alias of the US to a weighted pair in the zone.</summary>
    private static ZoneSnapshot Nested(string? check) => Healthy with
    {
        Records =
        [
            Alias("us", "us.inner.mydomain.com", UsLatency, true, type: "CNAME"),
            .. Healthy.Records.Where(record => record.SetIdentifier == "eu"),
            new ZoneRecord("us.inner.mydomain.com", "CNAME", new RoutingPolicy.Simple()) { Ttl = TimeSpan.FromMinutes(1), Values = [Us], HealthCheckId = check },
        ],
    };
}
