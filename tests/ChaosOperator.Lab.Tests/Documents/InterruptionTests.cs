using ChaosOperator.Lab.Tests.Ssm;

namespace ChaosOperator.Lab.Tests.Documents;

/// <summary>The script dies at every single request to AWS, before it is sent and after it took effect.</summary>
public sealed class InterruptionTests
{
    private const string Function = "example-us-hello";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_attach_that_died_anywhere_is_undone_by_detach(bool afterTheEffect)
    {
        using var caller = await LabCaller.StartAsync();
        await using var lab = caller.Lab;
        var script = new ScriptCaller(caller);
        var before = await FunctionState.ReadAsync(caller, Function);
        var deaths = 0;
        while ((await script.RunAsync(ExtensionDocument.Parameters("Attach", Function), deaths + 1, afterTheEffect)).Error is { } error)
        {
            deaths++;
            Assert.Equal("The script's process died.", error);
            await script.OutcomeAsync(ExtensionDocument.Parameters("Detach", Function));
            await AssertUntouchedAsync(caller, before, $"call {deaths} of Attach");
        }

        Assert.True(deaths > 10, $"only {deaths} calls were interrupted");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_attach_that_died_anywhere_is_finished_by_another_attach(bool afterTheEffect)
    {
        using var caller = await LabCaller.StartAsync();
        await using var lab = caller.Lab;
        var script = new ScriptCaller(caller);
        var before = await FunctionState.ReadAsync(caller, Function);
        var deaths = 0;
        while ((await script.RunAsync(ExtensionDocument.Parameters("Attach", Function), deaths + 1, afterTheEffect)).Error is not null)
        {
            deaths++;
            await script.OutcomeAsync(ExtensionDocument.Parameters("Attach", Function));
            var during = await FunctionState.ReadAsync(caller, Function);
            Assert.True(during.HasFault && during.Alias != before.Alias, $"call {deaths} of Attach");
            await script.OutcomeAsync(ExtensionDocument.Parameters("Detach", Function));
            await AssertUntouchedAsync(caller, before, $"call {deaths} of Attach, attached again");
        }

        Assert.True(deaths > 10, $"only {deaths} calls were interrupted");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_detach_that_died_anywhere_is_finished_by_another_detach(bool afterTheEffect)
    {
        using var caller = await LabCaller.StartAsync();
        await using var lab = caller.Lab;
        var script = new ScriptCaller(caller);
        var before = await FunctionState.ReadAsync(caller, Function);
        var deaths = 0;
        await script.OutcomeAsync(ExtensionDocument.Parameters("Attach", Function));
        while ((await script.RunAsync(ExtensionDocument.Parameters("Detach", Function), deaths + 1, afterTheEffect)).Error is not null)
        {
            deaths++;
            await script.OutcomeAsync(ExtensionDocument.Parameters("Detach", Function));
            await AssertUntouchedAsync(caller, before, $"call {deaths} of Detach");
            await script.OutcomeAsync(ExtensionDocument.Parameters("Attach", Function));
        }

        Assert.True(deaths > 10, $"only {deaths} calls were interrupted");
    }

    private static async Task AssertUntouchedAsync(LabCaller caller, FunctionState before, string where)
    {
        var after = await FunctionState.ReadAsync(caller, Function);
        Assert.True(before == after, $"{where}: {after} instead of {before}");
        Assert.Empty(await AttachAndDetachTests.SnapshotsAsync(caller));
    }
}
