using System.Text.RegularExpressions;

namespace ChaosOperator.Demo.Telling;

/// <summary>Writes commands so that they can be pasted into a shell.</summary>
internal static partial class ShellText
{
    public static string Line(string program, IEnumerable<string> arguments) => string.Join(' ', [program, .. arguments.Select(Word)]);

    /// <summary>One word of a command, quoted where a shell would read it otherwise.</summary>
    public static string Word(string argument) =>
        Harmless().IsMatch(argument) ? argument : $"'{argument.Replace("'", @"'\''", StringComparison.Ordinal)}'";

    [GeneratedRegex("^[A-Za-z0-9_@%+=:,./-]+$", RegexOptions.None, 1000)]
    private static partial Regex Harmless();
}
