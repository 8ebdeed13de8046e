using System.Globalization;
using System.Text.RegularExpressions;
using ChaosOperator.Lab.Hosting;

namespace ChaosOperator.Lab.CloudWatch.Math;

/// <summary>Parses metric math: operators by rising precedence, function calls, lists in brackets.</summary>
internal sealed partial class MathParser
{
    private static readonly string[][] Levels = [["||", "OR"], ["&&", "AND"], ["<", "<=", ">", ">=", "==", "!="], ["+", "-"], ["*", "/"], ["^"]];

    private readonly string _source;
    private readonly List<string> _tokens = [];
    private int _at;

    private MathParser(string source)
    {
        _source = source;
        foreach (Match token in Token().Matches(source))
        {
            if (token.Groups["bad"].Success)
                throw Error();
            _tokens.Add(token.Value);
        }
    }

    [GeneratedRegex("""\d+(\.\d+)?([eE][+-]?\d+)?|[A-Za-z_][A-Za-z0-9_]*|"[^"]*"|'[^']*'|<=|>=|==|!=|&&|\|\||[-+*/^()\[\],<>]|(?<bad>\S)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Token();

    private string? Next => _at < _tokens.Count ? _tokens[_at] : null;

    public static MathNode Parse(string source)
    {
        var parser = new MathParser(source);
        var node = parser.Level(0);
        return parser.Next is null ? node : throw parser.Error();
    }

    private MathNode Level(int level)
    {
        if (level == Levels.Length)
            return Unary();
        var left = Level(level + 1);
        while (Next is { } operation && Levels[level].Contains(operation))
        {
            _at++;
            left = new MathNode.Binary(operation, left, Level(level + 1));
        }
        return left;
    }

    private MathNode Unary() => Accept("-") ? new MathNode.Negation(Unary()) : Primary();

    private MathNode Primary()
    {
        var token = Next ?? throw Error();
        _at++;
        if (token == "(")
        {
            var inner = Level(0);
            Expect(")");
            return inner;
        }
        if (token == "[")
            return new MathNode.Many(Items("]"));
        if (token[0] is '"' or '\'')
            return new MathNode.Text(token[1..^1]);
        if (char.IsAsciiDigit(token[0]))
            return new MathNode.Number(double.Parse(token, CultureInfo.InvariantCulture));
        if (!char.IsAsciiLetter(token[0]))
            throw Error();
        return Accept("(") ? new MathNode.Call(token, Items(")")) : new MathNode.Reference(token);
    }

    private List<MathNode> Items(string end)
    {
        var items = new List<MathNode>();
        if (Accept(end))
            return items;
        do
            items.Add(Level(0));
        while (Accept(","));
        Expect(end);
        return items;
    }

    private bool Accept(string token)
    {
        if (Next != token)
            return false;
        _at++;
        return true;
    }

    private void Expect(string token)
    {
        if (!Accept(token))
            throw Error();
    }

    private AwsError Error() => new(400, "ValidationError", $"Error in expression '{_source}': Invalid syntax near '{Next ?? "end"}'");
}
