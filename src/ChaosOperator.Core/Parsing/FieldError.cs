using System.Text;

namespace ChaosOperator.Core.Parsing;

/// <summary>Something in a resource that cannot be accepted. Its texts have an end, whatever the user wrote.</summary>
/// <param name="Field">Path of the field, as in <c>spec.fault.lambdaExtension.duration</c>.</param>
/// <param name="Problem">What is wrong with the value, including the value.</param>
/// <param name="Remedy">What to write instead.</param>
public sealed record FieldError(string Field, string Problem, string Remedy)
{
    /// <summary>Largest number of characters of all errors of a resource together; what does not fit is counted.</summary>
    public const int LongestMessage = 4000;

    /// <summary>Path of the field.</summary>
    public string Field { get; } = ShownText.Of(Field, 250);

    /// <summary>What is wrong with the value.</summary>
    public string Problem { get; } = ShownText.Of(Problem, 400);

    /// <summary>What to write instead.</summary>
    public string Remedy { get; } = ShownText.Of(Remedy, 600);

    /// <summary>One sentence for a condition message or an event.</summary>
    public override string ToString() => $"{Field}: {Problem}; {Remedy}";

    /// <summary>All errors as one message: the first ones in full, and how many more there are.</summary>
    public static string Message(IReadOnlyList<FieldError> errors)
    {
        ArgumentNullException.ThrowIfNull(errors);
        var message = new StringBuilder();
        for (var index = 0; index < errors.Count; index++)
        {
            var next = $"{(index == 0 ? "" : " · ")}{errors[index]}";
            if (message.Length + next.Length > LongestMessage - 40)
            {
                return message.Append($" · and {errors.Count - index} more").ToString();
            }

            message.Append(next);
        }

        return message.ToString();
    }
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
    public string Message => FieldError.Message(Errors);
}
