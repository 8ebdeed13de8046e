using Spectre.Console;

namespace ChaosOperator.Demo.Telling;

/// <summary>Tells the story on the console: chapters, plain sentences, commands as a user would type them, and what they answer.</summary>
internal sealed class Teller(IAnsiConsole console)
{
    private const int Unlimited = 10_000;
    private int chapter;

    /// <summary>Whether something can be redrawn in place.</summary>
    public bool IsLive => console.Profile.Out.IsTerminal && console.Profile.Capabilities.Ansi;

    public IAnsiConsole Console => console;

    /// <summary>A console that does not wrap lines when its output is not a terminal.</summary>
    public static Teller ForThisTerminal()
    {
        var console = AnsiConsole.Console;
        if (!console.Profile.Out.IsTerminal)
            console.Profile.Width = Unlimited;
        return new Teller(console);
    }

    public void Chapter(string title)
    {
        chapter++;
        console.WriteLine();
        console.Write(new Text($"{chapter}. {title}\n", new Style(Color.Aqua, decoration: Decoration.Bold)));
    }

    public void Say(string sentence) => console.Write(new Text($"{sentence}\n"));

    public void Aside(string sentence) => console.Write(new Text($"  {sentence}\n", new Style(Color.Grey)));

    public void Command(string line) => WriteUnbroken($"  $ {line}", new Style(Color.Yellow));

    public void Output(string text)
    {
        foreach (var line in text.TrimEnd().Split('\n'))
            WriteUnbroken($"  {line}", Style.Plain);
    }

    public void Good(string sentence) => console.Write(new Text($"{sentence}\n", new Style(Color.Green)));

    public void Bad(string sentence) => console.Write(new Text($"{sentence}\n", new Style(Color.Red)));

    // The terminal may wrap what is to be copied; line breaks of ours would end up in the copy.
    private void WriteUnbroken(string line, Style style)
    {
        var width = console.Profile.Width;
        console.Profile.Width = Unlimited;
        console.Write(new Text($"{line}\n", style));
        console.Profile.Width = width;
    }
}
