using ChaosOperator.Cli.Following;
using ChaosOperator.Cli.Local;
using ChaosOperator.Cli.Tests.Following;

namespace ChaosOperator.Cli.Tests.Local;

/// <summary>Before there is a run there is nothing to lift: an interrupt ends the command.</summary>
public sealed class PreparationTests
{
    private readonly Signals signals = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Interrupt.CtrlC, 130)]
    [InlineData(Interrupt.Terminate, 143)]
    [InlineData(Interrupt.HangUp, 130)]
    internal async Task An_interrupt_ends_it(Interrupt kind, int code)
    {
        signals.Send(kind);

        var refused = await Assert.ThrowsAsync<LocalRefusalException>(() => Preparation.UnlessInterruptedAsync<int>(
            async token =>
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token);
                return 1;
            },
            signals,
            Token));

        Assert.Equal(code, refused.Code);
    }

    [Fact]
    public async Task One_that_comes_too_late_is_left_to_the_run()
    {
        var made = new TaskCompletionSource<int>();
        var preparing = Preparation.UnlessInterruptedAsync(
            token =>
            {
                token.Register(() => made.SetResult(1));
                return made.Task;
            },
            signals,
            Token);
        signals.Send();

        Assert.Equal(1, await preparing);
        Assert.Equal(Interrupt.CtrlC, await signals.NextAsync(Token));
    }

    [Fact]
    public async Task What_is_prepared_takes_no_interrupt_away()
    {
        Assert.Equal(1, await Preparation.UnlessInterruptedAsync(_ => Task.FromResult(1), signals, Token));
        signals.Send();

        Assert.Equal(Interrupt.CtrlC, await signals.NextAsync(Token));
    }
}
