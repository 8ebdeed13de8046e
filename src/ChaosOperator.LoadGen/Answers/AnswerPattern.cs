using System.Text;
using System.Text.RegularExpressions;

namespace ChaosOperator.LoadGen.Answers;

/// <summary>Finds in a body who answered: a text with <c>{region}</c> at the place of the name.</summary>
internal sealed class AnswerPattern
{
    /// <summary>What stands for the name.</summary>
    public const string Placeholder = "{region}";

    /// <summary>The pattern when none is given.</summary>
    public const string Default = $"Hello from region {Placeholder}";

    private readonly Regex _form;

    private AnswerPattern(Regex form) => _form = form;

    /// <summary>Reads a pattern. All of it is literal but the place of the name.</summary>
    /// <returns>Null when the text does not hold <c>{region}</c> exactly once.</returns>
    public static AnswerPattern? Parse(string text)
    {
        var parts = text.Split(Placeholder);

        // Without backtracking the time is linear in the body, whatever the body is. The name goes into the name of a metric.
        return parts.Length == 2
            ? new AnswerPattern(new Regex(
                $"{Regex.Escape(parts[0])}(?<region>[A-Za-z0-9][A-Za-z0-9_.-]{{0,62}}){Regex.Escape(parts[1])}",
                RegexOptions.NonBacktracking | RegexOptions.CultureInvariant))
            : null;
    }

    /// <summary>Who answered.</summary>
    /// <param name="body">The body, or its beginning; read as UTF-8.</param>
    /// <returns>The name, 1 to 63 characters fit for the name of a metric; null when the body does not say.</returns>
    public string? Region(ReadOnlySpan<byte> body)
    {
        var match = _form.Match(Encoding.UTF8.GetString(body));
        return match.Success ? match.Groups["region"].Value : null;
    }
}
