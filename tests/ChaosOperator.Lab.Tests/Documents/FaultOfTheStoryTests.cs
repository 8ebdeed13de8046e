using System.Text.Json.Nodes;
using ChaosOperator.Lab.Hosting;
using ChaosOperator.Lab.Tests.Fis;
using ChaosOperator.Lab.Tests.Ssm;
using ChaosOperator.Lab.Tests.Support;

namespace ChaosOperator.Lab.Tests.Documents;

/// <summary>The fault of the story as FIS runs it: attach to both functions at once, wait, detach.</summary>
public sealed class FaultOfTheStoryTests
{
    private static readonly string[] Functions = ["example-us-health", "example-us-hello"];

    [Fact]
    public async Task The_cli_runs_the_whole_experiment_and_the_functions_end_as_they_began()
    {
        using var caller = await LabCaller.StartAsync();
        await using var lab = caller.Lab;
        var aws = new AwsCli(lab.Address);
        var before = await StatesAsync(caller);
        await aws.OkAsync("us-east-1", "ssm", "create-document", "--name", ExtensionDocument.Name, "--document-type", "Automation", "--document-format", "YAML", "--content", ExtensionDocument.Compose());
        var template = (await aws.OkAsync("us-east-1", "fis", "create-experiment-template", "--cli-input-json", Template().ToJsonString()))["experimentTemplate"]!;
        var id = (await aws.OkAsync("us-east-1", "fis", "start-experiment", "--experiment-template-id", template["id"]!.ToString(), "--tags", "managed-by=chaos-operator"))["experiment"]!["id"]!.ToString();

        await caller.AdvanceUntilAsync(async () => await ActionAsync(caller, id, "S01_Wait") == "running", 120, "the wait");
        Assert.All(await StatesAsync(caller), state => Assert.True(state.HasFault && state.Alias == "2"));
        await caller.AdvanceUntilAsync(async () => (await ExperimentTests.GetAsync(caller, id))["endTime"] is not null, 800, "the end");

        var experiment = (await aws.OkAsync("us-east-1", "fis", "get-experiment", "--id", id))["experiment"]!;
        Assert.Equal("completed", experiment["state"]!["status"]!.ToString());
        Assert.All(experiment["actions"]!.AsObject(), action => Assert.Equal("completed", action.Value!["state"]!["status"]!.ToString()));
        Assert.Equal(before, await StatesAsync(caller));
        var executions = await aws.OkAsync("us-east-1", "ssm", "describe-automation-executions", "--filters", $"Key=DocumentNamePrefix,Values={ExtensionDocument.Name}");
        Assert.Equal(4, executions["AutomationExecutionMetadataList"]!.AsArray().Count(e => e!["AutomationExecutionStatus"]!.ToString() == "Success"));
    }

    [Fact]
    public async Task An_experiment_that_is_stopped_while_it_attaches_leaves_nothing_attached()
    {
        using var caller = await LabCaller.StartAsync();
        await using var lab = caller.Lab;
        var before = await StatesAsync(caller);
        await caller.SsmAsync("CreateDocument", ExtensionDocument.Create());
        var id = await ExperimentTests.StartAsync(caller, Template());
        await caller.AdvanceUntilAsync(() => Task.FromResult(lab.Calls.Find("lambda", "PublishVersion").Count == 2), 60, "publishing");

        await new AwsCli(lab.Address).OkAsync("us-east-1", "fis", "stop-experiment", "--id", id);
        await caller.AdvanceUntilAsync(async () => (await ExperimentTests.GetAsync(caller, id))["endTime"] is not null, 120, "the end");

        Assert.Equal("stopped", (await ExperimentTests.GetAsync(caller, id))["state"]!["status"]!.ToString());
        Assert.Equal("cancelled", await ActionAsync(caller, id, "S02_DetachExtensionFromLambda0"));
        Assert.Equal(before, await StatesAsync(caller));
        Assert.Empty(await AttachAndDetachTests.SnapshotsAsync(caller));
    }

    [Fact]
    public async Task An_attach_that_fails_detaches_by_itself_and_fails_the_experiment()
    {
        using var caller = await LabCaller.StartAsync();
        await using var lab = caller.Lab;
        var before = await StatesAsync(caller);
        await caller.SsmAsync("CreateDocument", ExtensionDocument.Create());
        lab.Faults.Add(new Fault("lambda", "UpdateAlias", FaultKind.AccessDenied, 2));
        var id = await ExperimentTests.StartAsync(caller, Template());
        await caller.AdvanceUntilAsync(async () => (await ExperimentTests.GetAsync(caller, id))["endTime"] is not null, 120, "the end");

        var experiment = await ExperimentTests.GetAsync(caller, id);
        Assert.Equal(("failed", "DependentServiceFailure"), (experiment["state"]!["status"]!.ToString(), experiment["state"]!["error"]!["code"]!.ToString()));
        Assert.Equal(before, await StatesAsync(caller));
        var execution = (await caller.SsmAsync("DescribeAutomationExecutions", []))["AutomationExecutionMetadataList"]![0]!;
        Assert.Contains("Allow lambda:UpdateAlias", execution["FailureMessage"]!.ToString());
    }

    private static async Task<FunctionState[]> StatesAsync(LabCaller caller)
    {
        var states = new List<FunctionState>();
        foreach (var function in Functions)
            states.Add(await FunctionState.ReadAsync(caller, function));
        return [.. states];
    }

    private static async Task<string> ActionAsync(LabCaller caller, string id, string action) =>
        (await ExperimentTests.GetAsync(caller, id))["actions"]![action]!["state"]!["status"]!.ToString();

    private static JsonObject Template()
    {
        var actions = new JsonObject
        {
            ["S01_Wait"] = new JsonObject
            {
                ["actionId"] = "aws:fis:wait",
                ["parameters"] = new JsonObject { ["duration"] = "PT10M" },
                ["startAfter"] = new JsonArray([.. Functions.Select((_, i) => (JsonNode)$"S00_AttachExtensionToLambda{i}")]),
            },
        };
        foreach (var (i, function) in Functions.Index())
        {
            actions[$"S00_AttachExtensionToLambda{i}"] = Automation("Attach", function);
            actions[$"S02_DetachExtensionFromLambda{i}"] = Automation("Detach", function, "S01_Wait");
        }

        return new JsonObject
        {
            ["clientToken"] = "story",
            ["description"] = "US outage",
            ["roleArn"] = "arn:aws:iam::111122223333:role/fis",
            ["stopConditions"] = new JsonArray(new JsonObject { ["source"] = "none" }),
            ["actions"] = actions,
            ["tags"] = new JsonObject { ["managed-by"] = "chaos-operator" },
        };
    }

    private static JsonObject Automation(string operation, string function, params string[] after) => new()
    {
        ["actionId"] = "aws:ssm:start-automation-execution",
        ["parameters"] = new JsonObject
        {
            ["documentArn"] = $"arn:aws:ssm:us-east-1:111122223333:document/{ExtensionDocument.Name}",
            ["documentParameters"] = ExtensionDocument.AsOneString(ExtensionDocument.Parameters(operation, function)),
            ["maxDuration"] = "PT5M",
        },
        ["startAfter"] = new JsonArray([.. after.Select(a => (JsonNode)a)]),
    };
}
