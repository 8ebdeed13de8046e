using System.Text.Json.Nodes;
using ChaosOperator.Lab.Tests.Ssm;

namespace ChaosOperator.Lab.Tests.Documents;

public sealed class EditsByOthersTests
{
    private const string Function = "example-us-hello";
    private const string OtherLayer = "arn:aws:lambda:us-east-1:111122223333:layer:other:7";

    [Fact]
    public async Task Variables_and_layers_that_others_add_during_the_fault_survive()
    {
        using var caller = await LabCaller.StartAsync();
        await using var lab = caller.Lab;
        var script = new ScriptCaller(caller);
        await script.OutcomeAsync(ExtensionDocument.Parameters("Attach", Function));
        var variables = (await caller.LambdaAsync("GET", $"{Function}/configuration"))["Environment"]!["Variables"]!.DeepClone().AsObject();
        variables["COLOUR"] = "blue";
        variables["CHAOS_EXTENSION__LAMBDA__LATENCY_VALUE"] = "7";
        await AttachAndDetachTests.SetAsync(caller, [OtherLayer, ExtensionDocument.Layer], variables);

        await script.OutcomeAsync(ExtensionDocument.Parameters("Detach", Function));

        var after = await FunctionState.ReadAsync(caller, Function);
        Assert.Equal(OtherLayer, after.Layers);
        Assert.Equal("""{"CHAOS_EXTENSION__LAMBDA__LATENCY_VALUE":"7","COLOUR":"blue","STAGE":"prod"}""", after.Environment);
    }

    [Fact]
    public async Task An_alias_that_a_deployment_moved_stays_where_it_is_and_the_report_says_so()
    {
        using var caller = await LabCaller.StartAsync();
        await using var lab = caller.Lab;
        var script = new ScriptCaller(caller);
        await script.OutcomeAsync(ExtensionDocument.Parameters("Attach", Function));
        await AttachAndDetachTests.SetAsync(caller, [], new JsonObject { ["STAGE"] = "prod", ["RELEASE"] = "2" });
        var deployed = await AttachAndDetachTests.DeployAsync(caller);

        var result = await script.RunAsync(ExtensionDocument.Parameters("Detach", Function));

        var after = await FunctionState.ReadAsync(caller, Function);
        Assert.Equal((deployed, false), (after.Alias, after.HasFault));
        Assert.Contains($"Somebody has moved the alias to version {deployed}; it stays there.", result.Payload!["Message"]!.ToString());
        Assert.DoesNotContain("2", after.Versions.Split(' '));
        Assert.Empty(await AttachAndDetachTests.SnapshotsAsync(caller));
    }

    [Fact]
    public async Task A_version_that_others_published_with_the_fault_in_it_is_named_until_it_is_out_of_service()
    {
        using var caller = await LabCaller.StartAsync();
        await using var lab = caller.Lab;
        var script = new ScriptCaller(caller);
        await script.OutcomeAsync(ExtensionDocument.Parameters("Attach", Function));
        await caller.LambdaAsync("PUT", $"{Function}/configuration", new JsonObject { ["MemorySize"] = 256 });
        await caller.AdvanceAsync(5);
        var deployed = await AttachAndDetachTests.DeployAsync(caller);

        var failed = await script.RunAsync(ExtensionDocument.Parameters("Detach", Function));
        Assert.Contains($"serves version {deployed}, which was published while the fault was attached", failed.Error);
        Assert.Single(await AttachAndDetachTests.SnapshotsAsync(caller));

        await AttachAndDetachTests.DeployAsync(caller);
        Assert.Equal("Detached", await script.OutcomeAsync(ExtensionDocument.Parameters("Detach", Function)));
        Assert.Empty(await AttachAndDetachTests.SnapshotsAsync(caller));
    }

    [Fact]
    public async Task Weights_that_others_set_during_the_fault_are_kept_without_the_version_of_the_fault()
    {
        using var caller = await LabCaller.StartAsync();
        await using var lab = caller.Lab;
        var script = new ScriptCaller(caller);
        var other = await PublishAsync(caller, "2");
        await script.OutcomeAsync(ExtensionDocument.Parameters("Attach", Function));
        var chaos = (await FunctionState.ReadAsync(caller, Function)).Alias;
        await caller.LambdaAsync("PUT", $"{Function}/aliases/live", new JsonObject
        {
            ["FunctionVersion"] = other,
            ["RoutingConfig"] = new JsonObject { ["AdditionalVersionWeights"] = new JsonObject { [chaos] = 0.5 } },
        });

        await script.OutcomeAsync(ExtensionDocument.Parameters("Detach", Function));

        var after = await FunctionState.ReadAsync(caller, Function);
        Assert.Equal((other, """{"1":0.5}"""), (after.Alias, after.Weights));
    }

    [Fact]
    public async Task A_function_that_another_run_holds_is_refused_and_left_alone()
    {
        using var caller = await LabCaller.StartAsync();
        await using var lab = caller.Lab;
        var script = new ScriptCaller(caller);
        await script.OutcomeAsync(ExtensionDocument.Parameters("Attach", Function));
        var during = await FunctionState.ReadAsync(caller, Function);

        var refused = await script.RunAsync(ExtensionDocument.Parameters("Attach", Function, owner: "run-2"));
        Assert.Contains("is held by the run run-1", refused.Error);
        Assert.Equal("NotOurs", await script.OutcomeAsync(ExtensionDocument.Parameters("Detach", Function, owner: "run-2")));
        Assert.Equal(during, await FunctionState.ReadAsync(caller, Function));
    }

    [Fact]
    public async Task An_alias_that_somebody_deleted_does_not_keep_the_fault_attached()
    {
        using var caller = await LabCaller.StartAsync();
        await using var lab = caller.Lab;
        var script = new ScriptCaller(caller);
        await script.OutcomeAsync(ExtensionDocument.Parameters("Attach", Function));
        await caller.LambdaAsync("DELETE", $"{Function}/aliases/live");

        Assert.Equal("Detached", await script.OutcomeAsync(ExtensionDocument.Parameters("Detach", Function)));
        Assert.Empty((await caller.LambdaAsync("GET", $"{Function}/configuration"))["Layers"] as JsonArray ?? []);
    }

    [Fact]
    public async Task A_function_that_somebody_deleted_needs_no_restore()
    {
        using var caller = await LabCaller.StartAsync();
        await using var lab = caller.Lab;
        var script = new ScriptCaller(caller);
        await script.OutcomeAsync(ExtensionDocument.Parameters("Attach", Function));
        await caller.LambdaAsync("DELETE", Function);

        Assert.Equal("Detached", await script.OutcomeAsync(ExtensionDocument.Parameters("Detach", Function)));
        Assert.Empty(await AttachAndDetachTests.SnapshotsAsync(caller));
    }

    /// <summary>A second version like the first, so that <c>$LATEST</c> is still what the alias serves.</summary>
    private static async Task<string> PublishAsync(LabCaller caller, string release)
    {
        await AttachAndDetachTests.SetAsync(caller, [], new JsonObject { ["STAGE"] = "prod", ["RELEASE"] = release });
        var version = (await caller.LambdaAsync("POST", $"{Function}/versions", []))["Version"]!.ToString();
        await caller.AdvanceAsync(5);
        await AttachAndDetachTests.SetAsync(caller, [], new JsonObject { ["STAGE"] = "prod" });
        return version;
    }
}
