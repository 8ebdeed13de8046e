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
            ["CodeArtifactUserDeletedException"] = static (m, i, t, c, r, s) => new CodeArtifactUserDeletedException(m, i, t, c, r, s),
            ["CodeArtifactUserFailedException"] = static (m, i, t, c, r, s) => new CodeArtifactUserFailedException(m, i, t, c, r, s),
            ["CodeArtifactUserPendingException"] = static (m, i, t, c, r, s) => new CodeArtifactUserPendingException(m, i, t, c, r, s),
            ["CodeSigningConfigNotFoundException"] = static (m, i, t, c, r, s) => new CodeSigningConfigNotFoundException(m, i, t, c, r, s),
            ["CodeStorageExceededException"] = static (m, i, t, c, r, s) => new CodeStorageExceededException(m, i, t, c, r, s),
            ["CodeVerificationFailedException"] = static (m, i, t, c, r, s) => new CodeVerificationFailedException(m, i, t, c, r, s),
            ["DurableExecutionAlreadyStartedException"] = static (m, i, t, c, r, s) => new DurableExecutionAlreadyStartedException(m, i, t, c, r, s),
            ["EC2AccessDeniedException"] = static (m, i, t, c, r, s) => new EC2AccessDeniedException(m, i, t, c, r, s),
            ["EC2ThrottledException"] = static (m, i, t, c, r, s) => new EC2ThrottledException(m, i, t, c, r, s),
            ["EC2UnexpectedException"] = static (m, i, t, c, r, s) => new EC2UnexpectedException(m, i, t, c, r, s),
            ["EFSIOException"] = static (m, i, t, c, r, s) => new EFSIOException(m, i, t, c, r, s),
            ["EFSMountConnectivityException"] = static (m, i, t, c, r, s) => new EFSMountConnectivityException(m, i, t, c, r, s),
            ["EFSMountFailureException"] = static (m, i, t, c, r, s) => new EFSMountFailureException(m, i, t, c, r, s),
            ["EFSMountTimeoutException"] = static (m, i, t, c, r, s) => new EFSMountTimeoutException(m, i, t, c, r, s),
            ["ENILimitReachedException"] = static (m, i, t, c, r, s) => new ENILimitReachedException(m, i, t, c, r, s),
            ["ENINotReadyException"] = static (m, i, t, c, r, s) => new ENINotReadyException(m, i, t, c, r, s),
            ["FunctionVersionsPerCapacityProviderLimitExceededException"] = static (m, i, t, c, r, s) => new FunctionVersionsPerCapacityProviderLimitExceededException(m, i, t, c, r, s),
            ["InvalidCodeSignatureException"] = static (m, i, t, c, r, s) => new InvalidCodeSignatureException(m, i, t, c, r, s),
            ["InvalidParameterValueException"] = static (m, i, t, c, r, s) => new InvalidParameterValueException(m, i, t, c, r, s),
            ["InvalidRequestContentException"] = static (m, i, t, c, r, s) => new InvalidRequestContentException(m, i, t, c, r, s),
            ["InvalidRuntimeException"] = static (m, i, t, c, r, s) => new InvalidRuntimeException(m, i, t, c, r, s),
            ["InvalidSecurityGroupIDException"] = static (m, i, t, c, r, s) => new InvalidSecurityGroupIDException(m, i, t, c, r, s),
            ["InvalidSubnetIDException"] = static (m, i, t, c, r, s) => new InvalidSubnetIDException(m, i, t, c, r, s),
            ["InvalidZipFileException"] = static (m, i, t, c, r, s) => new InvalidZipFileException(m, i, t, c, r, s),
            ["KMSAccessDeniedException"] = static (m, i, t, c, r, s) => new KMSAccessDeniedException(m, i, t, c, r, s),
            ["KMSDisabledException"] = static (m, i, t, c, r, s) => new KMSDisabledException(m, i, t, c, r, s),
            ["KMSInvalidStateException"] = static (m, i, t, c, r, s) => new KMSInvalidStateException(m, i, t, c, r, s),
            ["KMSNotFoundException"] = static (m, i, t, c, r, s) => new KMSNotFoundException(m, i, t, c, r, s),
            ["ModeNotSupportedException"] = static (m, i, t, c, r, s) => new ModeNotSupportedException(m, i, t, c, r, s),
            ["NoPublishedVersionException"] = static (m, i, t, c, r, s) => new NoPublishedVersionException(m, i, t, c, r, s),
            ["PreconditionFailedException"] = static (m, i, t, c, r, s) => new PreconditionFailedException(m, i, t, c, r, s),
            ["RecursiveInvocationException"] = static (m, i, t, c, r, s) => new RecursiveInvocationException(m, i, t, c, r, s),
            ["RequestTooLargeException"] = static (m, i, t, c, r, s) => new RequestTooLargeException(m, i, t, c, r, s),
            ["ResourceConflictException"] = static (m, i, t, c, r, s) => new ResourceConflictException(m, i, t, c, r, s),
            ["ResourceNotFoundException"] = static (m, i, t, c, r, s) => new ResourceNotFoundException(m, i, t, c, r, s),
            ["ResourceNotReadyException"] = static (m, i, t, c, r, s) => new ResourceNotReadyException(m, i, t, c, r, s),
            ["S3FilesMountConnectivityException"] = static (m, i, t, c, r, s) => new S3FilesMountConnectivityException(m, i, t, c, r, s),
            ["S3FilesMountFailureException"] = static (m, i, t, c, r, s) => new S3FilesMountFailureException(m, i, t, c, r, s),
            ["S3FilesMountTimeoutException"] = static (m, i, t, c, r, s) => new S3FilesMountTimeoutException(m, i, t, c, r, s),
            ["SerializedRequestEntityTooLargeException"] = static (m, i, t, c, r, s) => new SerializedRequestEntityTooLargeException(m, i, t, c, r, s),
            ["ServiceException"] = static (m, i, t, c, r, s) => new ServiceException(m, i, t, c, r, s),
            ["ServiceQuotaExceededException"] = static (m, i, t, c, r, s) => new ServiceQuotaExceededException(m, i, t, c, r, s),
            ["SnapStartException"] = static (m, i, t, c, r, s) => new SnapStartException(m, i, t, c, r, s),
            ["SnapStartNotReadyException"] = static (m, i, t, c, r, s) => new SnapStartNotReadyException(m, i, t, c, r, s),
            ["SnapStartRegenerationFailureException"] = static (m, i, t, c, r, s) => new SnapStartRegenerationFailureException(m, i, t, c, r, s),
            ["SnapStartTimeoutException"] = static (m, i, t, c, r, s) => new SnapStartTimeoutException(m, i, t, c, r, s),
            ["SubnetIPAddressLimitReachedException"] = static (m, i, t, c, r, s) => new SubnetIPAddressLimitReachedException(m, i, t, c, r, s),
            ["TooManyRequestsException"] = static (m, i, t, c, r, s) => new TooManyRequestsException(m, i, t, c, r, s),
            ["UnsupportedMediaTypeException"] = static (m, i, t, c, r, s) => new UnsupportedMediaTypeException(m, i, t, c, r, s),
        });
}
