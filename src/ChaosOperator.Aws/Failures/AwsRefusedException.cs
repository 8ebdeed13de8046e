using ChaosOperator.Core.Aws;

namespace ChaosOperator.Aws.Failures;

/// <summary>
/// An AWS call was refused or did not come through. This is how every method of this project fails that has no result of its own for it;
/// only a cancellation by the caller is an <see cref="OperationCanceledException"/>.
/// </summary>
/// <remarks>The exception of the SDK is not kept as inner exception: logs that print inner exceptions would print raw answers of AWS.</remarks>
public sealed class AwsRefusedException : Exception
{
    /// <summary>Makes an exception that says nothing; for serializers only.</summary>
    public AwsRefusedException()
        : this("An AWS call was refused.")
    {
    }

    /// <summary>Makes an exception for a failure that nothing more is known of.</summary>
    /// <param name="message">What happened.</param>
    public AwsRefusedException(string message)
        : this(new AwsFailure(AwsFailureKind.Transient, "", message))
    {
    }

    /// <summary>Makes an exception for a failure that nothing more is known of.</summary>
    /// <param name="message">What happened.</param>
    /// <param name="innerException">Why; its text must be fit to be shown.</param>
    public AwsRefusedException(string message, Exception innerException)
        : base(message, innerException) => Failure = new AwsFailure(AwsFailureKind.Transient, "", message);

    /// <summary>Makes an exception for a failure.</summary>
    /// <param name="failure">What happened, in words that may be shown.</param>
    /// <param name="errorCode">The error code of the service; null where there was none.</param>
    public AwsRefusedException(AwsFailure failure, string? errorCode = null)
        : base(failure?.Message)
    {
        ArgumentNullException.ThrowIfNull(failure);
        Failure = failure;
        ErrorCode = errorCode;
    }

    /// <summary>What happened, in words that may be shown on a resource.</summary>
    public AwsFailure Failure { get; }

    /// <summary>The short error code of the service, such as <c>DuplicateDocumentContent</c>, without the suffix <c>Exception</c>; null where there was none.</summary>
    public string? ErrorCode { get; }

    /// <summary>True when what the call refers to does not exist.</summary>
    public bool IsNotFound => Failure.Kind == AwsFailureKind.NotFound;
}
