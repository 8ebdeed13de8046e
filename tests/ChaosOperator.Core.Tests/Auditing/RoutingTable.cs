using ChaosOperator.Core.Auditing;
using static ChaosOperator.Core.Tests.Auditing.Zones;

namespace ChaosOperator.Core.Tests.Auditing;

/// <summary>Zones as they are built: records in records, address families, policies to the letter. A sentence for each case.</summary>
public sealed class RoutingTable
{
    private const string UsInner = "us.inner.mydomain.com";
    private const string UsBalancer = "lb-1.us-east-1.elb.amazonaws.com";
    private const string EuBalancer = "lb-2.eu-west-1.elb.amazonaws.com";
    private const string UsGateway = "d-1.execute-api.us-east-1.amazonaws.com";

    private static readonly RoutingPolicy UsLatency = new RoutingPolicy.Latency("us-east-1");
    private static readonly RoutingPolicy EuLatency = new RoutingPolicy.Latency("eu-west-1");

    private static readonly string[] NoSignalIsOfUse = ["Note SignalOfUnusedCheck on signal us-health", "Note SignalOfUnusedCheck on signal eu-health"];

    private static readonly Dictionary<string, (ZoneSnapshot Zone, string[] Found)> Cases = new()
    {
        // Records in records.
        ["The check of a record within counts for the alias that asks it, whatever it watches"] =
            (Nested(Address(UsInner, "192.0.2.10") with { HealthCheckId = UsCheck }, Check(UsCheck, Eu)), [$"Warning WatchesAnotherEndpoint on health check {UsCheck}"]),
        ["It does not for one that asks nobody"] =
            (Nested(Address(UsInner, "192.0.2.10") with { HealthCheckId = UsCheck }, Check(UsCheck, Eu), evaluates: false),
            ["Warning TargetHealthNotEvaluated on record us of example.mydomain.com"]),
        ["A disabled check of a record within is named"] =
            (Nested(Address(UsInner, "192.0.2.10") with { HealthCheckId = UsCheck }, Check(UsCheck, UsInner) with { IsDisabled = true }), [$"Warning HealthCheckDisabled on health check {UsCheck}"]),
        ["A check of a record within that was deleted is missing"] =
            (Nested(Address(UsInner, "192.0.2.10") with { HealthCheckId = UsCheck }, Check("another", UsInner)), [$"Warning HealthCheckMissing on health check {UsCheck}"]),
        ["A weighted pair within a region, each with its own check, is in order"] = (Pair("blue.mydomain.com", "green.mydomain.com"), NoSignalIsOfUse),
        ["Checks that are swapped within a pair are both named, though both are of the region"] =
            (Pair("green.mydomain.com", "blue.mydomain.com"), ["Warning WatchesAnotherEndpoint on health check blue", "Warning WatchesAnotherEndpoint on health check green", .. NoSignalIsOfUse]),
        ["One of a pair whose check is of the other region is named once"] =
            (Pair("blue.mydomain.com", Eu), ["Warning WatchesAnotherEndpoint on health check green", .. NoSignalIsOfUse]),
        ["A failover within a region, to its spare, is in order"] =
            (Nested([Inner("first", UsBalancer, new RoutingPolicy.Failover(true)), Inner("spare", "spare.us.mydomain.com", new RoutingPolicy.Failover(false), type: "CNAME")], []), ["Note SignalOfUnusedCheck on signal us-health"]),
        ["A chain of aliases is followed to the load balancer at its end"] =
            (Nested([Inner(null, "us.deep.mydomain.com", new RoutingPolicy.Simple()), Inner(null, UsBalancer, new RoutingPolicy.Simple()) with { Name = "us.deep.mydomain.com" }], []), ["Note SignalOfUnusedCheck on signal us-health"]),
        ["One link that asks nobody makes the whole chain healthy for good"] =
            (Nested([Inner(null, "us.deep.mydomain.com", new RoutingPolicy.Simple()), Alias(null, UsBalancer, new RoutingPolicy.Simple(), evaluates: false, name: "us.deep.mydomain.com")], []),
            ["Warning NoHealthCheck on record us of example.mydomain.com", "Note SignalOfUnusedCheck on signal us-health"]),

        ["An alias is kept for as long as what stands at the end of its chain"] =
            (Nested(
                [
                    Inner(null, "us.deep.mydomain.com", new RoutingPolicy.Simple()),
                    Address("us.deep.mydomain.com", "192.0.2.10") with { Ttl = TimeSpan.FromHours(1), HealthCheckId = UsCheck },
                ],
                [Check(UsCheck, "us.deep.mydomain.com")]),
            ["Warning FailoverTooSlow on record us of example.mydomain.com"]),
        ["One check behind all records within is as bad as at all records"] =
            (Nested(Address(UsInner, "192.0.2.10") with { HealthCheckId = EuCheck }, Check("spare", UsInner)),
            [$"Warning AllBehindOneHealthCheck on health check {EuCheck}", "Note SignalOfUnusedCheck on signal us-health"]),

        // What follows the failover.
        ["A check of the name within which the choice lies follows the failover"] =
            (BehindAlias(Check(UsCheck, "inner.mydomain.com")), [$"Warning FollowsTheFailover on health check {UsCheck}"]),
        ["So does one of the name before it, which clients ask for"] =
            (BehindAlias(Check(UsCheck, Entry)), [$"Warning FollowsTheFailover on health check {UsCheck}"]),
        ["So does one of another name for it"] =
            (Healthy.With(Check(UsCheck, "www.mydomain.com")) with { Records = [.. Healthy.Records, new ZoneRecord("www.mydomain.com", "CNAME", new RoutingPolicy.Simple()) { Values = [Entry] }] },
            [$"Warning FollowsTheFailover on health check {UsCheck}"]),

        // Load balancers and gateways.
        ["A load balancer that is not asked for its health is always healthy"] =
            (Of([Alias("us", UsBalancer, UsLatency, false), Alias("eu", EuBalancer, EuLatency, true)], []), ["Warning TargetHealthNotEvaluated on record us of example.mydomain.com", .. NoSignalIsOfUse]),
        ["A gateway that is not asked either is told once"] =
            (Of([Alias("us", UsGateway, UsLatency, false), Alias("eu", EuBalancer, EuLatency, true)], []), ["Warning TargetHealthNotEvaluated on record us of example.mydomain.com", .. NoSignalIsOfUse]),
        ["A gateway as the last resort needs no check"] =
            (Of([Alias("us", UsBalancer, new RoutingPolicy.Failover(true), true), Alias("eu", UsGateway, new RoutingPolicy.Failover(false), true)], []), NoSignalIsOfUse),

        // Policies to the letter.
        ["Where all weights are 0 nobody is the last resort"] =
            (Of([Record("us", Us, new RoutingPolicy.Weighted(0)), Record("eu", Eu, new RoutingPolicy.Weighted(0))], []),
            ["Warning NoHealthCheck on record us of example.mydomain.com", "Warning NoHealthCheck on record eu of example.mydomain.com", .. NoSignalIsOfUse]),
        ["Multivalue records without checks are all always healthy"] =
            (Of([Record("1", "192.0.2.10", new RoutingPolicy.MultiValue()), Record("2", "198.51.100.10", new RoutingPolicy.MultiValue())], []),
            ["Warning NoHealthCheck on record 1 of example.mydomain.com", "Warning NoHealthCheck on record 2 of example.mydomain.com", .. NoSignalIsOfUse]),
        ["A CNAME into another zone is worth a note: what is rerouted there was not read"] =
            (Of([Record(null, "api.example.org", new RoutingPolicy.Simple())], []), ["Note NothingToRouteTo on entry name example.mydomain.com", .. NoSignalIsOfUse]),
        ["A CNAME to a load balancer is an end"] =
            (Of([Record(null, UsBalancer, new RoutingPolicy.Simple())], []), ["Warning NothingToRouteTo on entry name example.mydomain.com", .. NoSignalIsOfUse]),
        ["An inverted calculated check is named as an inverted endpoint is"] =
            (Healthy.With(Calculated(UsCheck, 1, "child") with { IsInverted = true }).With(Check("child", Us)), [$"Warning HealthCheckInverted on health check {UsCheck}"]),
        ["So is an inverted alarm"] = (Healthy.With(Alarm(UsCheck, "us-east-1") with { IsInverted = true }), [$"Warning HealthCheckInverted on health check {UsCheck}"]),

        // Address families.
        ["Address families may have identifiers of their own and share the check of their region"] =
            (Families(UsLatency, UsLatency, EuLatency, EuLatency), []),
        ["So may weighted ones, whose weights tell nothing"] =
            (Families(new RoutingPolicy.Weighted(50), new RoutingPolicy.Weighted(50), new RoutingPolicy.Weighted(50), new RoutingPolicy.Weighted(50)), []),
        ["One family of one region is missing"] =
            (Families(UsLatency, UsLatency, EuLatency, EuLatency).Record("eu-v6", _ => null), ["Note AddressFamiliesDiffer on name example.mydomain.com"]),
        ["Each region has one family only"] =
            (Families(UsLatency, UsLatency, EuLatency, EuLatency).Record("us-v6", _ => null).Record("eu-v4", _ => null), ["Note AddressFamiliesDiffer on name example.mydomain.com"]),
    };

    public static TheoryData<string> Sentences => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Sentences))]
    public void Finds(string sentence) => Assert.Equal(Cases[sentence].Found, Findings(Cases[sentence].Zone));

    [Theory]
    [InlineData("2001:DB8:0:0:0:0:0:10", "2001:db8::10")]
    [InlineData("192.0.2.10", "192.0.2.10")]
    [InlineData("Example.MyDomain.com.", "example.mydomain.com")]
    [InlineData("\\052.MyDomain.com.", "*.mydomain.com")]
    public void Names_and_addresses_are_compared_in_one_form(string written, string compared) => Assert.Equal(compared, DnsNames.Value(written));

    /// <summary>The US record is an alias to one name in the zone, the EU record as in the story.</summary>
    private static ZoneSnapshot Nested(ZoneRecord inner, ZoneHealthCheck check, bool evaluates = true) => Nested([inner], [check], evaluates);

    private static ZoneSnapshot Nested(IReadOnlyList<ZoneRecord> inner, IReadOnlyList<ZoneHealthCheck> checks, bool evaluates = true) => Of(
        [Alias("us", UsInner, UsLatency, evaluates), .. Healthy.Records.Where(record => record.SetIdentifier == "eu" || record.Name == Eu), .. inner], [.. checks, Check(EuCheck, Eu)]);

    private static ZoneRecord Inner(string? id, string target, RoutingPolicy routing, string type = "A") =>
        type == "A" ? Alias(id, target, routing, evaluates: true, name: UsInner) : Record(id, target, routing) with { Name = UsInner };

    /// <summary>The US record is an alias to a blue and a green deployment, whose checks watch what is given.</summary>
    private static ZoneSnapshot Pair(string blueWatches, string greenWatches) => Of(
        [
            Alias("us", UsInner, UsLatency, evaluates: true),
            Record("eu", Eu, EuLatency, "eu-alone"),
            Record("blue", "blue.mydomain.com", new RoutingPolicy.Weighted(50), "blue") with { Name = UsInner },
            Record("green", "green.mydomain.com", new RoutingPolicy.Weighted(50), "green") with { Name = UsInner },
        ],
        [Check("blue", blueWatches), Check("green", greenWatches), Check("eu-alone", Eu)]);

    /// <summary>The entry is an alias to the name that has the records of the story.</summary>
    private static ZoneSnapshot BehindAlias(ZoneHealthCheck us) => Of(
        [Alias(null, "inner.mydomain.com", new RoutingPolicy.Simple(), evaluates: true, type: "CNAME"), .. Healthy.Records.Select(record => record.Name == Entry ? record with { Name = "inner.mydomain.com" } : record)],
        [us, Check(EuCheck, Eu)]);

    private static ZoneSnapshot Families(RoutingPolicy us, RoutingPolicy usTwin, RoutingPolicy eu, RoutingPolicy euTwin) => Of(
        [
            Record("us-v4", "192.0.2.10", us, UsCheck),
            Record("us-v6", "2001:db8::10", usTwin, UsCheck) with { Type = "AAAA" },
            Record("eu-v4", "198.51.100.10", eu, EuCheck),
            Record("eu-v6", "2001:db8::20", euTwin, EuCheck) with { Type = "AAAA" },
        ],
        [Check(UsCheck, null, address: "192.0.2.10"), Check(EuCheck, null, address: "198.51.100.10")]);
}
