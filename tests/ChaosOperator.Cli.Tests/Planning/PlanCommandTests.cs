using System.Text.Json.Nodes;
using ChaosOperator.Tests.Shared;

namespace ChaosOperator.Cli.Tests.Planning;

/// <summary>What a plan shows is what the operator would make, and nothing is shown of what it would refuse.</summary>
public sealed class PlanCommandTests
{
    private static readonly string Story = Path.Combine(Repository.Folder("examples"), "region-failover");

    [Fact]
    public async Task The_plan_of_the_story_has_documents_template_reverts_timeline_cost_and_roles()
    {
        var (code, output, error) = await Cli.RunAsync("plan", "-f", Story, "--output", "json");

        Assert.True(code == 0, error);
        var plan = Assert.Single(JsonNode.Parse(output)!.AsArray())!;
        Assert.Equal("resilience/us-region-outage", (string?)plan["experiment"]);
        Assert.Equal(["ChaosOperator-LambdaExtension", "ChaosOperator-LambdaExtension-Hold"], plan["documents"]!.AsArray().Select(document => (string?)document!["name"]));
        Assert.Equal(5, plan["template"]!["actions"]!.AsObject().Count);
        Assert.Equal(["example-us-health:live", "example-us-hello:live"], plan["reverts"]!.AsArray().Select(revert => (string?)revert!["target"]));
        Assert.Equal(["SteadyState 0s", "FaultStarts 5m", "FaultInForce 6m", "FaultLifting 16m", "FaultEnds 17m"], plan["timeline"]!.AsArray().Where(mark => (string?)mark!["mark"] is not ("Action" or "Verdict")).Select(mark => $"{mark!["mark"]} {mark["after"]}"));
        Assert.Equal(14, (double)plan["cost"]!["items"]![0]!["quantity"]!);
        Assert.InRange((double)plan["cost"]!["expected"]!, 1.4, 1.5);
        Assert.Equal(["the operator", "the operator's pod", "AWS FIS", "SSM Automation"], plan["roles"]!.AsArray().Select(role => (string?)role!["actsAs"]));
    }

    [Fact]
    public async Task What_people_want_to_know_stands_before_what_is_long()
    {
        var output = (await Cli.RunAsync("plan", "-f", Story)).Output;

        string[] parts = ["Timeline,", "A run costs about", "In AWS:", "FIS template with 5 actions, shown below", "Roles (", "FIS template:\n  {"];
        var places = parts.Select(part => output.IndexOf(part, StringComparison.Ordinal)).ToList();
        Assert.DoesNotContain(-1, places);
        Assert.Equal(places.Order(), places);
    }

    [Fact]
    public async Task As_YAML_it_is_the_same()
    {
        var json = JsonNode.Parse((await Cli.RunAsync("plan", "-f", Story, "-o", "json")).Output)!;
        var yaml = (await Cli.RunAsync("plan", "-f", Story, "-o", "yaml")).Output;

        Assert.True(JsonNode.DeepEquals(json[0], YamlManifest.ReadAll($"plan:\n{string.Join('\n', yaml.Split('\n').Select(line => $"  {line}"))}")[0]["plan"]![0]));
    }

    [Fact]
    public async Task Widely_the_documents_and_policies_are_seen_too()
    {
        var (narrow, wide) = ((await Cli.RunAsync("plan", "-f", Story)).Output, (await Cli.RunAsync("plan", "-f", Story, "-o", "wide")).Output);

        Assert.All(["  schemaVersion: ", "\"ssm:PutParameter\""], text =>
        {
            Assert.Contains(text, wide, StringComparison.Ordinal);
            Assert.DoesNotContain(text, narrow, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task Every_example_has_a_plan_and_a_price()
    {
        var (code, output, error) = await Cli.RunAsync("plan", "-f", Path.Combine(Repository.Folder("examples"), "named-faults"), "-f", Path.Combine(Repository.Folder("examples"), "automation"), "-f", Story, "-o", "json");

        Assert.True(code == 0, error);
        Assert.All(JsonNode.Parse(output)!.AsArray(), plan => Assert.True((double)plan!["cost"]!["most"]! >= (double)plan["cost"]!["expected"]!));
    }

    [Fact]
    public async Task What_would_be_refused_is_told_and_not_planned()
    {
        var (code, output, error) = await Cli.RunAsync("plan", "-f", Path.Combine(Repository.Folder("docs"), "cli", "mistakes.yaml"));

        Assert.Equal((1, ""), (code, output));
        Assert.Contains("spec.stopConditions: there is no stop condition", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_an_experiment_there_is_nothing_to_plan() =>
        Assert.Equal(2, (await Cli.RunAsync("plan", "-f", Path.Combine(Story, "hypothesis.yaml"))).Code);
}
