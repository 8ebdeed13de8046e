using System.Text.Json.Nodes;
using ChaosOperator.Lab.Tests.Ssm;

namespace ChaosOperator.Lab.Tests.Documents;

public sealed class AttachAndDetachTests
{
    private const string Function = "example-us-hello";

    [Fact]
    public async Task Attach_puts_the_fault_into_a_version_behind_the_alias_and_detach_leaves_no_trace()
    {
        using var caller = await LabCaller.StartAsync();
        await using var lab = caller.Lab;
        var script = new ScriptCaller(caller);
        await SetAsync(caller, ["arn:aws:lambda:us-east-1:111122223333:layer:b:1", "arn:aws:lambda:us-east-1:111122223333:layer:a:1"], new() { ["STAGE"] = "prod", ["AWS_LAMBDA_EXEC_WRAPPER"] = "/opt/otel" });
        await DeployAsync(caller, new() { ["1"] = 0.25 });
        var before = await FunctionState.ReadAsync(caller, Function);

        Assert.Equal("Attached", await script.OutcomeAsync(ExtensionDocument.Parameters("Attach", Function)));
        var during = await FunctionState.ReadAsync(caller, Function);
        var served = await caller.LambdaAsync("GET", $"{Function}/configuration?Qualifier=live");
        Assert.Equal("Detached", await script.OutcomeAsync(ExtensionDocument.Parameters("Detach", Function)));

        Assert.Equal((before.Layers + " " + ExtensionDocument.Layer, "3", "{}"), (during.Layers, during.Alias, during.Weights));
        Assert.Equal("60", served["Environment"]!["Variables"]!["CHAOS_EXTENSION__LAMBDA__LATENCY_VALUE"]!.ToString());
        Assert.Equal(("/opt/bootstrap", "prod"), (served["Environment"]!["Variables"]!["AWS_LAMBDA_EXEC_WRAPPER"]!.ToString(), served["Environment"]!["Variables"]!["STAGE"]!.ToString()));
        Assert.Equal(before, await FunctionState.ReadAsync(caller, Function));
        Assert.Empty(await SnapshotsAsync(caller));
    }

    [Fact]
    public async Task Attach_and_detach_may_each_be_run_twice()
    {
        using var caller = await LabCaller.StartAsync();
        await using var lab = caller.Lab;
        var script = new ScriptCaller(caller);
        var before = await FunctionState.ReadAsync(caller, Function);

        await script.OutcomeAsync(ExtensionDocument.Parameters("Attach", Function));
        var once = await FunctionState.ReadAsync(caller, Function);
        await script.OutcomeAsync(ExtensionDocument.Parameters("Attach", Function));
        Assert.Equal(once, await FunctionState.ReadAsync(caller, Function));

        Assert.Equal("Detached", await script.OutcomeAsync(ExtensionDocument.Parameters("Detach", Function)));
        Assert.Equal("NothingAttached", await script.OutcomeAsync(ExtensionDocument.Parameters("Detach", Function)));
        Assert.Equal(before, await FunctionState.ReadAsync(caller, Function));
    }

    [Fact]
    public async Task Without_an_alias_only_the_unpublished_function_is_changed()
    {
        using var caller = await LabCaller.StartAsync();
        await using var lab = caller.Lab;
        var script = new ScriptCaller(caller);
        var before = await FunctionState.ReadAsync(caller, Function);

        await script.OutcomeAsync(ExtensionDocument.Parameters("Attach", Function, alias: "$LATEST"));
        var during = await FunctionState.ReadAsync(caller, Function);
        await script.OutcomeAsync(ExtensionDocument.Parameters("Detach", Function, alias: "$LATEST"));

        Assert.True(during.HasFault);
        Assert.Equal((before.Alias, before.Versions), (during.Alias, during.Versions));
        Assert.Equal(before, await FunctionState.ReadAsync(caller, Function));
    }

    [Fact]
    public async Task Detach_of_an_untouched_function_is_a_success_and_changes_nothing()
    {
        using var caller = await LabCaller.StartAsync();
        await using var lab = caller.Lab;
        Assert.Equal("NothingAttached", await new ScriptCaller(caller).OutcomeAsync(ExtensionDocument.Parameters("Detach", Function)));
        Assert.DoesNotContain(lab.Calls.Find("lambda"), c => c.Operation is not ("GetFunctionConfiguration" or "GetAlias" or "ListVersionsByFunction"));
    }

    internal static async Task SetAsync(LabCaller caller, JsonArray layers, JsonObject variables)
    {
        await caller.LambdaAsync("PUT", $"{Function}/configuration", new JsonObject { ["Layers"] = layers, ["Environment"] = new JsonObject { ["Variables"] = variables } });
        await caller.AdvanceAsync(5);
    }

    /// <summary>What a deployment does: publish <c>$LATEST</c> and point the alias at it.</summary>
    internal static async Task<string> DeployAsync(LabCaller caller, JsonObject? weights = null)
    {
        var version = (await caller.LambdaAsync("POST", $"{Function}/versions", []))["Version"]!.ToString();
        await caller.AdvanceAsync(5);
        await caller.LambdaAsync("PUT", $"{Function}/aliases/live", new JsonObject
        {
            ["FunctionVersion"] = version,
            ["RoutingConfig"] = new JsonObject { ["AdditionalVersionWeights"] = weights ?? [] },
        });
        return version;
    }

    internal static async Task<JsonArray> SnapshotsAsync(LabCaller caller) =>
        (await caller.SsmAsync("GetParametersByPath", new JsonObject { ["Path"] = "/chaos-operator", ["Recursive"] = true }))["Parameters"]!.AsArray();
}
