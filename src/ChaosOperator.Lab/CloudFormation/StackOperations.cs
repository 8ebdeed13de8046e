using System.Text.Json.Nodes;
using ChaosOperator.Lab.CloudWatch;
using ChaosOperator.Lab.Hosting;
using ChaosOperator.Lab.Ssm.Documents;

namespace ChaosOperator.Lab.CloudFormation;

/// <summary>Looks at stacks and deletes them.</summary>
internal sealed class StackOperations(StackStore store, StackMachine machine)
{
    public JsonObject Describe(AwsCall call, JsonObject body) => new()
    {
        ["Stacks"] = new JsonArray([.. (body["StackName"] is null ? store.In(call.Region) : [Find(call, body)]).Select(stack => (JsonNode)Document(stack))]),
    };

    public JsonObject Events(AwsCall call, JsonObject body)
    {
        var stack = Find(call, body);
        return new()
        {
            ["StackEvents"] = new JsonArray([.. stack.Events.Reverse().Select((happened, number) => (JsonNode)new JsonObject
            {
                ["StackId"] = stack.Id,
                ["EventId"] = $"{happened.LogicalId}-{stack.Events.Count - number}",
                ["StackName"] = stack.Name,
                ["LogicalResourceId"] = happened.LogicalId,
                ["PhysicalResourceId"] = happened.PhysicalId,
                ["ResourceType"] = happened.Type,
                ["Timestamp"] = CloudWatchJson.Seconds(happened.At),
                ["ResourceStatus"] = happened.Status,
                ["ResourceStatusReason"] = happened.Reason,
            })]),
        };
    }

    public JsonObject Resources(AwsCall call, JsonObject body)
    {
        var stack = Find(call, body);
        return new()
        {
            ["StackResources"] = new JsonArray([.. stack.Resources.Select(resource => (JsonNode)new JsonObject
            {
                ["StackName"] = stack.Name,
                ["StackId"] = stack.Id,
                ["LogicalResourceId"] = resource.LogicalId,
                ["PhysicalResourceId"] = resource.Made.Id,
                ["ResourceType"] = (string?)stack.Input.Template["Resources"]?[resource.LogicalId]?["Type"],
                ["Timestamp"] = CloudWatchJson.Seconds(stack.Created),
                ["ResourceStatus"] = "CREATE_COMPLETE",
            })]),
        };
    }

    public JsonObject Summary(AwsCall call, JsonObject body)
    {
        var template = body["TemplateBody"] is { } text ? TemplateText.Read(text.ToString()) : Find(call, body).Input.Template;
        return new()
        {
            ["Parameters"] = new JsonArray([.. (template["Parameters"] as JsonObject ?? []).Select(parameter => (JsonNode)new JsonObject
            {
                ["ParameterKey"] = parameter.Key,
                ["DefaultValue"] = parameter.Value!["Default"]?.ToString(),
                ["ParameterType"] = parameter.Value["Type"]?.ToString(),
                ["Description"] = parameter.Value["Description"]?.ToString(),
            })]),
            ["Description"] = template["Description"]?.ToString(),
        };
    }

    public async Task<JsonObject> DeleteAsync(AwsCall call, JsonObject body, CancellationToken cancellationToken)
    {
        // A stack that is not there is deleted: no error, as in AWS.
        if (store.Find(call.Region, body.Required("StackName")) is { Status: not "DELETE_COMPLETE" } stack)
            await machine.DeleteAsync(stack, cancellationToken);
        return [];
    }

    private Stack Find(AwsCall call, JsonObject body) => store.Find(call.Region, body.Required("StackName")) ?? throw CloudFormationService.Invalid($"Stack with id {body["StackName"]} does not exist");

    private static JsonObject Document(Stack stack) => new()
    {
        ["StackId"] = stack.Id,
        ["StackName"] = stack.Name,
        ["Description"] = stack.Input.Template["Description"]?.ToString(),
        ["CreationTime"] = stack.Created.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'"),
        ["StackStatus"] = stack.Status,
        ["StackStatusReason"] = stack.Reason,
        ["DisableRollback"] = false,
        ["Parameters"] = new JsonArray([.. stack.Input.Parameters.Select(given => (JsonNode)new JsonObject { ["ParameterKey"] = given.Key, ["ParameterValue"] = given.Value })]),
        ["Outputs"] = Outputs(stack),
    };

    /// <summary>Outputs are there once the stack is: one that is being made, or was taken back, has none.</summary>
    private static JsonArray Outputs(Stack stack) => stack.Resources.Count == 0 || stack.Status == "DELETE_COMPLETE" ? [] : new([.. stack.Evaluate(stack.Input, stack.Resources).Outputs.Select(output => (JsonNode)new JsonObject
    {
        ["OutputKey"] = output.Key,
        ["OutputValue"] = output.Value,
        ["Description"] = stack.Input.Template["Outputs"]![output.Key]!["Description"]?.ToString(),
    })]);
}
