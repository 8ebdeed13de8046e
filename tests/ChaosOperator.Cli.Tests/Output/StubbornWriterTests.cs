using System.Text;
using ChaosOperator.Cli.Output;
using Spectre.Console;

namespace ChaosOperator.Cli.Tests.Output;

/// <summary>Whoever closes the terminal keeps no fault from being lifted.</summary>
public sealed class StubbornWriterTests
{
    [Fact]
    public async Task What_nobody_can_read_any_more_is_let_go_for_good()
    {
        using var dying = new DyingTerminal(writes: 2);
        await using var writer = new LegibleWriter(new StubbornWriter(dying));

        await writer.WriteLineAsync("seen");
        writer.WriteLine("seen, too");
        writer.WriteLine("lost");
        await writer.WriteAsync("lost");
        writer.Write('l');
        await writer.FlushAsync(TestContext.Current.CancellationToken);

        Assert.Equal(3, dying.Tries);
    }

    [Fact]
    public async Task Bars_on_a_terminal_that_dies_end_nothing()
    {
        using var dying = new DyingTerminal(writes: 1);
        var terminal = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.Yes, Interactive = InteractionSupport.Yes, Out = new TerminalOutput(dying, new StubbornWriter(dying)) });

        var done = await terminal.Progress().StartAsync(async context =>
        {
            var task = context.AddTask("injecting", maxValue: 2);
            task.Increment(1);
            context.Refresh();
            context.Refresh();
            await Task.Yield();
            return true;
        });

        Assert.True(done);
        Assert.True(dying.Tries > 1);
    }

    /// <summary>A terminal that is closed after some writes: each further one is EIO.</summary>
    private sealed class DyingTerminal(int writes) : TextWriter
    {
        public int Tries { get; private set; }

        public override Encoding Encoding => Encoding.UTF8;

        public override void Write(char value) => Die();

        public override void Write(string? value) => Die();

        public override void WriteLine(string? value) => Die();

        public override void WriteLine() => Die();

        public override void Flush() => Die();

        private void Die()
        {
            if (++Tries > writes)
            {
                throw new IOException("Input/output error");
            }
        }
    }
}
