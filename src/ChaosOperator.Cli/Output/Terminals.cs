using Spectre.Console;

namespace ChaosOperator.Cli.Output;

/// <summary>Finds out where colours and bars may be drawn.</summary>
internal static class Terminals
{
    /// <summary>The terminal behind an output; null: it is none, or a poor one. With <c>NO_COLOR</c> nothing on it is coloured.</summary>
    public static IAnsiConsole? Of(TextWriter written)
    {
        var output = LegibleWriter.ForPrograms(written);
        var stream = output is StubbornWriter stubborn ? stubborn.Behind : output;
        var isTerminal = (ReferenceEquals(stream, Console.Out) && !Console.IsOutputRedirected) || (ReferenceEquals(stream, Console.Error) && !Console.IsErrorRedirected);
        return isTerminal && Environment.GetEnvironmentVariable("TERM") is not (null or "" or "dumb")
            ? AnsiConsole.Create(new AnsiConsoleSettings
            {
                Out = new TerminalOutput(stream, output),
                // Bars can be drawn wherever the input comes from; whether there is somebody to ask is asked where it matters.
                Interactive = InteractionSupport.Yes,
                ColorSystem = string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")) ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            })
            : null;
    }
}
