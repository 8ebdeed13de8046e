namespace ChaosOperator.Core.Parsing;

/// <summary>Something in a resource that cannot be accepted.</summary>
/// <param name="Field">Path of the field, as in <c>spec.fault.lambdaExtension.duration</c>.</param>
/// <param name="Problem">What is wrong with the value, including the value.</param>
/// <param name="Remedy">What to write instead.</param>
public sealed record FieldError(string Field, string Problem, string Remedy)
{
    /// <summary>One sentence for a condition message or an event.</summary>
    public override string ToString() => $"{Field}: {Problem}; {Remedy}";
}

/// <summary>What reading a resource gave: a value, or every error found (never just the first).</summary>
/// <typeparam name="T">The validated form.</typeparam>
/// <param name="Value">The validated form; null when there are errors.</param>
/// <param name="Errors">All errors, in the order of the fields; empty when there is a value.</param>
public sealed record Reading<T>(T? Value, IReadOnlyList<FieldError> Errors)
    where T : class
{
    /// <summary>True when there is a value.</summary>
    [System.Diagnostics.CodeAnalysis.MemberNotNullWhen(true, nameof(Value))]
    public bool IsValid => Value is not null;

    /// <summary>All errors as one message, for a condition.</summary>
    public string Message => string.Join(" · ", Errors);
}
