using System.Text.Json;
using ChaosOperator.Core.Experiments;
using ChaosOperator.Core.Parsing;
using ChaosOperator.Core.Planning;
using ChaosOperator.Core.Planning.Catalogue;

namespace ChaosOperator.Core.Tests.Planning.Catalogue;

/// <summary>What the catalogue does not know is told with what may be meant, and nothing is refused for it.</summary>
public sealed class CatalogueCheckTests
{
    private const string Subnets = """{ "resourceType": "aws:ec2:subnet", "selectionMode": "ALL" }""";

    [Theory]
    [InlineData("""{ "actionId": "aws:fis:wiat", "parameters": { "duration": "PT1M" } }""", "t.actions.a.actionId", "“aws:fis:wiat” is not an action of FIS that this version knows", "write aws:fis:wait, if that is meant")]
    [InlineData("""{ "actionId": "aws:quantum:entangle" }""", "t.actions.a.actionId", "is not an action", "aws fis list-actions")]
    [InlineData("""{ "actionId": "aws:elasticache:interrupt-cluster-az-power" }""", "t.actions.a.actionId", "is not an action", "FIS calls it aws:elasticache:replicationgroup-interrupt-az-power now")]
    [InlineData("""{ "actionId": "aws:dynamodb:encrypted-global-table-pause-replication" }""", "t.actions.a.actionId", "is not an action", "FIS no longer has it")]
    [InlineData("""{ "actionId": "aws:fis:wait" }""", "t.actions.a.parameters.duration", "is missing: aws:fis:wait is known to need it", "give it")]
    [InlineData("""{ "actionId": "aws:fis:wait", "parameters": { "duration": "PT1M", "durations": "PT1M" } }""", "t.actions.a.parameters.durations", "is not a parameter that aws:fis:wait is known to take", "write duration, if that is meant")]
    [InlineData("""{ "actionId": "aws:fis:wait", "parameters": { "duration": "PT1M", "speed": "1" } }""", "t.actions.a.parameters.speed", "is not a parameter", "known are duration")]
    [InlineData("""{ "actionId": "aws:ec2:reboot-instances", "targets": { "Instances": "i", "Instanzen": "i" } }""", "t.actions.a.targets.Instanzen", "is not a target that aws:ec2:reboot-instances is known to take", "write Instances, if that is meant")]
    [InlineData("""{ "actionId": "aws:fis:wait", "parameters": { "duration": "PT1M" }, "targets": { "Roles": "s" } }""", "t.actions.a.targets.Roles", "is not a target", "remove it")]
    [InlineData("""{ "actionId": "aws:ec2:reboot-instances" }""", "t.actions.a.targets.Instances", "is missing: aws:ec2:reboot-instances is known to need it", "name a target of aws:ec2:instance")]
    [InlineData("""{ "actionId": "aws:ec2:reboot-instances", "targets": { "Instances": "s" } }""", "t.actions.a.targets.Instances", "“s” selects aws:ec2:subnet, and aws:ec2:reboot-instances is known to act on aws:ec2:instance", "name a target of aws:ec2:instance")]
    public void What_is_not_known_of_an_action_is_told(string action, string field, string problem, string remedy)
    {
        var found = Check($$"""{ "actions": { "a": {{action}} }, "targets": { "s": {{Subnets}}, "i": { "resourceType": "aws:ec2:instance", "selectionMode": "ALL" } } }""");

        AssertTold(found, field, problem, remedy);
    }

    [Theory]
    [InlineData("""{ "resourceType": "aws:ec2:subnets", "selectionMode": "ALL" }""", "t.targets.x.resourceType", "is not a resource type", "write aws:ec2:subnet, if that is meant")]
    [InlineData("""{ "resourceType": "aws:quantum:bit", "selectionMode": "ALL" }""", "t.targets.x.resourceType", "is not a resource type", "list-target-resource-types")]
    [InlineData("""{ "resourceType": "aws:ec2:subnet", "selectionMode": "ALL", "parameters": { "vcp": "v" } }""", "t.targets.x.parameters.vcp", "is not a parameter that aws:ec2:subnet is known to take", "known are availabilityZoneIdentifier, vpc")]
    [InlineData("""{ "resourceType": "aws:elasticache:replicationgroup", "selectionMode": "ALL" }""", "t.targets.x.parameters.availabilityZoneIdentifier", "is missing", "give it")]
    public void What_is_not_known_of_a_target_is_told(string target, string field, string problem, string remedy) =>
        AssertTold(Check($$"""{ "actions": { "a": { "actionId": "aws:fis:wait", "parameters": { "duration": "PT1M" } } }, "targets": { "x": {{target}} } }"""), field, problem, remedy);

    [Fact]
    public void A_template_of_which_all_is_known_gives_nothing() =>
        Assert.Empty(Check($$"""
            {
              "actions": {
                "cut": { "actionId": "aws:network:disrupt-connectivity", "parameters": { "duration": "PT5M", "scope": "all" }, "targets": { "Subnets": "s" } },
                "wait": { "actionId": "aws:fis:wait", "parameters": { "duration": "PT1M" } }
              },
              "targets": { "s": {{Subnets}} },
              "experimentOptions": { "accountTargeting": "single-account" }
            }
            """));

    [Fact]
    public void What_FIS_tells_of_its_actions_is_taken_for_what_it_is_and_where_it_tells_nothing_so_is_nothing()
    {
        var told = new AccountCatalogue.Told(new Dictionary<string, OfferedAction>
        {
            ["aws:fis:wait"] = new(new Dictionary<string, string>(), new Dictionary<string, bool> { ["duration"] = false, ["until"] = true }),
            ["aws:quantum:entangle"] = new(new Dictionary<string, string> { ["Bits"] = "aws:quantum:bit" }, null),
        });
        const string Template = """
            {
              "actions": {
                "wait": { "actionId": "aws:fis:wait" },
                "entangle": { "actionId": "aws:quantum:entangle", "parameters": { "spin": "up" }, "targets": { "Bits": "b" } }
              },
              "targets": { "b": { "resourceType": "aws:quantum:bit", "selectionMode": "ALL", "parameters": { "colour": "red" } } }
            }
            """;

        AssertTold(
            CatalogueCheck.Of(FisTemplateReader.Read(JsonSerializer.Deserialize<JsonElement>(Template), "t", new FieldChecks()), "t", told),
            "t.actions.wait.parameters.until", "is missing: aws:fis:wait is known to need it", "give it");
    }

    [Theory]
    [InlineData("""{ "actions": { "a": { "actionId": "aws:fis:wait" } }, "targets": 7, "experimentOptions": { "accountTargeting": 7 } }""")]
    [InlineData("""{ "actions": [], "targets": { "x": { "resourceType": 7, "parameters": [] } }, "experimentOptions": [] }""")]
    [InlineData("""{ "actions": { "a": { "actionId": "", "targets": { "": "" }, "parameters": { "": "" } } }, "targets": { "x": { "resourceType": "aws:ec2:subnet", "parameters": 7 } } }""")]
    public void A_template_that_is_none_does_no_harm(string template) => Assert.NotNull(Check(template));

    private static void AssertTold(IReadOnlyList<FieldError> found, string field, string problem, string remedy)
    {
        var told = Assert.Single(found);
        Assert.Equal(field, told.Field);
        Assert.Contains(problem, told.Problem, StringComparison.Ordinal);
        Assert.Contains(remedy, told.Remedy, StringComparison.Ordinal);
    }

    private static IReadOnlyList<FieldError> Check(string template) =>
        CatalogueCheck.Of(FisTemplateReader.Read(JsonSerializer.Deserialize<JsonElement>(template), "t", new FieldChecks()), "t");
}
