using System.Text.Json;
using System.Text.Json.Nodes;
using ChaosOperator.Core.Auditing;
using ChaosOperator.Core.Diagnosis;
using ChaosOperator.Core.Hypotheses;
using ChaosOperator.Resources;
using ChaosOperator.Tests.Shared;
using ChaosOperator.Tests.Shared.CloudFormation;

namespace ChaosOperator.Tests.Deployment;

/// <summary>The stacks of the sample application are whole, grant no more than is used, and have the mistake of the story until it is mended.</summary>
public sealed class SampleApplicationTests
{
    /// <summary>What CloudFormation takes with a request; more has to be put into a bucket first.</summary>
    private const int LargestTemplate = 51_200;

    public static TheoryData<string, string> Deployments { get; } = new() { { "eu-west-1", "eu" }, { "us-east-1", "eu" }, { "us-east-1", "us" } };

    [Theory]
    [MemberData(nameof(Deployments))]
    public void Everything_that_is_named_is_there_and_is_made(string region, string watches)
    {
        var stack = region == "eu-west-1" ? SampleApplication.Eu() : SampleApplication.Us(watches);

        Assert.Null(stack.Refusal());
        Assert.All(stack.Resources, resource => Assert.DoesNotContain("${", stack.Properties(resource).ToJsonString(), StringComparison.Ordinal));
        Assert.NotEmpty(stack.Outputs);
        Assert.Equal(region == "us-east-1", stack.Resources.Contains("EuIsUnhealthy"));
        Assert.Equal(region == "us-east-1", stack.Resources.Contains("Layer"));
    }

    [Fact]
    public void The_template_needs_no_bucket() => Assert.InRange(new FileInfo(Repository.Folder(SampleApplication.Template)).Length, 1, LargestTemplate);

    [Fact]
    public void A_region_that_the_application_is_not_made_for_is_refused_and_so_is_the_US_before_the_EU()
    {
        Assert.Contains("us-east-1 and eu-west-1", SampleApplication.Of("ap-south-1", []).Refusal(), StringComparison.Ordinal);
        Assert.Contains("eu-west-1 first", SampleApplication.Of("us-east-1", []).Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_health_check_of_the_US_watches_the_EU_until_it_is_mended_and_the_audit_names_that_alone()
    {
        var eu = SampleApplication.Eu();

        var found = Audit.Of(Zone(eu, SampleApplication.Us()), Hypothesis());
        var warning = Assert.Single(found, finding => finding.Severity == FindingSeverity.Warning);
        Assert.Equal("WatchesAnotherEndpoint", $"{warning.Code}");
        Assert.Contains("shop.us.chaos.example-corp.com", warning.Remedy + warning.Evidence, StringComparison.Ordinal);

        Assert.Empty(Audit.Of(Zone(eu, SampleApplication.Us(watches: "us")), Hypothesis()));
    }

    [Theory]
    [InlineData("FunctionRole", "logs:CreateLogStream logs:PutLogEvents")]
    [InlineData("LoadRole", "cloudwatch:PutMetricData logs:CreateLogStream logs:PutLogEvents")]
    [InlineData("PublisherRole", "lambda:DeleteLayerVersion lambda:PublishLayerVersion logs:CreateLogStream logs:PutLogEvents")]
    public void A_role_may_what_its_function_does_and_nothing_else(string role, string actions)
    {
        var statements = SampleApplication.Us().Properties(role)["Policies"]!.AsArray().SelectMany(policy => policy!["PolicyDocument"]!["Statement"]!.AsArray()).ToList();

        Assert.Equal(actions.Split(' '), statements.SelectMany(statement => statement!["Action"]!.AsArray()).Select(action => (string)action!).Order(StringComparer.Ordinal));
        Assert.All(statements, statement => Assert.True(statement!["Resource"]!.AsArray().All(resource => (string)resource! != "*") || statement["Condition"] is not null, "Everything is granted without a condition."));
    }

    [Fact]
    public void No_other_role_is_made_and_only_Lambda_may_use_those()
    {
        var stack = SampleApplication.Us();
        var roles = stack.Resources.Where(resource => stack.TypeOf(resource) == "AWS::IAM::Role").ToList();

        Assert.Equal(["FunctionRole", "LoadRole", "PublisherRole"], roles);
        Assert.All(roles, role => Assert.Equal("lambda.amazonaws.com", (string?)stack.Properties(role)["AssumeRolePolicyDocument"]!["Statement"]![0]!["Principal"]!["Service"]));
    }

    [Fact]
    public void What_the_stacks_leave_behind_goes_with_them()
    {
        var stack = SampleApplication.Us();
        var logs = stack.Resources.Where(resource => stack.TypeOf(resource) == "AWS::Logs::LogGroup").Select(resource => (string?)stack.Properties(resource)["LogGroupName"]);
        var functions = stack.Resources.Where(resource => stack.TypeOf(resource) == "AWS::Lambda::Function").Select(resource => $"/aws/lambda/{stack.Properties(resource)["FunctionName"]}");

        // Lambda makes a log group by itself where there is none, and that outlives the stack.
        Assert.Equal(functions.Order(StringComparer.Ordinal), logs.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_stop_condition_is_in_the_region_of_the_fault_and_goes_by_the_health_of_the_other()
    {
        var alarm = SampleApplication.Us().Properties("EuIsUnhealthy");

        Assert.Equal(SampleApplication.EuHealthCheck, (string?)alarm["Dimensions"]![0]!["Value"]);
        Assert.Equal("breaching", (string?)alarm["TreatMissingData"]);
    }

    private static ZoneSnapshot Zone(params Stack[] stacks)
    {
        List<ZoneRecord> records = [];
        List<ZoneHealthCheck> checks = [];
        foreach (var stack in stacks)
        {
            var (entry, regional, check) = (stack.Properties("EntryRecord"), stack.Properties("RegionalRecord"), stack.Properties("HealthCheck")["HealthCheckConfig"]!);
            var id = stack.Outputs["HealthCheck"];
            records.Add(Record(entry, new RoutingPolicy.Latency((string)entry["Region"]!)) with { SetIdentifier = (string?)entry["SetIdentifier"], HealthCheckId = (string?)entry["HealthCheckId"] });
            records.Add(Record(regional, new RoutingPolicy.Simple()));
            checks.Add(new(id, new HealthCheckWatch.Endpoint(
                (string)check["Type"]!, (string?)check["FullyQualifiedDomainName"], null, (int)(long)check["Port"]!, (string)check["ResourcePath"]!, TimeSpan.FromSeconds((int)(long)check["RequestInterval"]!), (int)(long)check["FailureThreshold"]!)));
        }
        return new("Z99SHOP", "chaos.example-corp.com", false, "shop.chaos.example-corp.com", records, checks);
    }

    private static ZoneRecord Record(JsonObject record, RoutingPolicy routing) => new((string)record["Name"]!, (string)record["Type"]!, routing)
    {
        Alias = new((string)record["AliasTarget"]!["DNSName"]!, (bool)record["AliasTarget"]!["EvaluateTargetHealth"]!),
    };

    /// <summary>What the example expects, of the health checks of these stacks.</summary>
    private static Hypothesis Hypothesis()
    {
        var text = File.ReadAllText(Repository.Folder("examples/sample-application/hypothesis.yaml"))
            .Replace("11111111-aaaa-4bbb-8ccc-000000000001", SampleApplication.UsHealthCheck, StringComparison.Ordinal)
            .Replace("11111111-aaaa-4bbb-8ccc-000000000002", SampleApplication.EuHealthCheck, StringComparison.Ordinal);
        return HypothesisReader.Read(YamlManifest.ReadAll(text)[0].Deserialize<V1Alpha1Hypothesis>(ResourceJson.Options)!.Spec).Value!;
    }
}
