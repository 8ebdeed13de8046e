namespace ChaosOperator.Core.Hypotheses;

/// <summary>Arithmetic over signals, as it was read.</summary>
public abstract record Expression
{
    /// <summary>A number.</summary>
    /// <param name="Value">Its value.</param>
    public sealed record Number(double Value) : Expression;

    /// <summary>The sample of a signal.</summary>
    /// <param name="Name">Name of the signal.</param>
    public sealed record Operand(string Name) : Expression;

    /// <summary>One of + - * /.</summary>
    /// <param name="Operator">The operator.</param>
    /// <param name="Left">Left operand.</param>
    /// <param name="Right">Right operand.</param>
    public sealed record Binary(char Operator, Expression Left, Expression Right) : Expression;

    /// <summary>The negative of an expression.</summary>
    /// <param name="Inner">The expression.</param>
    public sealed record Negative(Expression Inner) : Expression;

    /// <summary>min, max, avg or sum of one or more arguments, or abs of one.</summary>
    /// <param name="Function">Name of the function.</param>
    /// <param name="Arguments">Its arguments.</param>
    public sealed record Call(string Function, IReadOnlyList<Expression> Arguments) : Expression;

    /// <summary>The names of all signals in it, in the order written; a name used twice comes twice.</summary>
    public IEnumerable<string> Operands() => this switch
    {
        Operand operand => [operand.Name],
        Binary binary => binary.Left.Operands().Concat(binary.Right.Operands()),
        Negative negative => negative.Inner.Operands(),
        Call call => call.Arguments.SelectMany(argument => argument.Operands()),
        _ => [],
    };

    private Expression()
    {
    }
}
