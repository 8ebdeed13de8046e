using System.Text.Json.Nodes;
using ChaosOperator.Lab.Hosting;
using ChaosOperator.Lab.Tests.Ssm;

namespace ChaosOperator.Lab.Tests.Documents;

public sealed class RefusalTests
{
    private const string Function = "example-us-hello";

    [Fact]
    public Task Five_layers_leave_no_room_for_the_extension() => AssertRefusedAsync(
        "has 5 layers, as many as Lambda allows",
        [.. Enumerable.Range(1, 5).Select(i => (JsonNode)$"arn:aws:lambda:us-east-1:111122223333:layer:l{i}:1")],
        []);

    [Fact]
    public Task An_environment_that_would_outgrow_4_KB_is_refused_with_its_size() => AssertRefusedAsync(
        "Lambda allows 4096", [], new JsonObject { ["BIG"] = new string('x', 4000) });

    [Fact]
    public Task A_layer_that_is_there_without_a_snapshot_is_not_taken_for_ours() => AssertRefusedAsync(
        "no snapshot tells what was there before", [ExtensionDocument.Layer], []);

    [Fact]
    public async Task An_undeployed_LATEST_is_not_put_into_service_by_the_fault()
    {
        using var caller = await LabCaller.StartAsync();
        await using var lab = caller.Lab;
        await AttachAndDetachTests.SetAsync(caller, [], new JsonObject { ["STAGE"] = "next" });
        var result = await new ScriptCaller(caller).RunAsync(ExtensionDocument.Parameters("Attach", Function));

        Assert.Contains("they differ in Environment, and attaching would publish that", result.Error);
        Assert.Empty(await AttachAndDetachTests.SnapshotsAsync(caller));
    }

    [Theory]
    [InlineData("Attach", "no-such-function", "live", "Check the names of function, alias and layer")]
    [InlineData("Attach", Function, "no-such-alias", "has no alias no-such-alias")]
    public async Task What_does_not_exist_is_named(string operation, string function, string alias, string message)
    {
        using var caller = await LabCaller.StartAsync();
        await using var lab = caller.Lab;
        var result = await new ScriptCaller(caller).RunAsync(ExtensionDocument.Parameters(operation, function, alias: alias));

        Assert.Contains(message, result.Error);
    }

    [Fact]
    public async Task A_missing_right_is_named_with_the_action_to_allow()
    {
        using var caller = await LabCaller.StartAsync();
        await using var lab = caller.Lab;
        lab.Faults.Add(new Fault("lambda", "PublishVersion", FaultKind.AccessDenied, 0));
        var result = await new ScriptCaller(caller).RunAsync(ExtensionDocument.Parameters("Attach", Function));

        Assert.Contains("Allow lambda:PublishVersion to the role AutomationAssumeRole.", result.Error);
        Assert.DoesNotContain("111122223333", result.Error);
    }

    [Theory]
    [InlineData("ssm", "PutParameter")]
    [InlineData("lambda", "UpdateFunctionConfiguration")]
    [InlineData("lambda", "PublishVersion")]
    [InlineData("lambda", "UpdateAlias")]
    [InlineData("lambda", "DeleteFunction")]
    [InlineData("ssm", "DeleteParameter")]
    public async Task A_lost_answer_or_a_throttled_call_changes_nothing_about_the_result(string service, string operation)
    {
        using var caller = await LabCaller.StartAsync();
        await using var lab = caller.Lab;
        var script = new ScriptCaller(caller);
        var before = await FunctionState.ReadAsync(caller, Function);
        foreach (var kind in new[] { FaultKind.LostResponse, FaultKind.Throttle, FaultKind.ServerError })
        {
            lab.Faults.Add(new Fault(service, operation, kind));
            Assert.Equal("Attached", await script.OutcomeAsync(ExtensionDocument.Parameters("Attach", Function)));
            Assert.Equal("Detached", await script.OutcomeAsync(ExtensionDocument.Parameters("Detach", Function)));
            Assert.Equal(before, await FunctionState.ReadAsync(caller, Function));
            Assert.Null(lab.Faults.Take(service, operation, "anybody", "KEY"));
        }
    }

    private static async Task AssertRefusedAsync(string message, JsonArray layers, JsonObject variables)
    {
        using var caller = await LabCaller.StartAsync();
        await using var lab = caller.Lab;
        await AttachAndDetachTests.SetAsync(caller, layers, variables);
        await AttachAndDetachTests.DeployAsync(caller);
        var before = await FunctionState.ReadAsync(caller, Function);
        var result = await new ScriptCaller(caller).RunAsync(ExtensionDocument.Parameters("Attach", Function));

        Assert.Contains(message, result.Error);
        Assert.Equal(before, await FunctionState.ReadAsync(caller, Function));
        Assert.Empty(await AttachAndDetachTests.SnapshotsAsync(caller));
    }
}
