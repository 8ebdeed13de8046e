using System.Text.Json.Nodes;
using ChaosOperator.Lab.Hosting;

namespace ChaosOperator.Lab.Tests.Ssm;

public sealed class AutomationTests
{
    private const string Role = "arn:aws:iam::111122223333:role/ssm";

    [Fact]
    public async Task A_script_runs_with_boto3_against_the_lab_as_the_role_of_the_document()
    {
        using var caller = await LabCaller.StartAsync();
        await using var lab = caller.Lab;
        var id = await StartAsync(caller, "return {'Outcome': 'put'}");
        var execution = await FinishAsync(caller, id);

        Assert.Equal("Success", execution["AutomationExecutionStatus"]!.ToString());
        Assert.Equal("put", execution["StepExecutions"]![0]!["Outputs"]!["Outcome"]![0]!.ToString());
        Assert.Equal("put", execution["Outputs"]!["Work.Outcome"]![0]!.ToString());
        var call = Assert.Single(lab.Calls.Find("ssm", "PutParameter"));
        Assert.Equal((Role, "us-east-1"), (call.Caller, call.Region));
    }

    [Fact]
    public async Task A_script_sleeps_in_virtual_time_and_sees_it_pass()
    {
        using var caller = await LabCaller.StartAsync();
        await using var lab = caller.Lab;
        var id = await StartAsync(caller, "before = time.time(); time.sleep(90); return {'Outcome': str(round(time.time() - before))}");
        await caller.AdvanceAsync(80);
        Assert.Equal("InProgress", (await GetAsync(caller, id))["AutomationExecutionStatus"]!.ToString());

        var execution = await FinishAsync(caller, id);

        Assert.Equal("90", execution["StepExecutions"]![0]!["Outputs"]!["Outcome"]![0]!.ToString());
    }

    [Fact]
    public async Task A_failed_step_leads_to_its_onFailure_step_and_the_automation_still_fails()
    {
        using var caller = await LabCaller.StartAsync();
        await using var lab = caller.Lab;
        var execution = await FinishAsync(caller, await StartAsync(caller, "raise ValueError('no such function')"));

        Assert.Equal("Failed", execution["AutomationExecutionStatus"]!.ToString());
        Assert.Equal(["Failed", "Success"], Statuses(execution));
        Assert.Contains("no such function", execution["FailureMessage"]!.ToString());
    }

    /// <summary>What a stop of type Complete does is not documented. The operator never asks for one; somebody else may.</summary>
    [Theory]
    [InlineData("cancel", "Cancelled")]
    [InlineData("finish", "Success")]
    public async Task A_stop_of_type_Complete_cancels_or_ends_after_the_step_in_progress(string choice, string status)
    {
        using var caller = await LabCaller.StartAsync(new LabOptions { Switches = new Dictionary<string, string> { ["ssm-stop-complete"] = choice } });
        await using var lab = caller.Lab;
        await caller.SsmAsync("CreateDocument", new JsonObject
        {
            ["Name"] = "Pause",
            ["DocumentType"] = "Automation",
            ["Content"] = """{"schemaVersion":"0.3","mainSteps":[{"name":"One","action":"aws:sleep","inputs":{"Duration":"PT1M"}},{"name":"Two","action":"aws:sleep","inputs":{"Duration":"PT1M"}}]}""",
        });
        var id = (await caller.SsmAsync("StartAutomationExecution", new JsonObject { ["DocumentName"] = "Pause" }))["AutomationExecutionId"]!.ToString();
        await caller.AdvanceAsync(5);

        await caller.SsmAsync("StopAutomationExecution", new JsonObject { ["AutomationExecutionId"] = id, ["Type"] = "Complete" });
        await caller.AdvanceAsync(70);

        var execution = await GetAsync(caller, id);
        Assert.Equal(status, execution["AutomationExecutionStatus"]!.ToString());
        Assert.Equal([choice == "cancel" ? "Cancelled" : "Success", "Pending"], Statuses(execution));
    }

    [Fact]
    public async Task A_cancelled_script_is_killed_and_its_onCancel_step_runs()
    {
        using var caller = await LabCaller.StartAsync();
        await using var lab = caller.Lab;
        var id = await StartAsync(caller, "time.sleep(500); s.put_parameter(Name='/try/late', Value='x', Type='String')");
        await caller.AdvanceAsync(5);
        await caller.SsmAsync("StopAutomationExecution", new JsonObject { ["AutomationExecutionId"] = id });
        Assert.Equal("Cancelling", (await GetAsync(caller, id))["AutomationExecutionStatus"]!.ToString());

        var execution = await FinishAsync(caller, id);
        await caller.AdvanceAsync(600);

        Assert.Equal("Cancelled", execution["AutomationExecutionStatus"]!.ToString());
        Assert.Equal(["Cancelled", "Success"], Statuses(execution));
        Assert.Equal(["/try/parameter", "/try/cleaned"], await ParametersAsync(caller));
        var again = await Assert.ThrowsAsync<LabRefusal>(() => caller.SsmAsync("StopAutomationExecution", new JsonObject { ["AutomationExecutionId"] = id }));
        Assert.Equal("InvalidAutomationStatusUpdateException", again.Code);
    }

    [Fact]
    public async Task The_steps_after_a_cancellation_are_cut_short_after_two_minutes()
    {
        using var caller = await LabCaller.StartAsync();
        await using var lab = caller.Lab;
        var id = await StartAsync(caller, "time.sleep(500)", cleanup: "time.sleep(300)");
        await caller.AdvanceAsync(5);
        await caller.SsmAsync("StopAutomationExecution", new JsonObject { ["AutomationExecutionId"] = id });
        await caller.AdvanceAsync(115);
        Assert.Equal("Cancelling", (await GetAsync(caller, id))["AutomationExecutionStatus"]!.ToString());

        var execution = await FinishAsync(caller, id, 10);

        Assert.Equal(["Cancelled", "Cancelled"], Statuses(execution));
    }

    [Fact]
    public async Task A_step_that_outlasts_its_time_limit_times_out()
    {
        using var caller = await LabCaller.StartAsync();
        await using var lab = caller.Lab;
        var execution = await FinishAsync(caller, await StartAsync(caller, "time.sleep(10000)"), 700);

        Assert.Equal("TimedOut", execution["AutomationExecutionStatus"]!.ToString());
        Assert.Equal(["TimedOut", "Success"], Statuses(execution));
    }

    [Theory]
    [InlineData("Word", "shout", "is not one of")]
    [InlineData("Number", "x", "does not match")]
    [InlineData("Other", "x", "is not declared")]
    public async Task Parameters_that_the_document_does_not_allow_are_refused(string name, string value, string message)
    {
        using var caller = await LabCaller.StartAsync();
        await using var lab = caller.Lab;
        await CreateAsync(caller, "return {}", "return {}");
        var refusal = await Assert.ThrowsAsync<LabRefusal>(() => caller.SsmAsync("StartAutomationExecution", Request((name, value))));

        Assert.Equal("InvalidAutomationExecutionParametersException", refusal.Code);
        Assert.Contains(message, refusal.Message);
    }

    [Fact]
    public async Task A_client_token_starts_one_automation_and_refuses_another_request()
    {
        using var caller = await LabCaller.StartAsync();
        await using var lab = caller.Lab;
        await CreateAsync(caller, "return {}", "return {}");
        var request = Request();
        request["ClientToken"] = "11111111-2222-4333-8444-555555555555";
        var first = await caller.SsmAsync("StartAutomationExecution", request);
        var second = await caller.SsmAsync("StartAutomationExecution", request);
        request["Parameters"]!["Word"] = new JsonArray("bye");
        var refusal = await Assert.ThrowsAsync<LabRefusal>(() => caller.SsmAsync("StartAutomationExecution", request));

        Assert.Equal(first["AutomationExecutionId"]!.ToString(), second["AutomationExecutionId"]!.ToString());
        Assert.Equal("IdempotentParameterMismatch", refusal.Code);
    }

    [Fact]
    public async Task Lists_are_cut_to_what_was_started_after_a_time_or_before_it()
    {
        using var caller = await LabCaller.StartAsync();
        await using var lab = caller.Lab;
        var early = await StartAsync(caller, "time.sleep(500)");
        await caller.AdvanceAsync(120);
        var late = (await caller.SsmAsync("StartAutomationExecution", Request()))["AutomationExecutionId"]!.ToString();

        Assert.Equal([late], await ListedAsync(caller, "StartTimeAfter", "2026-11-23T10:01:00Z"));
        Assert.Equal([early], await ListedAsync(caller, "StartTimeBefore", "2026-11-23T10:01:00Z"));
        Assert.Equal("InvalidFilterValue", (await Assert.ThrowsAsync<LabRefusal>(() => ListedAsync(caller, "StartTimeAfter", "noon"))).Code);
    }

    [Fact]
    public async Task More_starts_than_the_burst_are_throttled_until_a_second_has_passed()
    {
        using var caller = await LabCaller.StartAsync(new LabOptions { Switches = new Dictionary<string, string> { ["ssm-start-burst"] = "1" } });
        await using var lab = caller.Lab;
        await CreateAsync(caller, "return {}", "return {}");
        await caller.SsmAsync("StartAutomationExecution", Request());
        var refusal = await Assert.ThrowsAsync<LabRefusal>(() => caller.SsmAsync("StartAutomationExecution", Request()));
        await caller.AdvanceAsync(1);
        await caller.SsmAsync("StartAutomationExecution", Request());

        Assert.Equal("ThrottlingException", refusal.Code);
    }

    private static async Task<string> StartAsync(LabCaller caller, string work, string cleanup = "s.put_parameter(Name='/try/cleaned', Value='x', Type='String')")
    {
        await CreateAsync(caller, work, cleanup);
        return (await caller.SsmAsync("StartAutomationExecution", Request()))["AutomationExecutionId"]!.ToString();
    }

    private static Task<JsonObject> CreateAsync(LabCaller caller, string work, string cleanup) => caller.SsmAsync("CreateDocument", new JsonObject
    {
        ["Name"] = "Try",
        ["DocumentType"] = "Automation",
        ["DocumentFormat"] = "YAML",
        ["Content"] = $$$"""
            schemaVersion: '0.3'
            assumeRole: '{{ AutomationAssumeRole }}'
            parameters:
              AutomationAssumeRole: { type: String }
              Word: { type: String, default: hello, allowedValues: [hello, bye] }
              Number: { type: String, default: '1', allowedPattern: '^[0-9]+$' }
            mainSteps:
              - name: Work
                action: aws:executeScript
                onFailure: step:Clean
                onCancel: step:Clean
                isEnd: true
                inputs:
                  Runtime: python3.11
                  Handler: handler
                  InputPayload: { Word: '{{ Word }}' }
                  Script: |
                    import boto3, time
                    def handler(events, context):
                        s = boto3.client('ssm')
                        s.put_parameter(Name='/try/parameter', Value=events['Word'], Type='String', Overwrite=True)
                        {{{work}}}
                outputs: [{ Name: Outcome, Selector: $.Payload.Outcome, Type: String }]
              - name: Clean
                action: aws:executeScript
                isEnd: true
                inputs:
                  Runtime: python3.11
                  Handler: handler
                  Script: |
                    import boto3, time
                    def handler(events, context):
                        s = boto3.client('ssm')
                        {{{cleanup}}}
            outputs: [Work.Outcome]
            """,
    });

    private static JsonObject Request(params (string Name, string Value)[] parameters)
    {
        var map = new JsonObject { ["AutomationAssumeRole"] = new JsonArray(Role) };
        foreach (var (name, value) in parameters)
            map[name] = new JsonArray(value);
        return new JsonObject { ["DocumentName"] = "Try", ["Parameters"] = map };
    }

    private static async Task<JsonObject> GetAsync(LabCaller caller, string id) =>
        (await caller.SsmAsync("GetAutomationExecution", new JsonObject { ["AutomationExecutionId"] = id }))["AutomationExecution"]!.AsObject();

    private static async Task<JsonObject> FinishAsync(LabCaller caller, string id, int limit = 60)
    {
        await caller.AdvanceUntilAsync(async () => (await GetAsync(caller, id))["ExecutionEndTime"] is not null, limit, "the end of the automation");
        return await GetAsync(caller, id);
    }

    private static string[] Statuses(JsonObject execution) => [.. execution["StepExecutions"]!.AsArray().Select(s => s!["StepStatus"]!.ToString())];

    private static async Task<string[]> ParametersAsync(LabCaller caller)
    {
        var page = await caller.SsmAsync("GetParametersByPath", new JsonObject { ["Path"] = "/try", ["Recursive"] = true });
        return [.. page["Parameters"]!.AsArray().Select(p => p!["Name"]!.ToString()).OrderDescending()];
    }

    private static async Task<IEnumerable<string>> ListedAsync(LabCaller caller, string key, string value)
    {
        var filters = new JsonArray(new JsonObject { ["Key"] = key, ["Values"] = new JsonArray(value) });
        return (await caller.SsmAsync("DescribeAutomationExecutions", new JsonObject { ["Filters"] = filters }))["AutomationExecutionMetadataList"]!.AsArray().Select(listed => listed!["AutomationExecutionId"]!.ToString());
    }
}
