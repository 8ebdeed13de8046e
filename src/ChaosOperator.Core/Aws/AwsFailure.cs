namespace ChaosOperator.Core.Aws;

/// <summary>What kind of refusal an AWS call met, and so which path a run takes.</summary>
public enum AwsFailureKind
{
    /// <summary>AWS cannot be reached or answers 5xx. Tried again with backoff.</summary>
    Transient,

    /// <summary>The rate of calls of the account is used up, by our count or by AWS's. Tried again later.</summary>
    Throttled,

    /// <summary>The role may not do this, or cannot be assumed. Needs a person.</summary>
    AccessDenied,

    /// <summary>A quota of the account is used up (FIS answers 402). Waits.</summary>
    Quota,

    /// <summary>Something that the call refers to does not exist. Needs a person.</summary>
    NotFound,

    /// <summary>AWS refuses the request as it stands. Needs a person.</summary>
    Invalid,
}

/// <summary>A refused AWS call, in words that may be shown: no raw answers, no request ids, no account ids but those the user wrote.</summary>
/// <param name="Kind">Which path it takes.</param>
/// <param name="Operation">The call in IAM's spelling, such as <c>fis:StartExperiment</c>.</param>
/// <param name="Message">What happened, to what, and what to do next.</param>
public sealed record AwsFailure(AwsFailureKind Kind, string Operation, string Message)
{
    /// <summary>True when trying again without a person can help.</summary>
    public bool CanPass => Kind is AwsFailureKind.Transient or AwsFailureKind.Throttled or AwsFailureKind.Quota;
}
