using System.Text;

namespace ChaosOperator.Cli.Output;

/// <summary>
/// An output whose end is not the end of the program: what cannot be written to a terminal that was closed, or to a pipe that nobody reads any more, is let go, and so is everything after it. For what has a fault to lift,
/// whether anybody looks on or not.
/// </summary>
/// <param name="behind">Where it goes.</param>
internal sealed class StubbornWriter(TextWriter behind) : TextWriter
{
    private volatile bool isGone;

    /// <inheritdoc/>
    public override Encoding Encoding => behind.Encoding;

    /// <summary>Where it goes.</summary>
    public TextWriter Behind => behind;

    /// <inheritdoc/>
    public override void Write(char value) => Write($"{value}");

    /// <inheritdoc/>
    public override void Write(string? value) => Try(value, static (to, text) => to.Write(text));

    /// <inheritdoc/>
    public override void Write(char[] buffer, int index, int count) => Write(new string(buffer, index, count));

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<char> buffer) => Write(new string(buffer));

    /// <inheritdoc/>
    public override void WriteLine() => Try("", static (to, _) => to.WriteLine());

    /// <inheritdoc/>
    public override void WriteLine(string? value) => Try(value, static (to, text) => to.WriteLine(text));

    /// <inheritdoc/>
    public override void Flush() => Try("", static (to, _) => to.Flush());

    private void Try(string? text, Action<TextWriter, string?> write)
    {
        if (isGone)
        {
            return;
        }

        try
        {
            write(behind, text);
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            isGone = true;
        }
    }
}
