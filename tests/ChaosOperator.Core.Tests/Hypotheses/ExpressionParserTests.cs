using System.Globalization;
using ChaosOperator.Core.Hypotheses;
using ChaosOperator.Core.Hypotheses.Reading;
using CsCheck;

namespace ChaosOperator.Core.Tests.Hypotheses;

public sealed class ExpressionParserTests
{
    [Theory]
    [InlineData("a", "a")]
    [InlineData("us-requests", "us-requests")]
    [InlineData("a-b", "a-b")]
    [InlineData("a - b", "(a - b)")]
    [InlineData("a -b", "(a - b)")]
    [InlineData("a- b", "(a - b)")]
    [InlineData("us-requests - eu-requests", "(us-requests - eu-requests)")]
    [InlineData("1 + 2 * 3", "(1 + (2 * 3))")]
    [InlineData("(1 + 2) * 3", "((1 + 2) * 3)")]
    [InlineData("8 / 4 / 2", "((8 / 4) / 2)")]
    [InlineData("8 - 4 - 2", "((8 - 4) - 2)")]
    [InlineData("-a * -b", "(-a * -b)")]
    [InlineData("--a", "--a")]
    [InlineData("3-2", "(3 - 2)")]
    [InlineData("1.5e3 + .5", "(1500 + 0.5)")]
    [InlineData("1e-3 * a", "(0.001 * a)")]
    [InlineData("100 * errors / (ok + errors)", "((100 * errors) / (ok + errors))")]
    [InlineData("max(a, b + 1, min(c))", "max(a, (b + 1), min(c))")]
    [InlineData("abs(a - b)", "abs((a - b))")]
    [InlineData("min + max", "(min + max)")]
    public void Expressions_are_read_with_the_usual_precedence(string text, string read)
    {
        var (expression, problem) = ExpressionParser.Parse(text);

        Assert.Null(problem);
        Assert.Equal(read, Write(expression!));
    }

    [Theory]
    [InlineData("", "it ends at character 1 where a signal, a number or ( is expected")]
    [InlineData("a +", "it ends at character 4 where a signal, a number or ( is expected")]
    [InlineData("a b", "'b' at character 3 where an operator is expected")]
    [InlineData("a + * b", "'*' at character 5 where a signal, a number or ( is expected")]
    [InlineData("(a", "it ends at character 3 where an operator or ) is expected")]
    [InlineData("a)", "')' at character 2 where an operator is expected")]
    [InlineData("a % b", "'%' at character 3 where an operator is expected")]
    [InlineData("2x", "'2x' at character 1 where a signal, a number or ( is expected")]
    [InlineData("1.2.3", "'1.2.3' at character 1 where a signal, a number or ( is expected")]
    [InlineData("1e999", "'1e999' at character 1 where a signal, a number or ( is expected")]
    [InlineData("median(a)", "there is no function 'median' (at character 1), only min, max, avg, sum, abs")]
    [InlineData("abs(a, b)", "abs takes one argument, not 2 (at character 1)")]
    [InlineData("min()", "')' at character 5 where a signal, a number or ( is expected")]
    [InlineData("min(a, )", "')' at character 8 where a signal, a number or ( is expected")]
    [InlineData("a, b", "',' at character 2 where an operator is expected")]
    public void A_syntax_error_is_named_with_its_position(string text, string problem)
    {
        Assert.Equal((null, problem), ExpressionParser.Parse(text));
    }

    [Fact]
    public void Deep_nesting_and_long_texts_are_refused_rather_than_overflowing_the_stack()
    {
        Assert.Equal("it is nested more than 64 deep at character 65", ExpressionParser.Parse(new string('(', 2000)).Problem);
        Assert.Equal("it is nested more than 64 deep at character 65", ExpressionParser.Parse(new string('-', 2000)).Problem);
        Assert.Equal("it has 2049 characters, more than 2048", ExpressionParser.Parse(new string('a', 2049)).Problem);
        Assert.NotNull(ExpressionParser.Parse(string.Join('+', Enumerable.Repeat("a", 1024))).Expression);
    }

    [Fact]
    public void Any_text_is_read_or_refused()
    {
        Gen.OneOf("a", "b-c", "1", "2.5", "+", "-", "*", "/", "(", ")", ",", "min", "abs", " ", "%", "é", "\n").Array[0, 20].Select(string.Concat).Sample(
            text =>
            {
                var (expression, problem) = ExpressionParser.Parse(text);
                Assert.NotEqual(expression is null, problem is null);
            },
            iter: 20_000);
    }

    [Fact]
    public void What_is_written_out_is_read_back_the_same()
    {
        Gen<Expression> leaf = Gen.OneOf(Gen.OneOf("a", "b-c").Select(name => (Expression)new Expression.Operand(name)), Gen.Int[0, 9].Select(n => (Expression)new Expression.Number(n)));
        Gen<Expression> pair = Gen.Select(leaf, leaf, Gen.OneOf('+', '-', '*', '/'), (left, right, sign) => (Expression)new Expression.Binary(sign, left, right));
        Gen<Expression> call = Gen.Select(pair, leaf, (one, other) => (Expression)new Expression.Call("max", [one, other]));
        Gen<Expression> tree = Gen.Select(Gen.OneOf(leaf, pair, call), pair, Gen.OneOf('+', '-', '*', '/'), (left, right, sign) => (Expression)new Expression.Binary(sign, left, new Expression.Negative(right)));
        tree.Sample(expression => Assert.Equal(Write(expression), Write(ExpressionParser.Parse(Write(expression)).Expression!)));
    }

    private static string Write(Expression expression) => expression switch
    {
        Expression.Number number => number.Value.ToString(CultureInfo.InvariantCulture),
        Expression.Operand operand => operand.Name,
        Expression.Negative negative => $"-{Write(negative.Inner)}",
        Expression.Binary binary => $"({Write(binary.Left)} {binary.Operator} {Write(binary.Right)})",
        Expression.Call call => $"{call.Function}({string.Join(", ", call.Arguments.Select(Write))})",
        _ => throw new ArgumentException("Unknown.", nameof(expression)),
    };
}
