using System.Globalization;

namespace ChaosOperator.Core.Hypotheses.Reading;

/// <summary>Reads an expression by recursive descent: sums of products of signed atoms.</summary>
internal sealed class ExpressionParser
{
    private const int MaxLength = 2048;
    private const int MaxDepth = 64;
    private static readonly string[] Functions = ["min", "max", "avg", "sum", "abs"];

    private readonly List<Token> tokens;
    private int at;
    private int depth;

    private ExpressionParser(List<Token> tokens)
    {
        this.tokens = tokens;
    }

    private Token Here => tokens[at];

    /// <summary>Reads an expression.</summary>
    /// <returns>The expression, or what is wrong with the text and where.</returns>
    public static (Expression? Expression, string? Problem) Parse(string text)
    {
        if (text.Length > MaxLength)
        {
            return (null, $"it has {text.Length} characters, more than {MaxLength}");
        }

        try
        {
            var parser = new ExpressionParser(ExpressionLexer.Cut(text));
            var expression = parser.Sum();
            return parser.Here.Kind == TokenKind.End ? (expression, null) : throw parser.Unexpected("an operator");
        }
        catch (SyntaxException error)
        {
            return (null, error.Message);
        }
    }

    private Expression Sum() => Chain('+', '-', Product);

    private Expression Product() => Chain('*', '/', Signed);

    private Expression Chain(char one, char other, Func<Expression> operand)
    {
        var left = operand();
        while (Here.Is(one) || Here.Is(other))
        {
            var sign = Take().Text[0];
            left = new Expression.Binary(sign, left, operand());
        }

        return left;
    }

    private Expression Signed()
    {
        if (++depth > MaxDepth)
        {
            throw new SyntaxException($"it is nested more than {MaxDepth} deep at character {Here.Position}");
        }

        var isNegative = Here.Is('-');
        if (isNegative)
        {
            at++;
        }

        var inner = isNegative ? Signed() : Atom();
        depth--;
        return isNegative ? new Expression.Negative(inner) : inner;
    }

    private Expression Atom()
    {
        switch (Here.Kind)
        {
            case TokenKind.Number:
                return new Expression.Number(double.Parse(Take().Text, CultureInfo.InvariantCulture));
            case TokenKind.Name:
                var name = Take();
                return Here.Is('(') ? Call(name) : new Expression.Operand(name.Text);
            case TokenKind.Sign when Here.Is('('):
                at++;
                var inner = Sum();
                Expect(')');
                return inner;
            default:
                throw Unexpected("a signal, a number or (");
        }
    }

    private Expression.Call Call(Token name)
    {
        if (!Functions.Contains(name.Text, StringComparer.Ordinal))
        {
            throw new SyntaxException($"there is no function '{name.Text}' (at character {name.Position}), only {string.Join(", ", Functions)}");
        }

        var arguments = new List<Expression>();
        do
        {
            at++;
            arguments.Add(Sum());
        }
        while (Here.Is(','));

        Expect(')');
        return name.Text != "abs" || arguments.Count == 1
            ? new Expression.Call(name.Text, arguments)
            : throw new SyntaxException($"abs takes one argument, not {arguments.Count} (at character {name.Position})");
    }

    private Token Take() => tokens[at++];

    private void Expect(char sign)
    {
        if (!Here.Is(sign))
        {
            throw Unexpected($"an operator or {sign}");
        }

        at++;
    }

    private SyntaxException Unexpected(string expected) => Here.Kind == TokenKind.End
        ? new SyntaxException($"it ends at character {Here.Position} where {expected} is expected")
        : new SyntaxException($"'{Here.Text}' at character {Here.Position} where {expected} is expected");

    private sealed class SyntaxException(string message) : Exception(message);
}
