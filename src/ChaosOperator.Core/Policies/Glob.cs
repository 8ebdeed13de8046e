namespace ChaosOperator.Core.Policies;

/// <summary>
/// Patterns in which <c>*</c> stands for any number of characters but <c>:</c> and <c>/</c>, so that it never reaches into another account, service or role path. Everything else
/// stands for itself, upper and lower case apart, and the whole text has to match.
/// </summary>
public static class Glob
{
    /// <summary>Whether a pattern matches a whole text. Takes time in proportion to the product of their lengths at most.</summary>
    public static bool Matches(string pattern, string text)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        ArgumentNullException.ThrowIfNull(text);
        var (at, read, star, resume) = (0, 0, -1, 0);
        while (read < text.Length)
        {
            if (at < pattern.Length && pattern[at] == '*')
            {
                (star, resume) = (at++, read);
            }
            else if (at < pattern.Length && pattern[at] == text[read])
            {
                at++;
                read++;
            }
            else if (star >= 0 && text[resume] is not (':' or '/'))
            {
                // The last star takes one character more; what came after it is matched anew.
                (at, read) = (star + 1, ++resume);
            }
            else
            {
                return false;
            }
        }

        return pattern.AsSpan(at).TrimStart('*').IsEmpty;
    }

    /// <summary>Whether one of the patterns matches.</summary>
    public static bool MatchesAny(IEnumerable<string> patterns, string text) => patterns.Any(pattern => Matches(pattern, text));
}
