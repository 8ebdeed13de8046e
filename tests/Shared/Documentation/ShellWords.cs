using System.Text;

namespace ChaosOperator.Tests.Shared.Documentation;

/// <summary>The words of a command as a shell splits them. Pure.</summary>
internal static class ShellWords
{
    private const string Ends = "|>;&";

    /// <summary>The words of the first simple command: up to a pipe, a redirection, another command or a comment. Substitutions stay as they are written.</summary>
    public static IReadOnlyList<string> Of(string command)
    {
        var (words, word, quote) = (new List<string>(), new StringBuilder(), '\0');
        var (isWord, isEscaped) = (false, false);
        foreach (var letter in $"{command} ")
        {
            if (isEscaped || (letter == '\\' && quote != '\''))
            {
                word.Append(isEscaped ? $"{letter}" : "");
                (isWord, isEscaped) = (true, !isEscaped);
            }
            else if (quote != '\0')
            {
                quote = letter == quote ? '\0' : quote;
                word.Append(quote == '\0' ? "" : $"{letter}");
            }
            else if (letter is '"' or '\'')
            {
                (quote, isWord) = (letter, true);
            }
            else if (char.IsWhiteSpace(letter) || Ends.Contains(letter, StringComparison.Ordinal) || (letter == '#' && !isWord))
            {
                if (isWord)
                {
                    words.Add($"{word}");
                }

                (word, isWord) = (word.Clear(), false);
                if (!char.IsWhiteSpace(letter))
                {
                    return words;
                }
            }
            else
            {
                word.Append(letter);
                isWord = true;
            }
        }

        return words;
    }
}
