using System.Text.Json.Nodes;
using ChaosOperator.Lab.Hosting;
using ChaosOperator.Lab.Tests.Fis;
using ChaosOperator.Lab.Tests.Ssm;
using ChaosOperator.Lab.Tests.Support;

namespace ChaosOperator.Lab.Tests.Documents;

/// <summary>The fault of the story as FIS runs it: attach to both functions at once, hold, detach.</summary>
public sealed class FaultOfTheStoryTests
{
    private const string Owner = "lab/resilience/uid-1";
    private static readonly string[] Functions = ["example-us-health", "example-us-hello"];

    [Fact]
    public async Task The_cli_runs_the_whole_experiment_and_the_functions_end_as_they_began()
    {
        using var caller = await LabCaller.StartAsync();
        await using var lab = caller.Lab;
        var aws = new AwsCli(lab.Address);
        var before = await StatesAsync(caller);
        await aws.OkAsync("us-east-1", "ssm", "create-document", "--name", ExtensionDocument.Name, "--document-type", "Automation", "--document-format", "YAML", "--content", ExtensionDocument.Compose());
        await caller.SsmAsync("CreateDocument", ExtensionDocument.CreateHold());
        var template = (await aws.OkAsync("us-east-1", "fis", "create-experiment-template", "--cli-input-json", Template().ToJsonString()))["experimentTemplate"]!;
        var id = (await aws.OkAsync("us-east-1", "fis", "start-experiment", "--experiment-template-id", template["id"]!.ToString(), "--tags", "chaosoperator.dev/cluster=lab,chaosoperator.dev/experiment-uid=uid-1"))["experiment"]!["id"]!.ToString();

        await caller.AdvanceUntilAsync(async () => await ActionAsync(caller, id, "S01_Wait") == "running", 120, "the wait");
        Assert.All(await StatesAsync(caller), state => Assert.True(state.HasFault && state.Alias == "2"));
        await caller.AdvanceUntilAsync(async () => (await ExperimentTests.GetAsync(caller, id))["endTime"] is not null, 800, "the end");

        var experiment = (await aws.OkAsync("us-east-1", "fis", "get-experiment", "--id", id))["experiment"]!;
        Assert.Equal("completed", experiment["state"]!["status"]!.ToString());
        Assert.All(experiment["actions"]!.AsObject(), action => Assert.Equal("completed", action.Value!["state"]!["status"]!.ToString()));
        Assert.Equal(before, await StatesAsync(caller));
        var executions = await aws.OkAsync("us-east-1", "ssm", "describe-automation-executions", "--filters", $"Key=DocumentNamePrefix,Values={ExtensionDocument.Name}");
        Assert.Equal(5, executions["AutomationExecutionMetadataList"]!.AsArray().Count(e => e!["AutomationExecutionStatus"]!.ToString() == "Success"));
        // The hold left it to the detach actions: only two automations ever wrote the functions back.
        Assert.StartsWith("The experiment of lab/resilience/uid-1 runs", (await HoldAsync(caller))["Outputs"]!["CloseHold.Message"]![0]!.ToString());
    }

    /// <summary>What nobody lifts any more when the operator is dead: FIS stops, and the hold is all that is left.</summary>
    [Fact]
    public async Task An_experiment_that_is_stopped_while_the_fault_is_in_force_is_lifted_by_its_hold_within_two_minutes()
    {
        using var caller = await LabCaller.StartAsync();
        await using var lab = caller.Lab;
        var before = await StatesAsync(caller);
        var id = await InForceAsync(caller);

        await caller.FisAsync("DELETE", $"/experiments/{id}");
        await caller.AdvanceUntilAsync(async () => (await AttachAndDetachTests.SnapshotsAsync(caller)).Count == 0, 120, "the lifting");
        await caller.AdvanceUntilAsync(async () => (await ExperimentTests.GetAsync(caller, id))["endTime"] is not null, 10, "the end");

        Assert.Equal(before, await StatesAsync(caller));
        Assert.Equal("Cancelled", (await HoldAsync(caller))["AutomationExecutionStatus"]!.ToString());
        Assert.Equal("cancelled", await ActionAsync(caller, id, "S02_DetachExtensionFromLambda0"));
    }

    [Fact]
    public async Task Where_FIS_leaves_the_automation_the_hold_lifts_the_fault_at_the_planned_end()
    {
        using var caller = await LabCaller.StartAsync(new LabOptions { Switches = new Dictionary<string, string> { ["fis-stop-automation"] = "leave" } });
        await using var lab = caller.Lab;
        var before = await StatesAsync(caller);
        var id = await InForceAsync(caller);

        await caller.FisAsync("DELETE", $"/experiments/{id}");
        await caller.AdvanceAsync(500);
        Assert.Equal("stopped", (await ExperimentTests.GetAsync(caller, id))["state"]!["status"]!.ToString());
        Assert.All(await StatesAsync(caller), state => Assert.True(state.HasFault));
        await caller.AdvanceUntilAsync(async () => (await AttachAndDetachTests.SnapshotsAsync(caller)).Count == 0, 220, "the planned end");

        Assert.Equal(before, await StatesAsync(caller));
        Assert.Equal("Success", (await HoldAsync(caller))["AutomationExecutionStatus"]!.ToString());
    }

    [Fact]
    public async Task LiftAll_lifts_at_once_although_the_experiment_runs()
    {
        using var caller = await LabCaller.StartAsync();
        await using var lab = caller.Lab;
        var before = await StatesAsync(caller);
        await InForceAsync(caller);

        await caller.SsmAsync("StartAutomationExecution", new JsonObject
        {
            ["DocumentName"] = ExtensionDocument.HoldName,
            ["Parameters"] = new JsonObject
            {
                ["AutomationAssumeRole"] = new JsonArray(ExtensionDocument.Role),
                ["Operation"] = new JsonArray("LiftAll"),
                ["Owner"] = new JsonArray(Owner),
            },
        });
        await caller.AdvanceUntilAsync(async () => (await AttachAndDetachTests.SnapshotsAsync(caller)).Count == 0, 60, "the lifting");

        Assert.Equal(before, await StatesAsync(caller));
    }

    [Fact]
    public async Task A_hold_that_may_not_ask_FIS_lifts_the_fault()
    {
        using var caller = await LabCaller.StartAsync();
        await using var lab = caller.Lab;
        var before = await StatesAsync(caller);
        lab.Faults.Add(new Fault("fis", "ListExperiments", FaultKind.AccessDenied, 0));
        await InForceAsync(caller);

        await caller.AdvanceUntilAsync(async () => (await HoldAsync(caller))["AutomationExecutionStatus"]!.ToString() == "Failed", 800, "the end of the hold");

        Assert.Equal(before, await StatesAsync(caller));
        Assert.Contains("Allow fis:ListExperiments", (await HoldAsync(caller))["FailureMessage"]!.ToString());
    }

    /// <summary>Makes documents and template, and starts the experiment.</summary>
    /// <returns>Its id, once the fault is in force.</returns>
    internal static async Task<string> InForceAsync(LabCaller caller)
    {
        await caller.SsmAsync("CreateDocument", ExtensionDocument.Create());
        await caller.SsmAsync("CreateDocument", ExtensionDocument.CreateHold());
        var id = await ExperimentTests.StartAsync(caller, Template());
        await caller.AdvanceUntilAsync(async () => await ActionAsync(caller, id, "S01_Wait") == "running", 120, "the hold");
        // The automation has begun: one that is cancelled while it is Pending runs no step at all.
        await caller.AdvanceAsync(2);
        Assert.All(await StatesAsync(caller), state => Assert.True(state.HasFault));
        return id;
    }

    private static async Task<JsonNode> HoldAsync(LabCaller caller)
    {
        var all = await caller.SsmAsync("DescribeAutomationExecutions", new JsonObject());
        return all["AutomationExecutionMetadataList"]!.AsArray().Single(e => e!["DocumentName"]!.ToString().EndsWith(ExtensionDocument.HoldName, StringComparison.Ordinal))!;
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
            ["S01_Wait"] = Automation(
                ExtensionDocument.HoldName,
                ExtensionDocument.HoldParameters("Hold", Owner),
                "PT15M",
                [.. Functions.Select((_, i) => $"S00_AttachExtensionToLambda{i}")]),
        };
        foreach (var (i, function) in Functions.Index())
        {
            actions[$"S00_AttachExtensionToLambda{i}"] = Automation(ExtensionDocument.Name, ExtensionDocument.Parameters("Attach", function, Owner), "PT5M");
            actions[$"S02_DetachExtensionFromLambda{i}"] = Automation(ExtensionDocument.Name, ExtensionDocument.Parameters("Detach", function, Owner), "PT5M", "S01_Wait");
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

    private static JsonObject Automation(string document, JsonObject parameters, string longest, params string[] after) => new()
    {
        ["actionId"] = "aws:ssm:start-automation-execution",
        ["parameters"] = new JsonObject
        {
            ["documentArn"] = $"arn:aws:ssm:us-east-1:111122223333:document/{document}",
            ["documentParameters"] = ExtensionDocument.AsOneString(parameters),
            ["maxDuration"] = longest,
        },
        ["startAfter"] = new JsonArray([.. after.Select(a => (JsonNode)a)]),
    };
}
