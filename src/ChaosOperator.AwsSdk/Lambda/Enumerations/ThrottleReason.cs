using Amazon.Runtime;

namespace Amazon.Lambda;

/// <summary>Which limit a throttled request hit. Values that are newer than this client are kept as they came.</summary>
public class ThrottleReason : ConstantClass
{
    /// <summary>The value <c>ConcurrentInvocationLimitExceeded</c>.</summary>
    public static readonly ThrottleReason ConcurrentInvocationLimitExceeded = new("ConcurrentInvocationLimitExceeded");

    /// <summary>The value <c>FunctionInvocationRateLimitExceeded</c>.</summary>
    public static readonly ThrottleReason FunctionInvocationRateLimitExceeded = new("FunctionInvocationRateLimitExceeded");

    /// <summary>The value <c>ReservedFunctionConcurrentInvocationLimitExceeded</c>.</summary>
    public static readonly ThrottleReason ReservedFunctionConcurrentInvocationLimitExceeded = new("ReservedFunctionConcurrentInvocationLimitExceeded");

    /// <summary>The value <c>ReservedFunctionInvocationRateLimitExceeded</c>.</summary>
    public static readonly ThrottleReason ReservedFunctionInvocationRateLimitExceeded = new("ReservedFunctionInvocationRateLimitExceeded");

    /// <summary>The value <c>CallerRateLimitExceeded</c>.</summary>
    public static readonly ThrottleReason CallerRateLimitExceeded = new("CallerRateLimitExceeded");

    /// <summary>The value <c>ConcurrentSnapshotCreateLimitExceeded</c>.</summary>
    public static readonly ThrottleReason ConcurrentSnapshotCreateLimitExceeded = new("ConcurrentSnapshotCreateLimitExceeded");

    /// <summary>Makes a constant of any value.</summary>
    /// <param name="value">The value on the wire.</param>
    public ThrottleReason(string value)
        : base(value)
    {
    }

    /// <summary>Finds the constant for a value on the wire; an unknown one gets a constant of its own.</summary>
    /// <param name="value">The value on the wire.</param>
    public static ThrottleReason FindValue(string value) => FindValue<ThrottleReason>(value);

    /// <summary>The constant for a value on the wire.</summary>
    /// <param name="value">The value on the wire.</param>
    public static implicit operator ThrottleReason(string value) => FindValue(value);
}
