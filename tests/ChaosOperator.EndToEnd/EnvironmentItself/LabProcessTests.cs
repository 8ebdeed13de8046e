using ChaosOperator.TestEnvironment.Programs;

namespace ChaosOperator.EndToEnd.EnvironmentItself;

public sealed class LabProcessTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_stepped_clock_moves_only_when_it_is_advanced()
    {
        var epoch = new DateTimeOffset(2026, 11, 23, 10, 0, 0, TimeSpan.Zero);
        await using var lab = await LabProcess.StartAsync(new LabOptions { Epoch = epoch, Stepped = true }, cancellationToken: Token);

        var before = await lab.Client.ClockAsync(Token);
        await lab.Client.AdvanceAsync(TimeSpan.FromMinutes(5), Token);
        var after = await lab.Client.ClockAsync(Token);

        Assert.True(before.Stepped);
        Assert.Equal(epoch, before.Now);
        Assert.Equal(epoch.AddMinutes(5), after.Now);
    }

    [Fact]
    public async Task Two_labs_run_side_by_side()
    {
        await using var one = await LabProcess.StartAsync(cancellationToken: Token);
        await using var other = await LabProcess.StartAsync(cancellationToken: Token);

        Assert.NotEqual(one.Address, other.Address);
        Assert.Empty(await one.Client.CallsAsync("fis", cancellationToken: Token));
    }
}
