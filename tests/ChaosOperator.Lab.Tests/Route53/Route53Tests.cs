using ChaosOperator.Lab.Tests.Support;

namespace ChaosOperator.Lab.Tests.Route53;

public sealed class Route53Tests
{
    private const string Region = "us-east-1";
    private const string Zone = "Z0123456789EXAMPLE";
    private const string UsCheck = "11111111-aaaa-4bbb-8ccc-000000000001";

    [Fact]
    public async Task An_update_with_a_stale_version_is_refused()
    {
        await using var lab = await RunningLab.StartAsync();
        string[] update = ["route53", "update-health-check", "--health-check-id", UsCheck, "--health-check-version"];
        var updated = await lab.Cli.OkAsync(Region, [.. update, "1", "--fully-qualified-domain-name", "example.us.mydomain.com"]);

        Assert.Equal("example.us.mydomain.com", (string?)updated["HealthCheck"]!["HealthCheckConfig"]!["FullyQualifiedDomainName"]);
        Assert.Equal(2, (int)updated["HealthCheck"]!["HealthCheckVersion"]!);
        Assert.Contains("HealthCheckVersionMismatch", await lab.Cli.FailAsync(Region, [.. update, "1", "--port", "80"]));
    }

    [Fact]
    public async Task Health_checks_can_be_created_read_listed_and_deleted()
    {
        await using var lab = await RunningLab.StartAsync();
        var created = await lab.Cli.OkAsync(
            Region, "route53", "create-health-check", "--caller-reference", "a", "--health-check-config",
            "Type=HTTPS,FullyQualifiedDomainName=nowhere.mydomain.com,ResourcePath=/x,RequestInterval=10,FailureThreshold=1");
        var id = (string)created["HealthCheck"]!["Id"]!;
        await lab.AdvanceAsync(130);

        Assert.All(await lab.CloudWatch.HealthAsync(id, RunningLab.Epoch.AddMinutes(1), RunningLab.Epoch.AddMinutes(2)), p => Assert.Equal(0, p.Value));
        Assert.Equal(3, (await lab.Cli.OkAsync(Region, "route53", "list-health-checks", "--page-size", "2"))["HealthChecks"]!.AsArray().Count);
        await lab.Cli.OkAsync(Region, "route53", "delete-health-check", "--health-check-id", id);
        Assert.Contains("NoSuchHealthCheck", await lab.Cli.FailAsync(Region, "route53", "get-health-check", "--health-check-id", id));
    }

    [Fact]
    public async Task A_calculated_and_an_inverted_check_follow_their_definition()
    {
        await using var lab = await RunningLab.StartAsync("two-regions-corrected");
        var calculated = await lab.Cli.OkAsync(
            Region, "route53", "create-health-check", "--caller-reference", "calc", "--health-check-config",
            $"Type=CALCULATED,HealthThreshold=2,ChildHealthChecks={UsCheck},11111111-aaaa-4bbb-8ccc-000000000002");
        await FaultByHand.AttachAsync(lab);
        await lab.AdvanceAsync(240);

        var health = await lab.CloudWatch.HealthAsync((string)calculated["HealthCheck"]!["Id"]!, RunningLab.Epoch, RunningLab.Epoch.AddMinutes(4));
        Assert.Equal((1, 0), (health[0].Value, health[^1].Value));
    }

    [Fact]
    public async Task The_status_lists_what_each_checker_saw()
    {
        await using var lab = await RunningLab.StartAsync();
        var status = await lab.Cli.OkAsync(Region, "route53", "get-health-check-status", "--health-check-id", UsCheck);
        var observations = status["HealthCheckObservations"]!.AsArray();

        Assert.Equal(16, observations.Count);
        Assert.All(observations, o => Assert.StartsWith("Success", (string?)o!["StatusReport"]!["Status"]));
    }

    [Fact]
    public async Task Records_are_paged_by_name_type_and_identifier_without_loss()
    {
        await using var lab = await RunningLab.StartAsync();
        var all = await lab.Cli.OkAsync(Region, "route53", "list-resource-record-sets", "--hosted-zone-id", Zone, "--page-size", "1");
        var from = await lab.Cli.OkAsync(
            Region, "route53", "list-resource-record-sets", "--hosted-zone-id", Zone, "--start-record-name", "example.mydomain.com", "--start-record-type", "CNAME", "--start-record-identifier", "us", "--max-items", "1");

        Assert.Equal(4, all["ResourceRecordSets"]!.AsArray().Count);
        Assert.Equal("us", (string?)from["ResourceRecordSets"]![0]!["SetIdentifier"]);
    }

    [Fact]
    public async Task A_change_batch_takes_effect_whole_or_not_at_all()
    {
        await using var lab = await RunningLab.StartAsync();
        const string Good = """{"Action":"CREATE","ResourceRecordSet":{"Name":"new.mydomain.com","Type":"A","TTL":60,"ResourceRecords":[{"Value":"192.0.2.9"}]}}""";
        const string Bad = """{"Action":"DELETE","ResourceRecordSet":{"Name":"gone.mydomain.com","Type":"A","TTL":60,"ResourceRecords":[{"Value":"192.0.2.9"}]}}""";
        string[] change = ["route53", "change-resource-record-sets", "--hosted-zone-id", Zone, "--change-batch"];

        Assert.Contains("InvalidChangeBatch", await lab.Cli.FailAsync(Region, [.. change, $$"""{"Changes":[{{Good}},{{Bad}}]}"""]));
        var accepted = await lab.Cli.OkAsync(Region, [.. change, $$"""{"Changes":[{{Good}}]}"""]);
        Assert.Equal("PENDING", (string?)accepted["ChangeInfo"]!["Status"]);
        await lab.AdvanceAsync(10);
        var change2 = await lab.Cli.OkAsync(Region, "route53", "get-change", "--id", (string)accepted["ChangeInfo"]!["Id"]!);
        Assert.Equal("INSYNC", (string?)change2["ChangeInfo"]!["Status"]);
        var answer = await lab.Cli.OkAsync(Region, "route53", "test-dns-answer", "--hosted-zone-id", Zone, "--record-name", "new.mydomain.com", "--record-type", "A");
        Assert.Equal("""["192.0.2.9"]""", answer["RecordData"]!.ToJsonString());
    }

    [Fact]
    public async Task Zones_are_listed_found_by_name_and_read()
    {
        await using var lab = await RunningLab.StartAsync();
        var listed = await lab.Cli.OkAsync(Region, "route53", "list-hosted-zones");
        var named = await lab.Cli.OkAsync(Region, "route53", "list-hosted-zones-by-name", "--dns-name", "mydomain.com");
        var read = await lab.Cli.OkAsync(Region, "route53", "get-hosted-zone", "--id", Zone);

        Assert.Equal($"/hostedzone/{Zone}", (string?)listed["HostedZones"]![0]!["Id"]);
        Assert.Equal("mydomain.com.", (string?)named["HostedZones"]![0]!["Name"]);
        Assert.Equal(4, (int)read["HostedZone"]!["ResourceRecordSetCount"]!);
        Assert.Contains("NoSuchHostedZone", await lab.Cli.FailAsync(Region, "route53", "get-hosted-zone", "--id", "ZNONE"));
    }

    [Fact]
    public async Task A_dns_question_is_answered_by_latency_and_health()
    {
        await using var lab = await RunningLab.StartAsync("two-regions-corrected");
        string[] question = ["route53", "test-dns-answer", "--hosted-zone-id", Zone, "--record-name", "example.mydomain.com", "--record-type", "CNAME"];
        var before = await lab.Cli.OkAsync(Region, question);
        await FaultByHand.AttachAsync(lab);
        await lab.AdvanceAsync(60);
        var after = await lab.Cli.OkAsync(Region, question);

        Assert.Equal("example.us.mydomain.com", (string?)before["RecordData"]![0]);
        Assert.Equal("example.eu.mydomain.com", (string?)after["RecordData"]![0]);
    }
}
