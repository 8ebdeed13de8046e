using System.Text;
using Spectre.Console;

namespace ChaosOperator.Cli.Output;

/// <summary>A terminal that is written to by a writer of ours: the bars are drawn by a thread of their library, and what that thread throws ends the process.</summary>
/// <param name="stream">The stream of the terminal.</param>
/// <param name="writer">What is written to.</param>
internal sealed class TerminalOutput(TextWriter stream, TextWriter writer) : IAnsiConsoleOutput
{
    private readonly AnsiConsoleOutput terminal = new(stream);

    public TextWriter Writer => writer;

    public bool IsTerminal => terminal.IsTerminal;

    public int Width => terminal.Width;

    public int Height => terminal.Height;

    public void SetEncoding(Encoding encoding) => terminal.SetEncoding(encoding);
}
