namespace ChaosOperator.Cli.Local;

/// <summary>Writes a text so that a shell takes it for one word and nothing in it for its own. Pure.</summary>
internal static class ShellWord
{
    private const string Plain = "/._-+=:,@%";

    /// <summary>The word, in quotes where it needs them.</summary>
    public static string Of(string text) =>
        text.Length > 0 && text.All(letter => char.IsAsciiLetterOrDigit(letter) || Plain.Contains(letter, StringComparison.Ordinal)) ? text
        : OperatingSystem.IsWindows() ? $"\"{text}\""
        : $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
