using Spectre.Console;
using Spectre.Console.Rendering;

namespace ChaosOperator.Cli.Following;

/// <summary>Text that is written where bars are, which are drawn anew below it: what is left of them there, and the ^C that a terminal shows, is erased first.</summary>
/// <param name="text">The text.</param>
internal sealed class ToldAboveBars(string text) : IRenderable
{
    /// <summary>From here to the end of the screen (ED).</summary>
    private const string Erase = "\u001b[0J";

    private readonly IRenderable told = new Text(text);

    public Measurement Measure(RenderOptions options, int maxWidth) => told.Measure(options, maxWidth);

    public IEnumerable<Segment> Render(RenderOptions options, int maxWidth) => [Segment.Control(Erase), .. told.Render(options, maxWidth), Segment.LineBreak];
}
