using Amazon.Lambda.Model;
using ChaosOperator.AwsSdk.Runtime.Errors;

namespace Amazon.Lambda.Internal;

/// <summary>The modelled errors of AWS Lambda, by every code they are sent under.</summary>
internal static class LambdaErrors
{
    public static readonly ErrorTable Table = new(
        static (m, i, t, c, r, s) => new AmazonLambdaException(m, i, t, c, r, s),
        new Dictionary<string, ExceptionFactory>
        {
            ["CodeSigningConfigNotFoundException"] = static (m, i, t, c, r, s) => new CodeSigningConfigNotFoundException(m, i, t, c, r, s),
            ["CodeStorageExceededException"] = static (m, i, t, c, r, s) => new CodeStorageExceededException(m, i, t, c, r, s),
            ["CodeVerificationFailedException"] = static (m, i, t, c, r, s) => new CodeVerificationFailedException(m, i, t, c, r, s),
            ["FunctionVersionsPerCapacityProviderLimitExceededException"] = static (m, i, t, c, r, s) => new FunctionVersionsPerCapacityProviderLimitExceededException(m, i, t, c, r, s),
            ["InvalidCodeSignatureException"] = static (m, i, t, c, r, s) => new InvalidCodeSignatureException(m, i, t, c, r, s),
            ["InvalidParameterValueException"] = static (m, i, t, c, r, s) => new InvalidParameterValueException(m, i, t, c, r, s),
            ["PreconditionFailedException"] = static (m, i, t, c, r, s) => new PreconditionFailedException(m, i, t, c, r, s),
            ["ResourceConflictException"] = static (m, i, t, c, r, s) => new ResourceConflictException(m, i, t, c, r, s),
            ["ResourceNotFoundException"] = static (m, i, t, c, r, s) => new ResourceNotFoundException(m, i, t, c, r, s),
            ["ServiceException"] = static (m, i, t, c, r, s) => new ServiceException(m, i, t, c, r, s),
            ["TooManyRequestsException"] = static (m, i, t, c, r, s) => new TooManyRequestsException(m, i, t, c, r, s),
        });
}
