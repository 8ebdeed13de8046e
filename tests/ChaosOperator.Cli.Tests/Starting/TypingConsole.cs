using Spectre.Console;
using Spectre.Console.Rendering;

namespace ChaosOperator.Cli.Tests.Starting;

/// <summary>A terminal at which somebody types answers.</summary>
internal sealed class TypingConsole : IAnsiConsole, IAnsiConsoleInput, IDisposable
{
    /// <summary>An answer to a choice: the one below the first.</summary>
    public const string Down = "\u0001";

    private readonly StringWriter shown = new();
    private readonly IAnsiConsole console;
    private readonly Queue<ConsoleKeyInfo> keys;

    public TypingConsole(params string[] answers)
    {
        console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.Yes, Interactive = InteractionSupport.Yes, ColorSystem = ColorSystemSupport.NoColors, Out = new AnsiConsoleOutput(shown) });
        console.Profile.Width = 400;
        keys = new Queue<ConsoleKeyInfo>(answers.SelectMany(answer => answer.Select(Key).Append(new ConsoleKeyInfo('\r', ConsoleKey.Enter, false, false, false))));
    }

    /// <summary>Number of answers that were given.</summary>
    public int Answered { get; private set; }

    public Profile Profile => console.Profile;

    public IAnsiConsoleCursor Cursor => console.Cursor;

    public IAnsiConsoleInput Input => this;

    public IExclusivityMode ExclusivityMode => console.ExclusivityMode;

    public RenderPipeline Pipeline => console.Pipeline;

    public void Clear(bool home) => console.Clear(home);

    public void Write(IRenderable renderable) => console.Write(renderable);

    public void WriteAnsi(Action<AnsiWriter> action) => console.WriteAnsi(action);

    public bool IsKeyAvailable() => keys.Count > 0;

    public ConsoleKeyInfo? ReadKey(bool intercept)
    {
        var key = keys.Dequeue();
        Answered += key.Key == ConsoleKey.Enter ? 1 : 0;
        return key;
    }

    public Task<ConsoleKeyInfo?> ReadKeyAsync(bool intercept, CancellationToken cancellationToken) => Task.FromResult(ReadKey(intercept));

    public void Dispose() => shown.Dispose();

    public override string ToString() => $"{shown}";

    private static ConsoleKeyInfo Key(char character) => character == Down[0] ? new ConsoleKeyInfo('\0', ConsoleKey.DownArrow, false, false, false) : new ConsoleKeyInfo(character, ConsoleKey.NoName, false, false, false);
}
