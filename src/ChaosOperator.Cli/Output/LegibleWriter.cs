using System.Text;
using System.Text.RegularExpressions;
using ChaosOperator.Core.Parsing;

namespace ChaosOperator.Cli.Output;

/// <summary>
/// What people are told, whatever commands put into it that others have written: no character on its way can steer a terminal, hide or turn what stands around it. All commands write through one, for their output and their
/// errors; what is for programs goes past it by <see cref="ForPrograms"/>.
/// </summary>
/// <param name="inner">Where it goes.</param>
internal sealed partial class LegibleWriter(TextWriter inner) : TextWriter
{
    /// <inheritdoc/>
    public override Encoding Encoding => inner.Encoding;

    /// <summary>The writer behind it, for text that programs read: they have an escaping of their own.</summary>
    public static TextWriter ForPrograms(TextWriter output) => output is LegibleWriter legible ? legible.Raw : output;

    /// <summary>A text of others on one line.</summary>
    public static string Line(string? text) => ShownText.Of(LineEnds().Replace(text ?? "", " "), int.MaxValue);

    /// <summary>A text of several lines, which stay.</summary>
    public static string Block(string? text) => string.Join('\n', (text ?? "").Split('\n').Select(line => string.Join('\t', line.Split('\t').Select(part => ShownText.Of(part, int.MaxValue)))));

    /// <summary>Half of a character outside the first plane is passed on: it comes alone only from those that write character by character.</summary>
    public override void Write(char value) => inner.Write(char.IsSurrogate(value) ? $"{value}" : Block($"{value}"));

    /// <inheritdoc/>
    public override void Write(string? value) => inner.Write(Block(value));

    /// <inheritdoc/>
    public override void Write(char[] buffer, int index, int count) => Write(new string(buffer, index, count));

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<char> buffer) => Write(new string(buffer));

    /// <inheritdoc/>
    public override void WriteLine() => inner.WriteLine();

    /// <summary>Writes one line, whatever is in it.</summary>
    public override void WriteLine(string? value) => inner.WriteLine(Line(value));

    /// <inheritdoc/>
    public override Task WriteAsync(char value) => WriteAsync($"{value}");

    /// <inheritdoc/>
    public override Task WriteAsync(string? value) => inner.WriteAsync(Block(value));

    /// <inheritdoc/>
    public override Task WriteAsync(char[] buffer, int index, int count) => WriteAsync(new string(buffer, index, count));

    /// <inheritdoc/>
    public override Task WriteAsync(ReadOnlyMemory<char> buffer, CancellationToken cancellationToken = default) => WriteAsync(new string(buffer.Span));

    /// <inheritdoc/>
    public override Task WriteLineAsync() => inner.WriteLineAsync();

    /// <summary>Writes one line, whatever is in it.</summary>
    public override Task WriteLineAsync(string? value) => inner.WriteLineAsync(Line(value));

    /// <inheritdoc/>
    public override void Flush() => inner.Flush();

    /// <inheritdoc/>
    public override Task FlushAsync() => inner.FlushAsync();

    private TextWriter Raw => inner;

    [GeneratedRegex(@"[\r\n\t\u0085\u2028\u2029]+", RegexOptions.NonBacktracking)]
    private static partial Regex LineEnds();
}
