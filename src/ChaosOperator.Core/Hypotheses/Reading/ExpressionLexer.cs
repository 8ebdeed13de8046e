using System.Globalization;

namespace ChaosOperator.Core.Hypotheses.Reading;

/// <summary>What a token is.</summary>
internal enum TokenKind
{
    /// <summary>The end of the text.</summary>
    End,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A name of a signal or a function.</summary>
    Name,

    /// <summary>One of + - * / ( ) and the comma.</summary>
    Sign,

    /// <summary>Something that does not belong here.</summary>
    Foreign,
}

/// <summary>A word of an expression.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">Its text.</param>
/// <param name="Position">Its first character, counted from 1.</param>
internal readonly record struct Token(TokenKind Kind, string Text, int Position)
{
    /// <summary>Whether it is a certain sign.</summary>
    public bool Is(char sign) => Kind == TokenKind.Sign && Text[0] == sign;
}

/// <summary>Cuts the text of an expression into tokens. A hyphen between letters and digits belongs to the name.</summary>
internal static class ExpressionLexer
{
    /// <summary>All tokens, the end included.</summary>
    public static List<Token> Cut(string text)
    {
        var tokens = new List<Token>();
        for (var at = 0; at < text.Length;)
        {
            if (char.IsWhiteSpace(text[at]))
            {
                at++;
                continue;
            }

            var (kind, length) = Next(text.AsSpan(at));
            tokens.Add(new Token(kind, text.Substring(at, length), at + 1));
            at += length;
        }

        tokens.Add(new Token(TokenKind.End, "", text.Length + 1));
        return tokens;
    }

    private static (TokenKind Kind, int Length) Next(ReadOnlySpan<char> rest) => rest[0] switch
    {
        _ when char.IsAsciiLetter(rest[0]) => (TokenKind.Name, NameLength(rest)),
        _ when char.IsAsciiDigit(rest[0]) || rest[0] == '.' => Number(rest),
        '+' or '-' or '*' or '/' or '(' or ')' or ',' => (TokenKind.Sign, 1),
        _ => (TokenKind.Foreign, 1),
    };

    private static int NameLength(ReadOnlySpan<char> rest)
    {
        var end = rest.IndexOfAnyExcept(NameCharacters);
        var word = end < 0 ? rest : rest[..end];
        return word.TrimEnd('-').Length;
    }

    private static (TokenKind Kind, int Length) Number(ReadOnlySpan<char> rest)
    {
        var end = 0;
        while (end < rest.Length && (char.IsAsciiLetterOrDigit(rest[end]) || rest[end] == '.' || (rest[end] is '+' or '-' && rest[end - 1] is 'e' or 'E')))
        {
            end++;
        }

        var isNumber = double.TryParse(rest[..end], NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var value)
            && double.IsFinite(value);
        return (isNumber ? TokenKind.Number : TokenKind.Foreign, end);
    }

    private static readonly System.Buffers.SearchValues<char> NameCharacters =
        System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-");
}
