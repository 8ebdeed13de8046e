using System.Text.Json.Nodes;
using ChaosOperator.Lab.Tests.Ssm;

namespace ChaosOperator.Lab.Tests.Documents;

/// <summary>Lifting from nothing but the owner: what the hold does when it is cut short, and the operator for a fault of which it knows no more.</summary>
public sealed class LiftAllTests
{
    private const string Owner = "lab/resilience/uid-1";
    private static readonly string[] Functions = ["example-us-health", "example-us-hello"];

    [Fact]
    public async Task Every_function_of_the_owner_is_lifted_and_none_of_others()
    {
        using var caller = await LabCaller.StartAsync();
        await using var lab = caller.Lab;
        var script = new ScriptCaller(caller);
        var before = await FunctionState.ReadAsync(caller, Functions[0]);
        await script.OutcomeAsync(ExtensionDocument.Parameters("Attach", Functions[0], Owner));
        await script.OutcomeAsync(ExtensionDocument.Parameters("Attach", Functions[1], "lab/uid-2", alias: "$LATEST"));
        await caller.SsmAsync("PutParameter", new JsonObject { ["Name"] = "/chaos-operator/snapshots/other/live", ["Value"] = "by hand", ["Type"] = "String" });
        var foreign = await FunctionState.ReadAsync(caller, Functions[1]);

        Assert.Equal("Lifted", await OutcomeAsync(script, Owner));
        Assert.Equal("NothingAttached", await OutcomeAsync(script, Owner));

        Assert.Equal(before, await FunctionState.ReadAsync(caller, Functions[0]));
        Assert.Equal(foreign, await FunctionState.ReadAsync(caller, Functions[1]));
        Assert.Equal("Lifted", await OutcomeAsync(script, "lab/uid-2"));
        Assert.False((await FunctionState.ReadAsync(caller, Functions[1])).HasFault);
    }

    [Fact]
    public async Task One_function_that_cannot_be_lifted_keeps_no_other_from_it_and_is_named()
    {
        using var caller = await LabCaller.StartAsync();
        await using var lab = caller.Lab;
        var script = new ScriptCaller(caller);
        await AttachBothAsync(script);
        lab.Faults.Add(new Lab.Hosting.Fault("lambda", "UpdateAlias", Lab.Hosting.FaultKind.AccessDenied, 1));

        var result = await script.RunAsync(new JsonObject { ["Owner"] = Owner }, ExtensionDocument.HoldScript, "lift_all");

        var left = Assert.Single(await AttachAndDetachTests.SnapshotsAsync(caller))!["Name"]!.ToString().Split('/')[^2];
        Assert.Contains($"AWS refused UpdateAlias for {left}:live", result.Error);
        Assert.Equal("Lifted", await OutcomeAsync(script, Owner));
    }

    [Fact]
    public async Task Dying_anywhere_it_is_finished_by_another_one()
    {
        using var caller = await LabCaller.StartAsync();
        await using var lab = caller.Lab;
        var script = new ScriptCaller(caller);
        var before = await StatesAsync(caller);
        var deaths = 0;
        await AttachBothAsync(script);
        while ((await script.RunAsync(new JsonObject { ["Owner"] = Owner }, ExtensionDocument.HoldScript, "lift_all", deaths + 1, dieAfter: true)).Error is not null)
        {
            deaths++;
            await OutcomeAsync(script, Owner);
            Assert.Equal(before, await StatesAsync(caller));
            Assert.Empty(await AttachAndDetachTests.SnapshotsAsync(caller));
            await AttachBothAsync(script);
        }

        Assert.True(deaths > 20, $"only {deaths} calls were interrupted");
    }

    private static async Task AttachBothAsync(ScriptCaller script)
    {
        foreach (var function in Functions)
            await script.OutcomeAsync(ExtensionDocument.Parameters("Attach", function, Owner));
    }

    private static async Task<FunctionState[]> StatesAsync(LabCaller caller) =>
        [await FunctionState.ReadAsync(caller, Functions[0]), await FunctionState.ReadAsync(caller, Functions[1])];

    private static async Task<string> OutcomeAsync(ScriptCaller script, string owner)
    {
        var result = await script.RunAsync(new JsonObject { ["Owner"] = owner }, ExtensionDocument.HoldScript, "lift_all");
        Assert.True(result.Error is null, result.Error);
        return result.Payload!["Outcome"]!.ToString();
    }
}
