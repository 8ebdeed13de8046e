using System.Text.Json.Nodes;
using Amazon.FIS.Model;
using ChaosOperator.Aws.Plans;
using ChaosOperator.AwsSdk.Tests.Models;
using ChaosOperator.Core.Aws;
using ChaosOperator.Core.Experiments;
using ChaosOperator.Core.Planning;
using ChaosOperator.Core.Planning.Importing;

namespace ChaosOperator.Aws.Tests.Plans;

/// <summary>The whole way of a template, from published JSON to the request that is sent: FIS's own model says which members there are, and none of them may get lost.</summary>
public sealed class EveryMemberTests
{
    private const string Account = "222233334444";
    private static readonly ObjectOwner Owner = new("lab", "resilience", "imported", "0b9d6a3e-2f0c-4d55-9a53-6f7f0c1d2e3f");

    [Fact]
    public void Every_member_of_CreateExperimentTemplate_arrives_in_the_request()
    {
        var (model, template) = FullTemplate();

        var plan = Compile(template);
        var request = TemplateRequests.Of(plan.Template).Create((string)template["clientToken"]!, new Dictionary<string, string>(plan.Template.AuthorTags));

        AssertSame(template, ModelObjects.ToSample(request, model.Shape("CreateExperimentTemplateRequest")));
    }

    /// <summary>Tags are set by an operation of their own, and which accounts are targeted never changes.</summary>
    [Fact]
    public void Every_member_that_UpdateExperimentTemplate_has_arrives_in_its_request()
    {
        var (model, template) = FullTemplate();

        var request = TemplateRequests.Of(Compile(template).Template).Update(new ExperimentTemplate { Id = "EXT1" });

        template["id"] = "EXT1";
        template.Remove("clientToken");
        template.Remove("tags");
        template["experimentOptions"]!.AsObject().Remove("accountTargeting");
        AssertSame(template, ModelObjects.ToSample(request, model.Shape("UpdateExperimentTemplateRequest")));
    }

    private static Plan Compile(JsonObject template)
    {
        // The sample targets many accounts, and which they are is set by operations of their own.
        var whole = template.DeepClone().AsObject();
        whole["targetAccountConfigurations"] = new JsonArray(new JsonObject { ["accountId"] = Account, ["roleArn"] = $"arn:aws:iam::{Account}:role/fis-target" });
        var imported = PublishedTemplate.Import(whole.ToJsonString(), new ImportChoices("region-failover", "us-east-1", null));
        Assert.True(imported.IsReady, string.Join('\n', imported.Findings));
        var reading = ExperimentReader.Read(imported.Spec! with { DeadMansSwitch = false }, _ => null);
        Assert.True(reading.IsValid, reading.Message);
        return PlanCompiler.Compile(reading.Value, Owner);
    }

    /// <summary>A template with every member that the model has. What refers to something refers to what is there.</summary>
    private static (ServiceModel Model, JsonObject Template) FullTemplate()
    {
        var model = ServiceModel.LoadOrSkip("fis");
        // An account of AWS's documentation would be told as one to be replaced.
        var sample = new Samples().Of(model.Shape("CreateExperimentTemplateRequest")).ToJsonString().Replace("111122223333", Account, StringComparison.Ordinal);
        var template = JsonNode.Parse(sample)!.AsObject();
        template["roleArn"] = $"arn:aws:iam::{Account}:role/fis";
        foreach (var (index, condition) in template["stopConditions"]!.AsArray().Index())
        {
            condition!["source"] = "aws:cloudwatch:alarm";
            condition["value"] = $"arn:aws:cloudwatch:us-east-1:{Account}:alarm:a{index}";
        }

        var actions = template["actions"]!.AsObject();
        var target = template["targets"]!.AsObject().First().Key;
        foreach (var (_, action) in actions)
        {
            action!["targets"] = new JsonObject(action["targets"]!.AsObject().Select(one => KeyValuePair.Create(one.Key, (JsonNode?)target)));
        }

        var (first, last) = (actions.First(), actions.Last());
        first.Value!.AsObject().Remove("startAfter");
        last.Value!["startAfter"] = new JsonArray(first.Key);
        return (model, template);
    }

    private static void AssertSame(JsonObject expected, JsonObject actual) =>
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected.ToJsonString()), JsonNode.Parse(actual.ToJsonString())), $"expected\n{expected}\nwas\n{actual}");
}
