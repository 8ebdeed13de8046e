using System.Text.Json.Nodes;

namespace ChaosOperator.Aws.Tests.Stubs;

/// <summary>SSM automations by id, as they are listed and read.</summary>
internal sealed class StubAutomations
{
    private readonly Dictionary<string, JsonObject> executions = [];

    public void Put(string id, string status, string document, string owner, string operation) => executions[id] = new JsonObject
    {
        ["AutomationExecutionId"] = id,
        ["AutomationExecutionStatus"] = status,
        ["DocumentName"] = document,
        ["FailureMessage"] = "Function is busy. Request ID: abc-1",
        ["Parameters"] = new JsonObject
        {
            ["Operation"] = new JsonArray(operation),
            ["FunctionName"] = new JsonArray("example-us-hello"),
            ["Owner"] = new JsonArray(owner),
        },
    };

    public void Remove(string id) => executions.Remove(id);

    public StubAnswer Answer(StubCall call) => call.Operation switch
    {
        "DescribeAutomationExecutions" => StubAnswer.Ok(new JsonObject
        {
            ["AutomationExecutionMetadataList"] = new JsonArray([.. executions.Values.Select(execution => execution.DeepClone())]),
        }),
        "GetAutomationExecution" when executions.TryGetValue(call.Text("AutomationExecutionId"), out var execution) =>
            StubAnswer.Ok(new JsonObject { ["AutomationExecution"] = execution.DeepClone() }),
        _ => StubAnswer.Error(400, "AutomationExecutionNotFoundException"),
    };
}
