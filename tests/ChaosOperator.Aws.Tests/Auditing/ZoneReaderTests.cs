using System.Collections.Concurrent;
using System.Xml.Linq;
using ChaosOperator.Aws.Auditing;
using ChaosOperator.Aws.Failures;
using ChaosOperator.Aws.Resilience;
using ChaosOperator.Aws.Tests.Stubs;
using ChaosOperator.Core.Auditing;
using ChaosOperator.Core.Aws;
using Microsoft.Extensions.Time.Testing;
using static ChaosOperator.Aws.Tests.Stubs.StubZone;

namespace ChaosOperator.Aws.Tests.Auditing;

public sealed class ZoneReaderTests
{
    private const string Entry = "example.mydomain.com";

    private static readonly XElement[] Story =
    [
        Record(Entry, "CNAME", "example.us.mydomain.com", "us", Part("Region", "us-east-1"), Part("HealthCheckId", "c-us")),
        Record(Entry, "CNAME", "example.eu.mydomain.com", "eu", Part("Region", "eu-west-1"), Part("HealthCheckId", "c-eu")),
        Record("example.us.mydomain.com", "A", "192.0.2.10"),
        Record("example.eu.mydomain.com", "A", "198.51.100.10"),
        Record(Entry, "TXT", "\"hello\""),
    ];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_zone_of_ten_thousand_records_costs_as_many_calls_as_a_small_one()
    {
        var zone = new StubZone("mydomain.com", Story.Concat(Strangers(10_000)), [Endpoint("c-us", "example.us.mydomain.com"), Endpoint("c-eu", "example.eu.mydomain.com")]);
        await using var aws = await StubAws.StartAsync(zone.Answer);

        var snapshot = await ZoneReader.ReadAsync(aws.Session(), "Z1", Entry, Token);

        Assert.Equal(["CNAME eu", "CNAME us", "A ", "A "], snapshot.Records.Select(record => $"{record.Type} {record.SetIdentifier}"));
        Assert.Equal(["c-eu", "c-us"], snapshot.HealthChecks.Select(check => check.Id).Order());
        Assert.Equal(3, aws.Operations.Count(operation => operation.EndsWith("/rrset", StringComparison.Ordinal)));
        Assert.Equal(6, aws.Calls.Count);
    }

    [Fact]
    public async Task Pages_go_on_while_they_are_of_the_name_and_stop_after_it()
    {
        var many = Enumerable.Range(0, 250).Select(index => Record(Entry, "A", $"192.0.2.{index % 250}", $"set-{index:000}", Part("Weight", 1)));
        var zone = new StubZone("mydomain.com", many.Concat(Strangers(10_000)), []);
        await using var aws = await StubAws.StartAsync(zone.Answer);

        var snapshot = await ZoneReader.ReadAsync(aws.Session(), "Z1", Entry, Token);

        Assert.Equal(250, snapshot.Records.Count);
        Assert.Equal(3, aws.Operations.Count(operation => operation.EndsWith("/rrset", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Every_routing_policy_is_read()
    {
        XElement[] records =
        [
            Record(Entry, "A", "192.0.2.1", "1", Part("Weight", 7)),
            Record(Entry, "A", "192.0.2.2", "2", Part("Failover", "SECONDARY")),
            Record(Entry, "A", "192.0.2.3", "3", Part("GeoLocation", Part("CountryCode", "US"))),
            Record(Entry, "A", "192.0.2.4", "4", Part("GeoProximityLocation", new object[] { Part("AWSRegion", "eu-west-1"), Part("Bias", 20) })),
            Record(Entry, "A", "192.0.2.5", "5", Part("CidrRoutingConfig", new object[] { Part("CollectionId", "11111111-1111-4111-8111-111111111111"), Part("LocationName", "office") })),
            Record(Entry, "A", "192.0.2.6", "6", Part("MultiValueAnswer", "true")),
            Alias(Entry, "dualstack.lb-1.us-east-1.elb.amazonaws.com", "7", Part("Region", "us-east-1")),
        ];
        await using var aws = await StubAws.StartAsync(new StubZone("mydomain.com", records, []).Answer);

        var snapshot = await ZoneReader.ReadAsync(aws.Session(), "Z1", Entry, Token);

        RoutingPolicy[] expected =
        [
            new RoutingPolicy.Weighted(7), new RoutingPolicy.Failover(false), new RoutingPolicy.Geolocation(null, "US", null), new RoutingPolicy.Geoproximity("eu-west-1", 20),
            new RoutingPolicy.IpBased("office"), new RoutingPolicy.MultiValue(), new RoutingPolicy.Latency("us-east-1"),
        ];
        Assert.Equal(expected, snapshot.Records.Select(record => record.Routing));
        Assert.Equal(new RecordAlias("lb-1.us-east-1.elb.amazonaws.com", true), snapshot.Records[^1].Alias);
        Assert.Equal(AliasService.LoadBalancer, snapshot.Records[^1].Alias!.Service);
    }

    [Fact]
    public async Task Nested_names_children_and_watched_names_are_followed_and_circles_end()
    {
        XElement[] records =
        [
            Alias(Entry, "inner.mydomain.com", "us", Part("Region", "us-east-1"), Part("HealthCheckId", "sum")),
            Alias("inner.mydomain.com", Entry, "loop", Part("Weight", 1)),
            Record("probe.mydomain.com", "A", "192.0.2.9"),
        ];
        var zone = new StubZone("mydomain.com", records, [Check("sum", Part("Type", "CALCULATED"), Part("HealthThreshold", 1), Part("ChildHealthChecks", Part("ChildHealthCheck", "child"))), Endpoint("child", "probe.mydomain.com")]);
        await using var aws = await StubAws.StartAsync(zone.Answer);

        var snapshot = await ZoneReader.ReadAsync(aws.Session(), "Z1", Entry, Token);

        Assert.Equal([Entry, "inner.mydomain.com", "probe.mydomain.com"], snapshot.Records.Select(record => record.Name));
        Assert.Equal(["sum", "child"], snapshot.HealthChecks.Select(check => check.Id));
    }

    [Fact]
    public async Task A_wildcard_answers_for_a_name_without_records()
    {
        await using var aws = await StubAws.StartAsync(new StubZone("mydomain.com", [Record("\\052.mydomain.com", "A", "192.0.2.1")], []).Answer);

        Assert.Equal(Entry, Assert.Single((await ZoneReader.ReadAsync(aws.Session(), "Z1", Entry, Token)).Records).Name);
    }

    [Theory]
    [InlineData("api.example.mydomain.com", "answers below it as far as there is nothing nearer", 1)]
    [InlineData("api.busy.mydomain.com", "does not where a nearer name has records", 0)]
    [InlineData("api.deep.mydomain.com", "does not where there are names below a nearer one", 0)]
    [InlineData("text.mydomain.com", "does not for a name that has records of another type", 0)]
    [InlineData("api.blank.mydomain.com", "gives way to a nearer wildcard, though that has no address", 0)]
    public async Task A_wildcard(string name, string sentence, int records)
    {
        XElement[] zone =
        [
            Record("\\052.mydomain.com", "A", "192.0.2.1"),
            Record("busy.mydomain.com", "A", "192.0.2.2"),
            Record("other.deep.mydomain.com", "A", "192.0.2.3"),
            Record("text.mydomain.com", "TXT", "\"hello\""),
            Record("\\052.blank.mydomain.com", "TXT", "\"hello\""),
        ];
        await using var aws = await StubAws.StartAsync(new StubZone("mydomain.com", zone.Concat(Strangers(500)), []).Answer);

        var snapshot = await ZoneReader.ReadAsync(aws.Session(), "Z1", name, Token);

        Assert.True(snapshot.Records.Count == records, $"A wildcard {sentence}: {string.Join(", ", snapshot.Records)}");
        Assert.All(snapshot.Records, record => Assert.Equal(name, record.Name));
    }

    [Fact]
    public async Task The_wildcard_itself_may_be_the_entry()
    {
        XElement[] records =
        [
            Record("\\052.mydomain.com", "A", "192.0.2.1", "us", Part("Region", "us-east-1")),
            Record("\\052.mydomain.com", "A", "198.51.100.1", "eu", Part("Region", "eu-west-1")),
            Record("a.mydomain.com", "A", "203.0.113.1"),
        ];
        await using var aws = await StubAws.StartAsync(new StubZone("mydomain.com", records, []).Answer);

        Assert.Equal(["eu", "us"], (await ZoneReader.ReadAsync(aws.Session(), "Z1", "*.mydomain.com", Token)).Records.Select(record => record.SetIdentifier));
    }

    [Fact]
    public async Task Addresses_are_read_in_one_form_and_a_port_is_the_one_of_its_protocol()
    {
        XElement[] records = [Record(Entry, "AAAA", "2001:DB8:0:0:0:0:0:10", "us", Part("Region", "us-east-1"), Part("HealthCheckId", "c-us"))];
        var check = Check("c-us", Part("Type", "HTTPS"), Part("IPAddress", "2001:0db8::0010"), Part("RequestInterval", 30), Part("FailureThreshold", 3));
        await using var aws = await StubAws.StartAsync(new StubZone("mydomain.com", records, [check]).Answer);

        var snapshot = await ZoneReader.ReadAsync(aws.Session(), "Z1", Entry, Token);
        var watch = Assert.IsType<HealthCheckWatch.Endpoint>(Assert.Single(snapshot.HealthChecks).Watch);

        Assert.Equal(("2001:db8::10", "2001:db8::10", 443), (snapshot.Records[0].Values[0], watch.Address, watch.Port));
    }

    [Fact]
    public async Task Many_checks_are_listed_instead_of_asked_for_one_by_one()
    {
        var records = Enumerable.Range(0, 40).Select(index => Record(Entry, "A", $"192.0.2.{index}", $"set-{index:00}", Part("MultiValueAnswer", "true"), Part("HealthCheckId", $"c-{index:00}")));
        var zone = new StubZone("mydomain.com", records, Enumerable.Range(0, 180).Select(index => Endpoint($"c-{index:00}", "a.example.org")));
        await using var aws = await StubAws.StartAsync(zone.Answer);

        Assert.Equal(40, (await ZoneReader.ReadAsync(aws.Session(), "Z1", Entry, Token)).HealthChecks.Count);
        Assert.Equal(1, aws.Operations.Count(operation => operation.Contains("healthcheck", StringComparison.Ordinal)));
    }

    /// <summary>Two runs of one account that read fifty names and checks each: what is beyond the burst comes at the rate that Route 53 publishes, in AWS's time.</summary>
    [Fact]
    public async Task Calls_beyond_the_burst_of_an_account_wait_for_their_rate()
    {
        var clock = new FakeTimeProvider();
        var arrivals = new ConcurrentQueue<DateTimeOffset>();
        var names = Enumerable.Range(0, 39).Select(index => $"node-{index:00}.mydomain.com").ToList();
        var records = names.Index().SelectMany(name => new[] { Record(Entry, "CNAME", name.Item, name.Item, Part("Weight", 1), Part("HealthCheckId", $"c-{name.Index % 10}")), Record(name.Item, "A", "192.0.2.1") });
        var zone = new StubZone("mydomain.com", records, Enumerable.Range(0, 10).Select(index => Endpoint($"c-{index}", "api.example.org")));
        await using var aws = await StubAws.StartAsync(call =>
        {
            arrivals.Enqueue(clock.GetUtcNow());
            return zone.Answer(call);
        });
        using var sessions = aws.Sessions(new ResilienceOptions { Retries = 0, RateClock = clock });
        var began = clock.GetUtcNow();

        var readings = Task.WhenAll(Enumerable.Range(0, 2).Select(_ => ZoneReader.ReadAsync(sessions.For(StubAws.Region, null, "aws", StubAws.Account, StubAws.Owner), "Z1", Entry, Token)));
        using var ticks = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        while (!readings.IsCompleted && await ticks.WaitForNextTickAsync(Token))
        {
            clock.Advance(TimeSpan.FromMilliseconds(50));
        }

        Assert.All(await readings, snapshot => Assert.Equal((78, 10), (snapshot.Records.Count, snapshot.HealthChecks.Count)));
        var times = arrivals.ToList();
        Assert.Equal(2 * 51, times.Count);
        Assert.All(times.Index(), arrival => Assert.True(arrival.Index + 1 <= 50 + (10 * (arrival.Item - began).TotalSeconds) + 1e-3, $"Call {arrival.Index + 1} came after {arrival.Item - began}."));
        Assert.True(times[^1] - began >= TimeSpan.FromSeconds(5.2), $"The last of {times.Count} calls came after {times[^1] - began}.");
    }

    [Fact]
    public async Task A_check_that_is_refused_is_noted_and_one_that_is_gone_is_missing()
    {
        var zone = new StubZone("mydomain.com", Story, []);
        await using var aws = await StubAws.StartAsync(call => call.Path is [_, "healthcheck", "c-us"] ? Refusal(403, "AccessDenied") : zone.Answer(call));

        var snapshot = await ZoneReader.ReadAsync(aws.Session(), "Z1", Entry, Token);

        Assert.Empty(snapshot.HealthChecks);
        Assert.Equal("c-us", Assert.Single(snapshot.Unread).Key);
        Assert.Contains("route53:GetHealthCheck", snapshot.Unread["c-us"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_zone_that_may_not_be_read_is_a_refusal()
    {
        await using var aws = await StubAws.StartAsync(_ => Refusal(403, "AccessDenied"));

        var refused = await Assert.ThrowsAsync<AwsRefusedException>(() => ZoneReader.ReadAsync(aws.Session(), "Z1", Entry, Token));

        Assert.Equal(AwsFailureKind.AccessDenied, refused.Failure.Kind);
    }

    /// <summary>Records before and after the entry in the order of names.</summary>
    private static IEnumerable<XElement> Strangers(int count) =>
        Enumerable.Range(0, count).Select(index => Record($"{(index % 2 == 0 ? "a" : "z")}{index}.mydomain.com", "A", "203.0.113.1"));
}
