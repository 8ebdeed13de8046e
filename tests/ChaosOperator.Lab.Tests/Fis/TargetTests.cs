using System.Text.Json.Nodes;
using ChaosOperator.Lab.Tests.Ssm;

namespace ChaosOperator.Lab.Tests.Fis;

public sealed class TargetTests
{
    private const string Hello = "arn:aws:lambda:us-east-1:111122223333:function:example-us-hello";
    private const string Health = "arn:aws:lambda:us-east-1:111122223333:function:example-us-health";

    [Theory]
    [InlineData("ALL", 2)]
    [InlineData("COUNT(1)", 1)]
    [InlineData("COUNT(5)", 2)]
    [InlineData("PERCENT(50)", 1)]
    [InlineData("PERCENT(99)", 1)]
    public async Task A_target_by_tags_resolves_to_the_functions_of_its_region_that_carry_all_of_them(string mode, int resources)
    {
        using var caller = await LabCaller.StartAsync();
        await using var lab = caller.Lab;
        await TagAsync(caller, Hello, "team", "shop");
        await TagAsync(caller, Health, "team", "shop");

        var id = await PreviewAsync(caller, Selecting(mode, new JsonObject { ["team"] = "shop" }));

        Assert.Equal("completed", (await ExperimentTests.GetAsync(caller, id))["state"]!["status"]!.ToString());
        Assert.Equal(resources, (await ResolvedAsync(caller, id)).Count);
    }

    [Fact]
    public async Task Tags_are_anded_and_a_resolved_target_says_what_and_where_it_is()
    {
        using var caller = await LabCaller.StartAsync();
        await using var lab = caller.Lab;
        await TagAsync(caller, Hello, "team", "shop");
        await TagAsync(caller, Hello, "tier", "web");
        await TagAsync(caller, Health, "team", "shop");

        var id = await PreviewAsync(caller, Selecting("ALL", new JsonObject { ["team"] = "shop", ["tier"] = "web" }));

        Assert.Equal(
            $$$"""{"targetName":"functions","resourceType":"aws:lambda:function","targetInformation":{"arn":"{{{Hello}}}"}}""", Assert.Single(await ResolvedAsync(caller, id)).ToJsonString());
    }

    [Fact]
    public async Task Resolved_targets_come_in_pages_and_by_the_name_of_a_target()
    {
        using var caller = await LabCaller.StartAsync();
        await using var lab = caller.Lab;
        await TagAsync(caller, Hello, "team", "shop");
        await TagAsync(caller, Health, "team", "shop");
        var id = await PreviewAsync(caller, Selecting("ALL", new JsonObject { ["team"] = "shop" }));

        var first = await caller.FisAsync("GET", $"/experiments/{id}/resolvedTargets?maxResults=1");
        var second = await caller.FisAsync("GET", $"/experiments/{id}/resolvedTargets?maxResults=1&nextToken={first["nextToken"]}");

        Assert.Equal([Health, Hello], new[] { first, second }.Select(page => Assert.Single(page["resolvedTargets"]!.AsArray())!["targetInformation"]!["arn"]!.ToString()));
        Assert.Null(second["nextToken"]);
        Assert.Empty((await caller.FisAsync("GET", $"/experiments/{id}/resolvedTargets?targetName=others"))["resolvedTargets"]!.AsArray());
    }

    [Theory]
    [InlineData("fail", "failed", "cancelled")]
    [InlineData("skip", "completed", "skipped")]
    public async Task A_target_that_resolves_to_nothing_fails_the_experiment_or_skips_its_actions(string mode, string experiment, string action)
    {
        using var caller = await LabCaller.StartAsync();
        await using var lab = caller.Lab;
        var template = Selecting("ALL", new JsonObject { ["team"] = "nobody" });
        template["experimentOptions"] = new JsonObject { ["emptyTargetResolutionMode"] = mode };

        var id = await ExperimentTests.StartAsync(caller, template);
        await caller.AdvanceAsync(5);

        var ended = await ExperimentTests.GetAsync(caller, id);
        Assert.Equal((experiment, action), (ended["state"]!["status"]!.ToString(), ended["actions"]!["Delay"]!["state"]!["status"]!.ToString()));
        Assert.Equal(mode == "fail" ? "InvalidTarget" : null, ended["state"]!["error"]?["code"]?.ToString());
    }

    [Fact]
    public async Task Targets_are_looked_for_in_the_accounts_that_the_template_had_when_it_was_started()
    {
        using var caller = await LabCaller.StartAsync();
        await using var lab = caller.Lab;
        await TagAsync(caller, Hello, "team", "shop");
        var template = Selecting("ALL", new JsonObject { ["team"] = "shop" });
        template["targets"]!["listed"] = JsonNode.Parse("""{"resourceType":"aws:lambda:function","selectionMode":"ALL","resourceArns":["arn:aws:lambda:us-east-1:222222222222:function:f","arn:aws:lambda:us-east-1:333333333333:function:f"]}""");
        template["experimentOptions"] = JsonNode.Parse("""{"accountTargeting":"multi-account","emptyTargetResolutionMode":"skip"}""");
        var id = await ExperimentTests.CreateAsync(caller, template);
        var accounts = $"/experimentTemplates/{id}/targetAccountConfigurations";

        var tooEarly = await Assert.ThrowsAsync<LabRefusal>(() => StartPreviewAsync(caller, id, "1"));
        foreach (var account in new[] { "111122223333", "222222222222", "333333333333" })
            await caller.FisAsync("POST", $"{accounts}/{account}", new JsonObject { ["roleArn"] = $"arn:aws:iam::{account}:role/fis-target" });
        await caller.FisAsync("PATCH", $"{accounts}/222222222222", new JsonObject { ["description"] = "payments" });
        await caller.FisAsync("DELETE", $"{accounts}/333333333333");
        var experiment = await StartPreviewAsync(caller, id, "2");
        await caller.FisAsync("DELETE", $"{accounts}/111122223333");

        Assert.Equal((400, "ValidationException"), (tooEarly.Status, tooEarly.Code));
        Assert.Equal([Hello, "arn:aws:lambda:us-east-1:222222222222:function:f"], (await ResolvedAsync(caller, experiment)).Select(target => target["targetInformation"]!["arn"]!.ToString()));
        Assert.Equal(2, (await caller.FisAsync("GET", $"/experiments/{experiment}/targetAccountConfigurations"))["targetAccountConfigurations"]!.AsArray().Count);
        Assert.Equal(
            """{"roleArn":"arn:aws:iam::222222222222:role/fis-target","accountId":"222222222222","description":"payments"}""",
            Assert.Single((await caller.FisAsync("GET", accounts))["targetAccountConfigurations"]!.AsArray())!.ToJsonString());
    }

    [Fact]
    public async Task An_account_is_set_once_on_a_template_that_targets_many_and_at_most_forty_are()
    {
        using var caller = await LabCaller.StartAsync();
        await using var lab = caller.Lab;
        var template = TemplateTests.Waiting("PT1M");
        var single = await ExperimentTests.CreateAsync(caller, template);
        template["experimentOptions"] = JsonNode.Parse("""{"accountTargeting":"multi-account"}""");
        template["clientToken"] = "many";
        var many = await ExperimentTests.CreateAsync(caller, template);
        Task<JsonObject> Set(string id, string account) =>
            caller.FisAsync("POST", $"/experimentTemplates/{id}/targetAccountConfigurations/{account}", new JsonObject { ["roleArn"] = $"arn:aws:iam::{account}:role/fis" });

        Assert.Equal("ValidationException", (await Assert.ThrowsAsync<LabRefusal>(() => Set(single, "222222222200"))).Code);
        for (var number = 0; number < 40; number++)
            await Set(many, $"2222222222{number:D2}");

        Assert.Equal((409, "ConflictException"), await RefusedAsync(() => Set(many, "222222222200")));
        Assert.Equal((402, "ServiceQuotaExceededException"), await RefusedAsync(() => Set(many, "222222222240")));
        Assert.Equal((404, "ResourceNotFoundException"), await RefusedAsync(() => caller.FisAsync("DELETE", $"/experimentTemplates/{many}/targetAccountConfigurations/222222222240")));
    }

    private static async Task<(int Status, string Code)> RefusedAsync(Func<Task> call)
    {
        var refusal = await Assert.ThrowsAsync<LabRefusal>(call);
        return (refusal.Status, refusal.Code);
    }

    private static JsonObject Selecting(string mode, JsonObject tags)
    {
        var template = TemplateTests.Waiting("PT1M");
        template["targets"] = new JsonObject
        {
            ["functions"] = new JsonObject { ["resourceType"] = "aws:lambda:function", ["selectionMode"] = mode, ["resourceTags"] = tags },
        };
        template["actions"] = JsonNode.Parse("""
            {"Delay":{"actionId":"aws:lambda:invocation-add-delay","parameters":{"duration":"PT1M"},"targets":{"Functions":"functions"}}}
            """);
        return template;
    }

    private static async Task<string> PreviewAsync(LabCaller caller, JsonObject template) =>
        await StartPreviewAsync(caller, await ExperimentTests.CreateAsync(caller, template), "preview");

    private static async Task<string> StartPreviewAsync(LabCaller caller, string template, string token)
    {
        var id = (await caller.FisAsync("POST", "/experiments", new JsonObject
        {
            ["clientToken"] = token,
            ["experimentTemplateId"] = template,
            ["experimentOptions"] = new JsonObject { ["actionsMode"] = "skip-all" },
        }))["experiment"]!["id"]!.ToString();
        await caller.AdvanceAsync(5);
        return id;
    }

    private static async Task<IReadOnlyList<JsonNode>> ResolvedAsync(LabCaller caller, string id) =>
        [.. (await caller.FisAsync("GET", $"/experiments/{id}/resolvedTargets"))["resolvedTargets"]!.AsArray().OfType<JsonNode>()];

    private static Task TagAsync(LabCaller caller, string function, string key, string value) =>
        caller.LambdaTagAsync(function, new JsonObject { ["Tags"] = new JsonObject { [key] = value } });
}
