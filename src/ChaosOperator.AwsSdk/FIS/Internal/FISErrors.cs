using Amazon.FIS.Model;
using ChaosOperator.AwsSdk.Runtime.Errors;

namespace Amazon.FIS.Internal;

/// <summary>The modelled errors of AWS Fault Injection Service, by every code they are sent under.</summary>
internal static class FISErrors
{
    public static readonly ErrorTable Table = new(
        static (m, i, t, c, r, s) => new AmazonFISException(m, i, t, c, r, s),
        new Dictionary<string, ExceptionFactory>
        {
            ["ConflictException"] = static (m, i, t, c, r, s) => new ConflictException(m, i, t, c, r, s),
            ["ResourceNotFoundException"] = static (m, i, t, c, r, s) => new ResourceNotFoundException(m, i, t, c, r, s),
            ["ServiceQuotaExceededException"] = static (m, i, t, c, r, s) => new ServiceQuotaExceededException(m, i, t, c, r, s),
            ["ValidationException"] = static (m, i, t, c, r, s) => new ValidationException(m, i, t, c, r, s),
        });
}
