using ChaosOperator.Cli.Following;
using ChaosOperator.Cli.Tests.Cluster;
using ChaosOperator.Core.Runs;
using Spectre.Console;

namespace ChaosOperator.Cli.Tests.Following;

/// <summary>On a terminal there is a bar for each phase and each expectation.</summary>
public sealed class BarsDisplayTests
{
    [Theory]
    [InlineData(ColorSystemSupport.TrueColor, true)]
    [InlineData(ColorSystemSupport.NoColors, false)]
    public async Task Every_phase_and_expectation_has_its_bar(ColorSystemSupport colours, bool coloured)
    {
        var written = new StringWriter();
        var terminal = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.Yes, Interactive = InteractionSupport.Yes, ColorSystem = colours, Out = new AnsiConsoleOutput(written) });
        terminal.Profile.Width = 120;

        var code = await BarsDisplay.WhileAsync(terminal, canAsk: false, TimeProvider.System, display =>
        {
            display.Show(FakeCluster.Run(1, Statuses.Injecting));
            display.Show(FakeCluster.Run(1, Statuses.Completed(Verdict.Refuted)));
            display.Tell("It is over [really].");
            return Task.FromResult(10);
        });

        Assert.Equal(10, code);
        Assert.All(
            ["Preparing", "SteadyState", "Injecting", "Recovering", "Reverting", "✓ both regions are healthy", "✗ Route 53 notices", "100%", "It is over [really]."],
            text => Assert.Contains(text, $"{written}", StringComparison.Ordinal));
        // What was drawn there is erased first, lest a bar be seen behind the text.
        Assert.Contains("\u001b[0JIt is over [really].", $"{written}", StringComparison.Ordinal);
        Assert.Equal(coloured, $"{written}".Contains("\u001b[38;", StringComparison.Ordinal));
    }
}
