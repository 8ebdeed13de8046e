using System.Text.Json.Nodes;
using ChaosOperator.Core.Aws;
using ChaosOperator.Core.Planning;
using ChaosOperator.Core.Tests.Experiments;
using ChaosOperator.Tests.Shared;

namespace ChaosOperator.Core.Tests.Planning;

/// <summary>A template that somebody edited is told from one that FIS only spells in its own way.</summary>
public sealed class TemplateDifferenceTests
{
    private static readonly TemplatePlan Planned = Plan("availability-zone");

    [Theory]
    [InlineData("as it was written", "{}", "")]
    [InlineData("what FIS fills in", """{ "experimentOptions": { "accountTargeting": "single-account", "emptyTargetResolutionMode": "skip" } }""", "")]
    [InlineData("what FIS alone has", """{ "id": "EXT1", "arn": "arn", "creationTime": 1, "tags": { "team": "others" }, "targetAccountConfigurationsCount": 0 }""", "")]
    [InlineData("empty members", """{ "logConfiguration": null, "experimentReportConfiguration": {} }""", "")]
    [InlineData("another description", """{ "description": "edited" }""", "description")]
    [InlineData("another role", """{ "roleArn": "arn:aws:iam::111122223333:role/admin" }""", "roleArn")]
    [InlineData("no stop condition", """{ "stopConditions": [{ "source": "none" }] }""", "stopConditions")]
    [InlineData("a log", """{ "logConfiguration": { "logSchemaVersion": 2 } }""", "logConfiguration")]
    [InlineData("another mode", """{ "experimentOptions": { "emptyTargetResolutionMode": "fail" } }""", "experimentOptions")]
    public void Whole_members_are_compared(string because, string edit, string paths)
    {
        var actual = Actual();
        foreach (var (name, value) in JsonNode.Parse(edit)!.AsObject())
        {
            actual[name] = value?.DeepClone();
        }

        Assert.True(string.Join(", ", TemplateDifference.Of(Planned, actual)) == paths, because);
        Assert.Equal(paths.Length == 0, TemplateDifference.HashOf(actual) == TemplateDifference.HashOf(Actual()));
    }

    [Fact]
    public void Within_members_the_path_is_told_and_no_value()
    {
        var actual = Actual();
        actual["actions"]!["network"]!["parameters"]!["duration"] = "PT12H";
        actual["actions"]!["hold"]!["startAfter"] = new JsonArray();
        actual["actions"]!["more"] = new JsonObject { ["actionId"] = "aws:fis:wait" };
        actual["targets"]!.AsObject().Remove("caches");

        Assert.Equal(["targets.caches", "actions.network.parameters.duration", "actions.hold.startAfter", "actions.more"], TemplateDifference.Of(Planned, actual));
    }

    [Fact]
    public void Order_is_no_difference()
    {
        var actual = Actual();
        var filters = actual["targets"]!["instances"]!["filters"]!.AsArray();
        actual["targets"]!["instances"]!["filters"] = new JsonArray([.. filters.Select(filter => filter!.DeepClone()).Reverse()]);
        actual["actions"] = new JsonObject([.. actual["actions"]!.AsObject().Select(action => KeyValuePair.Create(action.Key, action.Value?.DeepClone())).Reverse()]);

        Assert.Empty(TemplateDifference.Of(Planned, actual));
        Assert.Equal(TemplateDifference.HashOf(Actual()), TemplateDifference.HashOf(actual));
    }

    [Fact]
    public void A_member_that_nobody_planned_is_somebodys_wherever_it_stands()
    {
        var planned = Planned with { Extra = new Dictionary<string, string>(Planned.Extra) { ["logConfiguration"] = """{ "logSchemaVersion": 2, "s3Configuration": { "bucketName": "logs" } }""" } };
        var actual = JsonNode.Parse(TemplateJson.Of(planned))!.AsObject();
        Assert.Empty(TemplateDifference.Of(planned, actual));

        actual["actions"]!["network"]!["parameters"]!["more"] = "of it";
        actual["experimentOptions"]!["accountTargeting"] = "multi-account";
        actual["logConfiguration"]!["s3Configuration"]!["prefix"] = "theirs";
        Assert.Equal(["actions.network.parameters.more", "experimentOptions.accountTargeting", "logConfiguration.s3Configuration.prefix"], TemplateDifference.Of(planned, actual).Order());
    }

    [Theory]
    [InlineData("PT20M", true)]
    [InlineData("PT30M", false)]
    public void How_long_a_report_looks_back_is_no_difference_if_it_is_what_FIS_puts_there(string duration, bool isDefault)
    {
        var planned = Planned with { Extra = new Dictionary<string, string> { ["experimentReportConfiguration"] = """{ "outputs": { "s3Configuration": { "bucketName": "reports" } } }""" } };
        var actual = JsonNode.Parse(TemplateJson.Of(planned))!.AsObject();
        actual["experimentReportConfiguration"]!["postExperimentDuration"] = duration;

        Assert.Equal(isDefault, TemplateDifference.Of(planned, actual).Count == 0);
    }

    [Fact]
    public void No_more_than_ten_paths_are_told()
    {
        var actual = Actual();
        for (var number = 0; number < 20; number++)
        {
            actual["actions"]![$"more{number}"] = new JsonObject { ["actionId"] = "aws:fis:wait" };
        }

        Assert.Equal(10, TemplateDifference.Of(Planned, actual).Count);
    }

    private static JsonObject Actual() => JsonNode.Parse(TemplateJson.Of(Planned))!.AsObject();

    private static TemplatePlan Plan(string example) => PlanCompiler.Compile(
        ExperimentSamples.Valid(ExperimentSamples.FromYaml(File.ReadAllText(Repository.Folder($"examples/named-faults/{example}.yaml")))), new ObjectOwner("lab", "resilience", "named", "uid")).Template;
}
