using Amazon.Runtime;

namespace Amazon.CloudWatch;

/// <summary>Whether an evaluation had all its data. Values that are newer than this client are kept as they came.</summary>
public class EvaluationState : ConstantClass
{
    /// <summary>The value <c>PARTIAL_DATA</c>.</summary>
    public static readonly EvaluationState PARTIAL_DATA = new("PARTIAL_DATA");

    /// <summary>The value <c>EVALUATION_FAILURE</c>.</summary>
    public static readonly EvaluationState EVALUATION_FAILURE = new("EVALUATION_FAILURE");

    /// <summary>The value <c>EVALUATION_ERROR</c>.</summary>
    public static readonly EvaluationState EVALUATION_ERROR = new("EVALUATION_ERROR");

    /// <summary>Makes a constant of any value.</summary>
    /// <param name="value">The value on the wire.</param>
    public EvaluationState(string value)
        : base(value)
    {
    }

    /// <summary>Finds the constant for a value on the wire; an unknown one gets a constant of its own.</summary>
    /// <param name="value">The value on the wire.</param>
    public static EvaluationState FindValue(string value) => FindValue<EvaluationState>(value);

    /// <summary>The constant for a value on the wire.</summary>
    /// <param name="value">The value on the wire.</param>
    public static implicit operator EvaluationState(string value) => FindValue(value);
}
