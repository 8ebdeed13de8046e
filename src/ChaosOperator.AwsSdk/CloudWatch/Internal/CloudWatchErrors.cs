using Amazon.CloudWatch.Model;
using ChaosOperator.AwsSdk.Runtime.Errors;

namespace Amazon.CloudWatch.Internal;

/// <summary>The modelled errors of Amazon CloudWatch, by every code they are sent under.</summary>
internal static class CloudWatchErrors
{
    public static readonly ErrorTable Table = new(
        static (m, i, t, c, r, s) => new AmazonCloudWatchException(m, i, t, c, r, s),
        new Dictionary<string, ExceptionFactory>
        {
            ["ConflictException"] = static (m, i, t, c, r, s) => new ConflictException(m, i, t, c, r, s),
            ["DashboardInvalidInputError"] = static (m, i, t, c, r, s) => new DashboardInvalidInputErrorException(m, i, t, c, r, s),
            ["DashboardNotFoundError"] = static (m, i, t, c, r, s) => new DashboardNotFoundErrorException(m, i, t, c, r, s),
            ["InternalServiceError"] = static (m, i, t, c, r, s) => new InternalServiceException(m, i, t, c, r, s),
            ["InternalServiceFault"] = static (m, i, t, c, r, s) => new InternalServiceException(m, i, t, c, r, s),
            ["InvalidNextToken"] = static (m, i, t, c, r, s) => new InvalidNextTokenException(m, i, t, c, r, s),
            ["InvalidParameterCombination"] = static (m, i, t, c, r, s) => new InvalidParameterCombinationException(m, i, t, c, r, s),
            ["InvalidParameterCombinationException"] = static (m, i, t, c, r, s) => new InvalidParameterCombinationException(m, i, t, c, r, s),
            ["InvalidParameterInput"] = static (m, i, t, c, r, s) => new DashboardInvalidInputErrorException(m, i, t, c, r, s),
            ["InvalidParameterValue"] = static (m, i, t, c, r, s) => new InvalidParameterValueException(m, i, t, c, r, s),
            ["InvalidParameterValueException"] = static (m, i, t, c, r, s) => new InvalidParameterValueException(m, i, t, c, r, s),
            ["LimitExceeded"] = static (m, i, t, c, r, s) => new LimitExceededException(m, i, t, c, r, s),
            ["LimitExceededFault"] = static (m, i, t, c, r, s) => new LimitExceededException(m, i, t, c, r, s),
            ["MissingParameter"] = static (m, i, t, c, r, s) => new MissingRequiredParameterException(m, i, t, c, r, s),
            ["MissingRequiredParameterException"] = static (m, i, t, c, r, s) => new MissingRequiredParameterException(m, i, t, c, r, s),
            ["ResourceConflict"] = static (m, i, t, c, r, s) => new ResourceConflictException(m, i, t, c, r, s),
            ["ResourceNotFound"] = static (m, i, t, c, r, s) => new ResourceNotFoundException(m, i, t, c, r, s),
        });
}
