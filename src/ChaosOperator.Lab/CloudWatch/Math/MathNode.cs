namespace ChaosOperator.Lab.CloudWatch.Math;

/// <summary>A parsed metric math expression.</summary>
internal abstract record MathNode
{
    public sealed record Number(double Value) : MathNode;

    public sealed record Text(string Value) : MathNode;

    public sealed record Reference(string Id) : MathNode;

    public sealed record Many(IReadOnlyList<MathNode> Items) : MathNode;

    public sealed record Negation(MathNode Operand) : MathNode;

    public sealed record Binary(string Operator, MathNode Left, MathNode Right) : MathNode;

    public sealed record Call(string Function, IReadOnlyList<MathNode> Arguments) : MathNode;
}
