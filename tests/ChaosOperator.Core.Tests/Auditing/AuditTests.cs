using ChaosOperator.Core.Auditing;
using ChaosOperator.Core.Aws;
using ChaosOperator.Core.Diagnosis;
using CsCheck;
using static ChaosOperator.Core.Tests.Auditing.Zones;

namespace ChaosOperator.Core.Tests.Auditing;

public sealed class AuditTests
{
    [Fact]
    public void The_mistake_of_the_story_is_told_with_check_name_and_remedy()
    {
        var finding = Assert.Single(Audit.Of(Healthy.With(Check(UsCheck, Eu)), Hypothesis()));

        Assert.Equal(FindingSeverity.Warning, finding.Severity);
        Assert.Equal(
            "Record us of example.mydomain.com answers with example.us.mydomain.com, but its health check check-us watches example.eu.mydomain.com, which record eu of example.mydomain.com answers with.",
            finding.Evidence);
        Assert.Equal("Let health check check-us watch example.us.mydomain.com.", finding.Remedy);
    }

    [Fact]
    public void A_finding_names_the_signals_that_show_it_the_most_direct_first()
    {
        var finding = Assert.Single(Audit.Of(Healthy.With(Check(UsCheck, Eu)), Hypothesis()));

        Assert.Equal(["us-health", "us-requests", "eu-requests", "errors", "error-rate"], finding.Signals.Where(name => name != "eu-health"));
    }

    [Fact]
    public void The_time_of_a_failover_is_reckoned_in_the_open()
    {
        var finding = Assert.Single(Audit.Of(Healthy.Records(record => record with { Ttl = TimeSpan.FromHours(1) }), Hypothesis()));

        Assert.Equal(
            "For clients to leave record us of example.mydomain.com when example.us.mydomain.com fails takes 1h3m: 30s × 3 failures + 30s until a check is due + 1h TTL + 1m until a metric shows it. "
            + "“traffic moves to the EU” allows 8m and “customers recover” allows 8m.",
            finding.Evidence);
        Assert.Equal("Lower the TTL to at most 5m (60s or less is advised), or allow at least 1h3m.", finding.Remedy);
    }

    [Theory]
    [InlineData("30s × 3 + 30s + 1m of a sample is 3m: just allowed", 3, 0)]
    [InlineData("one second less is not", 2.98, 1)]
    public void A_bound_is_missed_only_when_it_is_shorter_than_the_sum(string sentence, double minutes, int findings) =>
        Assert.True(Audit.Of(Healthy, Hypothesis(noticed: minutes)).Count == findings, sentence);

    [Fact]
    public void What_could_not_be_read_is_a_warning()
    {
        var finding = Audit.Refused(Entry, new AwsFailure(AwsFailureKind.AccessDenied, "route53:GetHostedZone", "route53:GetHostedZone was denied to role r."));

        Assert.Equal((Audit.NotPossible, FindingSeverity.Warning), (finding.Code, finding.Severity));
        Assert.Contains("route53:GetHostedZone was denied", finding.Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_signal_of_another_audited_name_is_in_use()
    {
        var other = Healthy with { Records = [.. Healthy.Records.Where(record => record.SetIdentifier != "us"), Record("us2", "other.mydomain.com", new RoutingPolicy.Latency("us-east-2"), "c2")] };

        Assert.DoesNotContain(Audit.Of([Healthy, other.With(Check("c2", "other.mydomain.com"))], Hypothesis()), finding => finding.Subject == "signal us-health");
    }

    /// <summary>Whatever the policy, however many regions, records with checks of their own endpoints are in order; one check turned to another endpoint is the one finding.</summary>
    [Fact]
    public void A_zone_in_order_gives_no_finding_and_one_mistake_gives_one()
    {
        var regions = new[] { "us-east-1", "eu-west-1", "ap-southeast-2", "sa-east-1", "ca-central-1" };
        Gen.Select(Gen.Int[2, 5], Gen.Int[0, 5], Gen.Bool, Gen.Int[10, 60]).Sample((count, policy, gateways, ttl) =>
        {
            var names = regions.Take(count).ToArray();
            var records = names.Select((region, index) => Record($"set-{region}", Endpoint(region, gateways), Policy(policy, region, index), $"check-{region}", ttl)).ToArray();
            var zone = Of(records, [.. names.Select(region => Check($"check-{region}", Endpoint(region, gateways)))]);
            var quiet = Hypothesis() with { Signals = [.. Hypothesis().Signals.Where(signal => !signal.Name.EndsWith("-health", StringComparison.Ordinal))] };

            Assert.Empty(Audit.Of(zone, quiet));
            var wrong = zone.With(Check($"check-{names[0]}", Endpoint(names[1], gateways)));
            Assert.Equal($"health check check-{names[0]}", Assert.Single(Audit.Of(wrong, quiet)).Subject);
        });
    }

    /// <summary>No hosted zone holds such records, which need identifiers; what is told must bear them all the same.</summary>
    [Fact]
    public void Records_that_no_word_tells_apart_are_told_once()
    {
        ZoneRecord Alias(string type, RoutingPolicy routing) => new(Entry, type, routing) { Alias = new RecordAlias("api.example.org", EvaluatesTargetHealth: true) };
        var target = new ZoneRecord("api.example.org", "AAAA", new RoutingPolicy.Weighted(3)) { SetIdentifier = "b", Values = ["2001:db8::10"] };

        var found = Audit.Of(Of([Alias("A", new RoutingPolicy.MultiValue()), Alias("A", Policy(3, "eu-west-1", 0)), target], []), Hypothesis());

        Assert.Single(found, finding => finding.Code == "NoHealthCheck");
    }

    /// <summary>Circles of aliases and of calculated checks, types that cannot stand together, identifiers twice: whatever is read, the audit ends, says each thing once, and the same again.</summary>
    [Fact]
    public void Any_zone_is_audited_to_the_end()
    {
        var names = Gen.OneOf(Entry, Us, Eu, "inner.mydomain.com", "192.0.2.10", "2001:db8::10", "d-1.execute-api.us-east-1.amazonaws.com", "api.example.org");
        var ids = Gen.OneOf<string?>("a", "b", "c", null);
        var routing = Gen.Select(Gen.Int[0, 6], Gen.Int[0, 2], (policy, index) => policy == 6 ? new RoutingPolicy.Simple() : Policy(policy, index == 0 ? "us-east-1" : "eu-west-1", index));
        var records = Gen.Select(names, Gen.OneOf("A", "AAAA", "CNAME", "TXT"), routing, Gen.Select(ids, ids), names, Gen.Int[0, 2]).Select((name, type, policy, id, target, kind) => new ZoneRecord(name, type, policy)
        {
            SetIdentifier = id.Item1,
            HealthCheckId = id.Item2,
            Ttl = kind == 0 ? TimeSpan.FromMinutes(1) : null,
            Values = kind == 0 ? [target] : [],
            Alias = kind == 0 ? null : new RecordAlias(target, kind == 1),
        });
        var checks = Gen.Select(Gen.Int[0, 3], names, Gen.OneOf("a", "b", "c").Array[0, 3], Gen.Select(Gen.Bool, Gen.Bool), (kind, name, children, flags) => kind switch
        {
            0 => Check("", name) with { IsDisabled = flags.Item1, IsInverted = flags.Item2 },
            1 => Calculated("", children.Length - 1, children) with { IsInverted = flags.Item2 },
            2 => Alarm("", "eu-west-1"),
            _ => Check("", null, "", "TCP", "192.0.2.10"),
        });
        Gen.Select(records.Array[0, 8], checks.Array[0, 3]).Sample(
            (some, watched) =>
            {
                var zone = Of(some, [.. watched.Zip(["a", "b", "c"], (check, id) => check with { Id = id })]);
                var found = Audit.Of(zone, Hypothesis());

                Assert.Equal(found.Select(one => one.ToSentence()), Audit.Of(zone, Hypothesis()).Select(one => one.ToSentence()));
                Assert.Equal(found.Count, found.DistinctBy(one => (one.Code, one.Subject, one.Evidence)).Count());
                Assert.All(found, one => Assert.False(string.IsNullOrWhiteSpace(one.Subject) || string.IsNullOrWhiteSpace(one.Evidence) || string.IsNullOrWhiteSpace(one.Remedy)));
            },
            iter: 2000);
    }

    private static string Endpoint(string region, bool gateway) => gateway ? $"d-{region.Length}x.execute-api.{region}.amazonaws.com" : $"{region}.api.mydomain.com";

    private static RoutingPolicy Policy(int policy, string region, int index) => policy switch
    {
        0 => new RoutingPolicy.Latency(region),
        1 => new RoutingPolicy.Weighted(index + 1),
        2 => new RoutingPolicy.MultiValue(),
        3 => new RoutingPolicy.Geoproximity(region, 0),
        4 => new RoutingPolicy.Geolocation(null, index == 0 ? "*" : region[..2].ToUpperInvariant(), null),
        _ => new RoutingPolicy.IpBased(index == 0 ? "*" : region),
    };
}
