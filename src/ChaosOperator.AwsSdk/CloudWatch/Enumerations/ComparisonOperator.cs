using Amazon.Runtime;

namespace Amazon.CloudWatch;

/// <summary>How values are compared with a threshold. Values that are newer than this client are kept as they came.</summary>
public class ComparisonOperator : ConstantClass
{
    /// <summary>The value <c>GreaterThanOrEqualToThreshold</c>.</summary>
    public static readonly ComparisonOperator GreaterThanOrEqualToThreshold = new("GreaterThanOrEqualToThreshold");

    /// <summary>The value <c>GreaterThanThreshold</c>.</summary>
    public static readonly ComparisonOperator GreaterThanThreshold = new("GreaterThanThreshold");

    /// <summary>The value <c>LessThanThreshold</c>.</summary>
    public static readonly ComparisonOperator LessThanThreshold = new("LessThanThreshold");

    /// <summary>The value <c>LessThanOrEqualToThreshold</c>.</summary>
    public static readonly ComparisonOperator LessThanOrEqualToThreshold = new("LessThanOrEqualToThreshold");

    /// <summary>The value <c>LessThanLowerOrGreaterThanUpperThreshold</c>.</summary>
    public static readonly ComparisonOperator LessThanLowerOrGreaterThanUpperThreshold = new("LessThanLowerOrGreaterThanUpperThreshold");

    /// <summary>The value <c>LessThanLowerThreshold</c>.</summary>
    public static readonly ComparisonOperator LessThanLowerThreshold = new("LessThanLowerThreshold");

    /// <summary>The value <c>GreaterThanUpperThreshold</c>.</summary>
    public static readonly ComparisonOperator GreaterThanUpperThreshold = new("GreaterThanUpperThreshold");

    /// <summary>Makes a constant of any value.</summary>
    /// <param name="value">The value on the wire.</param>
    public ComparisonOperator(string value)
        : base(value)
    {
    }

    /// <summary>Finds the constant for a value on the wire; an unknown one gets a constant of its own.</summary>
    /// <param name="value">The value on the wire.</param>
    public static ComparisonOperator FindValue(string value) => FindValue<ComparisonOperator>(value);

    /// <summary>The constant for a value on the wire.</summary>
    /// <param name="value">The value on the wire.</param>
    public static implicit operator ComparisonOperator(string value) => FindValue(value);
}
