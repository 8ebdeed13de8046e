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

    private static async Task<string> PreviewAsync(LabCaller caller, JsonObject template)
    {
        var id = (await caller.FisAsync("POST", "/experiments", new JsonObject
        {
            ["clientToken"] = "preview",
            ["experimentTemplateId"] = await ExperimentTests.CreateAsync(caller, template),
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
