using System.Text.Json.Nodes;
using ChaosOperator.Lab.Tests.Ssm;

namespace ChaosOperator.Lab.Tests.Fis;

public sealed class ExperimentTests
{
    [Fact]
    public async Task Actions_run_one_after_the_other_for_as_long_as_they_say()
    {
        using var caller = await LabCaller.StartAsync();
        await using var lab = caller.Lab;
        var id = await StartAsync(caller, TemplateTests.Waiting("PT1M", "PT2M"));
        Assert.Equal(("pending", "pending", "pending"), await StatesAsync(caller, id));
        await caller.AdvanceAsync(10);
        Assert.Equal(("running", "running", "pending"), await StatesAsync(caller, id));
        await caller.AdvanceAsync(60);
        Assert.Equal(("running", "completed", "running"), await StatesAsync(caller, id));
        await caller.AdvanceAsync(120);
        Assert.Equal(("completed", "completed", "completed"), await StatesAsync(caller, id));

        var experiment = await GetAsync(caller, id);
        Assert.Equal((60, 120), (Seconds(experiment["actions"]!["Wait"]!), Seconds(experiment["actions"]!["Wait1"]!)));
        Assert.True(experiment["actions"]!["Wait1"]!["startTime"]!.GetValue<double>() >= experiment["actions"]!["Wait"]!["endTime"]!.GetValue<double>());
    }

    [Fact]
    public async Task A_stopped_experiment_stops_what_runs_and_cancels_what_has_not_begun()
    {
        using var caller = await LabCaller.StartAsync();
        await using var lab = caller.Lab;
        var id = await StartAsync(caller, TemplateTests.Waiting("PT5M", "PT5M"));
        await caller.AdvanceAsync(10);
        var stopping = await caller.FisAsync("DELETE", $"/experiments/{id}");
        await caller.AdvanceAsync(2);

        Assert.Equal("stopping", stopping["experiment"]!["state"]!["status"]!.ToString());
        Assert.Equal(("stopped", "stopped", "cancelled"), await StatesAsync(caller, id));
        Assert.Equal("stopped", (await caller.FisAsync("DELETE", $"/experiments/{id}"))["experiment"]!["state"]!["status"]!.ToString());
    }

    [Fact]
    public async Task An_automation_that_cannot_start_fails_the_experiment_with_a_code_to_automate_on()
    {
        using var caller = await LabCaller.StartAsync();
        await using var lab = caller.Lab;
        var template = TemplateTests.Waiting("PT5M");
        template["actions"]!["Run"] = JsonNode.Parse("""
            {"actionId":"aws:ssm:start-automation-execution","parameters":{"documentArn":"arn:aws:ssm:us-east-1:111122223333:document/Missing","maxDuration":"PT5M"}}
            """);
        var id = await StartAsync(caller, template);
        await caller.AdvanceAsync(10);

        var experiment = await GetAsync(caller, id);
        Assert.Equal("failed", experiment["state"]!["status"]!.ToString());
        Assert.Equal(("ConfigurationFailure", "Run"), (experiment["state"]!["error"]!["code"]!.ToString(), experiment["state"]!["error"]!["location"]!.ToString()));
        Assert.Equal("stopped", experiment["actions"]!["Wait"]!["state"]!["status"]!.ToString());
        Assert.Equal("arn:aws:iam::111122223333:role/fis", Assert.Single(lab.Calls.Find("ssm", "StartAutomationExecution")).Caller);
    }

    [Fact]
    public async Task A_sixth_experiment_is_beyond_the_quota_and_the_same_token_is_not_a_sixth()
    {
        using var caller = await LabCaller.StartAsync();
        await using var lab = caller.Lab;
        var template = await CreateAsync(caller, TemplateTests.Waiting("PT5M"));
        for (var i = 1; i <= 5; i++)
            await RunAsync(caller, template, $"token{i}");
        var refusal = await Assert.ThrowsAsync<LabRefusal>(() => RunAsync(caller, template, "token6"));
        await RunAsync(caller, template, "token5");

        Assert.Equal((402, "ServiceQuotaExceededException"), (refusal.Status, refusal.Code));
        Assert.Equal(5, (await caller.FisAsync("GET", $"/experiments?experimentTemplateId={template}"))["experiments"]!.AsArray().Count);
    }

    [Fact]
    public async Task A_target_preview_skips_every_action()
    {
        using var caller = await LabCaller.StartAsync();
        await using var lab = caller.Lab;
        var template = await CreateAsync(caller, TemplateTests.Waiting("PT5M", "PT5M"));
        var id = (await caller.FisAsync("POST", "/experiments", new JsonObject
        {
            ["clientToken"] = "preview",
            ["experimentTemplateId"] = template,
            ["experimentOptions"] = new JsonObject { ["actionsMode"] = "skip-all" },
        }))["experiment"]!["id"]!.ToString();
        await caller.AdvanceAsync(5);

        Assert.Equal(("completed", "skipped", "skipped"), await StatesAsync(caller, id));
    }

    [Fact]
    public async Task An_engaged_safety_lever_stops_experiments_and_cancels_new_ones()
    {
        using var caller = await LabCaller.StartAsync();
        await using var lab = caller.Lab;
        var template = await CreateAsync(caller, TemplateTests.Waiting("PT5M", "PT5M"));
        var first = await RunAsync(caller, template, "first");
        await caller.AdvanceAsync(5);
        await caller.FisAsync("PATCH", "/safetyLevers/default/state", new JsonObject { ["state"] = new JsonObject { ["status"] = "engaged", ["reason"] = "sale" } });
        var second = await RunAsync(caller, template, "second");
        await caller.AdvanceAsync(5);

        Assert.Equal(("stopped", "stopped", "cancelled"), await StatesAsync(caller, first));
        Assert.Equal(("cancelled", "cancelled", "cancelled"), await StatesAsync(caller, second));
    }

    internal static async Task<string> CreateAsync(LabCaller caller, JsonObject template) =>
        (await caller.FisAsync("POST", "/experimentTemplates", template))["experimentTemplate"]!["id"]!.ToString();

    internal static async Task<string> RunAsync(LabCaller caller, string template, string token) =>
        (await caller.FisAsync("POST", "/experiments", new JsonObject { ["clientToken"] = token, ["experimentTemplateId"] = template }))["experiment"]!["id"]!.ToString();

    internal static async Task<string> StartAsync(LabCaller caller, JsonObject template) => await RunAsync(caller, await CreateAsync(caller, template), "run");

    internal static async Task<JsonObject> GetAsync(LabCaller caller, string id) => (await caller.FisAsync("GET", $"/experiments/{id}"))["experiment"]!.AsObject();

    private static async Task<(string Experiment, string First, string Second)> StatesAsync(LabCaller caller, string id)
    {
        var experiment = await GetAsync(caller, id);
        return (Status(experiment), Status(experiment["actions"]!["Wait"]!), Status(experiment["actions"]!["Wait1"]!));
    }

    private static string Status(JsonNode node) => node["state"]!["status"]!.ToString();

    private static int Seconds(JsonNode action) => (int)(action["endTime"]!.GetValue<double>() - action["startTime"]!.GetValue<double>());
}
